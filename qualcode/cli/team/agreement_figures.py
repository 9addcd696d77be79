"""The agreement of rounds as scripts and spreadsheets read it."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.team.agreement_details import disagreement_told, intervals_told
from qualcode.cli.team.agreement_table import number

if TYPE_CHECKING:
    from qualcode.workbench.rounds.agreement import RoundAgreement, Row
    from qualcode.workbench.rounds.disagreement import Disagreement, Drawn

CSV_KEYS = (
    "round", "pilot", "scope", "category", "level", "unit", "n", "first", "second", "percent", "kappa", "pi",
    "brennan_prediger", "ac1", "alpha", "dice", "unitizing_alpha", "both", "first_only", "second_only",
)  # fmt: skip


def rows_of(one: "RoundAgreement", unit: str) -> "list[Row]":
    """The rows of one unit; of both if none is given."""
    return [row for row in one.rows if not unit or row.unit == unit]


def told(
    one: "RoundAgreement",
    said: tuple[str, ...],
    apart: "Disagreement | None",
    drawn: "Drawn | None",
    unit: str,
) -> dict[str, Value]:
    """A round as scripts read it."""
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
                "neither": number(row.neither),
                "categories": row.categories or None,
                **intervals_told(drawn, row),
                "pairs": [
                    {
                        "first": pair.first,
                        "second": pair.second,
                        "percent": number(pair.percent),
                        "kappa": number(pair.kappa),
                        "pi": number(pair.pi),
                        "brennan_prediger": number(pair.brennan_prediger),
                        "ac1": number(pair.ac1),
                        "alpha": number(pair.alpha),
                        "dice": number(pair.dice),
                        "both": pair.both,
                        "first_only": pair.first_only,
                        "second_only": pair.second_only,
                    }
                    for pair in row.pairs
                ],
            }
            for row in rows_of(one, unit)
        ],
        "unused": list(one.unused),
        "missing": dict(one.missing),
        "sentences": list(said),
        **disagreement_told(apart),
    }


def csv_rows(found: "list[RoundAgreement]", unit: str) -> list[tuple[Value, ...]]:
    """A row for each figure of two coders, by `CSV_KEYS`."""
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
            number(pair.pi),
            number(pair.brennan_prediger),
            number(pair.ac1),
            number(pair.alpha),
            number(pair.dice),
            row.unitizing,
            pair.both,
            pair.first_only,
            pair.second_only,
        )
        for one in found
        for row in rows_of(one, unit)
        for pair in row.pairs
    ]
