"""The poster followed to its basis in the data: which categories, which expressions, whose words."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.errors import Refusal
from qualcode.ids import kind_of
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.poster import Poster
from qualcode.model.segment_places import HERE, TEXT_MISSING, WITH_WORDS
from qualcode.model.things import Segment, question_of, source_of
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.speakers_apart import told_apart
from qualcode.workbench.names import shown_names
from qualcode.workbench.results.counts import Spread, spreads
from qualcode.workbench.surveys.survey_results import survey_results

QUESTION, READ = "question", "source"
"""Kinds of grounds that have no quotes behind them."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an action or heading rests on: a category or expression, a question of a survey, or a source. `gone`: it is
    retired and no longer supports the action. `quotes` are pairs (place, words) of the original expressions behind it.
    `waiting`: the texts of some of them haven't arrived."""

    id: str
    kind: str
    name: str
    spread: Spread
    quotes: tuple[tuple[str, str], ...]
    gone: bool = False
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action with its grounds, and what is known of it, such as where it is in use. If none of the grounds stands
    any more, the action is the author's own recommendation."""

    id: str
    text: str
    grounds: tuple[Ground, ...]
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def has_basis(self) -> bool:
        """Whether anything in the data or a source stands behind it."""
        return any(
            not ground.gone and (ground.quotes or ground.waiting or ground.kind in (QUESTION, READ))
            for ground in self.grounds
        )

    @property
    def waits(self) -> bool:
        """Whether all that stands behind it is in texts that aren't here."""
        return self.has_basis and not any(
            ground.quotes or ground.kind in (QUESTION, READ) for ground in self.grounds if not ground.gone
        )


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading of the poster with its own grounds and its actions."""

    id: str
    title: str
    description: str
    grounds: tuple[Ground, ...]
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class PosterView:
    """The whole poster with what it rests on."""

    poster: Poster
    headings: tuple[HeadingView, ...]


def view(bench: Bench, most_quotes: int = 0, language: str = "") -> PosterView:
    """The poster with the quotes behind each action; `most_quotes` limits them (0: all). A quote with several
    speakers says whose words are whose, if a `language` is given for it."""
    poster = poster_queries.poster(bench.index)
    if poster is None:
        raise Refusal(
            _("The project has no poster yet."),
            _("To propose a draft from the categories: qualcode poster draft"),
        )
    finder = _Grounds(bench, most_quotes, language)
    return PosterView(
        poster,
        tuple(
            HeadingView(
                heading.id,
                heading.title,
                heading.description,
                finder.grounds(heading.basis),
                tuple(
                    ActionView(one.id, one.text, finder.grounds(one.basis), one.facts)
                    for one in heading.actions
                ),
            )
            for heading in poster.headings
        ),
    )


def _words(one: Segment, apart: Mapping[str, str]) -> str:
    words = apart.get(one.id, one.quote)
    return words if one.state == HERE else _("{words} [earlier text]").format(words=words)


class _Grounds:
    def __init__(self, bench: Bench, most_quotes: int, language: str) -> None:
        self.most = most_quotes
        self.categories = {one.id: one for one in category_queries.categories(bench.index)}
        self.expressions = {one.id: one for one in expression_queries.expressions(bench.index)}
        self.gone = {one.id: one.name for one in category_queries.categories(bench.index, retired=True)}
        self.results = {one.id: one for one in survey_results(bench)}
        self.by_category, self.by_expression = spreads(bench)
        documents = document_queries.documents(bench.index)
        names = shown_names(documents)
        marks = segment_queries.segments(bench.index)
        apart = told_apart(bench, marks, language) if language else {}
        self.quotes = {
            one.id: (f"{names.get(one.document, '?')}:{one.passage}", _words(one, apart))
            for one in marks
            if one.state in WITH_WORDS
        }
        self.away = {one.id for one in marks if one.state == TEXT_MISSING}
        self.below: dict[str, list[str]] = {}
        for one in self.expressions.values():
            at = one.subcategory
            while at:
                self.below.setdefault(at, []).append(one.id)
                at = self.categories[at].parent if at in self.categories else ""

    def grounds(self, basis: tuple[str, ...]) -> tuple[Ground, ...]:
        return tuple(self._ground(one) for one in basis)

    def _ground(self, one: str) -> Ground:
        none = Spread(0, 0, 0)
        if one in self.categories:
            quotes = self._quotes(self.below.get(one, []))
            return Ground(
                one,
                "category",
                self.categories[one].name,
                self.by_category.get(one, none),
                quotes,
                waiting=self._waits(self.below.get(one, [])),
            )
        if one in self.expressions:
            expression = self.expressions[one]
            return Ground(
                one,
                "expression",
                expression.text,
                self.by_expression.get(one, none),
                self._quotes([one]),
                waiting=self._waits([one]),
            )
        if one in self.results:
            result = self.results[one]
            return Ground(one, QUESTION, result.name, Spread(0, 0, result.answered), ())
        if source := source_of(one):
            return Ground(one, READ, source, none, ())
        _survey, question = question_of(one)
        if question:
            return Ground(one, QUESTION, question, none, (), gone=True)
        return Ground(one, kind_of(one), self.gone.get(one, one[:5]), none, (), gone=True)

    def _waits(self, expressions: list[str]) -> bool:
        return any(segment in self.away for one in expressions for segment in self.expressions[one].segments)

    def _quotes(self, expressions: list[str]) -> tuple[tuple[str, str], ...]:
        segments = dict.fromkeys(
            segment
            for one in expressions
            for segment in self.expressions[one].segments
            if segment in self.quotes
        )
        found = tuple(self.quotes[segment] for segment in segments)
        return found[: self.most] if self.most else found
