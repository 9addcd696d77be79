"""Acts of marking: a quote is marked, gets other bounds, bears on tasks, is picked for the report."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qualcode.acts.act_words import Sentence, Telling, facts_noted, plainly
from qualcode.acts.base import Shown, made, members, write
from qualcode.acts.expressions import Simplified, _simplified
from qualcode.trail.line import Act, Value, Write
from qualcode.words import N_, _, ngettext


class NewSegment(NamedTuple):
    """A span to be marked: offsets in a revision, end exclusive, and the short hash of its words."""

    id: str
    document: str
    revision: str
    start: int
    end: int
    hash: str
    tasks: tuple[str, ...] = ()
    layer: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class NewPlace(NamedTuple):
    """Where a mark is in a revision: offsets, end exclusive, and the short hash of the words there."""

    revision: str
    start: int
    end: int
    hash: str


def mark(
    shown: Shown,
    segment: NewSegment,
    simplified: Iterable[Simplified],
    made_before: list[Write],
    why: str = "",
) -> Act:
    """A quote is marked, perhaps simplified and grouped at once: one act, so that it is there whole or not at all.

    `made_before` are writes that make a category which the expression is filed in.
    """
    span: Value = [segment.start, segment.end, segment.hash]
    writes = made(
        segment.id,
        {
            "document": segment.document,
            f"span/{segment.revision}": span,
            "layer": segment.layer,
            **{f"tasks/{task}": True for task in segment.tasks},
            **{f"about/{name}": value for name, value in segment.facts if value},
        },
    )
    for one in simplified:
        writes.extend(_simplified(shown, segment.id, one))
    return Act("segment.mark", (*writes, *made_before), why)


def mark_all(
    shown: Shown, segments: Iterable[NewSegment], one: Simplified, made_before: list[Write], why: str = ""
) -> Act:
    """Many quotes are marked at once, with one expression for all of them."""
    writes: list[Write] = []
    resting = []
    for segment in segments:
        span: Value = [segment.start, segment.end, segment.hash]
        writes += made(
            segment.id,
            {
                "document": segment.document,
                f"span/{segment.revision}": span,
                "layer": segment.layer,
                **{f"tasks/{task}": True for task in segment.tasks},
            },
        )
        resting.append(segment.id)
    first, *others = resting
    writes += _simplified(shown, first, one)
    for name in others:
        writes.append(
            Write(one.id, f"segments/{name}", True)
            if one.new
            else write(shown, one.id, f"segments/{name}", True)
        )
    return Act("segment.mark_all", (*writes, *made_before), why)


def set_bounds(
    shown: Shown, segment: str, revision: str, start: int, end: int, hash: str, why: str = ""
) -> Act:
    """A mark gets other bounds in a revision of its document; `hash` is the short hash of the words there."""
    span: Value = [start, end, hash]
    return Act("segment.bounds", (write(shown, segment, f"span/{revision}", span),), why)


def place_reviewed(shown: Shown, places: Iterable[tuple[str, NewPlace]], why: str = "") -> Act:
    """Marks that a corrected text left open get their places in it."""
    writes = [
        write(shown, segment, f"span/{to.revision}", [to.start, to.end, to.hash]) for segment, to in places
    ]
    return Act("segment.review", tuple(writes), why)


def set_tasks(shown: Shown, segment: str, before: Iterable[str], after: Iterable[str], why: str = "") -> Act:
    """A segment bears on other tasks."""
    return Act("segment.tasks", tuple(members(shown, segment, "tasks", before, after)), why)


def set_facts(shown: Shown, segment: str, facts: Mapping[str, str], why: str = "") -> Act:
    """Facts of a mark itself: which trial it is about. Empty takes one away."""
    return Act(
        "segment.set",
        tuple(write(shown, segment, f"about/{name}", value or None) for name, value in facts.items()),
        why,
    )


def pick_quote(
    shown: Shown, segment: str, *, picked: bool, short: Sequence[str] | None = None, why: str = ""
) -> Act:
    """Pick a quote for the report, or remove it. `short` is the hash of the full quote followed by its short
    form (see `qualcode.suggest.quote_form`); an empty `short` removes the short form, None leaves it as it
    is."""
    writes = [write(shown, segment, "picked/report", picked)]
    if short is not None:
        writes.append(write(shown, segment, "short/report", list(short) or None))
    return Act("quote.pick", tuple(writes), why)


def _picked(telling: Telling) -> str:
    """Whether a quote was picked, or taken out again."""
    thing = telling.first("segment")
    if telling.value("picked/report") is False:
        return _("removed {thing} from the quotes picked for the report").format(thing=thing)
    if telling.value("short/report"):
        return _("picked {thing} for the report, in a short form").format(thing=thing)
    return _("picked {thing} for the report").format(thing=thing)


def _mark(telling: Telling) -> str:
    place = telling.first("segment")
    expressions = telling.of("expression")
    if not expressions:
        return _("marked {place} without simplifying it").format(place=place)
    words = ", ".join(telling.called(one) for one in expressions)
    category = telling.value("subcategory")
    if isinstance(category, str) and category and not telling.value("text"):
        return _("marked {place} and filed it in {category}").format(
            place=place, category=telling.called(category)
        )
    if isinstance(category, str) and category:
        return _("marked {place}, simplified it as {words} and filed it in {category}").format(
            place=place, words=words, category=telling.called(category)
        )
    return _("marked {place} and simplified it as {words}").format(place=place, words=words)


def _mark_all(telling: Telling) -> str:
    number = len(telling.of("segment"))
    words = ", ".join(telling.called(one) for one in telling.of("expression"))
    return ngettext(
        "made {number} mark and simplified it as {words}",
        "made {number} marks and simplified them as {words}",
        number,
    ).format(number=number, words=words)


def marks_reviewed(telling: Telling) -> str:
    """A sentence about marks that were given their places in a corrected text."""
    segments = telling.of("segment")
    if len(segments) == 1:
        return _("placed the mark {place} in the corrected text").format(place=telling.called(segments[0]))
    return ngettext(
        "placed {number} mark in the corrected text",
        "placed {number} marks in the corrected text",
        len(segments),
    ).format(number=len(segments))


SENTENCES: dict[str, Sentence] = {
    "segment.mark": _mark,
    "segment.mark_all": _mark_all,
    "segment.bounds": plainly(N_("changed the boundaries of {thing}"), "segment"),
    "segment.review": marks_reviewed,
    "segment.tasks": plainly(N_("changed the tasks of {thing}"), "segment"),
    "segment.set": facts_noted,
    "quote.pick": _picked,
}
