"""The results of a ranking question: first places, mean ranks, Borda points, and how far the respondents agree.

Only complete ballots are counted. An incomplete ballot says nothing about the items that it leaves out, so it
would favour the items that happened to be ranked; incomplete ballots are counted separately."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Literal


@dataclass(frozen=True, slots=True)
class RankedItem:
    """One item of the ranking question over all complete ballots.

    `borda`: an item gets as many points from a ballot as there are items, if it is first, and one if it is
    last. `mean` is the mean rank (1 is the most important), `spread` the sample standard deviation of the
    ranks (divisor n − 1); both are None where there are too few ballots to compute them."""

    item: str
    first_places: int
    borda: int
    mean: float | None
    spread: float | None


@dataclass(frozen=True, slots=True)
class RankingResult:
    """The ranking question in figures; `items` in the order of the question.

    `ballots` is the number of complete ballots, on which `items` and `agreement` are based. `incomplete` is the
    number of incomplete ballots, and `incomplete_first_places` (pairs of item and number, in the order of the
    question) says which items they put first. `agreement` is Kendall's W, from 0 (no agreement) to 1 (all
    ballots alike); None if there are fewer than two ballots or items."""

    items: tuple[RankedItem, ...]
    ballots: int
    incomplete: int
    incomplete_first_places: tuple[tuple[str, int], ...]
    agreement: float | None

    @property
    def first_places(self) -> tuple[tuple[str, int], ...]:
        """Each item with how often it was put first, in the incomplete ballots too: a first place is clear whatever
        follows."""
        apart = dict(self.incomplete_first_places)
        return tuple((one.item, one.first_places + apart.get(one.item, 0)) for one in self.items)

    def by_importance(self) -> tuple[RankedItem, ...]:
        """The items from the most to the least important: by Borda, then by first places, then as in the
        question."""
        return tuple(sorted(self.items, key=lambda item: (-item.borda, -item.first_places)))


@dataclass(frozen=True, slots=True)
class FirstPlace:
    """What may be said of the first places: five of eleven is a plurality ("most often"), never a majority
    ("most").

    `items` are those with the most first places (several if `kind` is "tie", none if it is "none"), `votes`
    is how many each of them got, of `ballots`."""

    kind: Literal["majority", "plurality", "tie", "none"]
    items: tuple[str, ...]
    votes: int
    ballots: int


def ranked(items: Sequence[str], ballots: Iterable[Sequence[str]]) -> RankingResult:
    """The figures of a ranking question with these items; a ballot lists the most important item first.

    Empty ballots are ignored. A ballot that leaves items out, repeats an item or has an unknown item is
    incomplete.
    """
    given = [tuple(ballot) for ballot in ballots if ballot]
    complete = [ballot for ballot in given if len(ballot) == len(items) and set(ballot) == set(items)]
    incomplete = [ballot for ballot in given if not (len(ballot) == len(items) and set(ballot) == set(items))]
    firsts = Counter(ballot[0] for ballot in complete)
    ranks = [[ballot.index(item) + 1 for item in items] for ballot in complete]
    table = []
    for place, item in enumerate(items):
        own = [row[place] for row in ranks]
        table.append(
            RankedItem(
                item,
                firsts[item],
                sum(len(items) + 1 - rank for rank in own),
                fmean(own) if own else None,
                stdev(own) if len(own) > 1 else None,
            )
        )
    apart = Counter(ballot[0] for ballot in incomplete)
    return RankingResult(
        tuple(table),
        len(complete),
        len(incomplete),
        tuple((item, apart[item]) for item in items if apart[item]),
        kendalls_w(ranks),
    )


def kendalls_w(rows: Sequence[Sequence[float]]) -> float | None:
    """Kendall's coefficient of concordance, corrected for ties: a row per judge with a rank or score for
    each item.

    `W = 12 S / (m² (n³ − n) − m Σ(t³ − t))` over mid-ranks, m judges, n items, t items that a judge puts
    level (Kendall and Gibbons 1990). None below two judges or two items, or where every judge puts all
    items level."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    judges, width = len(rows), len(rows[0])
    if any(len(row) != width for row in rows):
        raise ValueError("every judge must rank every item")
    totals = [sum(ranks) for ranks in zip(*map(_mid_ranks, rows), strict=True)]
    mean = judges * (width + 1) / 2
    scatter = sum((total - mean) ** 2 for total in totals)
    ties = sum(level**3 - level for row in rows for level in Counter(row).values())
    most = judges**2 * (width**3 - width) - judges * ties
    return 12 * scatter / most if most else None


def first_place(first_places: Sequence[tuple[str, int]], ballots: int) -> FirstPlace:
    """Whether one item was put first by a majority (more than half of the ballots), by more ballots than any
    other item, or several items are tied. `first_places` are pairs of an item and how often it was put
    first."""
    most = max((times for _item, times in first_places), default=0)
    if not most:
        return FirstPlace("none", (), 0, ballots)
    leading = tuple(item for item, times in first_places if times == most)
    if len(leading) > 1:
        return FirstPlace("tie", leading, most, ballots)
    return FirstPlace("majority" if 2 * most > ballots else "plurality", leading, most, ballots)


def _mid_ranks(row: Sequence[float]) -> list[float]:
    """Ranks from 1, items that stand level sharing the mean of the ranks they take up."""
    ordered = sorted(row)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in row]


def preferences(items: Sequence[str], ballots: Iterable[Sequence[str]]) -> tuple[tuple[int, ...], ...]:
    """How many complete ballots put each item (rows) before each other one (columns), in the order of `items`; an item
    isn't before itself."""
    complete = [tuple(one) for one in ballots if len(one) == len(items) and set(one) == set(items)]
    places = [{item: place for place, item in enumerate(ballot)} for ballot in complete]
    return tuple(
        tuple(sum(place[item] < place[other] for place in places) for other in items) for item in items
    )
