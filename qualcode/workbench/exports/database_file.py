"""The tables of the project as an SQLite file, without variables by which people could be recognised."""

from pathlib import Path

from qualcode.exporters.sqlite.database import (
    write_database,
)
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.things import Participant
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.database import tables
from qualcode.workbench.exports.export_files import Exported, with_rounds
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.exports.identification import FEWEST, record_permission, small_groups
from qualcode.workbench.material.document_facts import OTHER_NAMES
from qualcode.workbench.results.count_groups import grouping
from qualcode.workbench.results.count_table import narrowed
from qualcode.workbench.results.filters import EVERYTHING


def export_database(bench: Bench, output: Path | None, *, identifying: bool = False) -> Exported:
    """Write the tables to an SQLite file. What the team hasn't adopted isn't in it, and of the variables of
    participants only as many as leave nobody in a group of fewer than three, unless `identifying` and a reason are
    given."""
    with bench.for_others():
        people = people_queries.participants(bench.index)
        names = list(dict.fromkeys(name.casefold() for one in people for name, _value in one.variables))
        safe = [*_safe_variables(people, names), *OTHER_NAMES]
        facts = [name for name in _facts(bench) if name not in OTHER_NAMES]
        people_there, marks = narrowed(bench, EVERYTHING)
        safe += [
            name
            for name in facts
            if name not in names and not small_groups(name, grouping(bench, name, people_there, marks).groups)
        ]
        names = list(dict.fromkeys([*names, *facts]))
        left = [name for name in names if name not in safe]
        path, remarks = target(bench, output, "sqlite", bench.settings.language, ".sqlite")
        if left and identifying:
            remarks.append(record_permission(bench, ", ".join(left), path.name))
            safe = [*names, *OTHER_NAMES]
        elif left:
            remarks.append(
                _(
                    "These variables are left out of the file: {names}. If they were included, some "
                    "participants could be recognised, because fewer than three would share the same "
                    "combination of values. To include the variables anyway, add: --allow-identifying "
                    '--why "…"'
                ).format(names=", ".join(left))
            )
        write_database(tables(bench, frozenset(safe)), path)
        remember(bench, path)
        return with_rounds(bench, Exported(path, tuple(remarks)))


def _facts(bench: Bench) -> list[str]:
    """What is known of documents and marks, by names in small letters."""
    every = [pair for one in document_queries.documents(bench.index) for pair in one.about]
    every += [pair for facts in segment_queries.facts(bench.index).values() for pair in facts]
    return list(dict.fromkeys(name.casefold() for name, _value in every))


def _safe_variables(people: list[Participant], names: list[str]) -> list[str]:
    """As many of the variables, in their order, as can be shown together: every combination of their values
    must be shared by at least three people of one kind."""
    safe: list[str] = []
    for name in names:
        tried = [*safe, name]
        counts: dict[tuple[str, ...], int] = {}
        for one in people:
            own = {key.casefold(): value.casefold() for key, value in one.variables}
            key = (one.kind, *[own.get(each, "") for each in tried])
            counts[key] = counts.get(key, 0) + 1
        # who alone has no value stands out like who alone has one; a kind of which nothing is known doesn't
        told = {key[0] for key in counts if any(key[1:])}
        known = {key: number for key, number in counts.items() if key[0] in told}
        if all(number >= FEWEST for number in known.values()):
            safe = tried
    return safe
