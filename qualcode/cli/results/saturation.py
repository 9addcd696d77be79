"""Saturation: the curve, the stopping rule, and what can't be concluded."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.choices import choice, not_together
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import Csv, InCategory, Json, OfTask
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.cli.frame.progress_bars import counting_up
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.terminal_pictures import drawn
from qualcode.cli.results.saturation_figures import told
from qualcode.cli.results.saturation_parts import show_parts
from qualcode.cli.results.saturation_tables import estimates_table, orders_table, plan_table
from qualcode.errors import WrongUsage
from qualcode.text import proposed
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.model.saturation_rule import SaturationRule
    from qualcode.workbench.results.saturation import Saturation, Sequence

app = noun_file()
CODES = ("subcategory", "upper", "main", "combining", "expression")
ORDERS = ("analysed", "imported", "random")
FEWEST_FOR_A_CURVE = 4


@command(
    app,
    "saturation",
    example="qualcode saturation\nqualcode saturation --code main --unit participant\n"
    "qualcode saturation --matrix codes.csv --base 4 --run 2 --threshold 5%",
    more=_(
        "The command shows new and cumulative categories in the order of analysis, Guest's "
        "stopping rule, and sentences for the report. Interviews and survey responses are "
        "never combined into one sequence. With --matrix, a plain 0/1 table (rows are "
        "interviews, columns are codes) is analysed without a project."
    ),
)
def saturation(
    context: typer.Context,
    matrix: Annotated[
        Path | None, option(_("FILE.csv"), _("Plain 0/1 table to analyse instead of the project."))
    ] = None,
    code: Annotated[
        str, option("|".join(CODES), _("Level of the codes that are followed [default: from the settings]."))
    ] = "",
    unit: Annotated[
        str,
        option("document|participant", _("Unit whose new categories are followed: document or participant.")),
    ] = "",
    base: Annotated[
        int | None,
        option(
            _("N"),
            _("Guest, Namey and Chen's rule: number of interviews in the base [default: from the settings]."),
        ),
    ] = None,
    run_length: Annotated[
        int | None,
        option(
            _("N"),
            _("Guest, Namey and Chen's rule: number of interviews in a run [default: from the settings]."),
            "--run",
        ),
    ] = None,
    threshold: Annotated[
        str,
        option(
            _("PERCENTAGE"),
            _("Guest, Namey and Chen's rule: threshold, 5% or 0% [default: from the settings]."),
        ),
    ] = "",
    order: Annotated[
        str,
        typer.Option(
            metavar="|".join(ORDERS), help=_("Order of the interviews: by first mark, by import, or random.")
        ),
    ] = "analysed",
    seed: Annotated[
        int, typer.Option(metavar=_("N"), help=_("With --order random: number that fixes the order."))
    ] = 1,
    task: OfTask = "",
    category: InCategory = "",
    by: Annotated[
        str,
        option(
            "category|task", _("Main categories or tasks to which the stopping rule is applied separately.")
        ),
    ] = "",
    resample: Annotated[
        int,
        typer.Option(
            metavar=_("N"),
            help=_("Number of random orders for the interval of the expected curve, such as 1000."),
        ),
    ] = 0,
    plan: Annotated[
        bool,
        flag(
            _("Number of interviews needed for a theme to come up, depending on how common the theme is."),
            "--plan",
        ),
    ] = False,
    language: Annotated[str, option("fi|en|sv", _("With --matrix: language of the sentences."))] = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.model.saturation_rule import SaturationRule
    from qualcode.workbench.results import saturation
    from qualcode.workbench.results.saturation_parts import saturation_by

    code = choice("--code", code, ("", *CODES))
    order = choice("--order", order, ORDERS)
    unit = choice("--unit", unit, ("", "document", "participant"))
    out = session(context).out
    if plan:
        show_plan(out, as_json=as_json, as_csv=as_csv)
        return
    of_part = {"--task": task, "--category": category, "--resample": resample > 0}
    not_together({"--matrix": matrix is not None}, {**of_part, "--by": by, "--unit": unit})
    not_together({"--by": by}, {**of_part, "--csv": as_csv})
    given = {"code": code, "unit": unit, "base": base, "run": run_length, "threshold": threshold}
    if matrix is not None:
        rule = _rule(SaturationRule(), given)
        found = saturation.saturation_of_table(matrix, rule, language or interface_language(), order, seed)
    elif by:
        with opened(context, counts=True) as bench:
            rule = _rule(bench.settings.saturation, given)
            parts = saturation_by(bench, rule, choice("--by", by, ("category", "task")), order, seed)
        show_parts(out, by, *parts, as_json=as_json)
        return
    else:
        with opened(context, counts=True) as bench, counting_up(out, wanted=resample > 0) as tick:
            found = saturation.saturation(
                bench,
                _rule(bench.settings.saturation, given),
                order,
                seed,
                task=task,
                category=category,
                resampling=saturation.Resampling(max(resample, 0), seed, tick),
            )
    if order == "random":
        out.remark(_("The interviews are in random order (--seed {number}).").format(number=seed))
    if as_json:
        out.json(told(found))
    elif as_csv:
        out.show(_steps(found), as_csv=True)
    else:
        show(out, found)


def _rule(rule: "SaturationRule", given: dict[str, str | int | None]) -> "SaturationRule":
    from typing import Any

    said: dict[str, Any] = {name: value for name, value in given.items() if value not in ("", None)}
    for name in ("base", "run"):
        if name in said and said[name] < 1:
            raise WrongUsage(
                _("--{option} must be at least 1.").format(option=name),
                _("For help: qualcode saturation --help"),
            )
    return rule._replace(**said)


def _steps(found: "Saturation") -> Listing:
    columns = tuple(Column(key) for key in ("material", "unit", "codes", "new", "cumulative", "new_codes"))
    rows = tuple(
        (one.material, step.unit, step.codes, step.new, step.cumulative, step.new_codes)
        for one in found.sequences
        for step in one.steps
    )
    return Listing("steps", columns, rows)


def show_plan(out: Output, *, as_json: bool, as_csv: bool) -> None:
    """How many interviews it takes to hear of a theme, for a study that is being planned."""
    out.show(plan_table(as_programs=as_json or as_csv), as_json=as_json, as_csv=as_csv)
    if not (as_json or as_csv):
        out.say(
            _(
                "The table shows after how many interviews a theme has come up at least once with "
                "95% probability, if each interviewee brings the theme up with the probability in "
                "the first column."
            ),
            DIM,
        )


def show(out: Output, found: "Saturation", *, remarks: bool = True) -> None:
    """Tables, curves and sentences."""
    for one in found.sequences:
        out.say(one.material, BOLD)
        out.show(_table(out, one))
        if out.to_terminal and len(one.steps) >= FEWEST_FOR_A_CURVE:
            picture = drawn(partial(_curve, out, one))
            if picture:
                out.picture(picture)
            else:
                out.remark(
                    _("The curve can't be drawn in this terminal. The figures are in the table above.")
                )
        out.say()
        if one.orders and one.curves:
            out.show(orders_table(one))
            out.say(
                _(
                    "In 95% of the random orders, the number of codes lies between these values. All "
                    "orders end with the same codes."
                ),
                DIM,
            )
            out.say()
        if one.estimates:
            out.show(estimates_table(one))
            out.say(
                _(
                    "The estimates assume that the data is a random sample from one group. With few "
                    "interviews they are rough, and they don't replace the judgement of whether the "
                    "categories are well described."
                ),
                DIM,
            )
            out.say()
        for sentence in one.sentences:
            out.say(sentence)
        out.say()
    for sentence in found.sentences:
        out.say(sentence)
    for survey in found.maybe_everyone:
        out.hint(
            proposed(
                _(
                    "To record that the survey was sent to the whole group: qualcode document set "
                    "{survey} census=yes\n"
                    "To record that others could have been invited: qualcode document set {survey} "
                    "census=no"
                ),
                survey=survey,
            )
        )
    if found.left_out:
        out.say(_("Documents without marks were left out: {names}").format(names=", ".join(found.left_out)))
    if found.remarks and remarks:
        out.say()
        for sentence in found.remarks:
            out.say(sentence, DIM)


def _table(out: Output, one: "Sequence") -> Listing:
    columns = (
        Column("", _("order")),
        Column("", _("codes"), right=True),
        Column("", _("new"), right=True),
        Column("", _("cumulative"), right=True),
        Column("", " ", wide=True),
    )
    most = max((step.cumulative for step in one.steps), default=0)
    room = 30
    rows = []
    for step in one.steps:
        length = round(step.cumulative / most * room) if most else 0
        fresh = round(step.new / most * room) if most else 0
        bar = "░" * (length - min(fresh, length)) + "█" * min(fresh, length) if out.to_terminal else ""
        rows.append((step.unit, step.codes, step.new, step.cumulative, bar))
    return Listing("steps", columns if out.to_terminal else columns[:-1], tuple(rows))


def _curve(out: Output, one: "Sequence") -> str:
    """The number of different codes found after each unit, in the order of analysis and expected over all
    orders."""
    import plotext

    places = list(range(1, len(one.steps) + 1))
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plotsize(min(out.width, 72), 14)
    plotext.plot(places, [step.cumulative for step in one.steps], label=_("in the order of analysis"))
    if one.curves:
        plotext.plot(
            places, list(one.curves.mao_tau), label=_("expected value over all orders"), marker="dot"
        )
    plotext.xticks(
        places, [step.unit for step in one.steps] if len(places) <= 12 else [str(one) for one in places]
    )
    drawn: str = plotext.build()
    return drawn.rstrip()
