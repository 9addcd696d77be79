"""The agreement in a bare table, and how figures of agreement are written."""

from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import DIM, Column, Listing, Output
from qualcode.numbers import decimal
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.workbench.rounds.agreement_of_tables import TableAgreement

TABLE_KEYS = (
    "first", "second", "unit", "n", "left_out", "percent", "kappa", "pi", "brennan_prediger", "ac1", "alpha",
)  # fmt: skip


def percent(share: Fraction | None) -> str:
    """A share in per cent, a dash where it isn't defined."""
    return "–" if share is None else decimal(share * 100, interface_language(), 1)


def figure(value: Fraction | None) -> str:
    """A coefficient with three decimals, a dash where it isn't defined."""
    return "–" if value is None else decimal(value, interface_language(), 3)


def number(value: Fraction | float | None) -> float | None:
    """A figure for programs."""
    return None if value is None else round(float(value), 6)


def show_table(out: Output, found: "TableAgreement", as_json: bool, as_csv: bool) -> None:
    """Print every coefficient for each pair of coders, and the sentences."""
    rows: list[tuple[Value, ...]] = [
        (
            pair.first,
            pair.second,
            "unit",
            pair.figures.units,
            pair.left_out,
            number(pair.figures.percent),
            number(pair.figures.kappa),
            number(pair.figures.pi),
            number(pair.figures.brennan_prediger),
            number(pair.figures.ac1),
            number(pair.figures.alpha),
        )
        for pair in found.pairs
    ]
    if as_json:
        alpha = found.alpha
        out.json(
            {
                "percent": number(found.mean("percent")),
                "cohen": number(found.mean("kappa")),
                "scott": number(found.mean("pi")),
                "brennan_prediger": number(found.mean("brennan_prediger")),
                "ac1": number(found.mean("ac1")),
                "krippendorff": number(alpha.value if alpha else found.pairs[0].figures.alpha),
                "mean_of_pairs": len(found.pairs) > 1,
                "read_as": found.read_as or None,
                "coders": list(found.coders),
                "units": list(found.units),
                "pairs": [dict(zip(TABLE_KEYS, row, strict=True)) for row in rows],
                "alpha": {
                    "value": number(alpha.value) if alpha else rows[0][-1],
                    "n": alpha.units if alpha else rows[0][3],
                    "left_out": alpha.left_out if alpha else 0,
                },
                "sentences": list(found.sentences),
            }
        )
        return
    if as_csv:
        out.show(Listing("pairs", tuple(Column(key) for key in TABLE_KEYS), tuple(rows)), as_csv=True)
        return
    columns = (
        Column("", _("coders"), wide=True),
        Column("", "n", right=True),
        Column("", _("agreement %"), right=True),
        Column("", _("kappa"), right=True),
        Column("", "pi", right=True),
        Column("", "BP", right=True),
        Column("", "AC1", right=True),
        Column("", _("alpha"), right=True),
    )
    shown: list[tuple[Value, ...]] = [
        (
            f"{pair.first} · {pair.second}",
            pair.figures.units,
            percent(pair.figures.percent),
            *[
                figure(value)
                for value in (
                    pair.figures.kappa,
                    pair.figures.pi,
                    pair.figures.brennan_prediger,
                    pair.figures.ac1,
                    pair.figures.alpha,
                )
            ],
        )
        for pair in found.pairs
    ]
    if found.units:
        template = (
            _("Coders: {coders}. Units: {number}, named by {columns}.") if found.named_by
            else _("Coders: {coders}. Units: {number}.")
        )  # fmt: skip
        columns_named = ", ".join(name or _("the first column") for name in found.named_by)
        number_of_units = len(found.units) // (found.codes or 1)
        out.say(
            template.format(coders=", ".join(found.coders), number=number_of_units, columns=columns_named)
        )
        for sentence in _read_as(found):
            out.say(sentence)
    if len(found.pairs) > 1:
        means = ("kappa", "pi", "brennan_prediger", "ac1")
        shown.append(
            (
                _("mean of the pairs"),
                "",
                percent(found.mean("percent")),
                *[figure(found.mean(name)) for name in means],
                figure(found.mean("alpha")),
            )
        )
    out.show(Listing("pairs", columns, tuple(shown)))
    out.say(_("kappa: Cohen; pi: Scott; BP: Brennan and Prediger; AC1: Gwet; alpha: Krippendorff"), DIM)
    out.say()
    for sentence in found.sentences:
        out.say(sentence)


def _read_as(found: "TableAgreement") -> list[str]:
    """What the table was taken for, where units have several codes."""
    told = {
        "row per code": _("The table has a row for each code, so the rows of each unit were combined."),
        "repeated": _(
            "Some units occur on several rows, and each row was treated as a separate unit. If "
            "the rows are codes of one unit, specify the columns of the unit with --unit-columns."
        ),
        "cells": _("Codes in one cell were separated at semicolons."),
        "matrices": _(
            "Each file was treated as one coder, its columns as codes, and 1 as a code that was given."
        ),
        "rows by coder": _(
            "Each row was treated as one coder's coding of one unit, each 0/1 column as a code, "
            "and 1 as a code that was given."
        ),
        "headings": _(
            "Each heading of a 0/1 column was read as a coder and a code, and 1 as a code that was given."
        ),
        "columns of 0 and 1": _(
            "Each 0/1 column was treated as a coder. If the columns are codes, each coder needs "
            "a separate file, with --table before each file."
        ),
        "files": _("Each file was treated as one coder, and its last column as the codes."),
        "long": _("Each row was treated as a unit with a coder and a code."),
    }
    sentences = [told[found.read_as]] if found.read_as in told else []
    if found.codes:
        sentences.append(
            _("Each of the {number} codes was compared separately in each unit: given or not given.").format(
                number=found.codes
            )
        )
    return sentences
