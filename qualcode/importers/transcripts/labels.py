"""What looks like a speaker's label, and which of the look-alikes in a file are labels.

Speech has colons too ("Ja sitten: …"), and nobody can list all names. So a label must look like a code, a
role or a name, and unless it plainly is one it must come again; what is given up on is reported, never swallowed.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from enum import IntEnum
from functools import lru_cache

from qualcode.importers.transcripts import label_words

_STRANGER = r"(?:unknown|unidentified|tuntematon|okänd) (?:speaker|puhuja|talare)"
_WORDS = "|".join(
    sorted(
        label_words.INTERVIEWER | label_words.INTERVIEWEE | label_words.SPEAKER,
        key=lambda word: (-len(word), word),
    )
)
_KNOWN = re.compile(
    rf"(?:{_STRANGER}|(?:{_WORDS}))(?:[ _.\-]{{0,2}}\d{{1,3}}|[ _\-][A-ZÅÄÖ])?\.?", re.IGNORECASE
)
_CODE = re.compile(r"[A-ZÅÄÖ]{1,4}[ _\-]?\d{1,3}[a-z]?|[A-ZÅÄÖ]|[a-zåäö]\d{1,3}")
_INITIALS = re.compile(r"MM|AA|AI|ÖÖ|NO|SO")
"""Capitals that may be somebody's initials although the small letters are what speech begins with."""

_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2,5}|[a-zåäö]")
_UNSURE = re.compile(r"\?{1,4}|(?P<guess>[^?]{1,40})\?{1,3}")
_ABBREVIATED = re.compile(r"(?:.*\s)?(?:dr|mr|mrs|ms|prof|st|jr|sr|[^\W\d_])\.", re.IGNORECASE)
_FAINT = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}(?: \d{1,2})?")
_MORE = re.compile(r"\s*[,(/]")
_JOINER = re.compile(r"\s*(?:[&/+,]|\b(?:ja|och|og|and|und|et|sekä)\b)\s*")
_SEPARATORS = re.compile(r"[\s._\-*\[\]()]+")


class Likeness(IntEnum):
    """How much some words before a colon look like a label."""

    NONE = 0
    FAINT = 1
    """A few words in small letters: a label only if it comes again and again."""
    WORD = 2
    """One capitalised word, or capitals: may be a name, may be speech."""
    NAME = 3
    """Several capitalised words, several speakers together, a code with more about it ("V1, mies")."""
    PLAIN = 4
    """A code (H1), a known role (Interviewer 2), or marked as a label by the file itself."""


@lru_cache(maxsize=4096)
def key(label: str) -> str:
    """What is the same for all spellings of one label."""
    return _SEPARATORS.sub("", label).casefold()


def known(label: str) -> bool:
    """Whether the label is a word for a role or a speaker, with or without a number."""
    return _KNOWN.fullmatch(label) is not None


def head(label: str) -> str:
    """The label without what is reported about the speaker after it ("V1, mies", "H2 (opettaja)")."""
    return _MORE.split(label, maxsplit=1)[0]


def unsure(label: str) -> bool:
    """Whether the label says that nobody knew who spoke: "??", "P?", "Unknown speaker"."""
    return _UNSURE.fullmatch(label) is not None or key(label).rstrip("0123456789") in label_words.NOBODY


def speakers_in(label: str) -> list[str]:
    """The speakers that a joint label names ("X and Y", "I1 + I"); a list of one for a label of one person."""
    return [part for part in _JOINER.split(label) if part]


def ends_as_speech(label: str) -> bool:
    """Whether the words end as a sentence does, which no label does ("Totta."); "Dr." and "Anna K." are labels."""
    return label[-1:] in ".!;,…" and not _ABBREVIATED.fullmatch(label)


@lru_cache(maxsize=4096)
def likeness(label: str) -> Likeness:
    """How much `label` (without its colon) looks like one."""
    if _CODE.fullmatch(label) or known(label):
        return Likeness.PLAIN
    guess = _UNSURE.fullmatch(label)
    if guess:
        base = likeness(guess["guess"].strip()) if guess["guess"] else Likeness.PLAIN
        return base if base is Likeness.PLAIN else min(base, Likeness.WORD)
    if ends_as_speech(label):
        return Likeness.NONE
    words = label.split()
    if (
        not words
        or len(words) > 6
        or len(label) > 60
        or (words[0].casefold().rstrip(".,") in label_words.NOT_NAMES and not _INITIALS.fullmatch(label))
    ):
        return Likeness.NONE
    if _CAPITALS.fullmatch(label):
        return Likeness.WORD
    parts = speakers_in(label)
    if len(parts) > 1 and all(_CODE.fullmatch(part) or known(part) for part in parts):
        return Likeness.NAME
    if len(parts) > 1 and words[0][0].isupper() and all(_names_somebody(part) for part in parts):
        return Likeness.NAME
    first = head(label)
    if first != label and (_CODE.fullmatch(first) or known(first)):
        return Likeness.NAME
    if not all(_fits_a_name(word) for word in words) or not words[0][0].isupper() or label[-1] in "!?;":
        return Likeness.FAINT if len(label) <= 24 and _FAINT.fullmatch(label) else Likeness.NONE
    return Likeness.NAME if sum(word[0].isupper() for word in words) > 1 else Likeness.WORD


def _names_somebody(part: str) -> bool:
    """Whether a part of a joint label is a name or what somebody is in the family ("Äiti ja isä")."""
    return (part[0].isupper() and part.isalpha()) or part.casefold() in label_words.PERSONS


def _fits_a_name(word: str) -> bool:
    first = word[0]
    return (
        first.isupper()
        or first == "("
        or (word.isdigit() and len(word) <= 3)
        or word.casefold() in label_words.JOINING
        or word.endswith(")")
    )


def accepted(
    found: Iterable[tuple[str, Likeness]], given: Collection[str], all_labelled: bool, nameless: bool = False
) -> set[str]:
    """Keys of the labels among the look-alikes of one file.

    `found` has one entry for each line, in order; `given` are keys that the analyst or the file itself named;
    `all_labelled` says that no paragraph is without a look-alike, `nameless` that some have signs for a name ("[-]:").
    """
    counts: Counter[str] = Counter()
    best: dict[str, Likeness] = {}
    for label, how in found:
        name = key(label)
        counts[name] += 1
        best[name] = max(how, best.get(name, Likeness.NONE))
    sure = {name for name, how in best.items() if name in given or how is Likeness.PLAIN}
    sure |= {name for name, how in best.items() if how > Likeness.FAINT and counts[name] > 1}
    often = {name for name, how in best.items() if how is Likeness.FAINT and counts[name] > 2}
    sure |= {name for name in often if counts[name] * 10 >= counts.total()}
    if sure:
        return sure | {
            name
            for name, how in best.items()
            if how is Likeness.NAME or (how > Likeness.FAINT and all_labelled)
        }
    names = {name for name, how in best.items() if how}
    again = any(counts[name] > 1 or best[name] > Likeness.FAINT for name in names)
    return names if all_labelled and again and len(names) + nameless > 1 else set()


def united(labels: Iterable[str]) -> tuple[dict[str, str], list[tuple[str, ...]]]:
    """For each spelling the one to use (the first that occurs), and the groups of spellings that were united.

    "Interviewer" belongs to "Interviewer 1" unless an "Interviewer 2" occurs; "H" and "H1" are two
    people. "X (to Y)" belongs to "X", as does "V1, mies" where "V1" occurs.
    """
    spellings = list(dict.fromkeys(labels))
    groups: dict[str, list[str]] = {}
    for spelling in spellings:
        groups.setdefault(key(spelling), []).append(spelling)
    for bare in list(groups):
        if len(bare) < 3 or not known(groups[bare][0]) or bare[-1].isdigit():
            continue
        numbered = [name for name in groups if name[: len(bare)] == bare and name[len(bare) :].isdigit()]
        if len(numbered) == 1:
            together = groups.pop(numbered[0]) + groups.pop(bare)
            groups[numbered[0]] = sorted(together, key=spellings.index)
    spoken = frozenset(groups)
    for name in [name for name in groups if _MORE.search(groups[name][0])]:
        speaker = head(groups[name][0]).strip("[( ")
        at = key(speaker)
        if (
            not at
            or at == name
            or sum(key(part) in spoken for part in speakers_in(groups[name][0])) > 1  # "A, B": both at once
            or not (at in groups or ("(" in groups[name][0] and _CODE.fullmatch(speaker)))
        ):
            continue
        groups[at] = [*groups.get(at, [speaker]), *groups.pop(name)]
    use = {spelling: group[0] for group in groups.values() for spelling in group}
    return use, [tuple(group) for group in groups.values() if len(group) > 1]
