"""Coding: marking quotes, simplifying them, filing the expressions."""

from collections.abc import Sequence

from qualcode.acts import expressions as expression_acts
from qualcode.acts import segments as segment_acts
from qualcode.errors import NotFound, Refusal
from qualcode.ids import new_id
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model import fields
from qualcode.model.things import Document
from qualcode.text import one_line, proposed, same_words, short_hash
from qualcode.trail.line import Write
from qualcode.words import _, ngettext
from qualcode.workbench.apart import layer_for, layer_of_thing
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories import category_for
from qualcode.workbench.coding_remarks import for_nobody, left, moved, taken_as
from qualcode.workbench.find import find_document, find_expression, find_segment
from qualcode.workbench.places import Marked, Place, find_words, make_sure_it_is_here


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
) -> Recorded:
    """Mark a quote, and perhaps simplify and group it at once, in one act.

    A quote is looked for to the letter, then leniently, then nearly; one that fits several places is refused with the
    candidates. An expression that exists already with the very words gets one more segment. Marking what the same
    coder has marked already adds the expressions to that segment.
    """
    document = find_document(bench.index, document_word)
    span, words = find_markable(bench, document, place)
    layer = layer_for(bench, document.id, document.name)
    if into and not simplify:
        raise Refusal(
            _("A category takes simplified expressions, and none was given."),
            proposed(
                _('Give one: qualcode mark {document} "…" --simplify "…" --into …'), document=document_word
            ),
        )
    keys = _tasks(bench, tasks)
    category, made_before = category_for(bench, into, make=make_category) if into else ("", [])
    remarks = [span.remark] if span.remark else []
    existing = segment_queries.same_span(
        bench.index, document.id, document.revision, span.start, span.end, bench.coder
    )
    texts = list(dict.fromkeys(one_line(one) for one in simplify if one_line(one)))
    if existing:
        return _mark_again(bench, existing, texts, category, made_before, keys, deviant, remarks)
    simplified = [_simplified(bench, one, category, deviant, layer) for one in texts]
    remarks += [remark for one in simplified if (remark := moved(bench, one))]
    remarks += [
        remark for asked, one in zip(texts, simplified, strict=True) if (remark := taken_as(asked, one))
    ]
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
    )
    return bench.record(
        segment_acts.mark(bench, segment, simplified, made_before, bench.why), identifier, tuple(remarks)
    )


def find_markable(bench: Bench, document: Document, place: Place) -> tuple[Marked, str]:
    """The span that `place` means in a document to mark in, and its words; refused if the text isn't here, or was
    changed by hand."""
    make_sure_it_is_here(document)
    if document.altered:  # a mark would lie elsewhere once the text is as it was
        raise Refusal(
            _("The text of {name} isn't as it was imported, so nothing can be marked in it.").format(
                name=document.name
            ),
            _("See which file it is, and how to go on: qualcode check"),
        )
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
) -> Recorded:
    """Marking what the coder has marked already: what is new of it is added to the segment that is there."""
    segment = segment_queries.live_segment(bench.index, existing)
    own = segment.expressions if segment else ()
    layer = layer_of_thing(bench, existing)
    simplified = [_simplified(bench, one, category, deviant, layer) for one in texts]
    adding = [one for one in simplified if one.id not in own or one.into]
    had = segment.tasks if segment else ()
    more_tasks = [task for task in tasks if task not in had]
    if not adding and not more_tasks:
        raise Refusal(
            _("This place is marked already, as {segment}.").format(segment=existing[:6]),
            proposed(_('Simplify it: qualcode simplify {segment} "…"'), segment=existing[:6]),
        )
    remarks += [remark for one in adding if (remark := moved(bench, one))]
    if adding:
        remarks.append(
            _("The place was marked already; the expression was added to {segment}.").format(
                segment=existing[:6]
            )
        )
    recorded = None
    for one in adding:
        act = expression_acts.simplify(bench, existing, one, made_before, bench.why)
        recorded, made_before = bench.record(act, existing, tuple(remarks)), []
    if more_tasks:
        act = segment_acts.set_tasks(bench, existing, had, (*had, *more_tasks), bench.why)
        told = bench.record(act, existing, tuple(remarks))
        recorded = recorded or told
    assert recorded is not None
    return recorded


def _tasks(bench: Bench, tasks: Sequence[str]) -> tuple[str, ...]:
    keys = []
    for word in tasks:
        task = bench.settings.task(word)
        if task is None:
            known = ", ".join(one.key for one in bench.settings.tasks) or _("none yet")
            raise NotFound(
                _("There is no task {key}.").format(key=word),
                _("Tasks: {keys}. Add one: qualcode task add “…”").format(keys=known),
            )
        keys.append(task.key)
    return tuple(dict.fromkeys(keys))


def _simplified(
    bench: Bench, text: str, category: str, deviant: bool, layer: str
) -> expression_acts.Simplified:
    """The expression for a mark: within a round one of the coder's own layer, else one that everyone has; a new one
    if none says the very words."""
    line = one_line(text)
    same = expression_queries.saying_in(bench.index, line, layer)
    known, words = (same, line) if same else _alike(bench, line, layer)
    if known:
        filed = expression_queries.expression(bench.index, known) if category else None
        into = category if filed and filed.subcategory != category else ""
        return expression_acts.Simplified(known, words, into, new=False, deviant=deviant)
    return expression_acts.Simplified(
        new_id("expression", bench.dice), line, category, deviant=deviant, layer=layer
    )


def _alike(bench: Bench, line: str, layer: str) -> tuple[str, str]:
    """The expression that differs from these words in capitals, outer quotation marks or a final full stop only."""
    wanted = same_words(line)
    for name, text in expression_queries.about_as_long(bench.index, line, layer):
        if wanted and same_words(text) == wanted:
            return name, text
    return "", ""


def simplify(
    bench: Bench,
    segment_word: str,
    text: str,
    *,
    into: str = "",
    make_category: bool = False,
    deviant: bool = False,
) -> Recorded:
    """Give a marked quote a simplified expression; the very words that exist already are one expression."""
    segment = find_segment(bench.index, segment_word)
    if not one_line(text):
        raise Refusal(
            _("A simplified expression needs words."),
            proposed(_('qualcode simplify {segment} "…"'), segment=segment_word),
        )
    category, made_before = category_for(bench, into, make=make_category) if into else ("", [])
    one = _simplified(bench, text, category, deviant, layer_of_thing(bench, segment.id))
    if one.id in segment.expressions and not one.into:
        raise Refusal(
            _("{segment} has this expression already.").format(segment=segment_word),
            _("See it: qualcode expressions"),
        )
    remarks = tuple(remark for remark in (moved(bench, one), taken_as(text, one)) if remark)
    act = expression_acts.simplify(bench, segment.id, one, made_before, bench.why)
    return bench.record(act, one.id, remarks)


def group(
    bench: Bench, expression_words: Sequence[str], into: str, *, make_category: bool = False
) -> Recorded:
    """File expressions in a category; with an empty `into`, take them out of theirs."""
    found = [find_expression(bench.index, word) for word in expression_words]
    expressions = list({one.id: one for one in found}.values())
    made_before: list[Write] = []
    category = ""
    if into:
        category, made_before = category_for(bench, into, make=make_category)
        moving = [
            one
            for one in expressions
            if one.filed != category
            or len(bench.heads(one.id, fields.FILED)) > 1  # people disagree: this decides
        ]
        if not moving:
            raise Refusal(
                ngettext(
                    "The expression is in “{category}” already.",
                    "The expressions are in “{category}” already.",
                    len(expressions),
                ).format(category=into),
                _("See the category system: qualcode tree"),
            )
    else:
        moving = [one for one in expressions if one.filed]
        if not moving:
            raise Refusal(_("What was named is in no category."), _("See: qualcode expressions --ungrouped"))
    emptied = left(bench, [one.filed for one in moving if one.filed])
    act = expression_acts.group(bench, [one.id for one in moving], category, made_before, bench.why)
    return bench.record(act, moving[0].id, emptied)


def set_bounds(bench: Bench, segment_word: str, place: Place) -> Recorded:
    """Give a mark other bounds in the text of its document; its expressions stay."""
    segment = find_segment(bench.index, segment_word)
    document = find_document(bench.index, segment.document)
    span, words = find_markable(bench, document, place)
    if (span.start, span.end) == (segment.start, segment.end) and segment.revision == document.revision:
        raise Refusal(
            _("The mark has these bounds already."),
            proposed(_("See it: qualcode read {document}"), document=document.name),
        )
    other = segment_queries.same_span(
        bench.index, document.id, document.revision, span.start, span.end, segment.coder
    )
    if other:
        raise Refusal(
            _("This place is marked already, as {segment}.").format(segment=other[:6]),
            proposed(_('Simplify it: qualcode simplify {segment} "…"'), segment=other[:6]),
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
    """Say which tasks a segment bears on; none takes all away."""
    segment = find_segment(bench.index, segment_word)
    return bench.record(
        segment_acts.set_tasks(bench, segment.id, segment.tasks, _tasks(bench, tasks), bench.why), segment.id
    )
