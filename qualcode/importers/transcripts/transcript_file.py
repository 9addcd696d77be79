"""A transcript file as material: passages by speaker with labels, times and roles, and what was guessed.

The formats in the folder beside this module understand one kind of file each and hand on turns; here they become text
and passages.
"""

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import FolderTrouble, Unreadable
from qualcode.files import TooLong, read_given
from qualcode.importers.encoding import decode
from qualcode.importers.limits import too_large
from qualcode.importers.recognise import TRANSCRIPT, kind_of_file, unreadable
from qualcode.importers.transcripts import labels
from qualcode.importers.transcripts.formats.format import GivenFile
from qualcode.importers.transcripts.formats.registry import format_of
from qualcode.importers.transcripts.formats.silence import refuse_silence
from qualcode.importers.transcripts.roles import guessed_roles, united_sentence
from qualcode.importers.transcripts.turns import Reading, Turn
from qualcode.model.file_limits import USUAL, Limits
from qualcode.model.material import INTERVIEW, INTERVIEWEE, INTERVIEWER, TEXT, Material, Passage, joined
from qualcode.text import clean, in_clean_letters, name_of_file, one_line
from qualcode.words import _, reason_of

if TYPE_CHECKING:
    from qualcode.importers.surveys.table import Grid

NO_SPEAKER = "-"


@dataclass(frozen=True, slots=True)
class TranscriptOptions:
    """The analyst's settings for a file.

    `name` is the document's name (else the file's). `speakers` are pairs of a label and "?" (the interviewer),
    "-" (no speaker) or a participant's name. The `kind` ("interview" or "text") and the `encoding` of a text
    file are recognised from the file if they are None. `limits` is how large the file may be.
    """

    name: str | None = None
    speakers: tuple[tuple[str, str], ...] = ()
    kind: str | None = None
    encoding: str | None = None
    limits: Limits = USUAL


def read_transcript(path: Path, options: TranscriptOptions | None = None) -> Material:
    """The transcript or other text in a file of any of the known formats.

    Raises `Unreadable` for what is no such file and `FolderTrouble` if it can't be opened.
    """
    options = options or TranscriptOptions()
    if kind_of_file(path) != TRANSCRIPT:
        material = read_conversation_table(path, _grid(path, options), options, asked=True)
        if material is None:
            raise Unreadable(
                _("{name} is a table, not a transcript.").format(name=path.name),
                _(
                    "Import the table as survey responses (without --kind), or save the conversation "
                    "as .docx or .txt."
                ),
            )
        return material
    given, refused = _named_labels(options)
    reading = _read(path, options, frozenset(given), refused)
    name = one_line(options.name or "") or name_of_file(path.stem) or path.suffix[1:]
    return _material(reading, name, path.name, options, given)


def read_conversation_table(
    path: Path, grid: "Grid", options: TranscriptOptions, *, asked: bool = False
) -> Material | None:
    """The conversation in a table with columns for the speaker, the speech and the time, in any order; None if
    the table isn't a conversation. With `asked` (--kind interview), the table needs no column of times."""
    from qualcode.importers.transcripts.word_tables import read_table

    given, refused = _named_labels(options)
    reading = read_table(grid.rows, frozenset(given), refused, asked=asked)
    if reading is None:
        return None
    name = one_line(options.name or "") or name_of_file(path.stem) or path.suffix[1:]
    return _material(
        replace(reading, remarks=(*grid.remarks, *reading.remarks)), name, path.name, options, given
    )


def _grid(path: Path, options: TranscriptOptions) -> "Grid":
    from qualcode.importers.surveys.table import read_grid
    from qualcode.model.options.survey_options import SurveyOptions

    return read_grid(path, SurveyOptions(encoding=options.encoding, limits=options.limits))


def _named_labels(options: TranscriptOptions) -> tuple[dict[str, str], frozenset[str]]:
    """The roles that the analyst gave, by the keys of labels, and the keys of words that are no label."""
    given = {
        labels.key(clean(label)): INTERVIEWER if who.strip() == "?" else INTERVIEWEE
        for label, who in options.speakers
        if who.strip() != NO_SPEAKER
    }
    refused = frozenset(
        labels.key(clean(label)) for label, who in options.speakers if who.strip() == NO_SPEAKER
    )
    return given, refused


def _read(path: Path, options: TranscriptOptions, given: frozenset[str], refused: frozenset[str]) -> Reading:
    raw = _bytes(path, options.limits)
    if not raw:
        decode(raw, path.name)  # refused: 0 bytes
    file = GivenFile(path, raw, options.kind, options.encoding, given, refused, options.limits)
    form = format_of(file)
    if form is None:
        raise unreadable(path)
    return form.read(file)


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        return read_given(path, limits.file_bytes)
    except TooLong:
        raise too_large(path.name, limits) from None
    except FileNotFoundError:
        raise FolderTrouble(
            _("File {name} not found.").format(name=path),
            _("Check the name. A name with spaces needs quotation marks."),
        ) from None
    except OSError as trouble:
        raise FolderTrouble(
            _("{name} can't be read: {reason}.").format(name=path, reason=reason_of(trouble)),
            _(
                "Check that the path points to a file, that you have permission to open it, and that "
                "it has been downloaded to this computer."
            ),
        ) from None


def _material(
    reading: Reading, name: str, file: str, options: TranscriptOptions, given: dict[str, str]
) -> Material:
    kind = options.kind
    turns, sentences = _tidied(reading.turns)
    refuse_silence(bool(turns), file)
    legend = {labels.key(label): role for label, role in reading.legend}
    roles, guesses = guessed_roles(turns, given, legend)
    remarks = [*reading.remarks, *sentences, *guesses]
    if kind != TEXT and not roles:
        remarks.append(
            _("{name} names no speakers. Each subtitle or time stamp begins a new turn.").format(name=file)
            if reading.recorded
            else _("No speakers were detected in {name}. Each paragraph is a separate passage.").format(
                name=file
            )
        )
    found = {labels.key(label) for label, _role in roles}
    for label, who in options.speakers:
        if labels.key(clean(label)) not in found and who.strip() != NO_SPEAKER:
            remarks.append(_("Label “{label}” not found in {name}.").format(label=label, name=file))
    text, spans = joined([turn.text for turn in turns])
    passages = tuple(
        Passage(start=start, end=end, label=turn.label, begins=turn.begins, ends=turn.ends)
        for turn, (start, end) in zip(turns, spans, strict=True)
    )
    conversation = kind != TEXT and (kind is not None or bool(roles) or reading.recorded)
    return Material(
        name=name,
        kind=INTERVIEW if conversation else TEXT,
        text=text,
        passages=passages,
        roles=roles,
        layout=reading.layout,
        remarks=tuple(remarks),
    )


def _tidied(turns: tuple[Turn, ...]) -> tuple[tuple[Turn, ...], tuple[str, ...]]:
    """The turns with words in them, clean, and with one spelling for each label."""
    found = {turn.label: "" for turn in turns if turn.label is not None}
    spellings = {label: one_line(label) for label in found}
    use, groups = labels.united(spelling for spelling in spellings.values() if labels.key(spelling))
    together = "\n".join(turn.text for turn in turns)
    unclean = not in_clean_letters(together) or not unicodedata.is_normalized("NFC", together)
    tidy = []
    for turn in turns:
        label = use.get(spellings[turn.label]) or None if turn.label is not None else None
        text = (clean(turn.text) if unclean else turn.text).strip()
        if text:
            same = text == turn.text and label == turn.label
            tidy.append(turn if same else Turn(label, text, turn.begins, turn.ends))
    return tuple(tidy), united_sentence(groups)
