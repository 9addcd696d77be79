"""Tables of saturation: what may be unseen, and how many interviews a study needs."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import Column, Listing
from qualcode.numbers import decimal, percentage
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.workbench.results.saturation import Sequence


def estimates_table(one: "Sequence") -> Listing:
    """The estimates of what wasn't met, a row each; only for sequences that are long enough."""
    found, language = one.estimates, interface_language()
    if found is None:
        return Listing("estimates", (), ())

    def figure(value: float | None, places: int = 1) -> str:
        return "–" if value is None else decimal(value, language, places)

    def share(value: float | None) -> str:
        return "–" if value is None else percentage(value, language, 1)

    chao2 = _("{figure} (SE {error})").format(figure=figure(found.chao2), error=figure(found.chao2_error))
    if one.interval:
        chao2 = _("{figure} (SE {error}, 95% confidence interval {low}–{high})").format(
            figure=figure(found.chao2),
            error=figure(found.chao2_error),
            low=figure(one.interval[0]),
            high=figure(one.interval[1]),
        )
    rows: tuple[tuple[Value, ...], ...] = (
        (_("codes found"), str(found.seen)),
        (_("estimated total of codes, Chao2"), chao2),
        (
            _("estimated total of codes, first- and second-order jackknife"),
            f"{figure(found.jackknife1)}; {figure(found.jackknife2)}",
        ),
        (_("estimated total of codes, bootstrap"), figure(found.bootstrap)),
        (_("coverage, Turing; Chao and Jost"), f"{share(found.turing)}; {share(found.chao_jost)}"),
        (_("new codes expected in the next unit"), figure(found.new_in_one_more, 2)),
        (
            _("additional units needed for a coverage of {share}").format(
                share=percentage(one.aim, language)
            ),
            _("can't be calculated") if one.further is None else str(one.further),
        ),
    )
    return Listing("estimates", (Column("", _("estimate"), wide=True), Column("", " ")), rows)


def plan_table(*, as_programs: bool) -> Listing:
    """Interviews needed to hear of a theme, from common to rare ones."""
    from qualcode.workbench.results.saturation import planning

    language = interface_language()
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (share if as_programs else percentage(share, language), number) for share, number in planning()
    )
    columns = (
        Column("prevalence", _("interviewees who bring up the theme"), right=True),
        Column("interviews", _("interviews needed"), right=True),
    )
    return Listing("plan", columns, rows)


def orders_table(one: "Sequence") -> Listing:
    """The expected curve with its interval over random orders."""
    assert one.curves is not None
    language = interface_language()
    columns = (
        Column("", _("units"), right=True),
        Column("", _("expected codes"), right=True),
        Column("", _("from"), right=True),
        Column("", _("to"), right=True),
    )
    rows = tuple(
        (number, decimal(expected, language, 1), low, high)
        for number, (expected, (low, high)) in enumerate(zip(one.curves.mao_tau, one.orders, strict=True), 1)
    )
    return Listing("orders", columns, rows)
