"""Where to mark: a quote found in a document, a passage, or offsets."""

from typing import NamedTuple

from qualcode.errors import Ambiguous, NotFound, Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.model.things import Document, PassageRow
from qualcode.numbers import whole_number
from qualcode.suggest.find_quote import find_quote
from qualcode.text import proposed, shortened
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench

MOST_CANDIDATES = 8


class Place(NamedTuple):
    """Where to mark: by `quote` (only in passage `at`, if given), the whole passage `at`, or the offsets
    `start` and `end`. A screen gives offsets in the version of the text that it shows, `revision`."""

    quote: str = ""
    at: int | None = None
    start: int | None = None
    end: int | None = None
    revision: str = ""


class Marked(NamedTuple):
    """A span found for a mark, and a sentence if it was found only nearly."""

    start: int
    end: int
    remark: str = ""


def text_and_passages(bench: Bench, document: Document) -> tuple[str, list[PassageRow]]:
    """A document's current text and passages; refused while the text hasn't arrived."""
    make_sure_it_is_here(document)
    passages = document_queries.passages(bench.index, document.id, document.revision)
    return "\n".join([one.text for one in passages]), passages


def passage_named(bench: Bench, word: str) -> tuple[str, int | None]:
    """The document and the number of the turn or answer that H1:23 names; None if a document is named alone. A
    document may itself be called "palaveri 12:30"."""
    name, sign, number = word.rpartition(":")
    at = whole_number(number) if sign and name else None
    if at is None or any(
        word.casefold() == one.name.casefold() for one in document_queries.documents(bench.index)
    ):
        return word, None
    return name, at


def make_sure_of_text(document: Document) -> None:
    """Refuse to mark in a text that isn't here, or was changed by hand."""
    make_sure_it_is_here(document)
    if document.altered:  # a mark would lie elsewhere once the text is as it was
        raise Refusal(
            _("The text of {name} has changed since it was imported, so no marks can be made in it.").format(
                name=document.name
            ),
            _("To see which file has changed and how to proceed: qualcode check"),
        )


def make_sure_it_is_here(document: Document) -> None:
    """Refuse while a document's text hasn't arrived."""
    if not document.here:
        raise Refusal(
            _("The text of {name} hasn't arrived yet.").format(name=document.name),
            _("Wait until the folder is synchronised, then run: qualcode check"),
        )


def find_words(bench: Bench, document: Document, place: Place) -> tuple[Marked, str]:
    """The span that `place` means in a document, and its words; of a long text only what is asked for is read."""
    make_sure_it_is_here(document)
    if place.revision not in ("", document.revision):
        raise Refusal(
            _("The text of {name} has changed, so no mark was made.").format(name=document.name),
            _("Esc shows the new text. Select the words there again."),
        )
    if place.start is None and place.end is None:
        text, passages = text_and_passages(bench, document)
        found = find_place(text, passages, place, document.name)
        return found, text[found.start : found.end]
    start, end = place.start or 0, place.end if place.end is not None else document.length
    offset, around = (
        document_queries.words_around(bench.index, document.id, document.revision, start, end)
        if 0 <= start < end <= document.length
        else (0, "")
    )
    words = around[start - offset : end - offset]
    if not words.strip():
        raise _no_words(document.name, start, end, document.length)
    return Marked(start, end), words


def find_place(text: str, passages: list[PassageRow], place: Place, name: str) -> Marked:
    """The span that `place` means in a document; raises a refusal that lists candidates if it means several."""
    if place.start is not None or place.end is not None:
        return _by_offsets(text, place, name)
    passage = _passage(passages, place.at, name) if place.at is not None else None
    if not place.quote.strip():
        if passage is None:
            raise Refusal(
                _("No words given to mark."),
                proposed(
                    _(
                        'To mark words: qualcode mark {name} "…"\n'
                        "To mark a whole turn: qualcode mark {name} --at {turn}"
                    ),
                    name=name,
                    turn=str(min(12, len(passages))),
                ),
            )
        return Marked(passage.start, passage.end)
    within = text[passage.start : passage.end] if passage else text
    offset = passage.start if passage else 0
    found = find_quote(within, place.quote)
    if not found.places:
        raise NotFound(
            _("“{quote}” not found in {name}.").format(quote=shortened(place.quote, 60), name=name)
            if passage is None
            else _("“{quote}” not found in passage {number} of {name}.").format(
                quote=shortened(place.quote, 60), number=passage.number, name=name
            ),
            proposed(
                _("To search: qualcode search {words}\nTo read the document: qualcode read {name}"),
                words=" ".join(place.quote.split()[:3]),
                name=name,
            ),
        )
    best = found.best
    if len(best) > 1:
        raise Ambiguous(
            ngettext(
                "“{quote}” occurs in {number} place in {name}.",
                "“{quote}” occurs in {number} places in {name}.",
                len(best),
            ).format(quote=shortened(place.quote, 60), number=len(best), name=name),
            _("Select a passage with --at, or quote more words:"),
            tuple(
                _candidate(text, passages, one.start + offset, one.end + offset)
                for one in best[:MOST_CANDIDATES]
            ),
        )
    start, end = best[0].start + offset, best[0].end + offset
    remark = ""
    if best[0].kind == "near":
        remark = _("The closest match was marked: “{quote}”").format(quote=shortened(text[start:end], 120))
    return Marked(start, end, remark)


def _by_offsets(text: str, place: Place, name: str) -> Marked:
    start, end = place.start or 0, place.end if place.end is not None else len(text)
    if not 0 <= start < end <= len(text) or text[start:end].isspace():
        raise _no_words(name, start, end, len(text))
    return Marked(start, end)


def _no_words(name: str, start: int, end: int, length: int) -> Refusal:
    return Refusal(
        _(
            "{name} has no words from position {start} to position {end}. Its text has {length} characters."
        ).format(name=name, start=start, end=end, length=length),
        proposed(
            _(
                "Positions count characters from 0, and the end position is excluded. To see the "
                "text: qualcode read {name} --plain"
            ),
            name=name,
        ),
    )


def _passage(passages: list[PassageRow], number: int, name: str) -> PassageRow:
    if not 1 <= number <= len(passages):
        raise Refusal(
            _("Passage {number} not found in {name} (number of passages: {count}).").format(
                name=name, number=number, count=len(passages)
            ),
            proposed(_("To read the passages: qualcode read {name} --plain"), name=name),
        )
    return passages[number - 1]


def _candidate(text: str, passages: list[PassageRow], start: int, end: int) -> str:
    number = next((one.number for one in passages if one.start <= start < max(one.end, one.start + 1)), 0)
    before, after = text[max(0, start - 30) : start], text[end : end + 30]
    around = f"…{before}[{shortened(text[start:end], 60)}]{after}…"
    return f"--at {number}  {' '.join(around.split())}"
