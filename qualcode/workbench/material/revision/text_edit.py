"""A document's text written out to be edited, and read back with the speakers, times and questions of its turns."""

import re
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.model.material import SURVEY, Material, Passage, joined
from qualcode.model.things import Document
from qualcode.text import clean, clock, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.quote_places import make_sure_of_text
from qualcode.workbench.find import find_document
from qualcode.workbench.material.document_files import stored_material
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.revise import Correcting, take
from qualcode.workbench.rounds.separation import refuse_in_rounds

SIGN = "§"
"""What a line begins with that names a turn."""

_TURN = re.compile(rf"{SIGN}[ \t]*(?P<number>\d{{1,6}})?(?P<rest>[^\n]*)")
_TIME = re.compile(r"\s{2,}\d+:\d\d:\d\d\s*$")


class EditableText(NamedTuple):
    """A document and its text as it is written out."""

    document: Document
    text: str


def editable_text(bench: Bench, word: str) -> EditableText:
    """The text of a document with a line before each turn that names it. Refused while the document is coded
    independently, and where its file was changed by hand."""
    document = find_document(bench.index, word)
    refuse_in_rounds(bench, document)
    make_sure_of_text(document)
    material = stored_material(bench.folder, document)
    questions = {one.key: one.text for one in material.questions}
    lines = [f"# {line}" for line in _explanation(document).split("\n")]
    for number, passage in enumerate(material.passages, 1):
        who = passage.label or passage.respondent or ""
        head = f"{SIGN} {number}" + (f"  {who}" if who else "")
        if passage.begins is not None:
            head += f"  {clock(passage.begins)}"
        if passage.question:
            head += f"  {questions.get(passage.question, passage.question)}"
        words = material.text[passage.start : passage.end]
        lines += ["", head, *(_escaped(line) for line in words.split("\n"))]
    return EditableText(document, "\n".join(lines) + "\n")


def _explanation(document: Document) -> str:
    if document.type == SURVEY:
        return _(
            "The answers in {name}. Change the words, save and close.\nA line with § "
            "identifies an answer. To delete an answer, delete both its words and its § "
            "line."
        ).format(name=document.name)
    return _(
        "The text of {name}. Change the words, save and close.\nA line with § "
        "identifies a turn and keeps its speaker and time. To delete a turn, delete "
        "both its words and its § line.\nTo divide a turn, add a line with § and the "
        "speaker, for example: § H1"
    ).format(name=document.name)


def _escaped(line: str) -> str:
    """A line of the text, so that none begins as a line that names a turn."""
    return "\\" + line if line.startswith((SIGN, "\\" + SIGN)) else line


def take_edited(bench: Bench, word: str, text: str, path: Path) -> Correcting:
    """Record the edited text as a correction of the document; `path` is the file that it was edited in."""
    document = find_document(bench.index, word)
    refuse_in_rounds(bench, document)
    make_sure_of_text(document)
    new = _read(stored_material(bench.folder, document), clean(text), document)
    return take(bench, document, new, path, ImportOptions(), anyway=True, source=document.source)


def _read(before: Material, text: str, document: Document) -> Material:
    pieces: list[str] = []
    passages: list[Passage] = []
    current: Passage | None = None
    gathered: list[str] = []
    seen: set[int] = set()

    def end() -> None:
        words = "\n".join(gathered).strip()
        if current is not None and words:
            pieces.append(words)
            passages.append(current)
        gathered.clear()

    for number, line in enumerate(text.split("\n"), 1):
        match = _TURN.fullmatch(line)
        if match:
            end()
            current = _passage(before, match, number, document, seen)
        elif current is not None:
            gathered.append(
                line[1:] if line.startswith("\\" + SIGN) or line.startswith("\\\\" + SIGN) else line
            )
        elif line.strip() and not line.startswith("#"):
            raise Refusal(
                _("Line {number} comes before the first turn.").format(number=number),
                _("Put the words below a line with §, for example: § 1"),
            )
    end()
    if not pieces:
        raise Refusal(
            _("The edited text is empty."),
            proposed(_("To retire the document: qualcode document retire {name}"), name=document.name),
        )
    whole, spans = joined(pieces)
    placed = tuple(
        passage._replace(start=start, end=finish)
        for passage, (start, finish) in zip(passages, spans, strict=True)
    )
    return before._replace(text=whole, passages=placed, remarks=())


def _passage(
    before: Material, match: re.Match[str], line: int, document: Document, seen: set[int]
) -> Passage:
    """What a line names: a turn that is there, by its number, or a new one by its speaker."""
    if match["number"]:
        number = int(match["number"])
        if not 1 <= number <= len(before.passages) or number in seen:
            raise Refusal(
                _("Line {line}: turn {number} appears twice or doesn't exist in {name}.").format(
                    line=line, number=number, name=document.name
                ),
                _("Keep the numbers as they are. A new turn has only the speaker's label, for example: § H1"),
            )
        seen.add(number)
        return before.passages[number - 1]
    label = _TIME.sub("", match["rest"]).strip()
    labels = before.labels()
    known = next((one for one in labels if one.casefold() == label.casefold()), None)
    if document.type == SURVEY or (label and known is None):
        raise Refusal(
            _("Line {line}: “{label}” isn't a speaker in {name}.").format(
                line=line, label=label, name=document.name
            ),
            _("Speakers in the document: {labels}").format(labels=", ".join(labels) or "–"),
        )
    return Passage(0, 0, known)
