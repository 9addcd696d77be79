"""Subtitles: WebVTT as Teams, Zoom and Whisper write it, and SRT."""

from dataclasses import replace

from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.running_text import text_of
from qualcode.importers.transcripts.formats.silence import refuse_silence
from qualcode.importers.transcripts.subtitles import read_cues
from qualcode.importers.transcripts.turns import Reading


def _read(file: GivenFile) -> Reading:
    text, remarks = text_of(file)
    refuse_silence(text.strip() not in ("", "WEBVTT"), file.name)
    layout = "webvtt" if file.path.suffix.lower() == ".vtt" else "srt"
    reading = read_cues(text, file.name, layout, file.given, file.refused)
    return replace(reading, remarks=(*remarks, *reading.remarks))


FORMAT = Format((".vtt", ".srt"), _read)
