"""What is written beside the coding, in a sentence: memos, the diary, the poster."""

from qualcode.acts.telling import Telling
from qualcode.text import shortened
from qualcode.words import _, ngettext


def memo_written(telling: Telling) -> str:
    """The beginning of a memo, and what it is about."""
    about = telling.value("about")
    text = _words(telling)
    if isinstance(about, str) and about:
        return _("wrote a memo about {thing}: {text}").format(thing=telling.called(about), text=text)
    return _("wrote a memo: {text}").format(text=text)


def journal_written(telling: Telling) -> str:
    """The beginning of an entry in the diary."""
    return _("wrote in the research diary: {text}").format(text=_words(telling))


def poster_edited(telling: Telling) -> str:
    """How many entries of the poster were touched."""
    retired = sum(one.field == "retired" for one in telling.act.writes)
    touched = len({one.entity for one in telling.act.writes})
    sentence = ngettext(
        "edited the poster: {number} entry", "edited the poster: {number} entries", touched
    ).format(number=touched)
    if retired:
        sentence += ngettext(", {number} of them taken out", ", {number} of them taken out", retired).format(
            number=retired
        )
    return sentence


def _words(telling: Telling) -> str:
    """The beginning of what was written, without the full stop that the sentence around it doesn't have."""
    return shortened(str(telling.value("text") or ""), 60).rstrip(".")
