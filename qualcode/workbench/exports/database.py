"""The project as tables, named as the commands that list them, for SQL, Datasette, R and pandas."""

from collections.abc import Mapping, Sequence

from qualcode.exporters.sqlite.database import (
    Cell,
    TableRows,
)
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.kind_words import speaker_word
from qualcode.model.levels import LEVELS, rank
from qualcode.model.things import Category
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import outline
from qualcode.workbench.names import ThingNames, document_names
from qualcode.workbench.results.filters import EVERYTHING
from qualcode.workbench.results.lists import document_rows, expression_rows, memo_rows, segment_rows

NAMES = ("documents", "passages", "participants", "segments", "expressions", "categories", "memos", "codings")
"""The tables; `codings` has a row for each mark, expression and category."""


def tables(bench: Bench, variables: frozenset[str] | None = None) -> dict[str, TableRows]:
    """All tables; `variables` are those of participants to be shown, in small letters (None: all)."""
    outlined = outline(bench)
    branches = [branch for _depth, branch in outlined.walk()]
    every = {branch.category.id: branch.category for branch in branches}
    marks = segment_rows(bench, EVERYTHING)
    wording = {row.expression.id: row for row in expression_rows(bench, EVERYTHING)}
    names = document_names(bench.index)
    calling = ThingNames(bench.index)
    totals = outlined.totals
    codings: list[tuple[Cell, ...]] = []
    for row in marks:
        for own in row.expressions:
            category = every.get(own.subcategory)
            against = (
                row.segment.id in wording[own.id].expression.deviant if own.id in wording else row.deviant
            )
            codings.append(
                (
                    row.segment.id,
                    own.id,
                    category.id if category else None,
                    names.get(row.segment.document, ""),
                    row.place,
                    row.segment.quote or None,
                    own.text or None,
                    category.name if category else None,
                    _at_top(category, every),
                    "; ".join(row.participants) or None,
                    "; ".join(row.segment.tasks) or None,
                    int(against),
                    row.segment.coder,
                )
            )
    return {
        "documents": _documents(bench, variables),
        "passages": _passages(bench, names),
        "participants": _participants(bench, names, variables),
        "segments": TableRows(
            {
                "id": str, "document": str, "place": str, "passage": int, "start": int, "end": int, "quote": str,
                "participants": str, "tasks": str, "facts": str, "deviant": int, "picked": int, "coder": str, "at": str,
            },
            "id",
            [
                (
                    row.segment.id,
                    names.get(row.segment.document, ""),
                    row.place,
                    row.segment.passage or None,
                    row.segment.start,
                    row.segment.end,
                    row.segment.quote or None,
                    "; ".join(row.participants) or None,
                    "; ".join(row.segment.tasks) or None,
                    _shown(row.segment.facts, variables),
                    int(row.deviant),
                    int(row.picked),
                    row.segment.coder,
                    row.segment.at,
                )
                for row in marks
            ],
        ),
        "expressions": TableRows(
            {"id": str, "text": str, "category": str, "category_id": str, "mentions": int, "interviewees": int,
             "respondents": int, "coder": str, "at": str},
            "id",
            [
                (
                    row.expression.id,
                    row.expression.text or None,
                    row.category or None,
                    row.expression.subcategory or None,
                    *row.spread,
                    row.expression.coder,
                    row.expression.at,
                )
                for row in wording.values()
            ],
        ),
        "categories": TableRows(
            {"id": str, "name": str, "level": str, "parent": str, "parent_id": str, "main": str,
             "residual": int, "themes": str, "definition": str, "includes": str, "excludes": str, "example": str,
             "mentions": int, "interviewees": int, "of_interviewees": int, "respondents": int,
             "of_respondents": int, "coder": str},
            "id",
            [
                (
                    one.id,
                    one.name,
                    one.level,
                    every[one.parent].name if one.parent in every else None,
                    one.parent or None,
                    _at_top(one, every),
                    int(one.residual),
                    "; ".join(one.themes) or None,
                    one.definition or None,
                    one.includes or None,
                    one.excludes or None,
                    one.example or None,
                    branch.spread.mentions,
                    branch.spread.interviewees,
                    totals.interviewees,
                    branch.spread.respondents,
                    totals.respondents,
                    one.coder,
                )
                for branch in branches
                for one in (branch.category,)
            ],
        ),
        "memos": TableRows(
            {"id": str, "kind": str, "text": str, "about": str, "about_id": str, "coder": str, "at": str},
            "id",
            [
                (one.id, one.sort, one.text, calling.name(one.about) if one.about else None, one.about or None,
                 one.coder, one.at)
                for one in (*memo_rows(bench), *memo_rows(bench, journal=True))
            ],
        ),
        "codings": TableRows(
            {"segment_id": str, "expression_id": str, "category_id": str, "document": str, "place": str, "quote": str,
             "expression": str, "category": str, "main": str, "participants": str, "tasks": str, "deviant": int,
             "coder": str},
            "",
            codings,
        ),
    }  # fmt: skip


def _at_top(category: Category | None, every: Mapping[str, Category]) -> str | None:
    """The highest category that one is under, itself included."""
    at = category
    while at and at.parent in every and rank(every[at.parent].level) < len(LEVELS):
        at = every[at.parent]
    return at.name if at else None


def _documents(bench: Bench, wanted: frozenset[str] | None) -> TableRows:
    columns: dict[str, type] = {
        "id": str, "name": str, "kind": str, "passages": int, "characters": int, "marks": int, "read": int,
        "invited": int, "answered": int, "facts": str, "imported": str, "coder": str,
    }  # fmt: skip
    rows = [
        (
            row.document.id,
            row.name,
            row.document.type,
            row.document.passages,
            row.document.length,
            row.marks,
            int(row.document.read_through),
            row.response.invited if row.response else None,
            row.response.answered if row.response else None,
            _shown(row.document.about, wanted),
            row.document.at[:10],
            row.document.coder,
        )
        for row in document_rows(bench)
    ]
    return TableRows(columns, "id", rows)


def _passages(bench: Bench, names: Mapping[str, str]) -> TableRows:
    """Turns and answers, by the codes of those who speak: labels of a text may be names of people."""
    codes = {one.id: one.name for one in people_queries.participants(bench.index)}
    columns: dict[str, type] = {
        "document": str, "place": str, "number": int, "participant": str, "role": str, "question": str, "text": str,
    }  # fmt: skip
    rows = [
        (
            names[one.id],
            f"{names[one.id]}:{turn.number}",
            turn.number,
            speaker_word(turn.role, codes.get(turn.participant, "")) if turn.participant else None,
            turn.role or None,
            turn.question or None,
            turn.text,
        )
        for one in document_queries.documents(bench.index)
        if one.here
        for turn in document_queries.passages(bench.index, one.id, one.revision)
    ]
    return TableRows(columns, "", rows)


def _participants(bench: Bench, names: Mapping[str, str], wanted: frozenset[str] | None) -> TableRows:
    """A column for each variable; `alue` and `Alue` are one."""
    people = people_queries.participants(bench.index)
    taken = {"id", "code", "kind", "documents"}
    variables = {
        name.casefold(): name
        for one in people
        for name, _value in one.variables
        if wanted is None or name.casefold() in wanted
    }
    headings: dict[str, str] = {}
    for folded, name in variables.items():
        heading = name
        while heading.casefold() in taken or (heading != name and heading.casefold() in variables):
            heading += "_"
        headings[folded] = heading
        taken.add(heading.casefold())
    rows = []
    for one in people:
        own = {name.casefold(): value for name, value in one.variables if value}
        where = "; ".join(names.get(document, "") for document in one.documents)
        rows.append((one.id, one.name, one.kind, where, *[own.get(folded) for folded in headings]))
    columns: dict[str, type] = dict.fromkeys(["id", "code", "kind", "documents", *headings.values()], str)
    return TableRows(columns, "id", rows)


def _shown(facts: Sequence[tuple[str, str]], wanted: frozenset[str] | None) -> str | None:
    kept = [f"{name}={value}" for name, value in facts if wanted is None or name.casefold() in wanted]
    return "; ".join(kept) or None
