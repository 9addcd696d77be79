"""Where coders disagree, and how sure the figures are."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.numbers import decimal
from qualcode.text import shortened
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.workbench.rounds.agreement import Row
    from qualcode.workbench.rounds.disagreement import Disagreement, Drawn

MOST_TURNS = 10
MOST_CROSSINGS = 15


def show_disagreement(out: Output, found: "Disagreement") -> None:
    """For each pair of coders, the categories in which they filed the same turns, and the turns to talk about
    first."""
    for pair in found.crossed:
        out.say()
        out.say(_("Cross-tabulation of the coders' categories (turns and answers)"), BOLD)
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (one.first or _("(nothing)"), one.second or _("(nothing)"), one.number)
            for one in pair.crossings
            if one.first != one.second
        )
        columns = (
            Column("", pair.first.upper(), wide=True),
            Column("", pair.second.upper(), wide=True),
            Column("", _("turns"), right=True),
        )
        empty = _("Both coders filed everything in the same categories.")
        out.show(Listing("crossings", columns, rows[:MOST_CROSSINGS], empty=empty))
        alike = sum(one.number for one in pair.crossings if one.first == one.second)
        out.say(_("Filed in the same category: {number}").format(number=alike), DIM)
    if not found.turns:
        return
    out.say()
    out.say(_("Turns to talk about first"), BOLD)
    for turn in found.turns[:MOST_TURNS]:
        out.say(f"  {turn.place}  {shortened(turn.words, 100)}", hang=4)
        for coder, names in turn.choices:
            chosen = ", ".join(names) or _("(nothing)")
            out.say(f"    {coder.upper()}: {chosen}", DIM, hang=6)


def disagreement_told(found: "Disagreement | None") -> dict[str, Value]:
    """The disagreements as scripts read them; empty unless they were requested."""
    if found is None:
        return {}
    return {
        "confusion": [
            {
                "first": pair.first,
                "second": pair.second,
                "crossings": [
                    {"first": one.first or None, "second": one.second or None, "n": one.number}
                    for one in pair.crossings
                ],
            }
            for pair in found.crossed
        ],
        "discuss": [
            {
                "place": turn.place,
                "apart": turn.apart,
                "choices": {coder: list(names) for coder, names in turn.choices},
            }
            for turn in found.turns
        ],
    }


def interval(drawn: "Drawn", row: "Row") -> str:
    """The interval of Krippendorff's alpha; a dash where it isn't defined."""
    found = drawn.alpha.get("all" if row.scope == "all" else row.category)
    language = interface_language()
    return "–" if found is None else f"{decimal(found.low, language, 2)}–{decimal(found.high, language, 2)}"


def intervals_told(drawn: "Drawn | None", row: "Row") -> dict[str, Value]:
    """The intervals of a row by turn or answer, as scripts read them; nothing unless they were asked for."""
    if drawn is None or row.unit != "passage":
        return {}
    key = "all" if row.scope == "all" else row.category
    found = {"alpha_interval": drawn.alpha.get(key), "kappa_interval": drawn.kappa.get(key)}
    return {
        name: None if one is None else [round(one.low, 6), round(one.high, 6)] for name, one in found.items()
    }
