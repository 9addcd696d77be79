"""A document's text written out to be edited, and read back with the speakers, times and questions of its turns."""

from pathlib import Path
from typing import NamedTuple

from qualcode.model.material import SURVEY
from qualcode.model.things import Document
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.quote_places import make_sure_of_text
from qualcode.workbench.find import find_document
from qualcode.workbench.material.document_files import stored_material
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.edited_text import SIGN, EditedText, escaped, named_by
from qualcode.workbench.material.revision.revise import Correcting, take
from qualcode.workbench.rounds.separation import refuse_in_rounds


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
    lines = [f"# {line}" for line in _explanation(document, labelled=bool(material.labels())).split("\n")]
    for number, passage in enumerate(material.passages, 1):
        named = named_by(passage, questions)
        head = f"{SIGN} {number}" + (f"  {named}" if named else "")
        words = material.text[passage.start : passage.end]
        lines += ["", head, *(escaped(line) for line in words.split("\n"))]
    return EditableText(document, "\n".join(lines) + "\n")


def _explanation(document: Document, *, labelled: bool) -> str:
    if document.type == SURVEY:
        return _(
            "The answers in {name}. Change the words, save and close.\nA line with § "
            "identifies an answer. To delete an answer, delete both its words and its § "
            "line."
        ).format(name=document.name)
    if not labelled:
        return _(
            "The text of {name}. Change the words, save and close.\nA line with § "
            "identifies a passage. To delete a passage, delete both its words and its § "
            "line.\nTo divide a passage, add a line with § alone."
        ).format(name=document.name)
    return _(
        "The text of {name}. Change the words, save and close.\nA line with § "
        "identifies a turn and keeps its speaker and time. To delete a turn, delete "
        "both its words and its § line.\nTo divide a turn, add a line with § and the "
        "speaker, for example: § H1"
    ).format(name=document.name)


def take_edited(bench: Bench, word: str, text: str, path: Path) -> Correcting:
    """Record the edited text as a correction of the document; `path` is the file that it was edited in."""
    document = find_document(bench.index, word)
    refuse_in_rounds(bench, document)
    make_sure_of_text(document)
    new = EditedText(stored_material(bench.folder, document), document).read(text)
    return take(bench, document, new, path, ImportOptions(), anyway=True, source=document.source)
