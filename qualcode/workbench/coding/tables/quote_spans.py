"""The spans of a text that a quote of a table or a commented passage can mean."""

import re

from qualcode.suggest.find_quote import find_quote

_BESIDE = re.compile(r"\[[^\]\[]{1,60}: [^\]\[]*\]")
"""What other speakers say inside a quote, as tables show it: [Interviewer: …]."""

_OMISSION = re.compile(r"…|\.{3}|[-–—]\s[-–—]|\[\s?[-–—.]")
_LABEL = re.compile(
    r"^(?:[\[(#]?\d[\d:.,\-]*[\])#]?\s*)?(?:[^\n:]{1,60}?:\s*)?(?:[\[(#]?\d+:\d[\d:.,\-]*[\])#]?\s*)?"
)
"""A label with a time before or after it."""

Span = tuple[int, int]


def exact_spans(text: str, quote: str, bounds: list[Span]) -> list[Span]:
    """Where the quote occurs word for word: as it is; without the context that tables add in brackets; without
    a label; then leniently, with other speakers' words left out. `bounds` are the bounds of the passages: only
    a quote that contains another speaker's words, or several lines, may extend over more than one passage."""
    bare = without_context(quote)
    for tried in dict.fromkeys((quote, bare, without_label(bare))):
        if spans := all_places(text, tried):
            return spans
    plain = _BESIDE.sub(" – – ", bare).strip()
    found = find_quote(text, plain, near=False)
    spans = [(one.start, one.end) for one in found.best if one.kind == "exact"]
    across = plain != bare or "\n" in quote
    return [span for span in spans if is_sound(span, quote, bounds, across=across)]


def without_context(quote: str) -> str:
    """A quote without what tables show around it: [Who helps?] The manager helps. [Quite so.]"""
    text = quote.strip()
    while text.startswith("[") and (end := _closing(text, "[", "]")):
        text = text[end:].strip()
    while text.endswith("]") and (end := _closing(text[::-1], "]", "[")):
        text = text[: len(text) - end].strip()
    return text.strip('"”“„«»') or quote


def _closing(text: str, opens: str, closes: str) -> int:
    """How long the first bracket of a text is, with those inside it; 0 if it isn't closed."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == opens) - (sign == closes)
        if depth == 0:
            return place + 1
    return 0


def near_spans(text: str, quote: str, bounds: list[Span]) -> list[tuple[float, Span]]:
    """Where the quote stands nearly, each with how well it fits (of 100), best first."""
    bare = without_context(quote)
    found = find_quote(text, bare).places[:3]
    return [
        (one.score, (one.start, one.end))
        for one in found
        if is_sound((one.start, one.end), bare, bounds, across=False)
    ]


def is_sound(span: Span, quote: str, bounds: list[Span], *, across: bool) -> bool:
    """Whether a span is about as long as its quote, and within one passage unless it may go over several. A quote with
    an omission may be longer, but not by more than people leave out."""
    most = 6 * len(quote) + 200 if _OMISSION.search(quote) or across else 1.5 * len(quote) + 40
    within = any(start <= span[0] and span[1] <= end for start, end in bounds)
    return span[1] - span[0] <= most and (within or across)


def across_turns(text: str, quote: str) -> list[Span]:
    """A quote over several turns as a file shows it, with the labels and times that aren't text: from the beginning of
    its first line to the end of its last."""
    lines = [line.strip() for line in quote.split("\n") if line.strip()]
    first = [span for words in {lines[0], without_label(lines[0])} for span in all_places(text, words)]
    last = [span for words in {lines[-1], without_label(lines[-1])} for span in all_places(text, words)]
    longest = len(quote) + 200
    spans = [(begin, end) for begin, _e in first for _b, end in last if begin < end <= begin + longest]
    return [min(spans, key=lambda span: span[1] - span[0])] if spans else []


def with_surroundings(
    spans: list[Span], text: str, before: str, after: str, starts: frozenset[int]
) -> list[Span]:
    """Those of these spans that have the same surroundings as the comment has in its file: the same words
    before it (or the beginning of a turn, from `starts`, if there is only a label before it) and the same word
    after it."""
    said = _LABEL.sub("", before).split()
    follows = after.split()
    found = []
    for start, end in spans:
        fits = text[max(0, start - 300) : start].split()[-1:] == said[-1:] if said else start in starts
        then = text[end : end + 200].split()[:1]
        if fits and (not follows or not then or then[0] == follows[0] or "\n" in text[end : end + 2]):
            found.append((start, end))
    for many in range(min(len(said), 8), 1, -1):
        closer = [one for one in found if text[max(0, one[0] - 300) : one[0]].split()[-many:] == said[-many:]]
        if closer:
            return closer
    return found


def without_label(line: str) -> str:
    """A line without the label or time before its words."""
    bare = _LABEL.sub("", line)
    return bare if len(bare) > 2 else line


def all_places(text: str, words: str) -> list[Span]:
    """Every place of these very words, at most twenty."""
    found: list[Span] = []
    start = text.find(words) if words else -1
    while start >= 0 and len(found) < 20:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found
