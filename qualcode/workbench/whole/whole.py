"""What is shown of one thing: what is known of it, its figures, categories, quotes, memos and latest history."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.model.things import Category, Memo
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.counts import Spread, Told, Totals, by_category, totals_of, who_counts
from qualcode.workbench.results.lists import SegmentRow
from qualcode.workbench.team.history import Asked, history
from qualcode.workbench.team.history import Told as Act

Known: TypeAlias = "str | int | bool | tuple[str, ...] | dict[str, str] | None"

LATEST = 10
"""So many entries of the history are shown; `trail` has all."""


class Fact(NamedTuple):
    """Something known of a thing: its name for scripts, its word for people, the value for scripts, and `shown`, the
    value for people where that differs."""

    key: str
    word: str
    value: Known
    shown: str = ""


class InCategory(NamedTuple):
    """A category with its level and how far it is spread in what is shown."""

    name: str
    level: str
    spread: Spread


class Whole(NamedTuple):
    """One thing whole. `totals` are the N of the figures; `expressions` are (identifier, words, spread); `more` is the
    command that lists its quotes alone, `handle` what names it in commands."""

    id: str
    kind: str
    name: str
    handle: str
    facts: tuple[Fact, ...]
    totals: Totals = Totals(0, 0)
    categories: tuple[InCategory, ...] = ()
    expressions: tuple[tuple[str, str, Spread], ...] = ()
    quotes: tuple[SegmentRow, ...] = ()
    more: str = ""
    memos: tuple[Memo, ...] = ()
    history: tuple[Act, ...] = ()


def with_notes(bench: Bench, whole: Whole) -> Whole:
    """The same whole with the memos about the thing and the latest entries of its history."""
    memos = tuple(one for one in memo_queries.memos(bench.index) if one.about == whole.id)
    return whole._replace(memos=memos, history=tuple(history(bench, Asked(thing=whole.id, limit=LATEST))))


def categories_of(bench: Bench, marks: Sequence[Told]) -> tuple[InCategory, ...]:
    """The subcategories and all above them in which these marks are filed, the most mentioned first."""
    every = {one.id: one for one in category_queries.categories(bench.index)}
    spreads = by_category({name: one.parent for name, one in every.items()}, marks)
    found = [
        InCategory(every[name].name, every[name].level, spread)
        for name, spread in spreads.items()
        if name in every
    ]
    return tuple(sorted(found, key=lambda one: (-one.spread.mentions, one.name)))


def path_of(category: Category, every: dict[str, Category]) -> str:
    """The categories above one, the highest first: "A / B"."""
    names: list[str] = []
    at = every.get(category.parent)
    while at and at.name not in names:
        names.insert(0, at.name)
        at = every.get(at.parent)
    return " / ".join(names)


def everyone(bench: Bench) -> Totals:
    """The N of the whole project."""
    return totals_of(who_counts(bench))


def spread_facts(spread: Spread, totals: Totals) -> tuple[Fact, ...]:
    """How far a thing is spread: mentions, and n of N for each material that there is."""
    return (
        Fact("mentions", _("mentions"), spread.mentions, str(spread.mentions)),
        Fact(
            "interviewees",
            _("interviewees"),
            spread.interviewees,
            _of(spread.interviewees, totals.interviewees),
        ),
        Fact("of_interviewees", "", totals.interviewees),
        Fact(
            "respondents", _("respondents"), spread.respondents, _of(spread.respondents, totals.respondents)
        ),
        Fact("of_respondents", "", totals.respondents),
    )


def _of(number: int, total: int) -> str:
    return f"{number}/{total}" if total else "–"


def coded(coder: str, names: dict[str, str], at: str) -> tuple[Fact, Fact]:
    """Who made a thing, and when."""
    return Fact("coder", _("coder"), coder, names.get(coder, coder.upper())), Fact(
        "at", _("made"), at, at[:10]
    )
