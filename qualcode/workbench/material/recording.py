"""The recording of an interview, and the time at which a turn of it begins."""

from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.model.things import Document
from qualcode.text import clock, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.quote_places import passage_named
from qualcode.workbench.find import find_document

AUDIO = "audio"
"""The fact of a document that names its recording."""

EARLIER = 1.0
"""Seconds before a turn from which it is played: times tell where a turn begins, not where one begins to listen."""


class Recording(NamedTuple):
    """The audio file of a document, the position from which it is played (seconds), and a remark if the turn
    has no time of its own."""

    document: Document
    path: Path
    begins: float
    remark: str = ""


def recording_of(bench: Bench, word: str, at: int | None = None) -> Recording:
    """The recording of a document, from the turn `at` on; H1:23 names both. Refused where no recording is known, or it
    isn't here."""
    name, number = passage_named(bench, word)
    document = find_document(bench.index, name)
    at = at if at is not None else number
    given = dict(document.about).get(AUDIO, "")
    if not given:
        raise Refusal(
            _("{name} has no recording set.").format(name=document.name),
            proposed(
                _(
                    "To set the location of the recording: qualcode document set {name} "
                    "audio=/path/to/recording.mp3"
                ),
                name=document.name,
            ),
        )
    path = Path(given).expanduser()
    path = path if path.is_absolute() else bench.folder.root / path
    if not path.is_file():
        raise Refusal(
            _("The recording of {name} isn't at {path}.").format(name=document.name, path=path),
            proposed(
                _(
                    "To set the location of the recording: qualcode document set {name} "
                    "audio=/path/to/recording.mp3"
                ),
                name=document.name,
            ),
        )
    begins, remark = _time_of(bench, document, at) if at is not None else (0.0, "")
    return Recording(document, path, max(0.0, begins - EARLIER) if at is not None else 0.0, remark)


def _time_of(bench: Bench, document: Document, at: int) -> tuple[float, str]:
    """When a turn begins; without a time of its own, the last time before it."""
    passages = document_queries.passages(bench.index, document.id, document.revision)
    if not 1 <= at <= len(passages):
        raise Refusal(
            _("Passage {number} not found in {name} (number of passages: {count}).").format(
                number=at, name=document.name, count=len(passages)
            ),
            proposed(_("To read the passages: qualcode read {name} --plain"), name=document.name),
        )
    if passages[at - 1].begins is not None:
        return passages[at - 1].begins or 0.0, ""
    for one in reversed(passages[: at - 1]):
        for time in (one.ends, one.begins):
            if time is not None:
                return time, _("Turn {number} has no timestamp; the recording is played from {time}.").format(
                    number=at, time=clock(time)
                )
    return 0.0, _("{name} has no timestamps; the recording is played from the beginning.").format(
        name=document.name
    )
