"""The JSON of programs that recognise speech: Whisper, WhisperX, whisper.cpp, AssemblyAI, Deepgram, Amazon, Rev …"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from qualcode.errors import Unreadable
from qualcode.importers.transcripts import timestamps
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.json_text import json_of
from qualcode.importers.transcripts.joined_cues import sentences_joined
from qualcode.importers.transcripts.turns import Reading, Turn
from qualcode.text import clean, one_line
from qualcode.words import _, ngettext

_LISTS = (
    "segments", "utterances", "transcription", "monologues", "audio_segments", "transcripts", "sentences",
    "paragraphs", "chunks", "phrases", "results",
)  # fmt: skip
"""What the list of pieces is called, the likeliest first; "utterances" tell speakers where "segments" don't."""

_WORDS, _SPEAKERS = ("text", "transcript", "body", "display", "sentence", "value"), (
    "speaker", "speaker_id", "speaker_label", "speakerId", "speaker_name", "speakerName", "speakerDesignation",
)  # fmt: skip
_BEGINS = ("start", "begin", "startTime", "start_time", "ts", "from")
_ENDS = ("end", "endTime", "end_time", "end_ts", "to")
_DEPTH = 6


class _Told(NamedTuple):
    turn: Turn
    another: bool = False


def _read(file: GivenFile) -> Reading:
    told, remarks = json_of(file)
    key, pieces = max(_lists(told), key=lambda one: _worth(*one), default=("", []))
    unit = 1000 if _in_milliseconds(key, pieces) else 1
    found = [one for piece in pieces for one in _turns(piece, unit)]
    if not found and isinstance(told, dict) and isinstance(told.get("text"), str) and told["text"].strip():
        lines = [one_line(clean(line)) for line in told["text"].split("\n")]
        turns = [Turn(None, line) for line in lines if line]
        return Reading(tuple(turns), "whisper", remarks, recorded=True)
    if not found:
        raise Unreadable(
            _(
                "No speech recognition output found in {name} (expected: a list of segments "
                "with start, end and text)."
            ).format(name=file.name),
            _(
                "Export the transcript as .vtt, .srt, .docx or .txt from the program it was "
                "made in, and import the exported file."
            ),
        )
    turns = [one.turn for one in found]
    silent = sum(not _turns(piece, unit) for piece in pieces)
    if silent:
        text = ngettext(
            "{number} segment without words was left out.",
            "{number} segments without words were left out.",
            silent,
        )
        remarks = (*remarks, text.format(number=silent))
    if any(turn.label for turn in turns):
        nameless = sum(turn.label is None for turn in turns)
        told = [
            ngettext(
                "{number} turn has no speaker in the file and was assigned to nobody.",
                "{number} turns have no speaker in the file and were assigned to nobody.",
                nameless,
            ).format(number=nameless)
        ]
        return Reading(tuple(turns), "whisper", (*remarks, *(told if nameless else ())), recorded=True)
    return Reading(_between_speakers(found), "whisper", remarks, recorded=True)


def _between_speakers(found: list[_Told]) -> tuple[Turn, ...]:
    """The pieces joined to sentences, but never across a place where the file says that another one speaks."""
    turns: list[Turn] = []
    going: list[Turn] = []
    for one in found:
        going.append(one.turn)
        if one.another:
            turns += sentences_joined(going)
            going = []
    return (*turns, *sentences_joined(going))


def _lists(told: Any, key: str = "", depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """Every list of pieces with words, wherever it stands."""
    if depth > _DEPTH:
        return
    if isinstance(told, list):
        if sum(isinstance(one, dict) and bool(_words(one)) for one in told[:50]) * 2 > len(told[:50]):
            yield key, told
        for one in told[:5]:
            if isinstance(one, dict | list):
                yield from _lists(one, key, depth + 1)
    elif isinstance(told, dict):
        for name, inner in told.items():
            if isinstance(inner, dict | list) and name not in ("words", "tokens", "items", "alternatives"):
                yield from _lists(inner, str(name), depth + 1)
    # Google and Azure: the best of several guesses of each piece
    if isinstance(told, dict) and isinstance(told.get("results"), list):
        best = [
            {**one, **one["alternatives"][0]}
            for one in told["results"]
            if isinstance(one, dict)
            and isinstance(one.get("alternatives"), list)
            and one["alternatives"]
            and isinstance(one["alternatives"][0], dict)
        ]
        if best:
            yield "results", best


def _worth(key: str, pieces: list[Any]) -> tuple[int, int, int]:
    """A sort key for how likely a list is to be the transcript: lists with speakers rank highest, then by the
    list's name, then longer lists."""
    named = sum(_speaker(one) is not None for one in pieces[:50] if isinstance(one, dict))
    place = _LISTS.index(key) if key in _LISTS else len(_LISTS)
    return (int(named > 0), -place, len(pieces))


def _words(piece: dict[str, Any]) -> str:
    for key in _WORDS:
        if isinstance(piece.get(key), str):
            return str(piece[key])
    elements = piece.get("elements")
    if isinstance(elements, list):
        return "".join(str(one.get("value", "")) for one in elements if isinstance(one, dict))
    return ""


def _speaker(piece: dict[str, Any]) -> str | None:
    for key in _SPEAKERS:
        value = piece.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("id")
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return one_line(clean(str(value)))
    return None


def _turns(piece: Any, unit: int) -> list[_Told]:
    """What a piece says: one turn, or several where the words in it have speakers of their own (WhisperX): the piece
    then names only the one who says most of it."""
    whole = _turn(piece, unit)
    if whole is None:
        return []
    listed = piece.get("words")
    words = [
        one
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict) and isinstance(one.get("word"), str)
    ]
    named = _with_neighbours([_numbered(_speaker(one)) for one in words])
    said = "".join("".join(clean(one["word"]).split()) for one in words)
    if len(set(named)) < 2 or said != "".join(whole.turn.text.split()):
        return [whole]
    told: list[_Told] = []
    for label, group in groupby(zip(named, words, strict=True), key=lambda pair: pair[0]):
        own = [one for _label, one in group]
        text = one_line(clean(" ".join(one["word"] for one in own)))
        begins = next((time for one in own if (time := _seconds(_of(one, _BEGINS), unit)) is not None), None)
        ends = next(
            (time for one in reversed(own) if (time := _seconds(_of(one, _ENDS), unit)) is not None), None
        )
        if text:
            told.append(_Told(Turn(label, text, begins, ends)))
    return told


def _with_neighbours(speakers: list[str | None]) -> list[str | None]:
    """The speaker of each word; a word without one (WhisperX can't place numbers) goes with the word before it, at the
    beginning with the one after it."""
    found: list[str | None] = []
    for one in speakers:
        found.append(one or (found[-1] if found else None))
    first = next((one for one in found if one), None)
    return [one or first for one in found]


def _numbered(label: str | None) -> str | None:
    """A speaker who is only a number is "Speaker 1"."""
    return f"Speaker {label}" if label is not None and label.isdecimal() else label


def _turn(piece: Any, unit: int) -> _Told | None:
    if not isinstance(piece, dict):
        return None
    text = one_line(clean(_words(piece)))
    if not text:
        return None
    begins, ends = _of(piece, _BEGINS), _of(piece, _ENDS)
    pair, offsets, elements = piece.get("timestamp"), piece.get("offsets"), piece.get("elements")
    if isinstance(offsets, dict):  # whisper.cpp
        begins, ends, unit = offsets.get("from"), offsets.get("to"), 1000
    elif isinstance(pair, list) and len(pair) == 2:
        begins, ends = pair
    elif isinstance(elements, list):  # Rev
        times = [one for one in elements if isinstance(one, dict)]
        begins = next((one["ts"] for one in times if "ts" in one), None)
        ends = next((one["end_ts"] for one in reversed(times) if "end_ts" in one), None)
    label, start, end = _numbered(_speaker(piece)), _seconds(begins, unit), _seconds(ends, unit)
    turn = Turn(label, text, start, end if end is None or start is None or end >= start else None)
    return _Told(turn, piece.get("speaker_turn_next") is True)


def _of(piece: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((piece[key] for key in keys if key in piece), None)


def _in_milliseconds(key: str, pieces: list[Any]) -> bool:
    """Whether times are whole numbers of milliseconds, as AssemblyAI writes them."""
    times = [
        value
        for one in pieces
        if isinstance(one, dict)
        for value in (_of(one, _BEGINS), _of(one, _ENDS))
        if value is not None
    ]
    whole = bool(times) and all(isinstance(value, int) and not isinstance(value, bool) for value in times)
    return whole and key in ("utterances", "sentences", "paragraphs")


def _seconds(given: Any, unit: int) -> float | None:
    """A time in seconds from the start of the recording; `given` may also be a text such as "12.5" or
    "0:00:12". None if it isn't a time."""
    if isinstance(given, str):
        if re.fullmatch(r"\d{1,9}(?:[.,]\d{1,9})?s?", given.strip()):
            given = float(given.strip().rstrip("s").replace(",", "."))
        else:
            found = timestamps.lone(given.strip())
            return found
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given / unit < 3_600_000:
        return None
    return round(given / unit, 3)


FORMAT = Format((".json",), _read)
