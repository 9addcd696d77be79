"""What kind of material a file is, by its ending, and what to do with a file that can't be read."""

from pathlib import Path

from qualcode.errors import Unreadable
from qualcode.importers.transcripts.formats.registry import transcript_endings
from qualcode.words import _

TRANSCRIPT = "transcript"
SURVEY = "survey"

SURVEY_ENDINGS = (".csv", ".xlsx", ".tsv", ".ods", ".sav", ".zsav")

_SAVE_AS_DOCX = frozenset((".dot", ".dotm", ".sxw", ".epub", ".mht", ".mhtml", ".tex"))
_SAVE_AS_TEXT = frozenset((".xml", ".textgrid", ".trs", ".exb", ".sbv", ".ass"))
_SAVE_AS_XLSX = frozenset((".xls", ".xlsm", ".xlsb", ".por", ".dta", ".numbers"))
_RECORDINGS = frozenset(
    (".mp3", ".m4a", ".wav", ".mp4", ".mov", ".ogg", ".wma", ".aac", ".flac", ".webm", ".avi")
)


def is_lock_file(path: Path) -> bool:
    """Whether the file is one that Word or LibreOffice keeps beside an open document ("~$H1.docx")."""
    return path.name.startswith(("~$", ".~lock."))


def kind_of_file(path: Path, kind: str | None = None) -> str:
    """ "transcript" or "survey": `kind` if the analyst gave one of these, else by the file's ending."""
    if is_lock_file(path):
        raise Unreadable(
            _("{name} only shows that a document is open in another program. It contains no text.").format(
                name=path.name
            ),
            _("Import the document itself. This file disappears when the document is closed."),
        )
    ending = path.suffix.lower()
    by_ending = TRANSCRIPT if ending in transcript_endings() else SURVEY if ending in SURVEY_ENDINGS else None
    if by_ending is None:
        raise unreadable(path)
    # A list of answers may be a text file; a transcript can't be in a spreadsheet.
    if kind == SURVEY and ending == ".txt":
        return SURVEY
    return by_ending


def unreadable(path: Path) -> Unreadable:
    """The refusal of a file of a kind that isn't read."""
    name, ending = path.name, path.suffix.lower()
    kinds = _("Transcripts can be imported from {transcripts}, survey responses from {surveys}.").format(
        transcripts=", ".join(transcript_endings()), surveys=", ".join(SURVEY_ENDINGS)
    )
    if not ending:
        sentence = _("The file name {name} has no extension, so the file type is unknown.").format(name=name)
    else:
        sentence = _("Files with the extension {ending} can't be imported yet: {name}.").format(
            ending=ending, name=name
        )
    if ending in _SAVE_AS_DOCX:
        advice = _("Open the file in Word or LibreOffice, save it as .docx and import that file.")
    elif ending in _SAVE_AS_TEXT:
        advice = _("Export the transcript from its own program as .docx or .txt and import that file.")
    elif ending in _SAVE_AS_XLSX:
        advice = _("Save the table as .xlsx or .csv and import that file.")
    elif ending in _RECORDINGS:
        advice = _("A recording must be transcribed first. Import the transcript.")
    else:
        advice = _("Save the file in one of these formats and import that file.")
    return Unreadable(sentence, f"{kinds} {advice}")
