"""The act by which rows of a coding table come in: many marks with their expressions and categories at once."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qualcode.acts.act_words import Sentence, Telling
from qualcode.acts.base import Shown, made, write
from qualcode.acts.segments import NewSegment
from qualcode.trail.line import Act, Write
from qualcode.words import _, ngettext


class NewExpression(NamedTuple):
    """An expression that doesn't exist yet: its words (empty for a mark that is only filed) and its category."""

    id: str
    text: str
    into: str
    layer: str = ""


class CodedRows(NamedTuple):
    """The contents of some rows of a coding table. `links` are (expression, segment, whether both exist
    already); `filings` are (expression, category); `tasks` and `facts` are those added to existing marks;
    `memos` are (memo, segment, text, layer); `categories` are the writes that create categories."""

    segments: tuple[NewSegment, ...] = ()
    expressions: tuple[NewExpression, ...] = ()
    links: tuple[tuple[str, str, bool], ...] = ()
    filings: tuple[tuple[str, str], ...] = ()
    tasks: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()
    memos: tuple[tuple[str, str, str, str], ...] = ()
    categories: tuple[Write, ...] = ()


def import_rows(shown: Shown, rows: CodedRows, why: str = "") -> Act:
    """The rows as one act, so that each of them is there whole or not at all."""
    writes: list[Write] = list(rows.categories)
    for one in rows.segments:
        fields: Mapping[str, object] = {
            "document": one.document,
            f"span/{one.revision}": [one.start, one.end, one.hash],
            "layer": one.layer,
            **{f"tasks/{task}": True for task in one.tasks},
            **{f"about/{name}": value for name, value in one.facts if value},
        }
        writes += made(one.id, dict(fields))
    for expression in rows.expressions:
        writes += made(
            expression.id,
            {"text": expression.text, "subcategory": expression.into, "layer": expression.layer},
        )
    for name, segment, here in rows.links:
        link = f"segments/{segment}"
        writes.append(write(shown, name, link, True) if here else Write(name, link, True))
    writes += [write(shown, name, "subcategory", into) for name, into in rows.filings]
    writes += [write(shown, segment, f"tasks/{task}", True) for segment, task in rows.tasks]
    writes += [write(shown, segment, f"about/{name}", value) for segment, name, value in rows.facts]
    for name, segment, text, layer in rows.memos:
        writes += made(name, {"text": text, "about": segment, "sort": "memo", "layer": layer})
    return Act("code.import", tuple(writes), why)


def _told(telling: Telling) -> str:
    """How many marks, expressions and categories came with it."""
    kinds = [write.value for write in telling.act.writes if write.field == "kind"]
    parts = _counted(kinds)
    return _("imported coding: {parts}").format(parts=", ".join(parts) or _("changes to existing marks"))


def _counted(kinds: Iterable[object]) -> list[str]:
    kinds = list(kinds)
    marks, expressions, categories, memos = (
        kinds.count(one) for one in ("segment", "expression", "category", "memo")
    )
    told = []
    if marks:
        told.append(ngettext("{number} mark", "{number} marks", marks).format(number=marks))
    if expressions:
        text = ngettext("{number} expression", "{number} expressions", expressions)
        told.append(text.format(number=expressions))
    if categories:
        text = ngettext("{number} category", "{number} categories", categories)
        told.append(text.format(number=categories))
    if memos:
        told.append(ngettext("{number} memo", "{number} memos", memos).format(number=memos))
    return told


SENTENCES: dict[str, Sentence] = {"code.import": _told}
