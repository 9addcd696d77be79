"""Captions that roll up over the picture, in which every line is shown again until it has left."""

import re
from collections.abc import Sequence
from itertools import pairwise

from qualcode.importers.transcripts.plain_text import entities_read

TAG = re.compile(
    r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^>\n]*)?>|<(?:\d+:)?\d+:\d+[.,]\d+>|\{\\an?\d+[^}]*\}"
)


_WORD_TIME = re.compile(r"<(?:\d+:)?\d+:\d+[.,]\d+>")


def spoken(text: str) -> str:
    """What is said in a cue: without tags, on one line, as its line ends only fit it to the picture."""
    return " ".join(entities_read(TAG.sub("", text) if "<" in text or "{" in text else text).split())


def once(cues: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """The lines of each cue that weren't shown before, if these are captions that roll up; None if they aren't."""
    shown = [[line for line in map(spoken, lines) if line] for lines in cues]
    filled = [lines for lines in shown if lines]
    new = [_new_lines(before, after) for before, after in pairwise(filled)]
    again = sum(lines != after for lines, after in zip(new, filled[1:], strict=True))
    # A cue that is the one before it word for word may be said twice ("Joo."); one that goes on from it rolls.
    rolls = sum(bool(lines) and lines != after for lines, after in zip(new, filled[1:], strict=True))
    timed = any(_WORD_TIME.search(line) for lines in cues for line in lines)
    if 2 * again < len(new) or rolls < (1 if timed else 3):
        return None
    fresh = iter([filled[0], *new])
    return [next(fresh) if lines else [] for lines in shown]


def _new_lines(before: list[str], after: list[str]) -> list[str]:
    """What `after` shows that `before` didn't: without the lines that rolled up, or the words that stood there."""
    overlap = _overlap(before, after)
    if overlap:
        return after[overlap:]
    stood, stands = " ".join(before), " ".join(after)
    grown = stands.startswith(f"{stood} ") and ":" not in stood[:64]
    return [stands[len(stood) + 1 :]] if grown else after


def _overlap(before: list[str], after: list[str]) -> int:
    """How many lines at the end of `before` stand again at the beginning of `after`."""
    return next(
        (size for size in range(min(len(before), len(after)), 0, -1) if before[-size:] == after[:size]), 0
    )
