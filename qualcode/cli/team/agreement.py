"""The agreement of coders: of the rounds that are closed, or of a bare table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice, not_together
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import Csv, Json, listed
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.cli.frame.progress_bars import counting_up
from qualcode.cli.frame.session import opened, session
from qualcode.cli.team.agreement_details import (
    interval,
    show_disagreement,
)
from qualcode.cli.team.agreement_figures import CSV_KEYS, csv_rows, rows_of, told
from qualcode.cli.team.agreement_table import figure, percent, show_table
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.rounds.agreement import RoundAgreement, Row
    from qualcode.workbench.rounds.disagreement import Drawn

app = noun_file()

UNITS = ("passage", "character")


@command(
    app,
    "agreement",
    example=(
        "qualcode agreement\n"
        "qualcode agreement --table coders.csv\n"
        "qualcode agreement --table coders.csv --json"
    ),
    more=_(
        "The figures are percent agreement, Cohen's kappa, Krippendorff's alpha and overlap, "
        "by character and by turn or answer, as stored when the round was closed; if the "
        "codebook was frozen, they are also given by category. Pilot rounds are listed "
        "separately. With --table, plain tables are analysed without a project. The data can "
        "be in any of these forms: (1) a row for each unit and a column for each coder, with "
        "several codes separated by semicolons or on separate rows; (2) a row for each "
        "combination of unit, coder and code; (3) a cross-tabulation of two coders; (4) a "
        "file for each coder, with codes or with 0 and 1."
    ),
)
def agreement(
    context: typer.Context,
    round_: Annotated[
        str, option(_("ROUND"), _("Round to show [default: all closed rounds]."), "--round")
    ] = "",
    unit: Annotated[str, option("passage|character", _("Unit of comparison [default: all]."), "--unit")] = "",
    table: Annotated[
        list[Path] | None,
        option(
            _("FILE.csv"),
            _(
                "Plain table to analyse instead of the project; repeat the option to give a file for "
                "each coder."
            ),
            "--table",
        ),
    ] = None,
    coders: Annotated[
        list[str] | None,
        option(_("COLUMNS"), _("With --table: columns of the coders [default: detected]."), "--coders"),
    ] = None,
    unit_columns: Annotated[
        list[str] | None,
        option(
            _("COLUMNS"),
            _("With --table: columns that name the units [default: detected]."),
            "--unit-columns",
        ),
    ] = None,
    language: Annotated[
        str, option("fi|en|sv", _("With --table: language of the sentences."), "--language")
    ] = "",
    confusion: Annotated[
        bool,
        flag(
            _("Cross-tabulation of the coders' categories, and the turns to talk about first."), "--confusion"
        ),
    ] = False,
    resample: Annotated[
        int,
        typer.Option(
            metavar=_("N"), help=_("Number of resamples for 95% intervals by turn or answer, such as 1000.")
        ),
    ] = 0,
    seed: Annotated[
        int,
        typer.Option(
            metavar=_("N"),
            help=_("With --resample: seed of the random draws; the same seed gives the same intervals."),
        ),
    ] = 1,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    out = session(context).out
    unit = choice("--unit", unit, UNITS) if unit else unit
    not_together({"--csv": as_csv}, {"--confusion": confusion, "--resample": resample > 0})
    if table:
        not_together(
            {"--table": True},
            {"--confusion": confusion, "--resample": resample > 0, "--unit": unit, "--round": round_},
        )
        if len(table) > 1:
            not_together(
                {"--table FILE --table FILE": True}, {"--coders": coders, "--unit-columns": unit_columns}
            )
        from qualcode.workbench.rounds.agreement_of_tables import agreement_of_tables

        found_there = agreement_of_tables(
            table, language or interface_language(), listed(coders), listed(unit_columns)
        )
        show_table(out, found_there, as_json, as_csv)
        return
    from qualcode.workbench.rounds.agreement import agreement_of
    from qualcode.workbench.rounds.agreement_sentences import refuse_reflexive, sentences
    from qualcode.workbench.rounds.disagreement import changed_since, disagreement, resampled
    from qualcode.workbench.rounds.rounds import closed_rounds, find_round

    with opened(context) as bench:
        refuse_reflexive(bench)
        closed = closed_rounds(bench)
        chosen = [find_round(bench, round_)] if round_ else sorted(closed, key=lambda one: one.pilot)
        found = [agreement_of(bench, one) for one in chosen]
        said = [sentences(bench, one) for one in found]
        apart = [disagreement(bench, one) if confusion else None for one in chosen]
        changed = [one for one in found if (confusion or resample > 0) and changed_since(bench, one)]
        for later in changed:
            out.remark(
                _(
                    "The categories or texts of the round “{round}” have changed since it was closed, so "
                    "no intervals are given, and the cross-tabulation shows the current categories."
                ).format(round=later.round.name)
            )
        moved = {later.round.id for later in changed}
        with counting_up(out, wanted=resample > 0) as tick:
            drawn = [
                resampled(bench, one, resample, seed, tick) if resample > 0 and one.id not in moved else None
                for one in chosen
            ]
        warnings = [] if as_json or as_csv else [_warnings(bench, one) for one in found]
    if as_json:
        each = zip(found, said, apart, drawn, strict=True)
        out.json({"rounds": [told(*one, unit) for one in each]})
    elif as_csv:
        columns = tuple(Column(key) for key in CSV_KEYS)
        out.show(Listing("figures", columns, tuple(csv_rows(found, unit))), as_csv=True)
    elif not found:
        out.propose(
            _("No round of independent coding has been closed yet. To list the rounds: qualcode round")
        )
    else:
        for place, one in enumerate(found):
            if place:
                out.say()
            _show(out, one, said[place], warnings[place], unit, drawn[place], (resample, seed))
            if (differing := apart[place]) is not None:
                show_disagreement(out, differing)


def _warnings(bench: "Bench", one: "RoundAgreement") -> list[str]:
    """What is missing from the figures: entries that hadn't arrived, and coders who hadn't finished, when the
    round was closed."""
    from qualcode.workbench.names import coder_names
    from qualcode.workbench.rounds.agreement_sentences import acts_missing

    told = [
        _("Entries by {coder} that hadn't arrived when the round was closed: {number}.").format(
            number=number, coder=coder
        )
        for coder, number in acts_missing(bench, one)
    ]
    names = coder_names(bench.index)
    waiting = ", ".join(names.get(key, key.upper()) for key in one.round.waiting_for)
    if waiting:
        told.append(_("Closed before these coders had finished: {names}.").format(names=waiting))
    return told


def _show(
    out: Output,
    one: "RoundAgreement",
    said: tuple[str, ...],
    warnings: list[str],
    unit: str,
    drawn: "Drawn | None",
    resampling: tuple[int, int],
) -> None:
    name = _("Pilot round “{round}”") if one.round.pilot else _("Round “{round}”")
    out.say(name.format(round=one.round.name), BOLD)
    for wanted in UNITS:
        rows = [row for row in rows_of(one, unit) if row.unit == wanted]
        if rows:
            out.say()
            _table(out, rows, drawn)
    out.say()
    out.say(
        _(
            "pi: Scott; BP: Brennan and Prediger; AC1: Gwet; alpha: Krippendorff; overlap: Dice; –: not defined"
        ),
        DIM,
    )
    if drawn:
        template = (
            _("95% intervals from {number} resamples of the documents (--seed {seed}).")
            if drawn.drawn == "document"
            else _("95% intervals from {number} resamples of the turns and answers (--seed {seed}).")
        )
        out.say(template.format(number=resampling[0], seed=resampling[1]), DIM)
    if one.unused:
        out.say(
            _("Categories without any coding, left out of the figures: {names}.").format(
                names=", ".join(one.unused)
            ),
            DIM,
        )
    for sentence in warnings:
        out.say(sentence)
    for sentence in said:
        out.say(sentence)


def _table(out: Output, rows: "list[Row]", drawn: "Drawn | None") -> None:
    from qualcode.workbench.rounds.agreement_sentences import scope_name

    unit, n = rows[0].unit, rows[0].n
    by = _("by character, n = {n}") if unit == "character" else _("by turn or answer, n = {n}")
    pairs = rows[0].pairs
    out.say(by.format(n=n))
    columns = [Column("", _("category"), wide=True)]
    if len(pairs) > 1:
        columns.append(Column("", _("coders")))
    headings = (_("agreement %"), _("kappa"), "pi", "BP", "AC1", _("alpha"))
    columns += [Column("", heading, right=True) for heading in headings]
    if drawn and unit == "passage":
        columns.append(Column("", _("alpha, 95%"), right=True))
    columns.append(Column("", _("overlap"), right=True))
    if len(pairs) == 1:
        first, second = pairs[0].first.upper(), pairs[0].second.upper()
        columns += [
            Column("", _("both"), right=True),
            Column("", _("only {coder}").format(coder=first), right=True),
            Column("", _("only {coder}").format(coder=second), right=True),
        ]
    else:
        columns += [Column("", _("both"), right=True), Column("", _("only one"), right=True)]
    lines: list[tuple[Value, ...]] = []
    for row in rows:
        between: tuple[Value, ...] = (interval(drawn, row),) if drawn and unit == "passage" else ()
        if len(pairs) > 1:
            told = (percent(row.percent), "", "", "", "", figure(row.alpha), *between, "", "", "")
            lines.append((scope_name(row), _("mean of the pairs"), *told))
        for pair in row.pairs:
            figures = (
                percent(pair.percent),
                figure(pair.kappa),
                figure(pair.pi),
                figure(pair.brennan_prediger),
                figure(pair.ac1),
                figure(pair.alpha),
                *(between if len(pairs) == 1 else tuple("" for _one in between)),
                figure(pair.dice),
            )
            if len(pairs) > 1:
                who = f"{pair.first.upper()} {pair.second.upper()}"
                lines.append(("", who, *figures, pair.both, pair.first_only + pair.second_only))
            else:
                lines.append((scope_name(row), *figures, pair.both, pair.first_only, pair.second_only))
    out.show(Listing("figures", tuple(columns), tuple(lines)))
