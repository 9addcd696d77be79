"""Subtitles as transcripts: WebVTT (Teams, Zoom, Whisper) and SRT.

Each cue is a turn, or one for each voice in it.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from qualcode.errors import Unreadable
from qualcode.importers.transcripts import labels
from qualcode.importers.transcripts.joined_cues import sentences_joined
from qualcode.importers.transcripts.labels import Likeness
from qualcode.importers.transcripts.plain_text import entities_read
from qualcode.importers.transcripts.rolling_captions import once, spoken
from qualcode.importers.transcripts.turns import Reading, Turn
from qualcode.importers.transcripts.unlabelled_speech import (
    doubtful_sentence,
    ends_a_sentence,
    few_named_sentence,
    nameless_sentence,
    went_on_sentence,
)
from qualcode.text import one_line, shortened
from qualcode.words import _, ngettext

_STAMP = r"-?\d{1,9}:-?\d{1,9}(?::-?\d{1,9})?(?:[.,]-?\d{1,9})?"
_TIMES = re.compile(rf"\s*(?P<begins>{_STAMP})\s*-{{1,2}}>\s*(?P<ends>{_STAMP})(?:\s.*)?")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*+)?[ \t]++([^>\n]*+)>")
_NAMED = re.compile(
    r"(?:>>\s?)?[-–—]?\s?(?:\[(?P<boxed>[^\]:\n]{1,60})\]:?|(?P<label>(?:[^\W\d_][^:\n]{0,59}?|\?{1,4}))\s?(?::(?=\s)|：))\s*(?P<text>.*)"
)
_ASIDE = ("NOTE", "STYLE", "REGION", "WEBVTT")


@dataclass(frozen=True, slots=True)
class _Cue:
    begins: float | None
    ends: float | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A piece of a cue in which one person speaks, or nobody knows who: `label` is None where none is named,
    empty where only signs stand for the name."""

    cue: int
    label: str | None
    text: str


def read_cues(
    text: str, name: str, layout: str, given: Collection[str] = (), refused: Collection[str] = ()
) -> Reading:
    """The turns of a subtitle file; `text` is clean, `given` are keys of labels that are known, `refused` of words
    that are no label."""
    cues, remarks = _cues(text)
    if not cues:
        raise Unreadable(
            _(
                "{name} contains no subtitles: it has no lines with times (00:00:01.000 --> 00:00:04.000)."
            ).format(name=name),
            _("If the file contains plain text, rename it to end in .txt and import it again."),
        )
    if any(_VOICE.search(line) for cue in cues for line in cue.lines):
        said = [piece for place, cue in enumerate(cues) for piece in _voices(place, cue, refused)]
        doubtful: tuple[str, ...] = ()
        sure = any(piece.label and labels.key(piece.label) in given for piece in said)
    else:
        lines = once([cue.lines for cue in cues])
        if lines is not None:
            cues = [replace(cue, lines=tuple(own)) for cue, own in zip(cues, lines, strict=True) if own]
        said, doubtful, sure = _named(cues, given, refused)
    turns, told = _turns(cues, said, sure)
    if not any(turn.label for turn in turns):
        turns = sentences_joined(turns)
    return Reading(turns, layout, (*remarks, *told, *doubtful), recorded=True)


def _cues(text: str) -> tuple[list[_Cue], tuple[str, ...]]:
    """Cues between their lines of times; their numbers, notes, styles and the header are left out."""
    cues: list[_Cue] = []
    times: re.Match[str] | None = None
    gathered: list[str] = []
    before: list[str] = []
    rows = text.split("\n")
    close = _numbered_without_blanks(rows)
    aside = rows[0].lstrip("\ufeff").startswith("WEBVTT")
    after_blank = True
    odd: list[int] = []

    def finish() -> None:
        if times is not None:
            cue = _cue(times, gathered)
            cues.append(cue)
            if cue.begins is None or cue.ends is None:
                odd.append(len(cues))

    for place, row in enumerate(rows):
        if not row.strip():
            aside, after_blank = False, True
            continue
        match = _TIMES.fullmatch(row) if ">" in row else None
        if match:
            finish()
            times, gathered, aside = match, [], False
        elif after_blank and row.startswith(_ASIDE) and not row[4:5].islower():
            aside = True
        elif not aside and not _cue_name(rows, place, after_blank or close, len(cues) + (times is not None)):
            (gathered if times else before).append(row.strip())
        after_blank = False
    finish()
    return cues, _about_times(odd, before)


def _about_times(odd: list[int], before: list[str]) -> tuple[str, ...]:
    remarks = []
    if odd:
        remarks.append(
            ngettext(
                "The times of {number} subtitle are impossible (number {which}); its words were kept "
                "without times.",
                "The times of {number} subtitles are impossible (numbers {which}); their words were "
                "kept without times.",
                len(odd),
            ).format(number=len(odd), which=", ".join(map(str, odd[:10])) + (" …" if len(odd) > 10 else ""))
        )
    if before:
        remarks.append(
            _("Lines before the first subtitle were left out of the text: “{text}”.").format(
                text=shortened("; ".join(before), 100)
            )
        )
    return tuple(remarks)


def _numbered_without_blanks(rows: list[str]) -> bool:
    """Whether the file begins with the number of its first cue and has no blank line before any other."""
    filled = [place for place, row in enumerate(rows) if row.strip()]
    if len(filled) < 2 or rows[filled[0]].strip() not in ("0", "1") or not _TIMES.fullmatch(rows[filled[1]]):
        return False
    return all(rows[place].strip() for place in range(filled[0], filled[-1]))


def _cue_name(rows: list[str], place: int, apart: bool, seen: int) -> bool:
    """Whether a row is the number or name of the cue whose times follow; `seen` cues came before it.

    A row of digits is speech ("2014"), unless a blank line stands before it.
    """
    row = rows[place].strip()
    if not apart:
        return False
    following = place + 1
    if row.isdecimal() and len(row) < 10 and int(row) in (seen, seen + 1):
        while following < len(rows) and following < place + 4 and not rows[following].strip():
            following += 1
    return following < len(rows) and ">" in rows[following] and _TIMES.fullmatch(rows[following]) is not None


def _seconds(stamp: str) -> float | None:
    """The time in seconds; None for one that no clock shows (negative, 75 minutes in an hour)."""
    match = _CLOCK.fullmatch(stamp)
    if match is None:
        return None
    hours, minutes, rest, fraction = match.groups()
    if int(rest) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(rest)
    return round(whole + (int(fraction) / 10 ** len(fraction) if fraction else 0.0), 3)


def _cue(times: re.Match[str], lines: list[str]) -> _Cue:
    begins, ends = _seconds(times["begins"]), _seconds(times["ends"])
    if (ends is not None and ends < (begins or 0)) or (begins is None and not ends):
        begins = ends = None
    return _Cue(begins, ends, tuple(lines))


def _voices(place: int, cue: _Cue, refused: Collection[str]) -> list[_Said]:
    """A cue whose voices are tagged; what stands before the first tag names nobody."""
    pieces = _VOICE.split("\n".join(cue.lines))
    found = []
    for label, said in zip([None, *pieces[1::2]], pieces[::2], strict=True):
        text = spoken(said)
        if text:
            speaker = one_line(entities_read(label)) if label is not None else None
            if speaker is not None and (not labels.key(speaker) or labels.key(speaker) in refused):
                speaker = ""
            found.append(_Said(place, speaker, text))
    return found


def _named(
    cues: list[_Cue], given: Collection[str], refused: Collection[str]
) -> tuple[list[_Said], tuple[str, ...], bool]:
    """Cues in which a speaker may be named as `Name: text`, what looked like a name and wasn't, and whether the
    analyst named one of them."""
    rows: list[tuple[int, str, str | None, str]] = []
    found: list[tuple[str, Likeness]] = []
    labelled = 0
    for place, cue in enumerate(cues):
        before = len(found)
        for line in cue.lines:
            said = spoken(line)
            match = (
                _NAMED.fullmatch(said) if ":" in said[:64] or "：" in said[:64] or said[:1] == "[" else None
            )
            label = (match["boxed"] or match["label"]).strip() if match else None
            how = labels.likeness(label) if label else Likeness.NONE
            if label is not None and not labels.key(label):
                rows.append((place, said, "", match["text"] if match else said))
                continue
            if label and labels.key(label) in given:
                how = Likeness.PLAIN
            elif label and labels.key(label) in refused:
                how = Likeness.NONE
            if match and label and how and not (match["boxed"] and how is Likeness.WORD and label.islower()):
                found.append((label, how))
                rows.append((place, said, label, match["text"]))
            else:
                rows.append((place, said, None, said))
        labelled += len(found) > before
    nameless = {place for place, _said, label, _rest in rows if label == ""}
    keys = labels.accepted(found, given, labelled + len(nameless) >= len(cues), bool(nameless))
    pieces: list[_Said] = []
    for place, said, label, rest in rows:
        if label == "" and keys:
            pieces.append(_Said(place, "", rest))
        elif label and labels.key(label) in keys:
            pieces.append(_Said(place, label, rest))
        elif pieces and pieces[-1].cue == place:
            last = pieces[-1]
            pieces[-1] = replace(last, text=f"{last.text} {said}".strip())
        else:
            pieces.append(_Said(place, None, said))
    doubted = Counter(label for label, how in found if how > Likeness.FAINT and labels.key(label) not in keys)
    return pieces, doubtful_sentence(list(doubted)), bool(keys & set(given))


def _turns(cues: list[_Cue], said: list[_Said], sure: bool) -> tuple[tuple[Turn, ...], tuple[str, ...]]:
    """The turns; a cue without a name continues the last speaker's turn.

    If most sentences begin without a name, that would give words to the wrong speaker: then the speaker is kept
    only to the end of the sentence. With `sure`, the analyst named the speakers, and a name applies until the
    next one.
    """
    beginning = named = 0
    ended = True
    for piece in said:
        if piece.label is not None or ended:
            beginning += 1
            named += piece.label is not None
        ended = ends_a_sentence(piece.text)
    few = any(piece.label for piece in said) and not sure and 2 * named < beginning
    turns: list[Turn] = []
    speaker: str | None = None
    inherited = nobodys = voiceless = 0
    ended = True
    for piece in said:
        cue = cues[piece.cue]
        if piece.label is not None:
            speaker = piece.label or None
            voiceless += speaker is None
        elif few and ended:
            nobodys += 1
            speaker = None
        else:
            inherited += speaker is not None
        if piece.text.strip():
            turns.append(Turn(speaker, piece.text, cue.begins, cue.ends))
            ended = ends_a_sentence(piece.text)
    told = []
    if inherited:
        told.append(went_on_sentence(inherited))
    if nobodys:
        told.append(few_named_sentence(nobodys, next(one.label for one in said if one.label)))
    return tuple(turns), (*told, *nameless_sentence(voiceless))
