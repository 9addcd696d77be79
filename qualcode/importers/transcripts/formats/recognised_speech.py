"""The JSON of programs that recognise speech: Whisper, WhisperX, whisper.cpp, AssemblyAI and their like."""

from typing import Any

from qualcode.errors import Unreadable
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.json_text import json_of
from qualcode.importers.transcripts.joined_cues import sentences_joined
from qualcode.importers.transcripts.turns import Reading, Turn
from qualcode.text import clean, one_line
from qualcode.words import _

_LISTS = ("segments", "transcription", "utterances", "monologues")
_MILLISECONDS = frozenset(("utterances",))
"""AssemblyAI counts in milliseconds, the others in seconds."""


def _read(file: GivenFile) -> Reading:
    told, remarks = json_of(file)
    key, segments = _segments(told)
    turns = [
        turn for one in segments if (turn := _turn(one, 1000 if key in _MILLISECONDS else 1)) is not None
    ]
    if not turns:
        raise Unreadable(
            _("{name} holds no recognised speech (a list of segments with start, end and text).").format(
                name=file.name
            ),
            _(
                "Export the transcript from its own program as .vtt, .srt, .docx or .txt, and import that file."
            ),
        )
    named = any(turn.label for turn in turns)
    return Reading(tuple(turns) if named else sentences_joined(turns), "whisper", remarks, recorded=True)


def _segments(told: Any) -> tuple[str, list[Any]]:
    if isinstance(told, list):
        return "", told
    if isinstance(told, dict):
        for key in _LISTS:
            if isinstance(found := told.get(key), list):
                return key, found
        for inner in told.values():
            if isinstance(inner, dict) and any(isinstance(inner.get(key), list) for key in _LISTS):
                return _segments(inner)
    return "", []


def _turn(segment: Any, unit: int) -> Turn | None:
    if not isinstance(segment, dict) or not isinstance(segment.get("text"), str):
        return None
    text = one_line(clean(segment["text"]))
    if not text:
        return None
    offsets = segment.get("offsets")
    begins, ends = segment.get("start"), segment.get("end")
    if isinstance(offsets, dict):  # whisper.cpp
        begins, ends, unit = offsets.get("from"), offsets.get("to"), 1000
    speaker = segment.get("speaker")
    label = (
        one_line(clean(str(speaker)))
        if isinstance(speaker, str | int) and not isinstance(speaker, bool)
        else ""
    )
    start, end = _seconds(begins, unit), _seconds(ends, unit)
    return Turn(label or None, text, start, end if end is None or start is None or end >= start else None)


def _seconds(given: Any, unit: int) -> float | None:
    """A time within a recording; None for what is none."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given / unit < 3_600_000:
        return None
    return round(given / unit, 3)


FORMAT = Format((".json",), _read)
