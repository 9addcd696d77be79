"""The files of a document in the project folder: written once, never changed."""

from hashlib import blake2b
from pathlib import Path

from qualcode.errors import Refusal
from qualcode.folder import Folder
from qualcode.index.queries.material import Document
from qualcode.model.material import Material
from qualcode.model.revision import material_from, passages_json, revision_id
from qualcode.trail.disk import trouble, write_aside
from qualcode.words import _


def source_name(path: Path) -> str:
    """What a file is called beside its text: by a hash of its bytes, so that the same file is known again."""
    return f"source-{blake2b(path.read_bytes(), digest_size=5).hexdigest()}{path.suffix.lower()}"


def stored_material(folder: Folder, document: Document) -> Material:
    """The current revision of a document as its files hold it."""
    text, passages = folder.revision_files(document.id, document.revision)
    try:
        return material_from(text.read_bytes().decode(), passages.read_bytes(), document.name)
    except (OSError, ValueError) as problem:
        raise Refusal(
            _("The text of {name} can't be read.").format(name=document.name),
            _("See what is wrong with the folder: qualcode check"),
        ) from problem


def kept(
    folder: Folder, path: Path, document: str, material: Material, *, keep_source: bool, dry_run: bool
) -> tuple[str, str]:
    """Write a revision's files, before the act that names them; what is there already is never overwritten.

    The revision and the name of the source are returned; in a dry run nothing is written.
    """
    text, passages = material.text.encode(), passages_json(material)
    revision, source = revision_id(text, passages), source_name(path)
    text_path, passages_path = folder.revision_files(document, revision)
    if dry_run:
        return revision, source
    try:
        if not text_path.exists():
            write_aside(text_path, text)
        if not passages_path.exists():
            write_aside(passages_path, passages)
        if keep_source and not (text_path.parent / source).exists():
            write_aside(text_path.parent / source, path.read_bytes())
    except OSError as problem:
        raise trouble(problem, text_path.parent) from problem
    return revision, source
