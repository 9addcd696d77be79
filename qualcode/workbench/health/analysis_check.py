"""What may be a mistake in the analysis, or be asked about by an examiner: nothing here is wrong for certain."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.material import INTERVIEW
from qualcode.text import one_line, proposed, shortened
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import Branch, Outline, outline
from qualcode.workbench.coding.similar import alike_pairs
from qualcode.workbench.names import category_words
from qualcode.workbench.results.counts import (
    Told,
    by_person,
    counting_marks,
    person_of,
    responses,
)
from qualcode.workbench.results.filters import EVERYTHING
from qualcode.workbench.results.lists import SegmentRow, segment_rows

ALIKE = 0.7
"""From this likeness on, expressions that are filed apart are worth a look."""

FEWEST_MENTIONS = 5
"""In categories with fewer mentions, one person's share says nothing."""


class Finding(NamedTuple):
    """Something to look at: a short word for scripts, a sentence, the next command, and the places or names of it."""

    kind: str
    sentence: str
    hint: str
    of: tuple[str, ...] = ()


def analysis_findings(bench: Bench) -> list[Finding]:
    """What is worth a look, category by category, then the coding, the tasks and the surveys."""
    now = outline(bench)
    branches = [branch for _depth, branch in now.walk()]
    rows = segment_rows(bench, EVERYTHING)
    return [
        *_of_categories(bench, now, branches),
        *_of_shares(bench, branches),
        *_of_expressions(bench),
        *_of_marks(bench, rows),
        *_of_tasks(bench, rows),
        *_of_surveys(bench),
    ]


def _inside(branch: Branch) -> int:
    """How many expressions are filed in a category and below it."""
    return len(branch.expressions) + len(branch.waiting) + sum(_inside(one) for one in branch.branches)


def _of_categories(bench: Bench, now: Outline, branches: Sequence[Branch]) -> Iterator[Finding]:
    every = [branch.category for branch in branches]
    names = category_words(every)
    for branch in branches:
        one, number = branch.category, _inside(branch)
        show = proposed(_("To see the category: qualcode category show {name}"), name=names[one.id])
        if not number:
            yield Finding(
                "empty-category",
                _("“{name}” is empty.").format(name=one.name),
                proposed(
                    _("To retire the category if it isn't needed: qualcode category retire {name}"),
                    name=names[one.id],
                ),
                (one.name,),
            )
        elif one.residual:
            every_mention = sum(top.spread.mentions for top in now.branches)
            yield Finding(
                "residual",
                _(
                    "The residual category “{name}” has {number} of the {total} mentions that are in categories. "
                    "Many mentions there may mean that the frame lacks a category."
                ).format(name=one.name, number=branch.spread.mentions, total=every_mention),
                show,
                (one.name,),
            )
        elif number == 1 and not branch.branches:
            yield Finding(
                "single-expression",
                _("“{name}” has only one expression.").format(name=one.name),
                show,
                (one.name,),
            )
        if number and sum(branch.spread[1:]) == 1 and sum(now.totals) > 1:
            yield Finding(
                "one-participant",
                _("“{name}” rests on one participant.").format(name=one.name),
                show,
                (one.name,),
            )
    often = Counter(one.name.casefold() for one in every)
    for folded, number in often.items():
        if number > 1:
            twins = [one for one in every if one.name.casefold() == folded]
            yield Finding(
                "same-name",
                _("{number} categories are called “{name}”.").format(number=number, name=twins[0].name),
                proposed(
                    _(
                        "To merge the categories if they are the same: qualcode category merge {other} "
                        "--into {one}"
                    ),
                    other=twins[1].id[:6],
                    one=twins[0].id[:6],
                ),
                tuple(one.id for one in twins),
            )


def _of_shares(bench: Bench, branches: Sequence[Branch]) -> Iterator[Finding]:
    """Categories of which more than half of the mentions come from one of several people."""
    people = {one.id: one.name for one in people_queries.participants(bench.index)}
    parents = {branch.category.id: branch.category.parent for branch in branches}
    names = category_words([branch.category for branch in branches])
    inside: dict[str, list[Told]] = {}
    for told in counting_marks(bench):
        at = told[0].category
        while at:
            inside.setdefault(at, []).append(told)
            at = parents.get(at, "")
    for branch in branches:
        one = branch.category
        if branch.spread.mentions < FEWEST_MENTIONS or sum(branch.spread[1:]) < 2:
            continue
        counts = by_person(inside.get(one.id, ()))
        who, most = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
        if 2 * most > branch.spread.mentions:
            yield Finding(
                "large-share",
                _("{who} accounts for {number} of the {mentions} mentions in “{name}”.").format(
                    who=people.get(person_of(who), ""),
                    number=most,
                    mentions=branch.spread.mentions,
                    name=one.name,
                ),
                proposed(
                    _("To see the marks: qualcode segments --category {name}"),
                    name=names[one.id],
                ),
                (one.name,),
            )


def _of_expressions(bench: Bench) -> Iterator[Finding]:
    for pair in alike_pairs(bench, 200):
        if pair.score < ALIKE:
            return
        if pair.one.category and pair.other.category and pair.one.category != pair.other.category:
            yield Finding(
                "alike-apart",
                _(
                    "“{one}” ({first}) and “{other}” ({second}) say nearly the same thing, but are filed "
                    "in different categories."
                ).format(
                    one=shortened(pair.one.text, 60),
                    other=shortened(pair.other.text, 60),
                    first=pair.one.category,
                    second=pair.other.category,
                ),
                proposed(
                    _(
                        "To merge the two expressions if they mean the same thing: qualcode expression merge "
                        "{other} --into {one}"
                    ),
                    one=pair.one.id[:6],
                    other=pair.other.id[:6],
                ),
                (pair.one.id, pair.other.id),
            )


def _of_marks(bench: Bench, rows: Sequence[SegmentRow]) -> Iterator[Finding]:
    kinds = {one.id: one.type for one in document_queries.documents(bench.index)}
    places: dict[tuple[str, str, int, int], list[SegmentRow]] = {}
    for row in rows:
        one = row.segment
        if one.state == "here":
            places.setdefault((one.document, one.coder, one.start, one.end), []).append(row)
        if kinds.get(one.document) == INTERVIEW and not one.participants and one.state == "here":
            yield Finding(
                "interviewer",
                _(
                    "No known participant speaks in the mark at {place}, so it isn't counted for any "
                    "participant."
                ).format(place=row.place),
                proposed(
                    _("To retire the mark if it is a mistake: qualcode segment retire {mark}"),
                    mark=one.id[:6],
                ),
                (row.place,),
            )
        for own in row.expressions:
            if own.text and one.quote and len(own.text) >= len(one_line(one.quote)):
                yield Finding(
                    "not-shorter",
                    _("“{text}” isn't shorter than its quote at {place}.").format(
                        text=shortened(own.text, 60), place=row.place
                    ),
                    proposed(
                        _('To reword the expression: qualcode expression reword {expression} "…"'),
                        expression=own.id[:6],
                    ),
                    (row.place,),
                )
    for twins in places.values():
        if len(twins) > 1:
            yield Finding(
                "marked-twice",
                _("{place} is marked {number} times by the same coder.").format(
                    place=twins[0].place, number=len(twins)
                ),
                proposed(_("To see the marks: qualcode segment show {place}"), place=twins[0].place),
                (twins[0].place,),
            )


def _of_tasks(bench: Bench, rows: Sequence[SegmentRow]) -> Iterator[Finding]:
    marked = {task for row in rows for task in row.segment.tasks}
    under: Mapping[str, list[str]] = {
        one.key: [other.key for other in bench.settings.tasks if other.under == one.key]
        for one in bench.settings.tasks
    }
    for one in bench.settings.tasks:
        if one.answered_by == "coding" and not marked & {one.key, *under[one.key]}:
            yield Finding(
                "task-without-marks",
                _("No mark answers the task {key} {title}.").format(key=one.key, title=one.title),
                proposed(
                    _('To mark a quote for the task: qualcode mark DOCUMENT "…" --task {key}'), key=one.key
                ),
                (one.key,),
            )


def _of_surveys(bench: Bench) -> Iterator[Finding]:
    for one in responses(bench):
        if one.here and one.invited is not None and one.answered > one.invited:
            yield Finding(
                "more-answers-than-invited",
                ngettext(
                    "{name} has {answered} response, but the number of people invited is only {invited}.",
                    "{name} has {answered} responses, but the number of people invited is only {invited}.",
                    one.answered,
                ).format(name=one.name, answered=one.answered, invited=one.invited),
                proposed(_("To correct the number: qualcode document set {name} invited=…"), name=one.name),
                (one.name,),
            )
