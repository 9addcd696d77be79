"""Who could be recognised by a variable in a file: one interviewee per region makes code and region a name."""

from collections.abc import Sequence

from qualcode.errors import Refusal, WrongUsage
from qualcode.text import one_line
from qualcode.words import _, ngettext, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.memos import add_journal
from qualcode.workbench.results.count_groups import GROUPED_BY, Group
from qualcode.workbench.results.count_table import narrowed
from qualcode.workbench.results.counts import Totals, totals_of
from qualcode.workbench.results.filters import Filters

FEWEST = 3
"""So many participants must share a value, or a combination of values, before a file shows it (`method.md`, 1)."""


def small_groups(by: str, groups: Sequence[Group]) -> list[Group]:
    """The groups of a variable that have only one or two people of a kind. None for a sorting by document,
    material, question or coder, which reveals no variable."""
    if by in GROUPED_BY:
        return []
    return [one for one in groups if any(0 < total < FEWEST for total in one.totals)]


def left_out(by: str, groups: Sequence[Group]) -> str:
    """The sentence that a variable isn't shown in a file, and why."""
    names = ", ".join(one.name for one in groups)
    return ngettext(
        "{variable} is left out of the file, because fewer than three participants share the "
        "value {names} and could therefore be recognised. To include the variable anyway, "
        'add: --allow-identifying --why "…"',
        "{variable} is left out of the file, because fewer than three participants share "
        "each of the values {names} and could therefore be recognised. To include the "
        'variable anyway, add: --allow-identifying --why "…"',
        len(groups),
    ).format(variable=by, names=names)


def refuse_few(filters: Filters, totals: Totals) -> None:
    """Refuse a file that a variable narrows to the words of one or two people."""
    few = next((total for total in totals if 0 < total < FEWEST), 0)
    if few:
        raise Refusal(
            ngettext(
                "Only {number} participant matches {words} and could be recognised in a file.",
                "Only {number} participants match {words} and could be recognised in a file.",
                few,
            ).format(number=few, words=", ".join(f"{name} = {value}" for name, value in filters.where)),
            _('To write the file anyway, add: --allow-identifying --why "…"'),
        )


def few_by_where(bench: Bench, filters: Filters, *, identifying: bool) -> str:
    """The names of the variables that narrow a file to one or two people, separated by commas; empty if the
    file covers more people, or isn't narrowed by a variable. Refused unless `identifying` allows that people
    can be recognised."""
    if not filters.where:
        return ""
    totals = totals_of(narrowed(bench, filters)[0])
    if not identifying:
        refuse_few(filters, totals)
    few = any(0 < total < FEWEST for total in totals)
    return ", ".join(name for name, _value in filters.where) if few else ""


def record_permission(bench: Bench, by: str, name: str) -> str:
    """Note in the diary as a decision that a file shows a variable by which people could be recognised, with the
    reason; what was noted is returned. Refused without a reason."""
    if not one_line(bench.why):
        raise WrongUsage(
            _("--allow-identifying must be used with --why."),
            _(
                'To add the reason, which is recorded in the research diary: --why "the participants '
                'have agreed to it"'
            ),
        )
    sentence = (
        speak(bench.settings.language)
        ._("{name} shows {variable}, although fewer than three participants share a value: {why}")
        .format(name=name, variable=by, why=bench.why)
    )
    add_journal(bench, sentence, "decision")
    return sentence
