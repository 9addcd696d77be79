"""What an examiner reads as the decisions of an analysis: those that stand, in their order."""

from qualcode.errors import Refusal
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import things, trail
from qualcode.model import fields
from qualcode.model.levels import SUBCATEGORY
from qualcode.settings.read import parse_settings
from qualcode.settings.values import differing_fields
from qualcode.trail.line import Line
from qualcode.words import _
from qualcode.workbench.bench import Bench

KINDS = (
    "category.add",
    "category.rename",
    "category.move",
    "category.level",
    "category.merge",
    "category.split",
    "category.residual",
    "category.theme",
    "category.retire",
    "category.restore",
    "expression.merge",
    "expression.retire",
    "expression.restore",
    "participant.merge",
    "document.retire",
    "document.restore",
    "document.merge",
    "decide",
    "settings.change",
    "settings.take",
    "round",
    "journal.write",
)
"""The kinds of acts that an examiner reads as decisions; of the diary only decisions and deviations from the plan."""

OF_THE_ANALYSIS = frozenset(
    {"levels", "tasks", "approach", "unit_of_analysis", "terms", "variables", "no_answer", "groups_overlap"}
)
"""Settings that bear on the analysis, beside those of the saturation; the others are about how things look."""


def is_of(did: str, kind: str) -> bool:
    """Whether an act is of a kind, or of a kind of that family: `category` or `category.merge`."""
    return did == kind or did.startswith(f"{kind}.")


def is_decision(bench: Bench, line: Line, gone: frozenset[str]) -> bool:
    """Whether an act is still in force (not among `gone`) and counts as a decision of the analysis. A plain
    note in the diary doesn't count, nor does the paper size of the poster."""
    if line.id in gone:
        return False
    if line.act.did == "journal.write":
        sort = next((write.value for write in line.act.writes if write.field == fields.SORT), "note")
        entry = things.thing(bench.index, line.act.writes[0].entity)
        return sort in ("decision", "deviation") and not (entry and entry.retired)
    if line.act.did == "settings.change":
        return _bears_on_the_analysis(bench, line)
    if line.act.did in ("category.add", "category.move"):
        return _abstracts(line)
    return True


def _abstracts(line: Line) -> bool:
    """Whether an act is a step of the abstraction: a category above the subcategories is made, or categories are put
    under one. The reason given makes any such act a decision."""
    if line.act.why:
        return True
    for write in line.act.writes:
        if write.field == fields.LEVEL and write.value not in (SUBCATEGORY, None):
            return True
        if line.act.did == "category.move" and write.field == fields.PARENT and write.value:
            return True
    return False


def _bears_on_the_analysis(bench: Bench, line: Line) -> bool:
    (write,) = line.act.writes[:1]
    before = trail.value_of(bench.index, write.over[0]) if write.over else ""
    try:
        changed = differing_fields(parse_settings(str(before)), parse_settings(str(write.value)))
    except Refusal:
        return True
    return any(one in OF_THE_ANALYSIS or one.startswith("saturation.") for one in changed)


def day_of(bench: Bench, line: Line) -> str:
    """When the decision was made: the day that an entry of the diary is about, else the moment it was recorded."""
    if line.act.did == "journal.write":
        name = line.act.writes[0].entity
        entry = next((one for one in memo_queries.memos(bench.index, journal=True) if one.id == name), None)
        if entry is not None and entry.date:
            return entry.date
    return line.at


def in_full(bench: Bench, line: Line) -> str:
    """An entry of the diary with all its words as they are now; empty for any other act."""
    if line.act.did != "journal.write":
        return ""
    name = line.act.writes[0].entity
    entry = next((one for one in memo_queries.memos(bench.index, journal=True) if one.id == name), None)
    if entry is None:
        return ""
    text = " ".join(entry.text.split()).rstrip(".")
    if entry.sort == "deviation":
        return _("recorded a deviation from the plan in the research diary: {text}").format(text=text)
    return _("recorded a decision in the research diary: {text}").format(text=text)
