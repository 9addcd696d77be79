"""Counts: mentions and participants, always apart, and n of N for each material."""

from dataclasses import dataclass

from qualcode.analysis.counts import Count, Mark, count_mentions
from qualcode.index.queries import marks, material, system
from qualcode.model.material import INTERVIEWEE, RESPONDENT, SURVEY
from qualcode.workbench.bench import Bench


@dataclass(frozen=True, slots=True)
class Spread:
    """How far something is spread: `mentions`, and of each kind of participants how many (`interviewees`,
    `respondents`); these two are never added up."""

    mentions: int
    interviewees: int
    respondents: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The N of n of N: people who spoke in interviews, and people who answered a survey."""

    interviewees: int
    respondents: int


def totals(bench: Bench) -> Totals:
    """How many people the material has, each material for itself; a respondent who answered nothing isn't one of
    them."""
    surveys = {one.id for one in material.documents(bench.index) if one.type == SURVEY}
    answered = {
        row[0]
        for row in bench.index.rows(
            "SELECT DISTINCT coalesce(m.root, r.participant) FROM respondent r "
            "JOIN document d ON d.id = r.document AND d.revision = r.revision "
            "JOIN thing dt ON dt.id = d.id AND dt.retired = 0 "
            "LEFT JOIN merged m ON m.id = r.participant "
            "WHERE r.ballot != '[]' OR (r.document, r.revision, r.key) IN "
            "(SELECT document, revision, respondent FROM passage WHERE respondent IS NOT NULL)"
        )
    }
    people = material.participants(bench.index)
    return Totals(
        sum(not surveys.issuperset(one.documents) for one in people),
        sum(one.id in answered for one in people),
    )


def spreads(bench: Bench) -> tuple[dict[str, Spread], dict[str, Spread]]:
    """The spread of each category, with all that stands below it, and of each expression.

    A person who was interviewed and answered too is one of the interviewees and one of the respondents.
    """
    surveys = {one.id for one in material.documents(bench.index) if one.type == SURVEY}
    people = marks.participants_of_segments(bench.index)
    sides = {
        person: (f"{INTERVIEWEE} {person}", f"{RESPONDENT} {person}")
        for who in people.values()
        for person in who
    }
    above = _and_all_above({one.id: one.parent for one in system.categories(bench.index)})
    by_category: list[Mark] = []
    by_expression: list[Mark] = []
    for segment, expression, category, document, start, end, coder in marks.counted_marks(bench.index):
        side = document in surveys
        who = tuple([sides[person][side] for person in people.get(segment, ())])
        by_expression.append(Mark(document, start, end, coder, who, expression))
        for one in above.get(category, ()):
            by_category.append(Mark(document, start, end, coder, who, one))
    return (
        {name: _spread(count) for name, count in count_mentions(by_category).items()},
        {name: _spread(count) for name, count in count_mentions(by_expression).items()},
    )


def _and_all_above(parents: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Each category with those that it stands under."""
    found: dict[str, tuple[str, ...]] = {}
    for category in parents:
        path, at = [], category
        while at:
            path.append(at)
            at = parents.get(at, "")
        found[category] = tuple(path)
    return found


def _spread(count: Count) -> Spread:
    respondents = sum([person.startswith(RESPONDENT) for person in count.participants])
    return Spread(count.mentions, len(count.participants) - respondents, respondents)


@dataclass(frozen=True, slots=True)
class Response:
    """A survey's response: how many were invited (None: not told) and how many answered."""

    document: str
    name: str
    invited: int | None
    answered: int


def responses(bench: Bench) -> list[Response]:
    """The response of each survey."""
    found = []
    for one in material.documents(bench.index):
        if one.type != SURVEY:
            continue
        row = bench.index.row(
            "SELECT count(*) FROM respondent r WHERE r.document=? AND r.revision=? AND (r.ballot != '[]' OR r.key IN "
            "(SELECT respondent FROM passage WHERE document=? AND revision=? AND respondent IS NOT NULL))",
            (one.id, one.revision, one.id, one.revision),
        )
        invited = one.fact("invited")
        found.append(
            Response(one.id, one.name, int(invited) if invited.isdigit() else None, row[0] if row else 0)
        )
    return found
