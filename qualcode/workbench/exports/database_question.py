"""Questions in SQL to the tables of the project."""

from collections.abc import Sequence

from qualcode.errors import Refusal, WrongUsage
from qualcode.exporters.sqlite.database import MOST_ROWS as MOST_ROWS
from qualcode.exporters.sqlite.database import TOO_LARGE, Cell, QueryRefused, answer
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.database import NAMES, tables


def ask(bench: Bench, question: str) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """The columns and rows that a question in SQL gives over the tables, with everything that the analyst may see."""
    if not question.strip():
        raise WrongUsage(
            _("The query is empty."),
            _("To list the tables and their columns: qualcode query --tables"),
        )
    try:
        names, rows = answer(tables(bench), question)
        return _told_apart(names), rows
    except QueryRefused as problem:
        said = str(problem)
        if said == TOO_LARGE:
            raise Refusal(
                _("The query needs more than the 300 MB of memory it is allowed to use, so it was stopped."),
                _("Narrow the query, for example with WHERE or LIMIT."),
            ) from problem
        if not said:
            raise Refusal(
                _("The query took longer than ten seconds and was stopped."),
                _("Narrow the query, for example with WHERE or LIMIT."),
            ) from problem
        if "not authorized" in said:
            said = _("it would change something, and a query can only read")
        raise Refusal(
            _("The query can't be run: {reason}.").format(reason=said.rstrip(".")),
            _("The tables are {names}.\nTo see their columns: qualcode query --tables").format(
                names=", ".join(NAMES)
            ),
        ) from problem


def _told_apart(names: Sequence[str]) -> list[str]:
    """The column names of an answer. A second column of the same name becomes "name 2", so that neither hides
    the other."""
    found: list[str] = []
    for name in names:
        number = 2
        shown = name
        while shown in found:
            shown, number = f"{name} {number}", number + 1
        found.append(shown)
    return found
