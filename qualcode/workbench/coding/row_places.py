"""Where the quotes of a coding table stand in the documents: exactly, else nearly, and never by a guess between two."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.coding_row import CodingRow
from qualcode.model.things import Document, PassageRow
from qualcode.suggest.find_quote import find_quote
from qualcode.text import one_line, shortened
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import shown_names

NEAR_ENOUGH = 90.0
"""A quote that fits its nearest place less well than this (of 100) isn't marked there, only shown."""

_BESIDE = re.compile(r"\[[^\]\[]{1,60}: [^\]\[]*\]")
"""What other speakers say inside a quote, as tables show it: [Interviewer: …]."""


_LABEL = re.compile(
    r"^(?:[\[(#]?\d[\d:.,\-]*[\])#]?\s*)?(?:[^\n:]{1,60}?:\s*)?(?:[\[(#]?\d+:\d[\d:.,\-]*[\])#]?\s*)?"
)
"""A label with a time before or after it."""


class RowPlace(NamedTuple):
    """Where a row's quote stands: in which document, from where to where, and its words there; `near` if the words
    differ, `found_alone` if nothing but the words told the document."""

    document: Document
    start: int
    end: int
    words: str
    cited: str
    near: bool = False
    found_alone: bool = False


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

    def place_of(self, row: CodingRow) -> RowPlace | NoPlace:
        """Where the quote of a row stands."""
        texts, told = self._texts_for(row)
        if isinstance(texts, NoPlace):
            return texts
        if row.passage and len(texts) == 1:
            within = self._in_passage(texts[0], row)
            if within is not None:
                return within
        if not row.quote:
            return NoPlace(_("the table gives neither a quote nor a place that exists"))
        exact = [place for text in texts for place in self._exact(text, row)]
        if not exact and "\n" in row.quote:
            exact = [place for text in texts for place in self._across(text, row)]
        if len(exact) == 1:
            return exact[0]._replace(found_alone=not told)
        if exact:
            places = ", ".join(one.cited for one in exact[:5]) + (" …" if len(exact) > 5 else "")
            text = ngettext(
                "the quote occurs in {number} place: {places}",
                "the quote occurs in {number} places: {places}",
                len(exact),
            )
            return NoPlace(text.format(number=len(exact), places=places))
        return self._near(texts, row, told)

    def _texts_for(self, row: CodingRow) -> tuple[list[_Text] | NoPlace, bool]:
        """The texts that a row can mean, and whether the table tells them."""
        if row.document:
            named = self.by_name.get(row.document.casefold(), [])
            found = [self.texts[one] for one in dict.fromkeys(named) if one in self.texts]
            if found:
                return found, True
            if named:
                return NoPlace(_("the text of {name} isn't here").format(name=row.document)), True
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
        found = find_quote(text.text[passage.start : end], _without_others(row.quote), near=False)
        best = [one for one in found.places if one.start + passage.start < passage.end]
        if len(best) != 1:
            return None
        return self._row_place(text, best[0].start + passage.start, best[0].end + passage.start)

    def _exact(self, text: _Text, row: CodingRow) -> list[RowPlace]:
        spans = _all_places(text.text, row.quote)
        if (
            not spans
            and "\n" not in row.quote
            and row.before == ""
            and (bare := _without_label(row.quote)[-1]) != row.quote
        ):
            spans = _all_places(text.text, bare)
        if not spans:
            found = find_quote(text.text, _without_others(row.quote), near=False)
            spans = [(one.start, one.end) for one in found.best if one.kind == "exact"]
        person = self.person_ids.get(row.participant.casefold(), "") if row.participant else ""
        if person and len(spans) > 1:
            own = [
                span
                for span in spans
                if any(one.participant == person for one in text.passages if one.start <= span[0] <= one.end)
            ]
            spans = own or spans
        if row.before and len(spans) > 1:
            spans = _after(row.before, text.text, spans) or spans
        return [self._row_place(text, *span) for span in spans]

    def _across(self, text: _Text, row: CodingRow) -> list[RowPlace]:
        """A quote over several turns as a file shows it, with the labels and times that aren't text here: from the
        beginning of what is found of its first line to the end of its last."""
        lines = [line.strip() for line in row.quote.split("\n") if line.strip()]
        first = [span for start in _without_label(lines[0]) for span in _all_places(text.text, start)]
        last = [span for end in _without_label(lines[-1]) for span in _all_places(text.text, end)]
        longest = len(row.quote) + 200
        spans = {
            (begin, end) for begin, _end in first for _begin, end in last if begin < end <= begin + longest
        }
        return [self._row_place(text, *min(spans, key=lambda span: span[1] - span[0]))] if spans else []

    def _near(self, texts: list[_Text], row: CodingRow, told: bool) -> RowPlace | NoPlace:
        found = []
        for text in texts if told else ():
            found += [(one, text) for one in find_quote(text.text, _without_others(row.quote)).places[:2]]
        found.sort(key=lambda one: -one[0].score)
        sentence = _("the quote isn't in the texts")
        if not found:
            return NoPlace(sentence)
        best, text = found[0]
        place = self._row_place(text, best.start, best.end)
        if best.score < NEAR_ENOUGH or (len(found) > 1 and found[1][0].as_good_as(best)):
            return NoPlace(sentence, f"{place.cited} “{shortened(place.words, 100)}”")
        return place._replace(near=True)

    def _row_place(self, text: _Text, start: int, end: int) -> RowPlace:
        number = next((one.number for one in text.passages if one.start <= start <= one.end), 0)
        cited = f"{text.name}:{number}"
        return RowPlace(text.document, start, end, text.text[start:end], cited)


def _without_others(quote: str) -> str:
    """The quote with a sign of omission where it shows what another speaker said inside it."""
    return _BESIDE.sub(" – – ", quote).strip()


def _after(before: str, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans before which these words stand, or as many of the last of them as any has."""
    words = before.split()
    for many in range(min(len(words), 8), 0, -1):
        wanted = words[-many:]
        found = [span for span in spans if text[max(0, span[0] - 300) : span[0]].split()[-many:] == wanted]
        if found:
            return found
    return []


def _without_label(line: str) -> list[str]:
    """A line as it stands, and without the label or time before its words."""
    bare = _LABEL.sub("", line)
    return [line, bare] if bare != line and len(bare) > 2 else [line]


def _all_places(text: str, words: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = text.find(words)
    while start >= 0 and len(found) < 20:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found
