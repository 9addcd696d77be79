"""What a coding table brings, changes and can't bring, as it is shown before anything is imported."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import Output
from qualcode.text import capitalised
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.coding.tables.coding_plan import CodingPlan, Difference

MOST_SHOWN = 20
"""So many rows of a kind are shown; --json has all."""


def tell(out: Output, plan: "CodingPlan") -> None:
    """What a table brings, changes and can't bring."""
    for remark in plan.table.remarks:
        out.advise(remark)
    if plan.brings_nothing and not plan.problems:
        for notice in [*plan.notices, *_about_quotes(plan)]:
            out.propose(notice, hang=2)
        text = ngettext(
            "The table contains nothing new: its {number} row is already in the project.",
            "The table contains nothing new: its {number} rows are already in the project.",
            plan.unchanged,
        )
        if plan.table.beside:
            text = _("The comments and highlights in {document} contain nothing new.")
        out.say(text.format(number=plan.unchanged, document=plan.table.beside))
        return
    out.say(_figures_sentence(plan))
    for one in plan.differences[:MOST_SHOWN]:
        out.say(f"  {_difference(one)}", hang=4)
    _more(out, len(plan.differences) - MOST_SHOWN)
    for notice in plan.notices:
        out.propose(notice, hang=2)
    if plan.near:
        text = ngettext(
            "{number} quote differs from the text and is marked at the closest match:",
            "{number} quotes differ from the text and are marked at the closest match:",
            len(plan.near),
        )
        out.say(text.format(number=len(plan.near)))
        for near in plan.near[:MOST_SHOWN]:
            out.say(f"  {near.row.number}  {near.place.cited} “{near.place.words}”", hang=4)
        _more(out, len(plan.near) - MOST_SHOWN)
    for sentence in _about_quotes(plan):
        out.propose(sentence, hang=2)
    if plan.problems:
        text = ngettext(
            "{number} row can't be imported:", "{number} rows can't be imported:", len(plan.problems)
        )
        out.say(text.format(number=len(plan.problems)))
        for problem in plan.problems[:MOST_SHOWN]:
            out.say(f"  {problem.row}  “{problem.quote}”: {problem.problem}", hang=4)
            if problem.nearest:
                out.say("    " + _("nearest match: {place}").format(place=problem.nearest), hang=6)
        _more(out, len(plan.problems) - MOST_SHOWN)


def _about_quotes(plan: "CodingPlan") -> list[str]:
    """Notes on quotes that are marked even though something about them is unusual, and on unknown documents."""
    counted = (
        (
            plan.alone,
            ngettext(
                (
                    "{number} quote without a known document occurs word for word in only one "
                    "place, and is marked there."
                ),
                (
                    "{number} quotes without a known document each occur word for word in only one "
                    "place, and are marked there."
                ),
                plan.alone,
            ),
        ),
        (
            plan.elsewhere,
            ngettext(
                "{number} quote is in a different turn than the table says.",
                "{number} quotes are in different turns than the table says.",
                plan.elsewhere,
            ),
        ),
        (
            plan.asked,
            ngettext(
                "{number} quote is in a turn spoken by the interviewer.",
                "{number} quotes are in turns spoken by the interviewer.",
                plan.asked,
            ),
        ),
        (
            plan.of_others,
            ngettext(
                "{number} quote has already been marked by another coder and won't be marked again.",
                "{number} quotes have already been marked by other coders and won't be marked again.",
                plan.of_others,
            ),
        ),
        (
            plan.retired,
            ngettext(
                "{number} new mark covers text whose earlier mark has been retired.",
                "{number} new marks cover text whose earlier marks have been retired.",
                plan.retired,
            ),
        ),
    )
    told = [text.format(number=number) for number, text in counted if number]
    if plan.unknown:
        names = ", ".join(list(plan.unknown)[:10]) + (" …" if len(plan.unknown) > 10 else "")
        told.append(_("Documents not found: {names}.").format(names=names))
    return told


def _more(out: Output, left: int) -> None:
    if left > 0:
        out.say("  " + ngettext("… and {number} more.", "… and {number} more.", left).format(number=left))


def _figures_sentence(plan: "CodingPlan") -> str:
    found = plan.figures()
    texts = {
        "marks": ngettext("{number} new mark", "{number} new marks", found["marks"]),
        "expressions": ngettext(
            "{number} new simplified expression", "{number} new simplified expressions", found["expressions"]
        ),
        "categories": ngettext("{number} new category", "{number} new categories", found["categories"]),
        "memos": ngettext("{number} new memo", "{number} new memos", found["memos"]),
        "links": ngettext(
            "an existing simplified expression for {number} mark",
            "existing simplified expressions for {number} marks",
            found["links"],
        ),
        "filed": ngettext(
            "a category for {number} simplified expression",
            "categories for {number} simplified expressions",
            found["filed"],
        ),
    }
    parts = [text.format(number=found[key]) for key, text in texts.items() if found[key]]
    if plan.differences:
        text = ngettext("{number} change", "{number} changes", len(plan.differences))
        parts.append(text.format(number=len(plan.differences)))
    if not parts and plan.brings_nothing:
        if plan.table.beside:
            return _("The comments and highlights in {document} contain nothing new.").format(
                document=plan.table.beside
            )
        return _("The table contains nothing new.")
    if not parts:
        further = sum(bool(one.tasks or one.facts) for one in plan.rows)
        text = ngettext("details for {number} mark", "details for {number} marks", further)
        parts = [text.format(number=further)]
    template = (
        _("The comments and highlights in {document} contain {parts}.")
        if plan.table.beside
        else _("The table contains {parts}.")
    )
    sentence = template.format(parts=", ".join(parts), document=plan.table.beside)
    if plan.unchanged:
        text = ngettext(
            "{number} row is already in the project.",
            "{number} rows are already in the project.",
            plan.unchanged,
        )
        sentence += " " + text.format(number=plan.unchanged)
    return capitalised(sentence)


def _difference(one: "Difference") -> str:
    told = _change(one)
    return (
        _("{change} ({coder}'s simplified expression)").format(change=told, coder=one.by) if one.by else told
    )


def _change(one: "Difference") -> str:
    if one.kind == "reword":
        return _("“{before}” becomes “{after}”").format(before=one.before, after=one.after)
    if one.kind == "replace":
        return _("{place}: “{after}” in place of “{before}”").format(
            place=one.words, before=one.before, after=one.after
        )
    return _("“{words}” moves from “{before}” to “{after}”").format(
        words=one.words, before=one.before, after=one.after
    )


def record(plan: "CodingPlan") -> dict[str, Value]:
    """A plan as scripts read it."""
    found = plan.figures()
    return {
        "rows": len(plan.table.rows),
        "unchanged": plan.unchanged,
        "new": {key: found[key] for key in ("marks", "expressions", "categories", "memos", "links", "filed")},
        "changes": [
            {
                "kind": one.kind,
                "expression": one.expression,
                "before": one.before,
                "after": one.after,
                "by": one.by or None,
            }
            for one in plan.differences
        ],
        "near": [
            {"row": one.row.number, "place": one.place.cited, "words": one.place.words} for one in plan.near
        ],
        "problems": [
            {"row": one.row, "quote": one.quote, "problem": one.problem, "nearest": one.nearest or None}
            for one in plan.problems
        ],
        "remarks": [*plan.table.remarks, *plan.notices, *_about_quotes(plan)],
    }
