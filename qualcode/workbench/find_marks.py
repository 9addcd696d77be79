"""Finding a mark by what people type: the beginning of its identifier, its place as it is cited (H1:23), `last`."""

from qualcode.errors import Ambiguous, NotFound
from qualcode.ids import kind_of
from qualcode.index.index import Index
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds, things
from qualcode.index.queries import segments as segment_queries
from qualcode.model.things import Segment
from qualcode.numbers import whole_number
from qualcode.text import proposed, shortened
from qualcode.words import _
from qualcode.workbench.names import shown_names
from qualcode.workbench.rounds.refusals import older_than

LAST = ("last", "viimeinen", "viimeisin", "senaste", "sista")
"""What names the thing of its kind that the coder made last."""


def find_segments_at(index: Index, word: str) -> list[Segment]:
    """The marks that begin in the turn or answer that is cited as H1:23, in their order; none if a document or passage
    isn't named so."""
    name, colon, number = word.rpartition(":")
    passage = whole_number(number)
    if not colon or passage is None:
        return []
    documents = document_queries.documents(index)
    shown = shown_names(documents)
    return [
        mark
        for document in documents
        if name.casefold() in (document.name.casefold(), shown[document.id].casefold())
        for mark in segment_queries.segments(index, document=document.id)
        if mark.passage == passage
    ]


def find_segment(index: Index, word: str) -> Segment:
    """The segment that `word` names: its place as it is cited (H1:23) if one mark begins there, the beginning of its
    identifier, or `last`, the one marked last."""
    there = find_segments_at(index, word)
    if len(there) == 1:
        return there[0]
    if there:
        raise Ambiguous(
            _("Several marks begin at {place}.").format(place=word),
            _("Select one by its ID:"),
            tuple(f"{one.id[:6]}  {shortened(one.quote, 60)}" for one in there),
        )
    if ":" in word:
        name, _colon, _number = word.rpartition(":")
        raise NotFound(
            _("No mark begins at {place}.").format(place=word),
            proposed(_("To see the text with its marks: qualcode read {document} --plain"), document=name),
        )
    if word.casefold() in LAST:
        word = segment_queries.marked_last(index, index.reader.coder)
        if not word:
            raise NotFound(
                _("You haven't marked anything yet."), _('To mark a quote: qualcode mark DOCUMENT "…"')
            )
    identifier = _by_prefix(index, word, "segment", _("To list the marks: qualcode segments"))
    segment = segment_queries.live_segment(index, identifier)
    found = things.thing(index, identifier)
    if segment is None and found and found.retired:
        raise NotFound(
            _("The mark {word} is retired.").format(word=word),
            proposed(_("To restore the mark: qualcode segment restore {word}"), word=word),
        )
    if segment is None:
        raise NotFound(
            _("Mark {word} not found.").format(word=word),
            _("To list the marks: qualcode segments"),
        )
    return segment


def _by_prefix(index: Index, word: str, kind: str, hint: str) -> str:
    found = (
        [one for one in things.beginning_with(index, word) if kind_of(one) == kind] if len(word) > 3 else []
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise several_ids(word, found)
    hiding = rounds.round_that_hides(index, word) if len(word) > 3 else None
    if hiding:
        raise older_than(hiding)
    raise NotFound(_("ID {word} not found.").format(word=word), hint)


def several_ids(word: str, found: list[str]) -> Ambiguous:
    return Ambiguous(
        _("Several IDs begin with {word}.").format(word=word), _("Type more characters:"), tuple(found)
    )
