"""Acts of writing beside the coding: memos and the research diary."""

from qualcode.acts.act_words import Sentence, Telling, plainly
from qualcode.acts.base import Shown, made, write
from qualcode.text import shortened
from qualcode.trail.line import Act
from qualcode.words import N_, _


def write_memo(memo: str, text: str, about: str, sort: str, why: str = "", layer: str = "") -> Act:
    """A memo about a thing, or an entry in the diary; `layer` if it was written in a round on what is coded
    independently."""
    did = "memo.write" if sort == "memo" else "journal.write"
    return Act(did, tuple(made(memo, {"text": text, "about": about, "sort": sort, "layer": layer})), why)


def reword_memo(shown: Shown, memo: str, text: str, why: str = "") -> Act:
    """A memo or a diary entry gets other words; the earlier ones stay in the trail."""
    return Act("memo.reword", (write(shown, memo, "text", text),), why)


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


def _words(telling: Telling) -> str:
    """The beginning of what was written, without the full stop that the sentence around it doesn't have."""
    return shortened(str(telling.value("text") or ""), 60).rstrip(".")


SENTENCES: dict[str, Sentence] = {
    "memo.write": memo_written,
    "memo.reword": plainly(N_("reworded {thing}"), "memo"),
    "journal.write": journal_written,
}
