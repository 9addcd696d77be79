"""Coding: marking quotes, simplifying them, filing the expressions."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qualcode.acts import expressions as expression_acts
from qualcode.acts import segments as segment_acts
from qualcode.errors import NotFound, Refusal
from qualcode.ids import new_id
from qualcode.index.queries import segments as segment_queries
from qualcode.model.things import Document
from qualcode.text import one_line, proposed, short_hash
from qualcode.trail.line import Act, Write
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.category_changes import category_for
from qualcode.workbench.coding.frame_coding import filing_acts, without_words
from qualcode.workbench.coding.mark_facts import facts_given
from qualcode.workbench.coding.quote_places import Marked, Place, find_words, make_sure_of_text, passage_named
from qualcode.workbench.coding.remarks import almost_as, for_nobody, moved, taken_as
from qualcode.workbench.coding.simplify import simplified_as
from qualcode.workbench.find import find_document
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.rounds.separation import layer_for, layer_of_thing


def mark(
    bench: Bench,
    document_word: str,
    place: Place,
    *,
    simplify: Sequence[str] = (),
    into: str = "",
    tasks: Sequence[str] = (),
    deviant: bool = False,
    make_category: bool = False,
    also: bool = False,
    facts: Mapping[str, str] = MappingProxyType({}),
) -> Recorded:
    """Mark a quote, and perhaps simplify and group it at once, in one act.

    With `into` and no `simplify` the mark is coded into a given frame: it has an expression without words, which is
    filed in the category and shown by its quote. A mark that is in another category is never moved by this; with `also`
    it is in both.

    A quote is looked for word for word, then leniently, then nearly; one that fits several places is refused with the
    candidates. An expression that exists already with the very words gets one more segment. Marking what the same
    coder has marked already adds the expressions to that segment.
    """
    if place.at is None and place.start is None:
        document_word, at = passage_named(bench, document_word)
        place = place._replace(at=at)
    document = find_document(bench.index, document_word)
    span, words = find_markable(bench, document, place)
    layer = layer_for(bench, document.id, document.name)
    keys = task_keys(bench, tasks)
    category, made_before = category_for(bench, into, make=make_category) if into else ("", [])
    remarks = [span.remark] if span.remark else []
    existing = segment_queries.same_span(
        bench.index, document.id, document.revision, span.start, span.end, bench.coder
    )
    texts = list(dict.fromkeys(one_line(one) for one in simplify if one_line(one)))
    if also and (texts or not category):
        raise Refusal(
            _("--also needs --into, and can't be combined with --simplify."),
            _("For help: qualcode mark --help"),
        )
    if existing:
        here = document_word, span.start, span.end
        filing = []
        if category and not texts:
            filing = filing_acts(
                bench, existing, category, made_before, deviant=deviant, also=also, place=here, word=into
            )
        more = facts_given(facts)
        return _mark_again(
            bench, existing, texts, category, made_before, keys, deviant, remarks, filing, more
        )
    simplified = [simplified_as(bench, one, category, deviant, layer) for one in texts]
    remarks += [remark for one in simplified if (remark := moved(bench, one))]
    remarks += [
        remark for asked, one in zip(texts, simplified, strict=True) if (remark := taken_as(asked, one))
    ]
    remarks += [remark for one in simplified if (remark := almost_as(bench, one, layer))]
    if category and not texts:
        simplified = [without_words(bench, category, deviant, layer)]
    nobody = for_nobody(bench, document, span.start, span.end)
    remarks += [nobody] if nobody else []
    identifier = new_id("segment", bench.dice)
    segment = segment_acts.NewSegment(
        id=identifier,
        document=document.id,
        revision=document.revision,
        start=span.start,
        end=span.end,
        hash=short_hash(words),
        tasks=keys,
        layer=layer,
        facts=tuple(facts_given(facts).items()),
    )
    return bench.record(
        segment_acts.mark(bench, segment, simplified, made_before, bench.why), identifier, tuple(remarks)
    )


def find_markable(bench: Bench, document: Document, place: Place) -> tuple[Marked, str]:
    """The span that `place` means in a document to mark in, and its words; refused if the text isn't here, or was
    changed by hand."""
    make_sure_of_text(document)
    return find_words(bench, document, place)


def _mark_again(
    bench: Bench,
    existing: str,
    texts: Sequence[str],
    category: str,
    made_before: list[Write],
    tasks: tuple[str, ...],
    deviant: bool,
    remarks: list[str],
    filing: Sequence[Act],
    facts: Mapping[str, str],
) -> Recorded:
    """Marking what the coder has marked already: what is new of it is added to the segment that is there. `filing` are
    acts that file the mark in the category without words."""
    segment = segment_queries.live_segment(bench.index, existing)
    own = segment.expressions if segment else ()
    layer = layer_of_thing(bench, existing)
    simplified = [simplified_as(bench, one, category, deviant, layer) for one in texts]
    adding = [one for one in simplified if one.id not in own or one.into]
    had = segment.tasks if segment else ()
    more_tasks = [task for task in tasks if task not in had]
    if not (adding or more_tasks or filing or facts):
        if category and not texts:
            raise Refusal(
                _("The mark {segment} is in this category already.").format(segment=existing[:6]),
                _("To see the marks: qualcode segments"),
            )
        raise Refusal(
            _("This place is already marked: {segment}.").format(segment=existing[:6]),
            proposed(_('To simplify the mark: qualcode simplify {segment} "…"'), segment=existing[:6]),
        )
    remarks += [remark for one in adding if (remark := moved(bench, one) or almost_as(bench, one, layer))]
    if adding:
        remarks.append(
            _("The place was already marked. The expression was added to {segment}.").format(
                segment=existing[:6]
            )
        )
    recorded = None
    for act in filing:
        recorded = bench.record(act, existing, tuple(remarks))
    for one in adding:
        act = expression_acts.simplify(bench, existing, one, made_before, bench.why)
        recorded, made_before = bench.record(act, existing, tuple(remarks)), []
    if more_tasks:
        act = segment_acts.set_tasks(bench, existing, had, (*had, *more_tasks), bench.why)
        told = bench.record(act, existing, tuple(remarks))
        recorded = recorded or told
    if facts:
        known = facts_given(facts, segment.facts if segment else ())
        told = bench.record(
            segment_acts.set_facts(bench, existing, known, bench.why), existing, tuple(remarks)
        )
        recorded = recorded or told
    assert recorded is not None
    return recorded


def task_keys(bench: Bench, tasks: Sequence[str]) -> tuple[str, ...]:
    """The keys of tasks as people typed them; refused: one that the project doesn't have."""
    keys = []
    for word in tasks:
        task = bench.settings.task(word)
        if task is None:
            known = ", ".join(one.key for one in bench.settings.tasks) or _("none yet")
            raise NotFound(
                _("Task {key} not found.").format(key=word),
                _('Existing tasks: {keys}. To add a task: qualcode task add "…"').format(keys=known),
            )
        keys.append(task.key)
    return tuple(dict.fromkeys(keys))


def set_bounds(bench: Bench, segment_word: str, place: Place) -> Recorded:
    """Give a mark other bounds in the text of its document; its expressions stay."""
    segment = find_segment(bench.index, segment_word)
    document = find_document(bench.index, segment.document)
    span, words = find_markable(bench, document, place)
    if (span.start, span.end) == (segment.start, segment.end) and segment.revision == document.revision:
        raise Refusal(
            _("The mark already has these boundaries."),
            proposed(_("To see the mark: qualcode read {document}"), document=document.name),
        )
    other = segment_queries.same_span(
        bench.index, document.id, document.revision, span.start, span.end, segment.coder
    )
    if other:
        raise Refusal(
            _("This place is already marked: {segment}.").format(segment=other[:6]),
            proposed(_('To simplify the mark: qualcode simplify {segment} "…"'), segment=other[:6]),
        )
    act = segment_acts.set_bounds(
        bench,
        segment.id,
        document.revision,
        span.start,
        span.end,
        short_hash(words),
        bench.why,
    )
    nobody = for_nobody(bench, document, span.start, span.end)
    return bench.record(act, segment.id, tuple(one for one in (span.remark, nobody) if one))


def set_tasks(bench: Bench, segment_word: str, tasks: Sequence[str]) -> Recorded:
    """Set the tasks that a segment is relevant to; an empty list removes all of them."""
    segment = find_segment(bench.index, segment_word)
    return bench.record(
        segment_acts.set_tasks(bench, segment.id, segment.tasks, task_keys(bench, tasks), bench.why),
        segment.id,
    )
