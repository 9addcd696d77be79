"""Marks that a corrected text left open: where each probably is now, and the decision of a person."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcode.acts.segments import NewPlace, place_reviewed
from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import revisions
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.revisions import MarkedSpan
from qualcode.index.queries.things import short_ids
from qualcode.model.corrected_places import corrected
from qualcode.model.segment_places import TO_BE_REVIEWED, WITH_WORDS, Older, Text, probable
from qualcode.model.things import Document, Segment
from qualcode.text import proposed, short_hash
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.coding.mark import find_markable
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.find import find_document
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.names import coder_names, shown_names
from qualcode.workbench.retirement import retire_thing

AROUND = 60
"""How many characters of the text are shown on either side of a proposal."""


class OpenMark(NamedTuple):
    """A mark that waits for a decision. `quote` is the text that was marked (empty: no longer known). `start`,
    `end` and `words` are the probable place in the corrected text, with its context in `before` and `after`;
    `words` is empty if nothing similar is left. `exact`: the quote occurs there word for word, and no other
    place is possible."""

    segment: str
    handle: str
    document: str
    name: str
    place: str
    coder: str
    coder_name: str
    quote: str
    expressions: tuple[str, ...]
    revision: str
    start: int
    end: int
    words: str
    before: str
    after: str
    likeness: float
    exact: bool


def open_marks(bench: Bench, document: str = "", coder: str = "", only: str = "") -> list[OpenMark]:
    """The marks in use that wait for a decision, in the order of documents and places. In a round, each coder
    gets only their own marks."""
    wanted = find_document(bench.index, document).id if document else ""
    documents = {one.id: one for one in document_queries.documents(bench.index)}
    called = shown_names(list(documents.values()))
    waiting = [
        one
        for one in segment_queries.segments(bench.index, document=wanted)
        if one.state in TO_BE_REVIEWED
        and one.document in documents
        and (not coder or one.coder == coder.lower())
        and only in ("", one.id)
    ]
    handles = short_ids(bench.index, [one.id for one in waiting])
    wordings = expression_queries.wordings(bench.index, {name for one in waiting for name in one.expressions})
    coders = coder_names(bench.index)
    found = []
    for name in dict.fromkeys([one.document for one in waiting]):
        here = [one for one in waiting if one.document == name]
        found += _of_document(bench, documents[name], called[name], here, handles, wordings, coders)
    return found


def _of_document(
    bench: Bench,
    document: Document,
    name: str,
    waiting: Sequence[Segment],
    handles: dict[str, str],
    wordings: dict[str, expression_queries.Wording],
    coders: dict[str, str],
) -> list[OpenMark]:
    texts = revisions.texts_here(bench.index, document.id)
    current = texts.get(document.revision, Text(document.revision, "", (), ()))
    spans = {one.id: one for one in revisions.marked_spans(bench.index, document.id)}
    needed = {revision for one in waiting for revision in spans[one.id].spans} - {document.revision}
    older = {
        revision: Older(texts[revision], corrected(texts[revision].text, current.text))
        for revision in sorted(needed & texts.keys())
    }
    return [
        _open_mark(document, name, one, spans[one.id], older, current.text, handles[one.id])._replace(
            expressions=tuple([wordings[each].text for each in one.expressions if each in wordings]),
            coder_name=coders.get(one.coder, one.coder.upper()),
        )
        for one in waiting
    ]


def _open_mark(
    document: Document,
    name: str,
    one: Segment,
    known: MarkedSpan,
    older: dict[str, Older],
    text: str,
    handle: str,
) -> OpenMark:
    best = probable(known.spans, older)
    start, end, likeness, exact = one.start, one.start, 0.0, False
    if best:
        start, end, exact, likeness = best[1]
        if not exact and _stands_once(one.quote, older[best[0]].text.text, text):
            start = text.index(one.quote)
            end, exact, likeness = start + len(one.quote), True, 1.0
    return OpenMark(
        segment=one.id,
        handle=handle,
        document=document.id,
        name=name,
        place=f"{name}:{one.passage}" if one.passage else name,
        coder=one.coder,
        coder_name="",
        quote=one.quote if one.state in WITH_WORDS else "",
        expressions=(),
        revision=document.revision,
        start=start,
        end=end,
        words=text[start:end],
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
        likeness=likeness,
        exact=exact,
    )


def _stands_once(quote: str, before: str, now: str) -> bool:
    """Whether the words occurred exactly once in the earlier text and occur exactly once in the new one. Their
    place is then certain, however much the text around them has changed."""
    return bool(quote) and before.count(quote) == 1 and now.count(quote) == 1


def accept(bench: Bench, segment_word: str) -> Recorded:
    """Accept the place that the program proposes for a mark. Refused if no similar words are left."""
    one = _open(bench, segment_word)
    if not one.words:
        raise Refusal(
            _("No place can be proposed for {segment}, because no similar words are left.").format(
                segment=segment_word
            ),
            proposed(
                _(
                    'To place the mark: qualcode review {segment} --quote "…"\n'
                    "To retire the mark: qualcode review {segment} --retire"
                ),
                segment=segment_word,
            ),
        )
    return _record(bench, [one])


def accept_exact(bench: Bench, document: str = "", coder: str = "") -> Recorded:
    """Accept, in one act, all open marks whose words occur word for word at a single place in the corrected
    text. Such marks were usually made on the earlier text by somebody who hadn't seen the correction."""
    certain = [one for one in open_marks(bench, document, coder) if one.exact]
    if not certain:
        raise Refusal(
            _("None of the open marks was found word for word in exactly one place in the corrected text."),
            _("To decide on each mark: qualcode review"),
        )
    return _record(bench, certain)


def put(bench: Bench, segment_word: str, place: Place) -> Recorded:
    """The mark is where somebody says, by quoting the words of the corrected text or by offsets."""
    one = _open(bench, segment_word)
    document = find_document(bench.index, one.document)
    span, words = find_markable(bench, document, place)
    to = NewPlace(document.revision, span.start, span.end, short_hash(words))
    return bench.record(
        place_reviewed(bench, [(one.segment, to)], bench.why),
        one.segment,
        (span.remark,) if span.remark else (),
    )


def retire(bench: Bench, segment_word: str) -> Recorded:
    """Retire a mark whose words are no longer in the text; it can be restored."""
    return retire_thing(bench, _open(bench, segment_word).segment, "segment")


def heads_shown(bench: Bench, found: Sequence[OpenMark]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The values of the fields to be decided on, as they are shown to the person. A decision replaces only
    these values; a value that arrives later stays open."""
    fields = [(one.segment, f"span/{one.revision}") for one in found]
    return {field: bench.heads(*field) for field in fields}


def _open(bench: Bench, segment_word: str) -> OpenMark:
    segment = find_segment(bench.index, segment_word)
    found = open_marks(bench, only=segment.id)
    if not found:
        raise NotFound(
            _("The mark {segment} isn't open.").format(segment=segment_word),
            proposed(
                _(
                    "To list the open marks: qualcode review\n"
                    'To change the boundaries of the mark: qualcode segment bounds {segment} "…"'
                ),
                segment=segment_word,
            ),
        )
    return found[0]


def _record(bench: Bench, found: Sequence[OpenMark]) -> Recorded:
    documents = {one.id: one for one in document_queries.documents(bench.index)}
    for one in found:
        find_markable(
            bench, documents[one.document], Place(start=one.start, end=one.end)
        )  # refused if edited by hand
    places = [
        (one.segment, NewPlace(one.revision, one.start, one.end, short_hash(one.words))) for one in found
    ]
    return bench.record(place_reviewed(bench, places, bench.why), found[0].segment)
