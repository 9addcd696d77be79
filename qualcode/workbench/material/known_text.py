"""A transcript that is nearly the same as a document's text is refused until the analyst says that it is
another conversation."""

import re
from pathlib import Path

from qualcode.errors import Refusal
from qualcode.model.material import SURVEY, Material
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.material.document_files import source_name
from qualcode.workbench.material.names_in_use import Taken


def refuse_a_form_of(path: Path, material: Material, taken: Taken) -> None:
    """Refuse a transcript that shares at least half of its text with a document, because it is probably a
    corrected version of that document and not another interview."""
    first = re.split(r"[\W_]+", path.stem, maxsplit=1)[0]
    namesake = taken.called(first) if first.casefold() != path.stem.casefold() else None
    twin = taken.texts.nearest(material, namesake.id if namesake and namesake.type != SURVEY else "")
    document = taken.document(twin.document) if twin else None
    if twin is None or document is None or document.source == source_name(path):
        return
    raise Refusal(
        _("{file} has {share}% of its text in common with {name}.").format(
            file=path.name, share=round(100 * twin.share), name=document.name
        ),
        proposed(
            _(
                "If the file is a corrected text of {shown}: qualcode document revise {name} {file}\n"
                "If it is another conversation: qualcode import --new {file}"
            ),
            shown=document.name,
            name=document.name,
            file=str(path),
        ),
    )
