"""Finding a thing by what people type: an identifier, the beginning of one, or a name."""

from collections.abc import Iterable
from typing import NamedTuple

from qualcode.index.index import Index
from qualcode.index.intake.trail_lines import heads_told
from qualcode.model.fields import key_of
from qualcode.trail.line import line_of

FEW = 50
"""For more names than this it is quicker to look at all of their kind."""


class Thing(NamedTuple):
    """Anything in the project: who made it when, and whether it is in use. `root` is what it was merged into, itself
    otherwise."""

    id: str
    kind: str
    coder: str
    at: str
    retired: bool
    root: str


def thing(index: Index, name: str) -> Thing | None:
    """The thing with this whole identifier, retired or not."""
    row = index.row(
        "SELECT thing.id, kind, coder, at, retired, coalesce(merged.root, thing.id) FROM thing "
        "LEFT JOIN merged ON merged.id = thing.id WHERE thing.id=? AND birth != ''",
        (name,),
    )
    return Thing(row[0], row[1], row[2], row[3], bool(row[4]), row[5]) if row else None


def beginning_with(index: Index, prefix: str, limit: int = 10) -> list[str]:
    """Identifiers of things that begin with `prefix`, in order."""
    return [
        row[0]
        for row in index.rows(
            "SELECT id FROM thing WHERE id >= ? AND id < ? AND birth != '' ORDER BY id LIMIT ?",
            (prefix, prefix + "~", limit),
        )
    ]


def short_ids(index: Index, names: Iterable[str], least: int = 4) -> dict[str, str]:
    """For each identifier the shortest prefix that no other thing of the project begins with."""
    wanted = list(names)
    short: dict[str, str] = {}
    if len(wanted) > FEW:
        for kind in {name[:1] for name in wanted}:
            short.update(_short_of_all(index, kind, least))
    for name in wanted:
        if name not in short:
            below = index.row("SELECT max(id) FROM thing WHERE id < ?", (name,))
            above = index.row("SELECT min(id) FROM thing WHERE id > ?", (name,))
            short[name] = _apart(name, (below and below[0]) or "", (above and above[0]) or "", least)
    return short


def _short_of_all(index: Index, kind: str, least: int) -> dict[str, str]:
    """The shortest prefixes of all things whose identifiers begin with this letter."""
    found = index.rows("SELECT id FROM thing WHERE id >= ? AND id < ? ORDER BY id", (kind, kind + "~"))
    every = ["", *[row[0] for row in found], ""]
    starts = [one[:least] for one in every]
    return {
        name: start if start != before and start != after else _apart(name, every[at], every[at + 2], least)
        for at, (before, start, after, name) in enumerate(
            zip(starts, starts[1:], starts[2:], every[1:], strict=False)
        )
    }


def _apart(name: str, before: str, after: str, least: int) -> str:
    """The beginning of `name` that neither of its neighbours has."""
    need = least
    while name[:need] in (before[:need], after[:need]) and need < len(name):
        need += 1
    return name[:need]


def made_last(index: Index, kind: str, coder: str) -> str:
    """The thing of a kind in use that a coder made last; an empty string if there is none."""
    row = index.row(
        "SELECT id FROM thing WHERE kind=? AND coder=? AND retired=0 AND merged_into='' AND birth != '' "
        "ORDER BY born DESC LIMIT 1",
        (kind, coder),
    )
    return str(row[0]) if row else ""


def called(index: Index, kind: str, entity: str, field: str) -> str:
    """What a thing is called by one of its fields, also if it isn't listed any more; empty if it has no such words."""
    row = index.row(f"SELECT {field} FROM {index.told(kind)} WHERE id=?", (entity,))
    return str(row[0] or "") if row else ""


def quoted(index: Index, expression: str) -> str:
    """The words of one of the marks that an expression rests on, to be shown for an expression without words of
    its own."""
    row = index.row(
        f"SELECT s.quote FROM member k JOIN {index.told('segment')} s ON s.id = k.key "
        "WHERE k.entity=? AND k.name='segments' LIMIT 1",
        (expression,),
    )
    return str(row[0] or "") if row else ""


def marked_place(index: Index, segment: str) -> tuple[str, str, int] | None:
    """Where a mark is, also one that isn't listed any more: its document, what that is called, and the passage (0: its
    text isn't here)."""
    row = index.row(
        f"SELECT d.id, d.name, s.first_passage FROM {index.told('segment')} s JOIN document d ON d.id = s.document "
        "WHERE s.id=?",
        (segment,),
    )
    return (str(row[0]), str(row[1]), int(row[2] or 0)) if row else None


def exists(index: Index, name: str) -> bool:
    """Whether a thing with this identifier has been made."""
    return thing(index, name) is not None


def others_pointing_to(index: Index, names: Iterable[str], coder: str) -> list[tuple[str, str, str]]:
    """(thing, field, coder) of fields of living things that point to one of `names` and were written by others."""
    wanted = frozenset(names)
    if not wanted or not index.row("SELECT 1 FROM line WHERE coder != ? LIMIT 1", (coder,)):
        return []
    registers = (
        _registers_naming(index, sorted(wanted))
        if len(wanted) <= FEW
        else index.rows(
            "SELECT entity, heads FROM register"
        )  # once through all of them is faster than many searches
    )
    pointing = [
        (entity, field, line_of(write))
        for entity, told in registers
        if entity not in wanted
        for field, write, _count, value in heads_told(told)
        if (named := key_of(field) if value is True else value) and type(named) is str and named in wanted
    ]
    found = []
    for entity, field, line in pointing:
        author = index.row("SELECT coder FROM line WHERE id=?", (line,))
        out_of_use = index.row("SELECT 1 FROM thing WHERE id=? AND retired=1", (entity,))
        if author and author[0] != coder and not out_of_use:
            found.append((entity, field, author[0]))
    return sorted(set(found))


def _registers_naming(index: Index, names: list[str]) -> list[tuple[str, str]]:
    """(thing, its fields and their current values as text) of the things in whose fields any of these
    identifiers occurs."""
    naming = " OR ".join(["instr(heads, ?)"] * len(names))
    return index.rows(f"SELECT entity, heads FROM register WHERE {naming}", tuple(names))


def out_of_use(index: Index, kind: str) -> dict[str, str]:
    """The retired things of a kind: their identifiers, each with its name or words. Marks and other things
    without a name have an empty string."""
    field = {"category": "name", "document": "name", "expression": "text", "memo": "text"}.get(kind)
    rows = index.rows(
        f"SELECT t.id, k.{field} FROM thing t JOIN {kind} k ON k.id = t.id WHERE t.kind=? AND t.retired=1"
        if field
        else "SELECT id, '' FROM thing WHERE kind=? AND retired=1",
        (kind,),
    )
    return dict(rows)


def fields_shown(index: Index, thing: str) -> dict[str, tuple[str, ...]]:
    """The writes that stand in each field of a thing."""
    found: dict[str, list[str]] = {}
    for field, write in index.rows("SELECT field, write FROM head WHERE entity=? ORDER BY write", (thing,)):
        found.setdefault(field, []).append(write)
    return {field: tuple(writes) for field, writes in found.items()}


def births(index: Index, things: Iterable[str]) -> dict[str, str]:
    """The writes that made these things, also where an open round hides them."""
    wanted = tuple(things)
    signs = ",".join("?" * len(wanted))
    return dict(index.rows(f"SELECT id, birth FROM main.thing WHERE id IN ({signs})", wanted))
