"""Subtitles as transcripts: WebVTT (Teams, Zoom, Whisper) and SRT.

Each cue is a turn, or one for each voice in it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from qualcode.errors import Unreadable
from qualcode.importers import labels, stamps
from qualcode.importers.labels import Likeness
from qualcode.importers.plain import entities_read
from qualcode.importers.turns import Reading, Turn
from qualcode.text import one_line
from qualcode.words import _, ngettext

_STAMP = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMES = re.compile(rf"\s*({_STAMP})\s*-{{1,2}}>\s*({_STAMP})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]*)>")
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^>\n]*)?>|<(?:\d+:)?\d+:\d+[.,]\d+>|\{\\an?\d+[^}]*\}"
)
_NAMED = re.compile(
    r"[-–—]?\s*(?:\[(?P<boxed>[^\]:\n]{1,60})\]:?|(?P<label>[^\W\d_][^:\n]{0,59}?)\s*:)\s+(?P<text>.*)"
)
_ASIDE = ("NOTE", "STYLE", "REGION", "WEBVTT")


@dataclass(frozen=True, slots=True)
class _Cue:
    begins: float
    ends: float
    lines: tuple[str, ...]


def read_cues(text: str, name: str, layout: str, given: Collection[str] = ()) -> Reading:
    """The turns of a subtitle file; `text` is clean, `given` are keys of labels that are known."""
    cues = _cues(text)
    if not cues:
        raise Unreadable(
            _(
                "{name} has no lines with times (00:00:01.000 --> 00:00:04.000), so it has no subtitles."
            ).format(name=name),
            _("If it holds plain text, rename it so that its name ends in .txt, and import that file."),
        )
    if any("<v" in line for cue in cues for line in cue.lines):
        return Reading(tuple(turn for cue in cues for turn in _voices(cue)), layout, recorded=True)
    return _named(cues, layout, given)


def _cues(text: str) -> list[_Cue]:
    """Cues between their lines of times; their numbers, notes, styles and the header are left out."""
    cues: list[_Cue] = []
    times: re.Match[str] | None = None
    gathered: list[str] = []
    rows = text.split("\n")
    aside = False
    after_blank = True
    for place, row in enumerate(rows):
        if not row.strip():
            aside, after_blank = False, True
            continue
        match = _TIMES.fullmatch(row) if ">" in row else None
        if match:
            if times:
                cues.append(_cue(times, gathered))
            times, gathered, aside = match, [], False
        elif after_blank and row.startswith(_ASIDE) and not row[4:5].islower():
            aside = True
        elif times and not aside and not _cue_name(rows, place, after_blank):
            gathered.append(row.strip())
        after_blank = False
    if times:
        cues.append(_cue(times, gathered))
    return cues


def _cue_name(rows: list[str], place: int, after_blank: bool) -> bool:
    """Whether a row is the number or name of the cue whose times follow."""
    if not after_blank and not rows[place].strip().isdigit():
        return False
    following = place + 1
    if rows[place].strip().isdigit():
        while following < len(rows) and following < place + 4 and not rows[following].strip():
            following += 1
    return following < len(rows) and ">" in rows[following] and _TIMES.fullmatch(rows[following]) is not None


def _cue(times: re.Match[str], lines: list[str]) -> _Cue:
    return _Cue(stamps.seconds(times[1]), stamps.seconds(times[2]), tuple(lines))


def _voices(cue: _Cue) -> list[Turn]:
    """A cue whose voices are tagged; what stands before the first tag is nobody's."""
    pieces = _VOICE.split("\n".join(cue.lines))
    turns = []
    for label, said in zip([None, *pieces[1::2]], pieces[::2], strict=True):
        spoken = _spoken(said)
        speaker = one_line(entities_read(label)) if label else None
        if spoken:
            turns.append(Turn(speaker or None, spoken, cue.begins, cue.ends))
    return turns


def _spoken(text: str) -> str:
    """What is said in a cue: without tags, on one line, as its line ends only fit it to the picture."""
    return " ".join(entities_read(_TAG.sub("", text) if "<" in text or "{" in text else text).split())


def _named(cues: list[_Cue], layout: str, given: Collection[str]) -> Reading:
    """Cues in which a speaker may be named as `Name: text`; one without a name goes on with the last one."""
    rows: list[tuple[_Cue, str, str | None, str]] = []
    found: list[tuple[str, Likeness]] = []
    labelled = 0
    for cue in cues:
        before = len(found)
        for line in cue.lines:
            said = _spoken(line)
            match = _NAMED.fullmatch(said) if ":" in said[:64] or said[:1] == "[" else None
            label = (match["boxed"] or match["label"]).strip() if match else None
            how = labels.likeness(label) if label else Likeness.NONE
            if label and labels.key(label) in given:
                how = Likeness.PLAIN
            if match and label and how and not (match["boxed"] and how is Likeness.WORD and label.islower()):
                found.append((label, how))
                rows.append((cue, said, label, match["text"]))
            else:
                rows.append((cue, said, None, said))
        labelled += len(found) > before
    keys = labels.accepted(found, given, labelled == len(cues))
    turns: list[Turn] = []
    speaker: str | None = None
    last: _Cue | None = None
    inherited = 0
    for cue, said, label, rest in rows:
        if label is not None and labels.key(label) in keys:
            speaker = label
            turns.append(Turn(speaker, rest, cue.begins, cue.ends))
        elif cue is last:
            turns[-1] = Turn(speaker, f"{turns[-1].text} {said}".strip(), cue.begins, cue.ends)
        else:
            inherited += speaker is not None
            turns.append(Turn(speaker, said, cue.begins, cue.ends))
        last = cue
    remarks: tuple[str, ...] = ()
    if inherited:
        remarks = (
            ngettext(
                "{number} subtitle named no speaker and was read as the speaker before it.",
                "{number} subtitles named no speaker and were read as the speaker before them.",
                inherited,
            ).format(number=inherited),
        )
    return Reading(tuple(turn for turn in turns if turn.text.strip()), layout, remarks, recorded=True)
