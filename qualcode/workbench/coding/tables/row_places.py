"""Where the quotes of a coding table stand in the documents: exactly, else nearly, and never by a guess between two."""

from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.coding_row import CodingRow
from qualcode.model.things import Document, PassageRow
from qualcode.text import one_line, shortened
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.tables.quote_spans import (
    across_turns,
    exact_spans,
    near_spans,
    with_surroundings,
)
from qualcode.workbench.names import shown_names

NEAR_ENOUGH = 90.0
"""A quote that fits its nearest place less well than this (of 100) isn't marked there, only shown."""

MOST_LOOKED = 40
"""For so many quotes without a known document the nearest place is looked for in all texts."""


class RowPlace(NamedTuple):
    """The place of a row's quote: the document, the offsets, and the words there. `near` if the words differ
    from the quote, `found_alone` if only the words identified the document, `elsewhere` if the table names
    another turn of the document."""

    document: Document
    start: int
    end: int
    words: str
    cited: str
    near: bool = False
    found_alone: bool = False
    elsewhere: bool = False


class NoPlace(NamedTuple):
    """Why a row has no place, and the words and place that are nearest."""

    problem: str
    nearest: str = ""


class _Text(NamedTuple):
    document: Document
    name: str
    text: str
    passages: list[PassageRow]


@dataclass(slots=True)
class Places:
    """The texts of a project while rows are looked up in them."""

    bench: Bench
    texts: dict[str, _Text] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    person_ids: dict[str, str] = field(default_factory=dict)
    person_names: dict[str, str] = field(default_factory=dict)
    looked: int = 0

    def __post_init__(self) -> None:
        documents = [one for one in document_queries.documents(self.bench.index) if not one.retired]
        names = shown_names(documents)
        for one in documents:
            if not one.here or one.altered:
                continue
            passages = document_queries.passages(self.bench.index, one.id, one.revision)
            text = "\n".join([each.text for each in passages])
            self.texts[one.id] = _Text(one, names[one.id], text, passages)
        for one in documents:
            for name in {one.name, names[one.id], one.source, one.source.rpartition(".")[0]}:
                if name:
                    self.by_name.setdefault(one_line(name).casefold(), []).append(one.id)
        for person in people_queries.participants(self.bench.index):
            self.people[person.name.casefold()] = person.documents
            self.person_ids[person.name.casefold()] = person.id
            self.person_names[person.id] = person.name

    def place_of(self, row: CodingRow) -> RowPlace | NoPlace:
        """Where the quote of a row stands."""
        texts, told = self._texts_for(row)
        if isinstance(texts, NoPlace):
            return texts
        if row.passage and len(texts) == 1:
            within = self._in_passage(texts[0], row)
            if within is not None:
                return self._said_by(within, texts[0], row)
        if not row.quote:
            return NoPlace(_("the row has neither a quote nor a place that exists in the data"))
        exact = [(text, place) for text in texts for place in self._exact(text, row)]
        if len(exact) == 1:
            text, place = exact[0]
            away = bool(row.passage) and place.cited != f"{text.name}:{row.passage}"
            return self._said_by(place._replace(found_alone=not told, elsewhere=away), text, row)
        if exact:
            cited = [place.cited for _text, place in exact]
            places = ", ".join(cited[:5]) + (" …" if len(cited) > 5 else "")
            words = ngettext(
                "the quote occurs in {number} place: {places}",
                "the quote occurs in {number} places: {places}",
                len(exact),
            )
            return NoPlace(words.format(number=len(exact), places=places))
        if row.after or row.before:
            return NoPlace(_("the comment is attached to a speaker label, or its position is uncertain"))
        return self._near(texts, row, told)

    def _said_by(self, place: RowPlace, text: _Text, row: CodingRow) -> RowPlace | NoPlace:
        """The place, unless another participant speaks there than the table says."""
        person = self.person_ids.get(row.participant.casefold(), "") if row.participant else ""
        passage = next((one for one in text.passages if one.start <= place.start <= one.end), None)
        if not person or passage is None or passage.participant in ("", person):
            return place
        return NoPlace(
            _("the speaker is {one} in the table but {other} in the text").format(
                one=row.participant, other=self.person_names.get(passage.participant, "?")
            ),
            f"{place.cited} “{shortened(place.words, 100)}”",
        )

    def _texts_for(self, row: CodingRow) -> tuple[list[_Text] | NoPlace, bool]:
        """The texts that a row can mean, and whether the table tells them."""
        if row.document:
            named = self.by_name.get(row.document.casefold(), [])
            found = [self.texts[one] for one in dict.fromkeys(named) if one in self.texts]
            if found:
                return found, True
            if named:
                return NoPlace(_("the text of {name} isn't available").format(name=row.document)), True
        if row.participant:
            ids = self.people.get(row.participant.casefold(), ())
            found = [self.texts[one] for one in ids if one in self.texts]
            if found:
                return found, True
            named = self.by_name.get(row.participant.casefold(), [])
            if found := [self.texts[one] for one in dict.fromkeys(named) if one in self.texts]:
                return found, True
        return list(self.texts.values()), False

    def _in_passage(self, text: _Text, row: CodingRow) -> RowPlace | None:
        passage = next((one for one in text.passages if one.number == row.passage), None)
        if passage is None:
            return None
        if not row.quote:
            return self._row_place(text, passage.start, passage.end)
        # A mark may go on over the next passages.
        end = min(len(text.text), passage.end + max(200, len(row.quote)))
        bounds = [(one.start - passage.start, one.end - passage.start) for one in text.passages]
        found = exact_spans(text.text[passage.start : end], row.quote, bounds)
        best = [(start, stop) for start, stop in found if start + passage.start < passage.end]
        if len(best) != 1:
            return None
        return self._row_place(text, best[0][0] + passage.start, best[0][1] + passage.start)

    def _exact(self, text: _Text, row: CodingRow) -> list[RowPlace]:
        bounds = [(one.start, one.end) for one in text.passages]
        spans = exact_spans(text.text, row.quote, bounds)
        if not spans and "\n" in row.quote:
            spans = across_turns(text.text, row.quote)
        person = self.person_ids.get(row.participant.casefold(), "") if row.participant else ""
        if person and len(spans) > 1:
            own = [
                span
                for span in spans
                if any(one.participant == person for one in text.passages if one.start <= span[0] <= one.end)
            ]
            spans = own or spans
        if row.before or row.after:
            spans = with_surroundings(
                spans, text.text, row.before, row.after, frozenset(start for start, _end in bounds)
            )
        return [self._row_place(text, *span) for span in spans]

    def _near(self, texts: list[_Text], row: CodingRow, told: bool) -> RowPlace | NoPlace:
        sentence = _("the quote wasn't found in the texts")
        if not told and self.looked > MOST_LOOKED:
            return NoPlace(sentence)
        self.looked += not told
        found = [
            (score, span, text)
            for text in texts
            for score, span in near_spans(
                text.text, row.quote, [(one.start, one.end) for one in text.passages]
            )
        ]
        found.sort(key=lambda one: -one[0])
        if not found:
            return NoPlace(sentence)
        score, span, text = found[0]
        place = self._row_place(text, *span)
        if not told or score < NEAR_ENOUGH or (len(found) > 1 and found[1][0] >= score - 0.5):
            return NoPlace(sentence, f"{place.cited} “{shortened(place.words, 100)}”")
        return self._said_by(place._replace(near=True), text, row)

    def _row_place(self, text: _Text, start: int, end: int) -> RowPlace:
        number = next((one.number for one in text.passages if one.start <= start <= one.end), 0)
        cited = f"{text.name}:{number}"
        return RowPlace(text.document, start, end, text.text[start:end], cited)
