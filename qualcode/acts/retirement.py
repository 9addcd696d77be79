"""Retiring and restoring things; nothing is ever deleted."""

from qualcode.acts.act_words import Sentence, plainly
from qualcode.acts.base import Shown, write
from qualcode.trail.line import Act
from qualcode.words import N_


def retire(shown: Shown, entity: str, kind: str, why: str = "") -> Act:
    """A thing is retired; nothing else is written, and what hangs on it comes back with it."""
    return Act(f"{kind}.retire", (write(shown, entity, "retired", True),), why)


def restore(shown: Shown, entity: str, kind: str, why: str = "") -> Act:
    """A retired thing is in use again."""
    return Act(f"{kind}.restore", (write(shown, entity, "retired", False),), why)


KINDS = ("document", "segment", "expression", "category", "memo")
"""Kinds of things that are retired by an act of their own."""

SENTENCES: dict[str, Sentence] = {
    **{f"{kind}.retire": plainly(N_("retired {thing}"), kind) for kind in KINDS},
    **{f"{kind}.restore": plainly(N_("restored {thing}"), kind) for kind in KINDS},
}
