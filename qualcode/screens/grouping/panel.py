"""What stands beside the lists of the grouping screen: all of the expression or category under the cursor."""

from collections.abc import Sequence

from rich.text import Text

from qualcode.model.things import Category, Expression
from qualcode.screens.grouping.rows import in_words, level_and_path, to_be_grouped_in, words_of
from qualcode.text import one_line
from qualcode.words import _, ngettext
from qualcode.workbench.categories.grouping import Grouping, Quote

MOST_QUOTES = 30


def about_expression(grouping: Grouping, one: Expression, quotes: Sequence[Quote], formerly: str) -> Text:
    """An expression with its quotes and participants, and where it is."""
    text = Text(end="")
    text.append(words_of(one, {one.id: quotes}), "bold")
    category = grouping.categories.get(one.subcategory)
    waits = grouping.categories.get(grouping.waiting.get(one.id, ""))
    if category:
        where = " ‹ ".join([category.name, *grouping.named(grouping.above(category.id))])
    elif formerly:
        where = formerly
    elif waits:
        where = _("question tied to {category}").format(category=_("“{words}”").format(words=waits.name))
    else:
        where = _("(ungrouped)")
    text.append(f"\n→ {where}\n", "dim")
    people = list(dict.fromkeys(person for quote in quotes if not quote.deviant for person in quote.people))
    told = ngettext("{number} quote", "{number} quotes", len(quotes)).format(number=len(quotes))
    text.append(" · ".join(filter(None, [told, ", ".join(people)])) + "\n", "dim")
    for quote in quotes[:MOST_QUOTES]:
        text.append(f"{quote.place} ", "bold")
        text.append(_("(contradicting quote)") + " " if quote.deviant else "", "italic")
        text.append(one_line(quote.words) if quote.words else _("(text hasn't arrived yet)"))
        text.append("\n")
    return text


def about_category(grouping: Grouping, one: Category) -> Text:
    """A category with its level, counts and definition."""
    text = Text(end="")
    text.append(one.name, "bold")
    text.append(f"\n{level_and_path(grouping, one)}\n", "dim")
    text.append(in_words(grouping.spread(one.id), grouping.totals) + "\n")
    number = len(grouping.expressions_below(one.id))
    told = [
        ngettext("{number} simplified expression", "{number} simplified expressions", number).format(
            number=number
        )
    ]
    waiting = to_be_grouped_in(grouping, one)
    if waiting:
        told.append(_("{number} ungrouped").format(number=waiting))
    text.append(" · ".join(told) + "\n", "dim")
    if one.misplaced:
        text.append(
            _(
                "The category is at the top level, because its level isn't lower than that of the "
                "category it was moved under."
            )
            + "\n"
        )
    for title, words in (
        (_("Definition"), one.definition),
        (_("Inclusion rule"), one.includes),
        (_("Exclusion rule"), one.excludes),
        (_("A typical expression"), one.example),
    ):
        if words:
            text.append(f"{title}: ", "bold")
            text.append(f"{words}\n")
    return text


def about_many(grouping: Grouping, names: Sequence[str]) -> Text:
    """Several that are chosen."""
    text = Text(end="")
    told = ngettext("{number} selected", "{number} selected", len(names)).format(number=len(names))
    text.append(told + "\n", "bold")
    for words in grouping.named(names[:40]):
        text.append(f"● {words or '[…]'}\n")
    return text
