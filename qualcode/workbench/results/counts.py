"""Counts: mentions and participants, always apart, and n of N for each material."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from qualcode.analysis.mention_counts import Mark, count_mentions
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import counts
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries.counts import CountedMark
from qualcode.model.material import INTERVIEWEE, RESPONDENT, SURVEY
from qualcode.numbers import whole_number
from qualcode.words import YES
from qualcode.workbench.bench import Bench


class Spread(NamedTuple):
    """How far something is spread: `mentions`, and of each kind of participants how many (`interviewees`,
    `respondents`); these two are never added up."""

    mentions: int
    interviewees: int
    respondents: int


class Totals(NamedTuple):
    """The N of n of N: people who spoke in interviews, and people who answered a survey."""

    interviewees: int
    respondents: int


Told: TypeAlias = tuple[CountedMark, tuple[str, ...]]
"""A mark that counts, with its participants told apart by material."""


def totals(bench: Bench) -> Totals:
    """How many people the material has, each material for itself; a respondent who answered nothing isn't one of
    them."""
    return totals_of(who_counts(bench))


def who_counts(bench: Bench) -> list[str]:
    """Everyone who counts in the N: "interviewee p…" for a person who spoke in an interview, "respondent p…"
    for one who answered a survey. A person who did both is listed twice."""
    surveys = {one.id for one in document_queries.documents(bench.index) if one.type == SURVEY}
    answered = people_queries.who_answered(bench.index)
    people = people_queries.participants(bench.index)
    interviewed = [f"{INTERVIEWEE} {one.id}" for one in people if not surveys.issuperset(one.documents)]
    return interviewed + [f"{RESPONDENT} {one.id}" for one in people if one.id in answered]


def person_of(who: str) -> str:
    """The participant's identifier in "interviewee p…"."""
    return who.partition(" ")[2]


def totals_of(people: Collection[str]) -> Totals:
    """How many of `who_counts` are of each material."""
    respondents = sum(person.startswith(RESPONDENT) for person in people)
    return Totals(len(people) - respondents, respondents)


def spreads(bench: Bench) -> tuple[dict[str, Spread], dict[str, Spread]]:
    """The spread of each category, with all that stands below it, and of each expression."""
    marks = cache(lambda: counting_marks(bench))
    return category_spreads(bench, marks), expression_spreads(bench, marks)


def category_spreads(bench: Bench, marks: Callable[[], list[Told]] | None = None) -> dict[str, Spread]:
    """The spread of each category, with all that stands below it; `marks` gives those that count."""
    told = marks or (lambda: counting_marks(bench))
    return _kept(bench, "categories", lambda: by_category(_parents(bench), told()))


def side_spreads(bench: Bench) -> dict[str, dict[str, Spread]]:
    """The spread of each category over the marks of interviewees, and over those of respondents."""
    marks, parents = counting_marks(bench), _parents(bench)
    return {
        side: by_category(parents, [told for told in marks if any(who.startswith(side) for who in told[1])])
        for side in (INTERVIEWEE, RESPONDENT)
    }


def expression_spreads(bench: Bench, marks: Callable[[], list[Told]] | None = None) -> dict[str, Spread]:
    """The spread of each expression; `marks` gives those that count."""
    told = marks or (lambda: counting_marks(bench))
    return _kept(bench, "expressions", lambda: by_expression(told()))


def _kept(bench: Bench, name: str, count: Callable[[], dict[str, Spread]]) -> dict[str, Spread]:
    """Spreads cached in the index. Things with the same spread share a line, because most expressions rest on a
    single mark."""

    def lines() -> str:
        alike: dict[Spread, list[str]] = {}
        for one, spread in count().items():
            alike.setdefault(spread, []).append(one)
        return "\n".join([" ".join([*map(str, spread), *names]) for spread, names in alike.items()])

    found: dict[str, Spread] = {}
    for line in bench.index.kept(f"spread of {name}", lines).splitlines():
        mentions, interviewees, respondents, *names = line.split(" ")
        found |= dict.fromkeys(names, Spread(int(mentions), int(interviewees), int(respondents)))
    return found


def _parents(bench: Bench) -> dict[str, str]:
    return {one.id: one.parent for one in category_queries.categories(bench.index)}


def counting_marks(bench: Bench, only: Collection[str] | None = None, *, deviant: bool = False) -> list[Told]:
    """The marks that count (`only` those of a few expressions; with `deviant` the quotes that contradict their
    expression, which otherwise don't), each with its participants told apart by material: a
    person who was interviewed and answered too is one of the interviewees and one of the respondents."""
    surveys = {one.id for one in document_queries.documents(bench.index) if one.type == SURVEY}
    sides: dict[tuple[tuple[str, ...], bool], tuple[str, ...]] = {}
    found = []
    for mark in counts.counted_marks(bench.index, only, deviant=deviant):
        told = mark.participants, mark.document in surveys
        who = sides.get(told)
        if who is None:
            side = RESPONDENT if told[1] else INTERVIEWEE
            who = sides[told] = tuple([f"{side} {person}" for person in told[0]])
        found.append((mark, who))
    return found


def by_category(parents: Mapping[str, str], marks: Iterable[Told]) -> dict[str, Spread]:
    """The spread of categories over these marks, of each with all that stands below it."""
    return by_key(marks, lambda mark: (mark.category,) if mark.category in parents else (), parents)


def by_expression(marks: Iterable[Told]) -> dict[str, Spread]:
    """The spread of expressions over these marks. An expression with one mark has one mention, so only the
    others are checked for overlapping marks."""
    of_each: dict[str, list[Told]] = {}
    for told in marks:
        of_each.setdefault(told[0].expression, []).append(told)
    alone: dict[tuple[str, ...], Spread] = {}
    found: dict[str, Spread] = {}
    several: list[Told] = []
    for name, own in of_each.items():
        if len(own) == 1:
            who = own[0][1]
            spread = alone.get(who)
            found[name] = spread or alone.setdefault(who, _spread(1, who))
        else:
            several += own
    return found | by_key(several, lambda mark: (mark.expression,), {})


def by_person(marks: Iterable[Told]) -> dict[str, int]:
    """How often each participant mentions something, over these marks; keys are "interviewee p…", "respondent p…"."""
    each = [
        Mark(
            document=mark.document,
            start=mark.start,
            end=mark.end,
            coder=mark.coder,
            participants=(),
            category=person,
            open=mark.open,
            before=mark.before,
        )
        for mark, who in marks
        for person in who
    ]
    return {person: count.mentions for person, count in count_mentions(each).items()}


def by_key(
    marks: Iterable[Told], keys: Callable[[CountedMark], Iterable[str]], parents: Mapping[str, str]
) -> dict[str, Spread]:
    """The spread of each thing that `keys` gives for a mark (its category, the questions it answers, its
    tasks), including everything below that thing."""
    return _spreads(
        [
            Mark(
                document=mark.document,
                start=mark.start,
                end=mark.end,
                coder=mark.coder,
                participants=who,
                category=key,
                open=mark.open,
                before=mark.before,
            )
            for mark, who in marks
            for key in keys(mark)
        ],
        parents,
    )


def _spreads(marks: list[Mark], parents: Mapping[str, str]) -> dict[str, Spread]:
    counts = count_mentions(marks, parents)
    return {name: _spread(count.mentions, count.participants) for name, count in counts.items()}


def _spread(mentions: int, people: Collection[str]) -> Spread:
    respondents = sum([person.startswith(RESPONDENT) for person in people])
    return Spread(mentions, len(people) - respondents, respondents)


class Response(NamedTuple):
    """The response to a survey: how many people were invited (None: unknown), and how many answered an open
    question or the ranking. A row with background variables only isn't a response, because forms also export
    people who broke off."""

    document: str
    name: str
    invited: int | None
    answered: int
    here: bool = True
    census: bool | None = None

    @property
    def rate(self) -> int | None:
        """The response rate in whole percent; None where it isn't known or can't be: more answered than were invited,
        or the answers aren't here."""
        if not self.invited or not self.here or self.answered > self.invited:
            return None
        return round(100 * self.answered / self.invited)

    @property
    def asked_everyone(self) -> bool:
        """Whether somebody said that the survey addressed the whole group, so that saturation says nothing about it."""
        return bool(self.census)

    @property
    def maybe_everyone(self) -> bool:
        """Whether all who were invited answered, and nobody has said if these were the whole group."""
        everyone = self.here and self.invited is not None and self.answered >= self.invited
        return self.census is None and everyone


def responses(bench: Bench) -> list[Response]:
    """The response of each survey."""
    found = []
    for one in document_queries.documents(bench.index):
        if one.type != SURVEY:
            continue
        found.append(
            Response(
                one.id,
                one.name,
                whole_number(one.fact("invited")),
                document_queries.answered(bench.index, one.id, one.revision),
                one.here,
                one.fact("census").casefold() in YES if one.fact("census") else None,
            )
        )
    return found
