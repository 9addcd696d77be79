"""Lines that look as if a turn began with them.

A label stands in the first hundred or so characters of a line, so only these are looked at: however long a line
is, and whatever it repeats, it costs the same.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from qualcode.importers.transcripts import label_words, labels, timestamps
from qualcode.importers.transcripts.labels import Likeness
from qualcode.importers.transcripts.turns import Line

COLON = "labels"
STAMPED = "stamped"
ALONE = "names"
LEAD, DASHED, BOXED = "bold", "dashes", "brackets"
"""The shapes of turns: a label before a colon or tab, with a time on a line of its own, alone on its line; and before
what was said in bold, before a dash or in brackets."""

_HEAD = 180
_LABEL = r"(?:[^\W\d_][^:：\t]{0,59}?|\?{1,4})"
_SIGNS = r"(?:[\[(][-–—.… *]{1,8}[\])]|[-–—]{1,3})"
_STAMP = rf"(?:[\[(<]\s?{timestamps.CLOCK}\s?[\])>]|{timestamps.F4}|{timestamps.CLOCK})"
_BEFORE_COLON = re.compile(
    rf"(?:\*?\d{{1,2}}:\d{{1,2}}\s{{0,2}}=\s{{0,2}})?(?:(?P<before>{_STAMP})\s{{0,4}}[-–—]?\s{{0,4}})?"
    rf"(?:[\[(<]?(?P<label>{_LABEL})[\])>]?|(?P<signs>{_SIGNS}))\s{{0,4}}"
    rf"(?P<after>[\[(]\s?{timestamps.CLOCK}\s?[\])]|{timestamps.F4}|{timestamps.LONG_CLOCK})?\s{{0,8}}(?:[:：](?P<gap>\s?)|\t)\s*"
)
_LABEL_TIME = re.compile(
    rf"(?P<label>{_LABEL})(?P<gap>\s{{1,20}})(?:[\[(]\s?)?(?P<time>{timestamps.CLOCK})(?:\s?[\])])?"
)
_TIME_LABEL = re.compile(
    rf"(?:[\[(]\s?)?(?P<time>{timestamps.CLOCK})(?:\s?[\])])?\s{{0,4}}[-–—]?(?P<gap>\s{{1,20}})(?P<label>{_LABEL})"
)
_BOXED = re.compile(r"\[\s?([^\]:]{2,60})\s?\]|\(\s?([^):]{2,60})\s?\)")
_EMPHASIS = re.compile(
    rf"(?P<start>(?:{_STAMP}\s{{0,4}}[-–—]?\s{{0,4}})?)(?P<mark>\*\*\*|\*\*|\*|___|__|_)(?P<inner>[^*_\s][^*_\t]{{0,100}}?)(?P=mark)"
)


class Cut(NamedTuple):
    """A line that looks as if a turn began with it.

    `label` is empty where only signs stand in its place ("[-]:"). `marked` labels are in bold or italics, `joined`
    ones have no blank after the colon; of `leading` ones only bold type, a dash or brackets say that they are labels.
    """

    place: int
    shape: str
    label: str
    how: Likeness
    begins: float | None
    text: str
    marked: bool = False
    joined: bool = False
    leading: bool = False


class _Head(NamedTuple):
    """A line without the emphasis at its beginning, and which part of it was emphasised."""

    text: str
    begins: int = 0
    ends: int = 0
    strong: bool = False

    def covers(self, match: re.Match[str]) -> bool:
        start, end = match.span("label")
        return self.begins <= start and end <= self.ends and self.ends > 0


def _plain(text: str) -> _Head:
    """The line without the bold or italics that it begins with ("**Anna** 0:00", "**[00:05] Liisa:** …")."""
    match = _EMPHASIS.match(text) if "*" in text[:40] or "_" in text[:40] else None
    if match is None:
        return _Head(text)
    begins = len(match["start"])
    inner = match["inner"]
    plain = text[:begins] + inner + text[match.end() :]
    return _Head(plain, begins, begins + len(inner), len(match["mark"]) > 1)


def cut_at(place: int, line: Line, sure: Collection[str], refused: Collection[str] = ()) -> Cut | None:
    """The turn that seems to begin with this line; None if the line doesn't look like the beginning of one.

    `sure` are keys of labels that are known, `refused` keys of words that the analyst says are not labels.
    """
    text = line.text.strip()
    if not text or line.aside:
        return None
    head = _plain(text)
    cut = _named(place, head, sure) or _on_its_own(place, head, sure)
    return None if cut is None or (cut.label and labels.key(cut.label) in refused) else cut


def _likeness(match: re.Match[str], head: _Head, sure: Collection[str]) -> tuple[str, Likeness, bool]:
    """The label, how much it looks like one, and whether the file marks it as one by bold or italics."""
    label = match["label"].strip()
    label += ")" if label.count("(") > label.count(")") else ""
    marked = head.covers(match)
    if labels.key(label) in sure:
        return label, Likeness.PLAIN, marked
    how = labels.likeness(label)
    if marked and (how or head.strong):
        first = label.split()[0].casefold()
        how = Likeness.NONE if first in label_words.ABOUT_RECORDING else Likeness.PLAIN
    return label, how, marked


def _named(place: int, head: _Head, sure: Collection[str]) -> Cut | None:
    """A label before a colon or a tab, with what was said behind it."""
    text = head.text
    if not (":" in text[:130] or "\t" in text[:70] or "：" in text[:70]):
        return None
    match = _BEFORE_COLON.match(text[:_HEAD])
    if match is None:
        return None
    stamp = match["before"] or match["after"]
    begins = timestamps.seconds(stamp) if stamp else None
    said = text[match.end() :].lstrip()
    if match["signs"]:
        return Cut(place=place, shape=COLON, label="", how=Likeness.FAINT, begins=begins, text=said)
    label, how, marked = _likeness(match, head, sure)
    # "EU:n", "12:30" and "https://" are no labels; "H1:Joo" is, and "Liisa:Joo" if all are written so.
    joined = match["gap"] == "" and said != "" and not marked and match.end() < len(text)
    if joined and (said[0].islower() or said[0] == "/" or (label[-1].isdigit() and said[0].isdigit())):
        return None
    if not how:
        return None
    return Cut(
        place=place,
        shape=COLON,
        label=label,
        how=how,
        begins=begins,
        text=said,
        marked=marked,
        joined=joined and how is not Likeness.PLAIN,
    )


def _on_its_own(place: int, head: _Head, sure: Collection[str]) -> Cut | None:
    """A label on a line of its own, with a time or without."""
    text = head.text.strip()
    if not text or len(text) > 90:
        return None
    match = _LABEL_TIME.fullmatch(text) if text[-1].isdigit() or text[-1] in "])" else None
    if match is None and (text[0].isdigit() or text[0] in "[("):
        match = _TIME_LABEL.fullmatch(text)
    if match:
        label, how, marked = _likeness(match, head, sure)
        if match.start("label") == 0 and len(match["gap"]) > 1 and not labels.ends_as_speech(label):
            how = Likeness.PLAIN
        return (
            Cut(
                place=place,
                shape=STAMPED,
                label=label,
                how=how,
                begins=timestamps.seconds(match["time"]),
                text="",
                marked=marked,
            )
            if how
            else None
        )
    if labels.key(text) in sure or (len(text) > 3 and labels.known(text)):
        return Cut(
            place=place,
            shape=ALONE,
            label=text,
            how=Likeness.PLAIN,
            begins=None,
            text="",
            marked=head.ends > 0,
        )
    boxed = _BOXED.fullmatch(text)
    label = (boxed[1] or boxed[2]).strip() if boxed else text
    if boxed and (labels.key(label) in sure or labels.known(label)):
        return Cut(place=place, shape=ALONE, label=label, how=Likeness.PLAIN, begins=None, text="")
    if head.strong and head.ends == len(text) and (how := labels.likeness(text)) > Likeness.FAINT:
        return Cut(
            place=place,
            shape=ALONE,
            label=text,
            how=min(how, Likeness.WORD),
            begins=None,
            text="",
            marked=True,
        )
    return None
