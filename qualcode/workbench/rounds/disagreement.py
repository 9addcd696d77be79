"""Where the coders of a closed round disagree: who filed what where, and the turns to talk about first."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from random import Random
from typing import NamedTuple, TypeAlias

from qualcode.analysis.agreement_resampling import Intervals, intervals
from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds as queries
from qualcode.model.levels import SUBCATEGORY
from qualcode.model.material import INTERVIEWER
from qualcode.model.rounds import Round
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import shown_names
from qualcode.workbench.rounds.agreement import MARKED, RoundAgreement

FIRST = 10
"""So many turns are listed to talk about first."""

Drawn: TypeAlias = Intervals
"""Intervals of the figures of a round."""

NOT_GROUPED = "-"
"""Stands for the category of what a coder marked and filed nowhere."""


class Crossing(NamedTuple):
    """In how many turns one coder filed something under `first` (a name; empty: nothing) and the other under
    `second`."""

    first: str
    second: str
    number: int


class Crossed(NamedTuple):
    """Two coders, by key, and what they filed in the same turns; the most frequent first."""

    first: str
    second: str
    crossings: tuple[Crossing, ...]


class Turn(NamedTuple):
    """A turn or answer with each coder's categories for it, and the number of differences summed over all pairs
    of coders."""

    place: str
    words: str
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    apart: int


class Disagreement(NamedTuple):
    """A cross table of categories for each pair of coders, and the turns on which the coders differ, those with
    the most differences first."""

    crossed: tuple[Crossed, ...]
    turns: tuple[Turn, ...]


class _Chosen(NamedTuple):
    """A turn of a document with the categories (identifiers) that each coder chose there."""

    document: str
    number: int
    words: str
    by_coder: Mapping[str, frozenset[str]]


def disagreement(bench: Bench, one: Round) -> Disagreement:
    """Where they disagree. Refused while the round is open: nobody sees the others' coding before."""
    _refuse_open(one)
    chosen = _chosen(bench, one)
    names = {each.id: each.name for each in category_queries.categories(bench.index)}
    names |= {each.id: each.name for each in category_queries.categories(bench.index, retired=True)}
    names |= {NOT_GROUPED: _("(not grouped)"), "": ""}
    documents = shown_names(document_queries.documents(bench.index))
    crossed = []
    for first, second in combinations(one.coders, 2):
        counts: Counter[tuple[str, str]] = Counter()
        for turn in chosen:
            counts.update(_crossings(turn.by_coder[first], turn.by_coder[second]))
        rows = [
            Crossing(names.get(a, a[:5]), names.get(b, b[:5]), number) for (a, b), number in counts.items()
        ]
        rows.sort(key=lambda row: (-row.number, row.first, row.second))
        crossed.append(Crossed(first, second, tuple(rows)))
    turns = []
    for turn in chosen:
        own = [turn.by_coder[coder] for coder in one.coders]
        apart = sum(len(a ^ b) for a, b in combinations(own, 2))
        if apart:
            choices = tuple(
                (coder, tuple(sorted(names.get(each, each[:5]) for each in turn.by_coder[coder])))
                for coder in one.coders
            )
            place = f"{documents.get(turn.document, turn.document[:5])}:{turn.number}"
            turns.append(Turn(place, turn.words, choices, apart))
    turns.sort(key=lambda turn: -turn.apart)
    return Disagreement(tuple(crossed), tuple(turns))


def _crossings(first: frozenset[str], second: frozenset[str]) -> list[tuple[str, str]]:
    """The cells of the cross table for one turn. A category that both coders chose is on the diagonal. A
    category that only one chose is paired with each that only the other chose, or with nothing."""
    both, left, right = first & second, first - second, second - first
    found = [(one, one) for one in both]
    if left and right:
        return [*found, *[(a, b) for a in left for b in right]]
    return [*found, *[(a, "") for a in left], *[("", b) for b in right]]


def resampled(
    bench: Bench, one: Round, times: int, seed: int, tick: Callable[[], None] = lambda: None
) -> Intervals:
    """Resampling intervals of the agreement figures, with turns and answers as units."""
    _refuse_open(one)
    chosen = _chosen(bench, one)
    bit = {coder: 1 << place for place, coder in enumerate(one.coders)}
    documents: dict[str, list[dict[str, int]]] = {}
    for turn in chosen:
        own: dict[str, int] = {}
        for coder, categories in turn.by_coder.items():
            for name in categories:
                own[MARKED] = own.get(MARKED, 0) | bit[coder]
                if name != NOT_GROUPED and one.frozen:
                    own[name] = own.get(name, 0) | bit[coder]
        documents.setdefault(turn.document, []).append(own)
    every = sorted({name for turns in documents.values() for turn in turns for name in turn} | {MARKED})
    return intervals(list(documents.values()), one.coders, every, times, Random(seed), tick)


def changed_since(bench: Bench, found: RoundAgreement) -> bool:
    """Whether the current coding of turns differs from the figures stored when the round was closed, because a
    category was merged or a text is missing. Intervals and cross tables calculated now then don't match the
    stored figures."""
    today: Counter[tuple[str, str, str, str]] = Counter()
    coders = found.round.coders
    for turn in _chosen(bench, found.round):
        for first, second in combinations(coders, 2):
            one, other = turn.by_coder[first], turn.by_coder[second]
            for name in one | other:
                today[name, first, second, _who(name in one, name in other)] += 1
            if one or other:
                today[MARKED, first, second, _who(bool(one), bool(other))] += 1
    for row in found.rows:
        if row.unit != "passage" or (row.scope != "marked" and row.level != SUBCATEGORY):
            continue
        name = MARKED if row.scope == "marked" else row.category
        for pair in row.pairs:
            stored = pair.both, pair.first_only, pair.second_only
            if stored != tuple(
                [today[name, pair.first, pair.second, who] for who in ("both", "first", "second")]
            ):
                return True
    return False


def _who(first: bool, second: bool) -> str:
    return "both" if first and second else "first" if first else "second"


def _refuse_open(one: Round) -> None:
    if not one.closed:
        raise Refusal(
            _("The round “{round}” is still open, so its agreement hasn't been calculated yet.").format(
                round=one.name
            ),
            _("To close the round and calculate the figures: qualcode round close"),
        )


def _chosen(bench: Bench, one: Round) -> list[_Chosen]:
    """Every turn and answer of the round's texts that are here, the interviewer's left out."""
    filed = {each.id: each.category for each in queries.expressions_of(bench.index, one.id)}
    spans: dict[str, list[tuple[int, int, str, frozenset[str]]]] = {}
    for each in queries.segments_of(bench.index, one.id):
        if each.here and each.coder in one.coders:
            categories = frozenset(filed.get(name, "") or NOT_GROUPED for name in each.expressions)
            own = (each.start, each.end, each.coder, categories or frozenset([NOT_GROUPED]))
            spans.setdefault(each.document, []).append(own)
    found = []
    for document in document_queries.documents(bench.index):
        if document.id not in one.documents or not document.here:
            continue
        marked = spans.get(document.id, [])
        for turn in document_queries.passages(bench.index, document.id, document.revision):
            if turn.role == INTERVIEWER:
                continue
            by_coder: dict[str, frozenset[str]] = dict.fromkeys(one.coders, frozenset())
            for start, end, coder, categories in marked:
                if start < turn.end and turn.start < end:
                    by_coder[coder] |= categories
            found.append(_Chosen(document.id, turn.number, turn.text, by_coder))
    return found
