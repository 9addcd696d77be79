"""Speech that names no speaker: whose it may be, and what the analyst reads about it."""

from collections.abc import Sequence

from qualcode.text import proposed
from qualcode.words import _, ngettext


def ends_a_sentence(text: str) -> bool:
    """Whether what was said ends as a sentence does; a new sentence may be another speaker's."""
    return text.rstrip("\"”“’‘'»«)]*_ 」』")[-1:] in (
        "",
        ".",
        "?",
        "!",
        "…",
        ";",
        "。",
        "？",
        "！",
        "؟",
        "۔",
        "।",
    )


def few_named_sentence(number: int, label: str) -> str:
    """What is reported where few turns name their speaker, so that the others are nobody's; `label` is a named
    one."""
    return proposed(
        ngettext(
            "Only a few turns in the file name their speaker. {number} turn without a name was "
            "assigned to nobody. To assign such turns to the previous speaker instead: qualcode "
            "import FILE --speakers {who}",
            "Only a few turns in the file name their speaker. {number} turns without a name were "
            "assigned to nobody. To assign such turns to the previous speaker instead: qualcode "
            "import FILE --speakers {who}",
            number,
        ),
        number=number,
        who=f"{label}=NAME",
    )


def doubtful_sentence(labels: Sequence[str]) -> tuple[str, ...]:
    """What is reported of words before a colon that were taken as speech; nothing if there were none."""
    if not labels:
        return ()
    listed = ", ".join(f"“{label}:”" for label in labels[:5]) + (" …" if len(labels) > 5 else "")
    return (
        proposed(
            _(
                "These words were read as speech, not as speaker labels: {labels}. To treat one of "
                "them as a speaker label: qualcode import FILE --speakers {who}"
            ),
            labels=listed,
            who=f"{labels[0]}=NAME",
        ),
    )


def nameless_sentence(number: int) -> tuple[str, ...]:
    """What is reported of turns with only signs in place of a speaker; nothing if there were none."""
    if not number:
        return ()
    return (
        ngettext(
            "{number} turn has only punctuation in place of a speaker and was assigned to nobody.",
            "{number} turns have only punctuation in place of a speaker and were assigned to nobody.",
            number,
        ).format(number=number),
    )


def went_on_sentence(number: int) -> str:
    """What is reported where turns without a name were read as the words of the speaker before them."""
    return ngettext(
        "{number} subtitle without a speaker was assigned to the speaker of the previous subtitle.",
        "{number} subtitles without a speaker were each assigned to the speaker of the previous subtitle.",
        number,
    ).format(number=number)
