"""A document whose import was undone: its file may come in again, as if for the first time."""

from qualcode.index.index import Index
from qualcode.index.queries import trail
from qualcode.model.fields import RETIRED
from qualcode.trail.line import line_of


def import_was_undone(index: Index, document: str) -> bool:
    """Whether a document is retired because its import was undone, and not because somebody decided it."""
    for head in trail.heads(index, document, RETIRED):
        line = trail.line(index, line_of(head.write))
        while line and line.act.undoes and (before := trail.line(index, line.act.undoes)):
            line = before
        if line and line.act.did == "document.import":
            return True
    return False
