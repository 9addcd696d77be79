"""Lines that look as if a turn began with them."""

import re
from collections.abc import Collection
from typing import NamedTuple

from qualcode.importers import label_words, labels, stamps
from qualcode.importers.labels import Likeness
from qualcode.importers.turns import Line

COLON = "labels"
STAMPED = "stamped"
ALONE = "names"

_MARKED = re.compile(
    r"(?P<mark>\*\*|__|\*)(?P<label>[^*:\t]{1,80}?)\s*(?::\s*(?P=mark)|(?P=mark)\s*:)\s*(?P<text>.*)"
)
_LABEL = r"[^\W\d_][^:\t]{0,59}?"
_BRACKETED = rf"[\[(]\s*{stamps.CLOCK}\s*[\])]|{stamps.F4}|{stamps.CLOCK}"
_BEFORE_COLON = re.compile(
    rf"(?:\*?\d{{1,2}}:\d{{1,2}}\s*=\s*)?(?:(?P<before>{_BRACKETED})\s*[-–—]?\s*)?(?P<open>[\[(]?)(?P<label>{_LABEL})"
    rf"[\])]?\s*(?P<after>[\[(]\s*{stamps.CLOCK}\s*[\])]|{stamps.F4}|{stamps.LONG_CLOCK})?\s*"
    r"(?::(?P<gap>\s*)|\t+)(?P<text>.*)"
)
_LABEL_TIME = re.compile(
    rf"(?P<label>{_LABEL})(?P<gap>\s+)(?:[\[(]\s*)?(?P<time>{stamps.CLOCK})(?:\s*[\])])?\s*(?P<text>)"
)
_TIME_LABEL = re.compile(
    rf"(?:[\[(]\s*)?(?P<time>{stamps.CLOCK})(?:\s*[\])])?(?P<gap>\s+)(?P<label>{_LABEL})\s*"
)


class Cut(NamedTuple):
    """A line that looks as if a turn began with it."""

    place: int
    shape: str
    label: str
    how: Likeness
    begins: float | None
    text: str
    marked: bool = False


def cut_at(place: int, line: Line, sure: Collection[str]) -> Cut | None:
    """What a line begins if it is the beginning of a turn; `sure` are keys of labels that are known."""
    text = line.text.strip()
    if not text:
        return None
    if text[0] in "*_" and (match := _MARKED.fullmatch(text)):
        label = match["label"].strip()
        if labels.likeness(label) or match["mark"] != "*":
            meta = label.split()[0].casefold() in label_words.ABOUT_RECORDING if label else True
            how = Likeness.NONE if meta else Likeness.PLAIN
            return Cut(place, COLON, label, how, None, match["text"], marked=True) if how else None
    if (":" in text[:110] or "\t" in text[:70]) and (match := _BEFORE_COLON.fullmatch(text)):
        label = match["label"].strip()
        how = Likeness.PLAIN if labels.key(label) in sure else labels.likeness(label)
        gap, said = match["gap"], match["text"]
        # "EU:n", "12:30" and "https://" are no labels; "H1:Joo" is.
        joined = (
            gap == "" and said != "" and (how is not Likeness.PLAIN or said[0].islower() or said[0] == "/")
        )
        joined = joined or (gap == "" and label[-1].isdigit() and said[:1].isdigit())
        if how and not joined:
            stamp = match["before"] or match["after"]
            return Cut(place, COLON, label, how, stamps.seconds(stamp) if stamp else None, said)
    if len(text) > 90:
        return None
    if text[-1].isdigit() or text[-1] in "])":
        match = _LABEL_TIME.fullmatch(text)
        if match:
            label = match["label"].strip()
            wide = match["gap"] != " "
            how = Likeness.PLAIN if wide and label[-1] not in ".?!,;" else labels.likeness(label)
            return Cut(place, STAMPED, label, how, stamps.seconds(match["time"]), "") if how else None
    if (text[0].isdigit() or text[0] in "[(") and (match := _TIME_LABEL.fullmatch(text)):
        label = match["label"].strip()
        how = labels.likeness(label)
        return Cut(place, STAMPED, label, how, stamps.seconds(match["time"]), "") if how else None
    if len(text) > 3 and labels.known(text):
        return Cut(place, ALONE, text, Likeness.PLAIN, None, "")
    return None
