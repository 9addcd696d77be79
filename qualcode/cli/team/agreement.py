"""The agreement of coders: of the rounds that are closed, or of a bare table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import option
from qualcode.cli.frame.options import Csv, Json, listed
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.team.agreement_table import figure, number, percent, show_table
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.rounds.agreement import RoundAgreement, Row

app = noun_file()

UNITS = ("character", "passage")
CSV_KEYS = (
    "round", "pilot", "scope", "category", "level", "unit", "n", "first", "second", "percent", "kappa", "alpha",
    "dice", "unitizing_alpha", "both", "first_only", "second_only",
)  # fmt: skip


@command(
    app,
    "agreement",
    example=(
        "qualcode agreement\n"
        "qualcode agreement --table coders.csv\n"
        "qualcode agreement --table coders.csv --json"
    ),
    more=_(
        "Percent agreement, Cohen's kappa, Krippendorff's alpha and overlap, by character and by "
        "turn or answer, as stored when the round was closed; by category if the codebook was "
        "frozen. Pilot rounds are listed separately. With --table, a plain table is analysed without "
        "a project: a row for each unit and a column for each coder, or a cross table of two coders."
    ),
)
def agreement(
    context: typer.Context,
    round_: Annotated[
        str, option(_("ROUND"), _("Round to show [default: all closed rounds]."), "--round")
    ] = "",
    unit: Annotated[str, option("character|passage", _("Unit of comparison [default: all]."), "--unit")] = "",
    table: Annotated[
        Path | None, option(_("FILE.csv"), _("Plain table to analyse instead of the project."), "--table")
    ] = None,
    coders: Annotated[
        list[str] | None,
        option(_("COLUMNS"), _("With --table: columns of the coders [default: detected]."), "--coders"),
    ] = None,
    language: Annotated[
        str, option("fi|en|sv", _("With --table: language of the sentences."), "--language")
    ] = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    out = session(context).out
    unit = choice("--unit", unit, UNITS) if unit else unit
    if table is not None:
        from qualcode.workbench.rounds.agreement_sentences import agreement_of_table

        found_there = agreement_of_table(table, language or interface_language(), listed(coders))
        show_table(out, found_there, as_json, as_csv)
        return
    from qualcode.workbench.rounds.agreement import agreement_of
    from qualcode.workbench.rounds.agreement_sentences import refuse_reflexive, sentences
    from qualcode.workbench.rounds.rounds import closed_rounds, find_round

    with opened(context) as bench:
        refuse_reflexive(bench)
        closed = closed_rounds(bench)
        chosen = [find_round(bench, round_)] if round_ else sorted(closed, key=lambda one: one.pilot)
        found = [agreement_of(bench, one) for one in chosen]
        said = [sentences(bench, one) for one in found]
        warnings = [] if as_json or as_csv else [_warnings(bench, one) for one in found]
    if as_json:
        out.json({"rounds": [_told(one, words, unit) for one, words in zip(found, said, strict=True)]})
    elif as_csv:
        columns = tuple(Column(key) for key in CSV_KEYS)
        out.show(Listing("figures", columns, tuple(_csv(found, unit))), as_csv=True)
    elif not found:
        out.say(_("No round of independent coding has been closed yet. To list the rounds: qualcode round"))
    else:
        for place, one in enumerate(found):
            if place:
                out.say()
            _show(out, one, said[place], warnings[place], unit)


def _warnings(bench: "Bench", one: "RoundAgreement") -> list[str]:
    """What the figures are without."""
    from qualcode.workbench.names import coder_names
    from qualcode.workbench.rounds.agreement_sentences import acts_missing

    told = [
        _("Entries of {coder} that hadn't arrived when the round was closed: {number}.").format(
            number=number, coder=coder
        )
        for coder, number in acts_missing(bench, one)
    ]
    names = coder_names(bench.index)
    waiting = ", ".join(names.get(key, key.upper()) for key in one.round.waiting_for)
    if waiting:
        told.append(_("Closed before these coders had finished: {names}.").format(names=waiting))
    return told


def _rows(one: "RoundAgreement", unit: str) -> "list[Row]":
    return [row for row in one.rows if not unit or row.unit == unit]


def _show(out: Output, one: "RoundAgreement", said: tuple[str, ...], warnings: list[str], unit: str) -> None:
    name = _("Pilot round “{round}”") if one.round.pilot else _("Round “{round}”")
    out.say(name.format(round=one.round.name), BOLD)
    for wanted in UNITS:
        rows = [row for row in _rows(one, unit) if row.unit == wanted]
        if rows:
            out.say()
            _table(out, rows)
    out.say()
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


def _table(out: Output, rows: "list[Row]") -> None:
    from qualcode.workbench.rounds.agreement_sentences import scope_name

    unit, n = rows[0].unit, rows[0].n
    by = _("by character, n = {n}") if unit == "character" else _("by turn or answer, n = {n}")
    pairs = rows[0].pairs
    out.say(by.format(n=n))
    columns = [Column("", _("category"), wide=True)]
    if len(pairs) > 1:
        columns.append(Column("", _("coders")))
    columns += [Column("", _("agreement %"), right=True), Column("", _("kappa"), right=True)]
    columns += [Column("", _("alpha"), right=True), Column("", _("overlap"), right=True)]
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
        if len(pairs) > 1:
            lines.append((scope_name(row), _("all"), percent(row.percent), "", figure(row.alpha), "", "", ""))
        for pair in row.pairs:
            figures = (percent(pair.percent), figure(pair.kappa), figure(pair.alpha), figure(pair.dice))
            if len(pairs) > 1:
                who = f"{pair.first.upper()} {pair.second.upper()}"
                lines.append(("", who, *figures, pair.both, pair.first_only + pair.second_only))
            else:
                lines.append((scope_name(row), *figures, pair.both, pair.first_only, pair.second_only))
    out.show(Listing("figures", tuple(columns), tuple(lines)))


def _told(one: "RoundAgreement", said: tuple[str, ...], unit: str) -> dict[str, Value]:
    return {
        "id": one.round.id,
        "name": one.round.name,
        "pilot": one.round.pilot,
        "codebook": "frozen" if one.round.frozen else "open",
        "coders": list(one.round.coders),
        "documents": one.documents,
        "figures": [
            {
                "scope": row.scope,
                "category": row.name or None,
                "level": row.level or None,
                "unit": row.unit,
                "n": row.n,
                "percent": number(row.percent),
                "alpha": number(row.alpha),
                "unitizing_alpha": row.unitizing,
                "pairs": [
                    {
                        "first": pair.first,
                        "second": pair.second,
                        "percent": number(pair.percent),
                        "kappa": number(pair.kappa),
                        "alpha": number(pair.alpha),
                        "dice": number(pair.dice),
                        "both": pair.both,
                        "first_only": pair.first_only,
                        "second_only": pair.second_only,
                    }
                    for pair in row.pairs
                ],
            }
            for row in _rows(one, unit)
        ],
        "unused": list(one.unused),
        "missing": dict(one.missing),
        "sentences": list(said),
    }


def _csv(found: "list[RoundAgreement]", unit: str) -> list[tuple[Value, ...]]:
    return [
        (
            one.round.name,
            one.round.pilot,
            row.scope,
            row.name,
            row.level,
            row.unit,
            row.n,
            pair.first,
            pair.second,
            number(pair.percent),
            number(pair.kappa),
            number(pair.alpha),
            number(pair.dice),
            row.unitizing,
            pair.both,
            pair.first_only,
            pair.second_only,
        )
        for one in found
        for row in _rows(one, unit)
        for pair in row.pairs
    ]
