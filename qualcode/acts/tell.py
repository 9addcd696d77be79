"""An act told in a sentence, without its author: "marked H1:23 and simplified it: “…”"."""

from qualcode.acts import (
    categories,
    coded_rows,
    decisions,
    documents,
    expressions,
    feedback,
    memos,
    participants,
    poster,
    project,
    retirement,
    rounds,
    segments,
    undo,
)
from qualcode.acts.act_words import Names, Sentence, Telling
from qualcode.trail.line import Act
from qualcode.words import _

FAMILIES = (
    project, documents, participants, segments, expressions, categories, memos, feedback, poster, rounds, decisions,
    retirement, undo, coded_rows,
)  # fmt: skip

SENTENCES: dict[str, Sentence] = {
    did: sentence for family in FAMILIES for did, sentence in family.SENTENCES.items()
}
"""How every act that this program records is reported, by what it is called in the trail."""


def tell(act: Act, names: Names) -> str:
    """What was done, in a sentence that begins with the verb and has no full stop."""
    sentence = SENTENCES.get(act.did, _unknown)(Telling(act, names, tell))
    if act.why:
        sentence = _("{sentence}; reason: {why}").format(sentence=sentence, why=act.why)
    return sentence


def without_reason(sentence: str, why: str) -> str:
    """A sentence of `tell` without the reason, for a table that has a column for it."""
    return (
        sentence.removesuffix(_("{sentence}; reason: {why}").format(sentence="", why=why))
        if why
        else sentence
    )


def _unknown(telling: Telling) -> str:
    """An act of a newer program: by its name, and what it wrote to."""
    written = list(dict.fromkeys(write.entity for write in telling.act.writes))[:3]
    things = ", ".join(telling.called(one) for one in written)
    return _("{did}: {things}").format(did=telling.act.did, things=things)
