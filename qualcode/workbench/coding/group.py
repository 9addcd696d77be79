"""Filing expressions in a category, or taking them out of theirs."""

from collections.abc import Sequence

from qualcode.acts import expressions as expression_acts
from qualcode.errors import Refusal
from qualcode.model import fields
from qualcode.trail.line import Write
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.category_changes import category_for
from qualcode.workbench.coding.remarks import left
from qualcode.workbench.find import find_expression


def group(
    bench: Bench, expression_words: Sequence[str], into: str, *, make_category: bool = False
) -> Recorded:
    """File expressions in a category; with an empty `into`, take them out of theirs."""
    found = [find_expression(bench.index, word) for word in expression_words]
    expressions = list({one.id: one for one in found}.values())
    made_before: list[Write] = []
    category = ""
    if into:
        category, made_before = category_for(bench, into, make=make_category)
        moving = [
            one
            for one in expressions
            if one.filed != category
            or len(bench.heads(one.id, fields.FILED)) > 1  # people disagree: this decides
        ]
        if not moving:
            raise Refusal(
                ngettext(
                    "The expression is already in “{category}”.",
                    "The expressions are already in “{category}”.",
                    len(expressions),
                ).format(category=into),
                _("To see the category system: qualcode tree"),
            )
    else:
        moving = [one for one in expressions if one.filed]
        if not moving:
            raise Refusal(
                _("None of the given expressions is in a category."),
                _("To see ungrouped expressions: qualcode expressions --ungrouped"),
            )
    emptied = left(bench, [one.filed for one in moving if one.filed])
    act = expression_acts.group(bench, [one.id for one in moving], category, made_before, bench.why)
    return bench.record(act, moving[0].id, emptied)
