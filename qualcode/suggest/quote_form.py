"""A quote in a short form for the report: words left out, the writer's additions in brackets, nothing else changed.

The form is kept as places in the quote, never as words of a participant: `12-40` a stretch of the quote, `-` an
omission, `+asiakas` an addition.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_SIGNS = re.compile(
    r"\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3}|…|(?<!\S)(?:[–—-]\s?[–—-]|--)(?!\S)|\[([^\[\]]+)\]"
)
"""What stands for an omission, or an addition in brackets."""

OMISSION, ADDITION = "-", "+"


class NotInQuote(NamedTuple):
    """The reason why a short form is refused: `words` don't occur in the quote at that point or, with `gap`,
    the words before them were left out without an omission mark."""

    words: str
    gap: bool = False


def short_form(quote: str, text: str, omission: str = "– –") -> list[str] | NotInQuote:
    """The short form as places in the quote. Each piece of `text` must occur in the quote word for word and in
    the same order. `omission` is the school's own omission mark, accepted in addition to the usual ones."""
    form: list[str] = []
    at, joined = 0, False
    for sign, addition, words in _pieces(text, omission):
        if sign:
            if form and form[-1] != OMISSION:
                form.append(OMISSION)
            joined = False
        elif addition:
            form.append(ADDITION + addition)
        else:
            found = _place(quote, words, at)
            if found is None:
                return NotInQuote(words)
            start, end = found
            if joined and quote[at:start].strip():
                return NotInQuote(words, gap=True)
            form.append(f"{start}-{end}")
            at, joined = end, True
    if not any(one[0].isdigit() for one in form):
        return NotInQuote(text)
    return form


def _pieces(text: str, omission: str) -> list[tuple[bool, str, str]]:
    """(omission, addition, words) in their order; one of the three is there."""
    own = omission.strip()
    if own:
        text = re.sub(rf"(?<!\S){re.escape(own)}(?!\S)", "…", text)
    found: list[tuple[bool, str, str]] = []
    at = 0
    for match in _SIGNS.finditer(text):
        if words := text[at : match.start()].strip():
            found.append((False, "", words))
        addition = " ".join((match[1] or "").split())
        found.append((not addition, addition, ""))
        at = match.end()
    if words := text[at:].strip():
        found.append((False, "", words))
    return found


def _place(quote: str, words: str, at: int) -> tuple[int, int] | None:
    """Where the words stand from a place on, whole and with any white space between."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    start = r"(?<!\w)" if words[0].isalnum() else ""
    end = r"(?!\w)" if words[-1].isalnum() else ""
    match = re.compile(start + pattern + end).search(quote, at)
    return match.span() if match else None


def worded_form(quote: str, form: Sequence[str], omission: str) -> str:
    """The short form in words, with the school's sign for omissions; empty if a place isn't in the quote any more."""
    words: list[str] = []
    for part in form:
        if part == OMISSION:
            words.append(omission)
        elif part.startswith(ADDITION):
            words.append(f"[{part[1:]}]")
        else:
            first, _dash, last = part.partition("-")
            if not (first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(quote)):
                return ""
            words.append(" ".join(quote[int(first) : int(last)].split()))
    return re.sub(r" ([.,;:!?])", r"\1", " ".join(words))
