"""The table of frequencies: how often each category, question or task is mentioned, and by how many people."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from qualcode.analysis.count_sentences import category_sentence, count_note
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.counts import CountedMark
from qualcode.model.material import INTERVIEWEE, RESPONDENT, SURVEY
from qualcode.words import _, interface_language, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.count_groups import Group, Grouping, grouping
from qualcode.workbench.results.counted_things import CATEGORY, THEME, Line, counted_things
from qualcode.workbench.results.counts import (
    Spread,
    Told,
    Totals,
    by_key,
    counting_marks,
    person_of,
    totals_of,
    who_counts,
)
from qualcode.workbench.results.filters import EVERYTHING, Filters, Sieve
from qualcode.workbench.results.incomplete_data import unsettled
from qualcode.workbench.results.overlap_remarks import overlap_remark

NOBODY = Spread(0, 0, 0)


class CountRow(NamedTuple):
    """A row of the table. `above` is the category or task above it (empty: none), `depth` its depth in the
    tree. `expressions` is the number of its simplified expressions, `rows` that of its rows in the analysis
    table. `spread` is out of `totals`; `groups` has the spread in each group; `sentences` are for the
    results."""

    id: str
    name: str
    level: str
    above: str
    depth: int
    expressions: int
    rows: int
    spread: Spread
    totals: Totals
    groups: tuple[Spread, ...]
    sentences: tuple[str, ...]


class CountTable(NamedTuple):
    """The table; `of` is one of `counted_things.COUNTED`, `by` what the marks are sorted by (empty: no groups). `notes`
    say how marks are counted, `remarks_on_counts` what is worth knowing about these figures, `remarks` what isn't
    counted because a text isn't here or a round isn't resolved."""

    of: str
    rows: tuple[CountRow, ...]
    totals: Totals
    by: str
    groups: tuple[Group, ...]
    notes: tuple[str, ...]
    remarks_on_counts: tuple[str, ...]
    remarks: tuple[str, ...]


def count_table(
    bench: Bench, filters: Filters = EVERYTHING, *, of: str = CATEGORY, level: str = "", by: str = ""
) -> CountTable:
    """The frequencies of categories (only of one `level`), of survey questions or of tasks, in what the filters leave.
    Marks of one coder that overlap in one category are one mention. Participants are counted for each material; the
    figures are never added up."""
    people, marks = narrowed(bench, filters)
    parents, lines, keys = counted_things(bench, filters, of, level, people)
    spreads = by_key(marks, keys, parents)
    apart = grouping(bench, by, people, marks) if by else Grouping("", (), lambda _told: ())
    of_each = _by_group(apart, marks, keys, parents)
    apart = apart._replace(groups=tuple([one for one in apart.groups if of_each[one.key] or any(one.totals)]))
    rows, expressions = _resting(bench, marks, keys, parents)
    sides = {side: by_key(_of_side(marks, side), keys, parents) for side in (INTERVIEWEE, RESPONDENT)}
    found = [
        CountRow(
            id=line.id,
            name=line.name,
            level=line.level,
            above=line.above,
            depth=line.depth,
            expressions=len(expressions.get(line.id, ())),
            rows=rows.get(line.id, 0),
            spread=spreads.get(line.id, NOBODY),
            totals=line.totals,
            groups=tuple([of_each[group.key].get(line.id, NOBODY) for group in apart.groups]),
            sentences=_sentences(bench, line, sides) if of == CATEGORY else (),
        )
        for line in lines
    ]
    return CountTable(
        of=of,
        rows=tuple(found),
        totals=totals_of(people),
        by=apart.by,
        groups=apart.groups,
        notes=_notes(of),
        remarks_on_counts=tuple(_remarks(found, marks, keys, of)),
        remarks=tuple(unsettled(bench)),
    )


def _notes(of: str) -> tuple[str, ...]:
    """What the figures are."""
    if of == CATEGORY:
        rule = _("Marks of one coder that overlap in one category are one mention.")
        return count_note(interface_language()), rule
    if of == THEME:
        return (
            _(
                "f = original expressions in the categories of the theme; marks of one coder that "
                "overlap count as one mention. n = participants in whose data the expressions occur. "
                "A category may belong to several themes, so the figures can't be added up."
            ),
        )
    return (
        _(
            "f = original expressions marked in answers to the question, or for the task; marks "
            "of one coder that overlap count as one mention. n = participants in whose data the "
            "expressions occur. The figures can't be added up."
        ),
    )


def narrowed(bench: Bench, filters: Filters) -> tuple[list[str], list[Told]]:
    """The people who count in the N after the filters on people and texts, and the marks that fit all filters,
    each with those of its participants who fit."""
    if filters == EVERYTHING:
        return who_counts(bench), counting_marks(bench)
    sieve = Sieve(bench, filters)
    every = {one.id: one for one in segment_queries.segments(bench.index, document=sieve.document)}
    marks = []
    for mark, who in counting_marks(bench, deviant=filters.deviant):
        segment = every.get(mark.segment)
        if segment is None or not sieve.fits_mark(segment):
            continue
        if sieve.categories is not None and mark.category not in sieve.categories:
            continue
        fitting = [one for one in who if sieve.fits_speaker(mark.segment, mark.document, person_of(one))]
        marks.append((mark, tuple(fitting)))
    people = who_counts(bench)
    if filters.of_material != EVERYTHING:
        people = _people_left(bench, sieve, people, {one for _mark, who in marks for one in who})
    return people, marks


def _people_left(bench: Bench, sieve: Sieve, everyone: Sequence[str], marked: Collection[str]) -> list[str]:
    """The people who fit the filters, by their own facts or because a mark of theirs fits."""
    kinds = {one.id: one.type for one in document_queries.documents(bench.index)}
    people = people_queries.participants(bench.index)
    kept = sieve.people(people)
    where = {one.id: one.documents for one in people}
    answered = people_queries.who_answered_surveys(bench.index)

    def fits(who: str) -> bool:
        """Whether a person fits in this role. Somebody who was interviewed and also answered a survey is listed
        in both."""
        answering = who.startswith(RESPONDENT)
        return person_of(who) in kept and any(
            sieve.document in ("", one)
            and sieve.kind in ("", kinds.get(one, ""))
            and (person_of(who) in answered.get(one, ()) if answering else kinds.get(one) != SURVEY)
            for one in where[person_of(who)]
        )

    return [who for who in everyone if who in marked or fits(who)]


def _by_group(
    apart: Grouping,
    marks: Iterable[Told],
    keys: Callable[[CountedMark], Iterable[str]],
    parents: Mapping[str, str],
) -> dict[str, dict[str, Spread]]:
    inside: dict[str, list[Told]] = {group.key: [] for group in apart.groups}
    for told in marks if apart.groups else ():
        for key, who in apart.split(told):
            if key in inside:
                inside[key].append((told[0], who))
    return {key: by_key(own, keys, parents) for key, own in inside.items()}


def _resting(
    bench: Bench,
    marks: Iterable[Told],
    keys: Callable[[CountedMark], Iterable[str]],
    parents: Mapping[str, str],
) -> tuple[dict[str, int], dict[str, set[str]]]:
    """The number of rows in the analysis table and the simplified expressions of each thing, including all
    below it."""
    worded = {name for name, one in expression_queries.wordings(bench.index).items() if one.text}
    rows: dict[str, int] = {}
    expressions: dict[str, set[str]] = {}
    for mark, _who in marks:
        for key in keys(mark):
            at = key
            while at:
                rows[at] = rows.get(at, 0) + 1
                if mark.expression in worded:
                    expressions.setdefault(at, set()).add(mark.expression)
                at = parents.get(at, "")
    return rows, expressions


def _of_side(marks: Iterable[Told], side: str) -> Iterable[Told]:
    return (told for told in marks if any(who.startswith(side) for who in told[1]))


def _sentences(bench: Bench, line: Line, sides: Mapping[str, Mapping[str, Spread]]) -> tuple[str, ...]:
    """How many had expressions in the category, in the language of the project, each material for itself."""
    language = bench.settings.language
    found = []
    for place, side in enumerate((INTERVIEWEE, RESPONDENT)):
        total = line.totals[place]
        if total:
            mentions, *people = sides[side].get(line.id, NOBODY)
            found.append(category_sentence(people[place], total, mentions, side, language))
    return tuple(found)


def _remarks(
    rows: Sequence[CountRow], marks: Sequence[Told], keys: Callable[[CountedMark], Iterable[str]], of: str
) -> list[str]:
    """Why the analysis table has more rows than a category has mentions, and what is in no category."""
    remarks = []
    several = [row for row in rows if row.rows > row.spread.mentions]
    if several and of == CATEGORY:
        remarks.append(overlap_remark([(row.name, row.rows, row.spread.mentions) for row in several]))
    left = len({mark.segment for mark, _who in marks if not tuple(keys(mark))})
    if left and of == CATEGORY:
        sentence = ngettext(
            "{number} mark is in no category, because its expression isn't grouped yet. To list "
            "the expression: qualcode expressions --ungrouped",
            "{number} marks are in no category, because their expressions aren't grouped yet. To "
            "list the expressions: qualcode expressions --ungrouped",
            left,
        )
        remarks.append(sentence.format(number=left))
    return remarks
