"""Where in a document a pasted quote stands: word for word, then leniently, then nearly.

An analyst pastes from Word or from a printed page: line breaks fall elsewhere, quotation marks and
dashes have become typographic, a sentence begins with a capital, "– –" stands for what was left out.
All that still counts as exact. Only then near matches are looked for, where letters differ. Which of
several candidates is meant is not decided here.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.suggest.near_quote import near_places
from qualcode.suggest.quote_place import EXACT, QuotePlace
from qualcode.text import clean

MOST_PARTS = 30
"""Nobody quotes in more pieces than this; looking for thousands would never end."""

LONGEST_OMISSION = 3000
"""How many characters of a document an omission mark may stand for."""

_DOUBLE = '"”“„‟«»″'
_SINGLE = "'’‘‚‛‹›′´`"
_DASHES = "-–—−‐‑‒―"
_WRAPPING = _DOUBLE + _SINGLE
_OMISSION = re.compile(
    rf"\s*(?:[\[(/]\s*(?:…|\.{{2,}}|[{_DASHES}](?:\s*[{_DASHES}])*)\s*[\])/]"
    rf"|(?<![{_DASHES}])[{_DASHES}](?:\s*[{_DASHES}])+|…|\.{{3,}})\s*"
)
_TOKEN = re.compile(rf"(\s+)|(…|\.{{2,}})|(\s*[{_DASHES}]+\s*)|([{_DOUBLE}])|([{_SINGLE}])|(.)", re.DOTALL)


class FoundQuote(NamedTuple):
    """The candidates, best first: all exact ones, or else near ones."""

    places: tuple[QuotePlace, ...] = ()

    @property
    def best(self) -> tuple[QuotePlace, ...]:
        """The candidates that are as good as the first: one if the quote is unambiguous."""
        return tuple(place for place in self.places if place.as_good_as(self.places[0]))


def find_quote(text: str, quote: str, *, near: bool = True, limit: int = 10) -> FoundQuote:
    """Where `quote` stands in `text` (clean text); spans are offsets in `text`, without white space at
    the ends.

    Every exact place is reported, at most `limit` near ones. Quotation marks around the whole quote, and
    omission marks at its ends, are left aside if need be. A quote with an omission gives the span from
    its first part's beginning to its last part's end.
    """
    wanted = clean(quote).strip()
    if not wanted:
        return FoundQuote()
    bare = _bare(wanted)
    for tried in dict.fromkeys((wanted, bare)):
        places = _exact(text, tried)
        if places:
            return FoundQuote(tuple(places))
    parts = [part for part in _OMISSION.split(bare) if part.strip(_WRAPPING + _DASHES + ". ")]
    if len(parts) > MOST_PARTS:
        return FoundQuote()
    if len(parts) > 1:
        places = _chained(text, parts, near, limit)
    elif parts and parts[0] != bare:
        places = _exact(text, parts[0])
    if not places and near:
        places = near_places(text, bare, limit)
    return FoundQuote(tuple(places))


def _bare(quote: str) -> str:
    """The quote without quotation marks and white space around it, if there is anything else."""
    return quote.strip(_WRAPPING + " \n\t\u00a0").strip() or quote


def _exact(text: str, quote: str) -> list[QuotePlace]:
    """The places where the quote stands word for word; if there are none, those where it does so
    leniently."""
    spans = []
    at = text.find(quote)
    while at >= 0:
        spans.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    if not spans:
        pattern = _lenient(quote)
        match = pattern.search(text)
        while match:
            spans.append(match.span())
            match = pattern.search(text, match.start() + 1)
    places = [QuotePlace(start, end, 100.0, EXACT, _whole_words(text, start, end)) for start, end in spans]
    return sorted(places, key=lambda place: (not place.whole_words, place.start))


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at the ends of the span."""
    begins = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
    return begins and (end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum()))


def _lenient(quote: str) -> re.Pattern[str]:
    """What finds the quote with other white space, quotation marks, dashes, ellipses and capitals."""
    pieces = []
    for match in _TOKEN.finditer(quote):
        inner = match.start() > 0 and match.end() < len(quote)
        white, dots, dash, double, single, letter = match.groups()
        if white:
            pieces.append(r"\s+")
        elif dots:
            pieces.append(r"(?:…|\.{2,})")
        elif dash:
            pieces.append(rf"\s*[{_DASHES}]+\s*" if inner else rf"[{_DASHES}]+")
        elif double:
            pieces.append(rf"[{_DOUBLE}]")
        elif single:
            pieces.append(rf"[{_SINGLE}]")
        else:
            pieces.append(re.escape(letter))
    return re.compile("".join(pieces), re.IGNORECASE)


def _chained(text: str, parts: Sequence[str], near: bool, limit: int) -> list[QuotePlace]:
    """The spans over all parts in order, each part close behind the one before."""
    found = []
    for part in parts:
        places = _exact(text, part)
        if not places and near:
            places = near_places(text, part, limit)
        found.append(sorted(places, key=lambda place: place.start))
    spans: dict[int, QuotePlace] = {}
    for first in found[0]:
        end, score, kind = first.end, first.score, first.kind
        for places in found[1:]:
            following = bisect_left(places, end, key=lambda place: place.start)
            if following == len(places) or places[following].start - end > LONGEST_OMISSION:
                break
            place = places[following]
            end, score = place.end, min(score, place.score)
            kind = kind if place.kind == kind else "near"
        else:
            # of two beginnings with the same end the later one leaves out less
            spans[end] = QuotePlace(first.start, end, score, kind, _whole_words(text, first.start, end))
    ranked = sorted(
        spans.values(),
        key=lambda place: (-place.score, not place.whole_words, place.end - place.start, place.start),
    )
    return ranked
