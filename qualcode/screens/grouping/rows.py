"""What stands in the lists of the grouping screen: expressions still to be grouped, the tree of categories, and a
category whole."""

from collections.abc import Iterable, Mapping, Sequence

from qualcode.model.level_words import level_word
from qualcode.model.levels import MAIN, SUBCATEGORY
from qualcode.model.options.method_words import spoken_noun
from qualcode.model.things import Category, Expression
from qualcode.numbers import capital
from qualcode.screens.grouping.rows_layout import Row, ties
from qualcode.text import one_line, shortened
from qualcode.words import _, ngettext
from qualcode.workbench.categories.grouping import Grouping, Quote
from qualcode.workbench.coding.similarity_order import SideBySide
from qualcode.workbench.results.counts import Spread, Totals

CLOSED, OPEN, LEAF = "▹", "▿", "·"


def words_of(one: Expression, quotes: Mapping[str, Sequence[Quote]] | None = None) -> str:
    """An expression's words, or its quote while it is still to be simplified."""
    if one.text:
        return one.text
    own = (quotes or {}).get(one.id, ())
    return f"[{shortened(own[0].words, 60)}]" if own and own[0].words else "[…]"


def fitting(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text holds all the words typed."""
    text = text.casefold()
    return all(word in text for word in wanted)


class UngroupedRows:
    """The expressions still to be grouped, with those that say nearly the same side by side. An unchanged row
    is returned as the same object as before, because there may be thousands of rows and one act changes few of
    them."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Expression, str, Row]] = {}

    def rows(
        self, grouping: Grouping, order: SideBySide, typed: str, quotes: Mapping[str, Sequence[Quote]]
    ) -> list[Row]:
        """The rows, while something is typed only those that hold it."""
        known = grouping.expressions
        names = order.arranged(grouping.to_be_grouped, lambda name: words_of(known[name], quotes))
        wanted = typed.casefold().split()
        if wanted:
            names = [name for name in names if fitting(words_of(known[name], quotes), wanted)]
        found = []
        for name, tie in zip(names, ties(order.neighbours(names)), strict=True):
            one = known[name]
            made = self._made.get(name)
            if made is None or made[0] is not one or made[1] is not tie:
                number = len(one.segments)
                row = Row(name, words_of(one, quotes), figures=f"×{number}" if number > 1 else "", tie=tie)
                made = (one, tie, row)
                if one.text:  # a quote that stands for it may be another one
                    self._made[name] = made
            found.append(made[2])
        return found


def colours_of(grouping: Grouping) -> dict[str, int]:
    """The colour of each category: that of its main category, or of the highest above it."""
    found: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for name, category in grouping.categories.items():
        at = category
        while at.level != MAIN and at.parent in grouping.categories:
            at = grouping.categories[at.parent]
        found[name] = numbers.setdefault(at.id, len(numbers))
    return found


def tree_rows(grouping: Grouping, opened: set[str], typed: str) -> list[Row]:
    """The category tree with counts; those that are opened with what is in them. While something is typed, only the
    categories that hold it, with those above them."""
    wanted = typed.casefold().split()
    shown: set[str] | None = None
    if wanted:
        holding = [one.id for one in grouping.categories.values() if fitting(one.name, wanted)]
        shown = {above for one in holding for above in (one, *grouping.above(one))}
    colours = colours_of(grouping)
    rows: list[Row] = []

    def visit(name: str, depth: int) -> None:
        if shown is not None and name not in shown:
            return
        category = grouping.categories[name]
        members = grouping.members.get(name, ())
        is_open = name in opened
        rows.append(
            Row(
                name,
                _titled(grouping, category),
                depth,
                figures(grouping.spread(name), grouping.totals),
                (OPEN if is_open else CLOSED) if members else LEAF,
                colours[name],
                strong=category.level != SUBCATEGORY,
            )
        )
        if is_open:
            rows.extend(
                Row(
                    one,
                    words_of(grouping.expressions[one]),
                    depth + 2,
                    faint=not grouping.expressions[one].text,
                )
                for one in members
            )
        for child in grouping.children.get(name, ()):
            visit(child, depth + 1)

    for name in grouping.children.get("", ()):
        visit(name, 0)
    return rows


def _titled(grouping: Grouping, category: Category) -> str:
    """A category's name; of one above the subcategories with how many expressions wait there."""
    waiting = to_be_grouped_in(grouping, category)
    return f"{one_line(category.name)} +{waiting}" if waiting else one_line(category.name)


def to_be_grouped_in(grouping: Grouping, category: Category) -> int:
    """How many expressions are still to be grouped in a category: those from answers to a survey question that
    is tied to it and, if the category is above the subcategories, those filed directly in it."""
    waiting = sum(one == category.id for one in grouping.waiting.values())
    return waiting + (len(grouping.members.get(category.id, ())) if category.level != SUBCATEGORY else 0)


def figures(spread: Spread, totals: Totals) -> str:
    """Mentions, interviewees and respondents as figures in columns: "12  3/3  5/11"."""
    parts = [f"{spread.mentions:>3}"]
    for number, total in (
        (spread.interviewees, totals.interviewees),
        (spread.respondents, totals.respondents),
    ):
        if total:
            parts.append(f"{number}/{total}".rjust(len(f"{total}/{total}")))
    return "  ".join(parts)


def figures_head(totals: Totals) -> str:
    """What the columns of figures are."""
    parts = ["f"]
    parts += ["n/N".rjust(len(f"{total}/{total}")) for total in totals if total]
    return "  ".join(parts)


def in_words(spread: Spread, totals: Totals) -> str:
    """Mentions and participants in words."""
    parts = [
        ngettext("{number} mention", "{number} mentions", spread.mentions).format(number=spread.mentions)
    ]
    if totals.interviewees:
        parts.append(_("interviewees {share}").format(share=f"{spread.interviewees}/{totals.interviewees}"))
    if totals.respondents:
        parts.append(_("respondents {share}").format(share=f"{spread.respondents}/{totals.respondents}"))
    return " · ".join(parts)


def level_and_path(grouping: Grouping, category: Category) -> str:
    """A category's level and what is above it: "subcategory ‹ Roolit ‹ Yhteistyö"."""
    names = grouping.named(grouping.above(category.id))
    return " ‹ ".join([level_word(category.level), *names])


def whole_rows(
    grouping: Grouping,
    category: Category,
    quotes: Mapping[str, Sequence[Quote]],
    people: Iterable[tuple[str, int]],
) -> list[Row]:
    """A category whole: what it is, who mentions it how often, and its expressions with their quotes."""
    rows = [
        Row(category.id, category.name, strong=True),
        Row("", level_and_path(grouping, category), faint=True),
        Row("", in_words(grouping.spread(category.id), grouping.totals)),
        Row("", ""),
    ]
    for title, text in (
        (_("Definition"), category.definition),
        (_("Inclusion rule"), category.includes),
        (_("Exclusion rule"), category.excludes),
        (_("A typical expression"), category.example),
    ):
        if text:
            rows.append(Row("", f"{title}: {text}"))
    if not category.definition:
        rows.append(Row("", _("The category has no definition yet. To write one, press d."), faint=True))
    rows += [Row("", ""), Row("", _("Mentions by participant"), strong=True)]
    listed = list(people)
    most = max([number for _name, number in listed], default=0)
    width = max([len(name) for name, _number in listed], default=0)
    for name, number in listed:
        bar = "■" * max(1 if number else 0, round(number * 20 / most)) if most else ""
        rows.append(Row("", f"{name.ljust(width)}  {number:>3}  {bar}", depth=1, faint=not number))
    if not listed:
        rows.append(Row("", _("None yet."), depth=1, faint=True))
    for name in grouping.below(category.id):
        members = grouping.members.get(name, ())
        if name != category.id:
            below = grouping.categories[name]
            rows += [
                Row("", ""),
                Row(name, below.name, strong=True, figures=figures(grouping.spread(name), grouping.totals)),
            ]
        elif members or category.level == SUBCATEGORY:
            rows += [
                Row("", ""),
                Row(
                    "",
                    capital(spoken_noun("expression", _("Simplified expressions"), plural=True)),
                    strong=True,
                ),
            ]
            if not members:
                rows.append(Row("", _("The category is empty."), depth=1, faint=True))
        for one in members:
            rows.append(Row(one, words_of(grouping.expressions[one], quotes), depth=1))
            rows.extend(_quote_row(one, quote) for quote in quotes.get(one, ()))
    return rows


def _quote_row(expression: str, quote: Quote) -> Row:
    words = (
        _("“{words}”").format(words=one_line(quote.words)) if quote.words else _("(text hasn't arrived yet)")
    )
    sign = "≠ " if quote.deviant else ""
    return Row(f"{quote.segment}:{expression}", f"{sign}{words}", depth=2, figures=quote.place, faint=True)
