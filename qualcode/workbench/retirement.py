"""Retiring and restoring things: documents, marks, expressions, categories, memos."""

from collections.abc import Callable
from typing import Protocol

from qualcode.acts.retirement import restore, retire
from qualcode.errors import Ambiguous, NotFound
from qualcode.ids import looks_like_id
from qualcode.index.index import Index
from qualcode.index.queries import things
from qualcode.text import one_line, shortened
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_category, find_document, find_expression, find_memo
from qualcode.workbench.find_marks import find_segment


class Named(Protocol):
    """A thing that was found: all that is needed of it is its identifier."""

    @property
    def id(self) -> str: ...


FINDERS: dict[str, Callable[[Index, str], Named]] = {
    "category": find_category,
    "document": find_document,
    "expression": find_expression,
    "memo": find_memo,
    "segment": find_segment,
}
"""How people name the kinds of things that can be retired."""


def retire_thing(bench: Bench, word: str, kind: str) -> Recorded:
    """Retire a thing. Nothing else is written, so that all that hangs on it comes back with it: the marks of a
    document, the expressions of a category, which are to be grouped again meanwhile."""
    thing = FINDERS[kind](bench.index, word).id
    return bench.record(retire(bench, thing, kind, bench.why), thing)


def restore_thing(bench: Bench, word: str, kind: str) -> Recorded:
    """Restore a retired segment, expression, category, document or memo."""
    retired = things.out_of_use(bench.index, kind)
    line = one_line(word)
    found = [one for one, name in retired.items() if line and name.casefold() == line.casefold()]
    if not found and looks_like_id(line):
        found = [one for one in retired if one.startswith(line)]
    if not found:
        raise NotFound(
            _("Nothing retired matches “{word}”.").format(word=word),
            _("To see retired things: qualcode trail"),
        )
    if len(found) > 1:
        raise Ambiguous(
            _("“{word}” matches several retired things.").format(word=word),
            _("Select one by its ID:"),
            tuple(f"{one}  {shortened(retired[one], 60)}".rstrip() for one in sorted(found)),
        )
    return bench.record(restore(bench, found[0], kind, bench.why), found[0])
