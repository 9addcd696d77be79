"""The question that asked to put things in order, in the three layouts that survey programs write.

By item: a column for each item, with its rank in it. By rank: a column for each rank, with an item in it.
In one cell: all items in order, with a separator between them (Microsoft Forms: `a;b;c;`)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.errors import WrongUsage
from qualcode.importers.surveys.header import Column
from qualcode.model.material import Ranking
from qualcode.model.options.survey_options import RANKING_LAYOUTS, RankingLayout
from qualcode.text import one_line
from qualcode.words import _

_RANK = re.compile(r"#?(\d{1,2})(?:[.,]0*)?(?:\D.*)?", re.DOTALL)
_WIDEST = 30
"""Items that a ranking question has at most."""

_DIVIDERS = (";", "|", ">", "\n", ",")
_BETWEEN = re.compile(r"\s*(?:\[|\s[-–—:]\s|[:_.]\s?)\s*$")


@dataclass(frozen=True, slots=True)
class RankingColumns:
    """The columns of the ranking question, its layout, and what it says: a ballot for each row, () for
    none."""

    layout: RankingLayout
    columns: tuple[Column, ...]
    ranking: Ranking
    ballots: tuple[tuple[str, ...], ...]
    incomplete: int


def read_ranking(columns: Sequence[Column], layout: RankingLayout | None) -> RankingColumns:
    """The ranking question in the columns that the analyst named; what can't be one is refused."""
    if layout is not None and layout not in RANKING_LAYOUTS:
        raise WrongUsage(
            _("Ranking layout {layout} not found.").format(layout=layout),
            _(
                "The layouts are item (a column for each item), rank (a column for each rank) and "
                "cell (all in one cell)."
            ),
        )
    if layout is None:
        numbers = all(_rank(value, len(columns)) for column in columns for value in column.filled)
        layout = "cell" if len(columns) == 1 else "item" if numbers else "rank"
    if (layout == "cell") != (len(columns) == 1):
        raise WrongUsage(
            _("A ranking in one cell has one column; the other layouts have several."),
            _("Select the columns with --ranking, and the layout with --ranking-layout item, rank or cell."),
        )
    read = _read(columns, layout)
    if len(read.ranking.items) < 2:
        raise WrongUsage(
            _("The columns given for the ranking contain no rankings."),
            _("To check the columns, use --dry-run. To select others, use --ranking."),
        )
    return read


def find_rankings(columns: Sequence[Column]) -> list[RankingColumns]:
    """The columns that look like a ranking question, from left to right; usually none or one."""
    found: list[RankingColumns] = []
    ranks = [_ranks(column) for column in columns]
    place = 0
    while place < len(columns):
        run = _by_item(columns, ranks, place) or _by_rank(columns, place) or _in_one_cell(columns, place)
        if run:
            found.append(_read(columns[place : place + run[1]], run[0]))
        place += run[1] if run else 1
    return found


def _ranks(column: Column) -> tuple[int, ...] | None:
    """The ranks in a column as whole numbers, 0 for a blank cell; None if the column is empty or holds anything
    else."""
    filled = column.filled
    if not filled or not all(value.isdecimal() and len(value) <= 2 and value != "0" for value in filled):
        return None
    return tuple(int(value) if value else 0 for value in column.values)


def _by_item(
    columns: Sequence[Column], ranks: Sequence[tuple[int, ...] | None], first: int
) -> tuple[RankingLayout, int] | None:
    """Whether a ranking by item begins here: each respondent gives each of 1…k once. The widest run counts.

    A row is followed only as far as no rank comes twice, so that a wide table of scales costs little.
    """
    run: list[tuple[int, ...]] = []
    for own in ranks[first : first + _WIDEST]:
        if own is None:
            break
        run.append(own)
    if len(run) < 3:
        return None
    whole, begun = [0] * (len(run) + 1), [0] * (len(run) + 1)
    for row in zip(*run, strict=True):
        seen: set[int] = set()
        begins = next((place for place, rank in enumerate(row) if rank), None)
        if begins is None:
            continue
        begun[begins] += 1
        for width, rank in enumerate(row, 1):
            if not rank or rank in seen:
                break
            seen.add(rank)
            whole[width] += max(seen) == width
    for width in range(len(run), 2, -1):
        rows = sum(begun[:width])
        if whole[width] >= 0.7 * rows > 0 and (rows >= 3 or _stem(columns[first : first + width])):
            return "item", width
    return None


def _by_rank(columns: Sequence[Column], first: int) -> tuple[RankingLayout, int] | None:
    """Whether a ranking by rank begins here: headers that count 1, 2, 3 over one small set of items."""
    stem, end = _counted(columns[first].text)[0], first
    while end < len(columns) and _counted(columns[end].text) == (stem, end - first + 1):
        end += 1
    width = end - first
    if width < 3:
        return None
    rows = [row for row in _rows(columns[first:end]) if any(row)]
    items = {value for row in rows for value in row if value}
    different = [row for row in rows if len(set(filter(None, row))) == len([*filter(None, row)])]
    if not rows or any(map(_RANK.fullmatch, items)):
        return None
    few = width <= len(items) <= max(2 * width, 12)
    shared = len([value for row in rows for value in row if value]) >= 1.5 * len(items)
    if few and len(different) >= 0.8 * len(rows) and (shared or len(rows) < 2):
        return "rank", width
    return None


def _in_one_cell(columns: Sequence[Column], place: int) -> tuple[RankingLayout, int] | None:
    """Whether a cell holds all items in the respondent's order; ticked boxes come in the same order from
    everyone."""
    values = columns[place].filled
    for divider in (";", "|", ">", "\n"):
        if sum(value.count(divider) >= 2 for value in values) < 0.7 * len(values) or not values:
            continue
        lists = [_split(value, divider) for value in values]
        items, times = Counter(frozenset(split) for split in lists).most_common(1)[0]
        orders = {split for split in lists if frozenset(split) == items}
        if len(items) >= 3 and times >= 0.7 * len(lists) and len(orders) >= 2:
            return "cell", 1
    return None


def _read(columns: Sequence[Column], layout: RankingLayout) -> RankingColumns:
    stem = _stem(columns)
    if layout == "item":
        items = tuple(_without(stem, column.text) or column.shown for column in columns)
        items = items if len(set(items)) == len(items) else tuple(column.shown for column in columns)
        ballots = [_ballot_of_ranks(row, items) for row in _rows(columns)]
    elif layout == "rank":
        rows = [tuple(map(one_line, row)) for row in _rows(columns)]
        items = tuple(dict.fromkeys(value for row in rows for value in row if value))
        ballots = [_ballot_of_items(row) for row in rows]
        stem = stem or re.sub(r"\W*\d+\W*$", "", columns[0].text)
    else:
        values = columns[0].values
        divider = max(_DIVIDERS, key=lambda mark: sum(len(_split(value, mark)) > 1 for value in values))
        rows = [_split(value, divider) for value in values]
        items = tuple(dict.fromkeys(item for row in rows for item in row))
        ballots = [_ballot_of_items(row) for row in rows]
        stem = columns[0].text
    answered = [any(column.values[row] for column in columns) for row in range(len(ballots))]
    incomplete = sum(
        given and len(ballot) < len(items) for given, ballot in zip(answered, ballots, strict=True)
    )
    key = re.sub(r"[\[_.\-][^\W_]{1,8}\]?$", "", columns[0].key) if len(columns) > 1 else columns[0].key
    key = key or "R1"
    ranking = Ranking(key, one_line(stem) or (columns[0].text if len(columns) == 1 else key), items)
    return RankingColumns(layout, tuple(columns), ranking, tuple(ballots), incomplete)


def _rows(columns: Sequence[Column]) -> list[tuple[str, ...]]:
    return list(zip(*(column.values for column in columns), strict=True))


def _ballot_of_ranks(row: Sequence[str], items: Sequence[str]) -> tuple[str, ...]:
    """The items from rank 1 on, as far as each rank was given to exactly one of them."""
    ranks = [_rank(value, len(items)) for value in row]
    ballot = []
    for rank in range(1, len(items) + 1):
        if ranks.count(rank) != 1:
            break
        ballot.append(items[ranks.index(rank)])
    return tuple(ballot)


def _ballot_of_items(row: Sequence[str]) -> tuple[str, ...]:
    """The items from the first on, up to a gap or an item that was named twice."""
    ballot = []
    for item in row:
        if not item or row.count(item) > 1:
            break
        ballot.append(item)
    return tuple(ballot)


def _rank(value: str, most: int) -> int:
    """The rank that a cell gives ("2", "2.", "2. tärkein"), or 0 if it gives none between 1 and `most`."""
    match = _RANK.fullmatch(value)
    rank = int(match.group(1)) if match else 0
    return rank if rank <= most else 0


def _split(value: str, divider: str) -> tuple[str, ...]:
    return tuple(part for part in (one_line(piece) for piece in value.split(divider)) if part)


def _stem(columns: Sequence[Column]) -> str:
    """The question that the headers of several columns begin with, before "[item]", " - item" or ": item"."""
    texts = [column.text for column in columns]
    if len(texts) < 2 or texts[0] == columns[0].key:
        return ""
    shortest = min(map(len, texts))
    same = 0
    while same < shortest and len({text[same] for text in texts}) == 1:
        same += 1
    for cut in range(same, 2, -1):
        between = _BETWEEN.search(texts[0][:cut])
        if between:
            return texts[0][: between.start()].strip()
    return ""


def _without(stem: str, text: str) -> str:
    return re.sub(r"^[\s\[\-–—:_.]+|\]$", "", text.removeprefix(stem)).strip() if stem else text


def _counted(text: str) -> tuple[str, int]:
    """A header without the last number in it, and that number: ("Sija", 2) of "Sija 2"."""
    numbers = [*re.finditer(r"(?<!\d)\d{1,9}(?!\d)", text)]
    if not numbers:
        return text, 0
    last = numbers[-1]
    around = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text[: last.start()] + "0" + text[last.end() :])
    return around, int(last.group())
