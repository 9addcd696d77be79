"""Every place of some words marked at once, with one simplified expression for all of them: one act, one undo."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.acts import segments as acts
from qualcode.errors import NotFound, Refusal
from qualcode.ids import new_id
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.material import INTERVIEWER
from qualcode.model.things import Document
from qualcode.text import one_line, proposed, short_hash, shortened
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.category_changes import category_for
from qualcode.workbench.coding.mark import task_keys
from qualcode.workbench.coding.quote_places import make_sure_of_text
from qualcode.workbench.coding.remarks import moved
from qualcode.workbench.coding.simplify import simplified_as
from qualcode.workbench.find import find_document
from qualcode.workbench.names import shown_names
from qualcode.workbench.rounds.separation import layer_for

WORDS, SENTENCE, PASSAGE = "words", "sentence", "passage"
SPANS = (WORDS, SENTENCE, PASSAGE)
"""What is marked: the words found, the sentence around them, or the whole turn or answer."""

MOST = 2_000
"""More places than these are no result of reading."""

_END_OF_SENTENCE = re.compile(r"[.!?…]+[\"”’)\]]*\s+|\n")


class FoundPlace(NamedTuple):
    """A place to be marked: offsets in the current text of its document, its words, and how it is cited."""

    document: Document
    start: int
    end: int
    words: str
    place: str


def places_of(bench: Bench, document_word: str, words: str, span: str = WORDS) -> list[FoundPlace]:
    """Every place in a document where the words stand, whatever the case of letters and the width of blanks; never in
    the interviewer's turns. A word that ends in * is a beginning. What the coder has marked already is left out."""
    document = find_document(bench.index, document_word)
    make_sure_of_text(document)
    pattern = _pattern(words)
    name = shown_names(document_queries.documents(bench.index))[document.id]
    found: dict[tuple[int, int], FoundPlace] = {}
    for turn in document_queries.passages(bench.index, document.id, document.revision):
        if turn.role == INTERVIEWER:
            continue
        for match in pattern.finditer(turn.text):
            start, end = _span(turn.text, match.start(), match.end(), span)
            at = turn.start + start, turn.start + end
            place = FoundPlace(document, *at, turn.text[start:end], f"{name}:{turn.number}")
            found.setdefault(at, place)
    return _unmarked(bench, list(found.values()), words)


def places_in_passages(bench: Bench, passages: Sequence[tuple[str, int]], words: str) -> list[FoundPlace]:
    """The whole turns and answers with these numbers, by document: what a search found."""
    documents = {one.id: one for one in document_queries.documents(bench.index)}
    names = shown_names(list(documents.values()))
    wanted = set(passages)
    found = []
    for name in dict.fromkeys(document for document, _number in passages):
        document = documents.get(name)
        if document is None or not document.here:
            continue
        make_sure_of_text(document)
        for turn in document_queries.passages(bench.index, name, document.revision):
            if (name, turn.number) in wanted and turn.role != INTERVIEWER:
                place = f"{names[name]}:{turn.number}"
                found.append(FoundPlace(document, turn.start, turn.end, turn.text, place))
    return _unmarked(bench, found, words)


def _unmarked(bench: Bench, found: list[FoundPlace], words: str) -> list[FoundPlace]:
    new = [
        one
        for one in found
        if not segment_queries.same_span(
            bench.index, one.document.id, one.document.revision, one.start, one.end, bench.coder
        )
    ]
    if found and not new:
        raise Refusal(
            _("All occurrences of “{words}” are already marked.").format(words=shortened(words, 60)),
            _("To see the marks: qualcode segments"),
        )
    if not new:
        raise NotFound(
            _("“{words}” not found.").format(words=shortened(words, 60)),
            proposed(_("To search all texts: qualcode search {words}"), words=words),
        )
    if len(new) > MOST:
        raise Refusal(
            _("“{words}” was found in more than {number} places.").format(
                words=shortened(words, 60), number=MOST
            ),
            _("Use more words, or mark one document at a time."),
        )
    return new


def _pattern(words: str) -> re.Pattern[str]:
    """The words with any blanks between, as whole words."""
    pieces = []
    for word in one_line(words).split(" "):
        stem = word.rstrip("*")
        pieces.append(re.escape(stem) + (r"\w*" if stem != word and stem else r"(?!\w)"))
    if not any(letter.isalnum() for letter in words):
        raise Refusal(
            _("No search words given."), _('For example: qualcode mark H1 --all "nimetty yhteyshenkilö"')
        )
    return re.compile(r"(?<!\w)" + r"\s+".join(pieces), re.IGNORECASE)


def _span(text: str, start: int, end: int, span: str) -> tuple[int, int]:
    if span == PASSAGE:
        return 0, len(text)
    if span == WORDS:
        return start, end
    ends = [0, *[match.end() for match in _END_OF_SENTENCE.finditer(text)], len(text)]
    first = max(one for one in ends if one <= start)
    last = min(one for one in ends if one >= end)
    return first, first + len(text[first:last].rstrip())


def mark_places(
    bench: Bench,
    places: Sequence[FoundPlace],
    *,
    simplify: str,
    into: str = "",
    make_category: bool = False,
    tasks: Sequence[str] = (),
) -> Recorded:
    """Mark these places with one expression for all, perhaps filed in a category."""
    layers = {layer_for(bench, one.document.id, one.document.name) for one in places}
    if len(layers) > 1:
        raise Refusal(
            _("Some of the documents are being coded in a round, so they can't be marked together."),
            _("Mark them one document at a time: qualcode mark DOCUMENT --all WORDS"),
        )
    layer = layers.pop() if layers else ""
    keys = task_keys(bench, tasks)
    category, made_before = category_for(bench, into, make=make_category) if into else ("", [])
    expression = simplified_as(bench, simplify, category, False, layer)
    remark = moved(bench, expression)
    new = [
        acts.NewSegment(
            id=new_id("segment", bench.dice),
            document=one.document.id,
            revision=one.document.revision,
            start=one.start,
            end=one.end,
            hash=short_hash(one.words),
            tasks=keys,
            layer=layer,
        )
        for one in places
    ]
    act = acts.mark_all(bench, new, expression, made_before, bench.why)
    return bench.record(act, expression.id, (remark,) if remark else ())


def places_sentence(places: Sequence[FoundPlace]) -> str:
    """How many places were found, in how many documents."""
    documents = len({one.document.id for one in places})
    return ngettext(
        "{number} place found in {documents}.", "{number} places found in {documents}.", len(places)
    ).format(
        number=len(places),
        documents=ngettext("{number} document", "{number} documents", documents).format(number=documents),
    )
