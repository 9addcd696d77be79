"""Times in transcripts: `00:01:15`, `[1:15]`, `00:01.500`, `00:00:03,100` and the `#00:01:23-4#` of f4."""

import re

CLOCK = r"\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?"
"""A time without brackets, as part of other patterns; it has no groups."""

LONG_CLOCK = r"\d{1,3}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?"
"""A time with hours: unlikely to be anything else than a stamp."""

F4 = r"#(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[-.,]\d{1,3})?#"
"""The stamp of f4 and f5, which closes a turn; the digit after the dash are tenths."""

_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[-.,](\d{1,3}))?")
_ALONE = re.compile(rf"(?:\[\s?{CLOCK}\s?\]|\(\s?{CLOCK}\s?\)|{F4}|{CLOCK})")
_FIRST = re.compile(
    rf"(?:(\[\s?{CLOCK}\s?\]|\(\s?{CLOCK}\s?\)|{F4})|({LONG_CLOCK})(?=\s))\s{{0,4}}[-–—]?\s{{0,4}}(?=\S)"
)
_CLOSING = re.compile(rf"(?:{F4}|\[\s?{CLOCK}\s?\]|\(\s?{LONG_CLOCK}\s?\))$")
_INSIDE = re.compile(rf"[ \t]{{0,3}}(?:{F4}|\[\s?{LONG_CLOCK}\s?\]|\(\s?{LONG_CLOCK}\s?\))")


def seconds(stamp: str) -> float:
    """The time that a stamp tells, in seconds from the start of the recording."""
    match = _PARTS.search(stamp)
    if match is None:
        return 0.0
    hours, minutes, rest, fraction = match.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(rest)
    return round(whole + (int(fraction) / 10 ** len(fraction) if fraction else 0.0), 3)


def lone(line: str) -> float | None:
    """The time of a line that holds nothing but a stamp."""
    return seconds(line) if _ALONE.fullmatch(line) else None


def leading(text: str) -> tuple[float | None, str]:
    """The time that `text` begins with, and the text after it; without brackets only with hours."""
    match = _FIRST.match(text)
    return (seconds(match[0]), text[match.end() :]) if match else (None, text)


def closing(text: str) -> tuple[float | None, str]:
    """The stamp in brackets or of f4 that `text` ends with, and the text before it: when the turn ended."""
    text = text.rstrip()
    match = _CLOSING.search(text[-24:]) if text.endswith(("#", "]", ")")) else None
    before = text[: -len(match[0])].rstrip() if match else ""
    # A stamp alone after a label ("Break: [31:21]") closes nothing.
    return (seconds(match[0]), before) if match and (before or match[0][0] == "#") else (None, text)


def without_stamps(text: str) -> tuple[str, int]:
    """`text` without the stamps inside it, and how many there were."""
    if ":" not in text or not ("#" in text or "[" in text or "(" in text):
        return text, 0
    return _INSIDE.subn("", text)
