"""The files of a document in the project folder: written once, never changed."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.files import read_given, read_regular, refuse_links
from qualcode.folder import Folder
from qualcode.machine.disk import trouble, write_together
from qualcode.model.material import Material
from qualcode.model.revision import material_from, passages_json, revision_id
from qualcode.model.things import Document
from qualcode.words import _


def source_name(path: Path) -> str:
    """The name under which an original file is kept beside its text: made from a hash of its bytes, so that the
    same file is recognised."""
    return _source_name(read_given(path), path)


def _source_name(came: bytes, path: Path) -> str:
    return f"source-{blake2b(came, digest_size=5).hexdigest()}{path.suffix.lower()}"


def stored_material(folder: Folder, document: Document) -> Material:
    """The current revision of a document as its files hold it."""
    text, passages = folder.revision_files(document.id, document.revision)
    try:
        return material_from(read_regular(text).decode(), read_regular(passages), document.name)
    except (OSError, ValueError) as problem:
        raise Refusal(
            _("The text of {name} can't be read.").format(name=document.name),
            _("To see the problems in the folder: qualcode check"),
        ) from problem


class Kept(NamedTuple):
    """What the project folder is to hold of a file: its revision, what the source is called, and the files that aren't
    there yet."""

    revision: str
    source: str
    files: tuple[tuple[Path, bytes], ...]


def to_be_kept(folder: Folder, path: Path, document: str, material: Material, *, keep_source: bool) -> Kept:
    """The files of a revision and its source; what is there already is never overwritten."""
    text, passages = material.text.encode(), passages_json(material)
    revision, came = revision_id(text, passages), read_given(path)
    text_path, passages_path = folder.revision_files(document, revision)
    source = _source_name(came, path)
    files = [(text_path, text), (passages_path, passages)]
    if keep_source:
        files.append((text_path.parent / source, came))
    return Kept(revision, source, tuple([(place, content) for place, content in files if not place.exists()]))


def write_kept(folder: Folder, files: Sequence[tuple[Path, bytes]]) -> None:
    """Write the files of revisions durably, before the acts that name them; raises `FolderTrouble`."""
    try:
        for place, _content in files:
            refuse_links(place, folder.root)
        write_together(files)
    except OSError as problem:
        places = {place.parent for place, _content in files}
        raise trouble(problem, places.pop() if len(places) == 1 else folder.documents) from problem
