"""A text that somebody edited by hand in the folder: taken in as a correction, or put back as it was imported."""

from dataclasses import replace

from qualcode.errors import Refusal
from qualcode.index.queries import revisions
from qualcode.model.revision import passages_json, revision_id
from qualcode.model.things import Document
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.quote_places import make_sure_it_is_here
from qualcode.workbench.find import find_document
from qualcode.workbench.material.document_files import to_be_kept, write_kept
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.hand_edits import (
    Original,
    as_edited,
    is_cut_here,
    original,
    put_back,
)
from qualcode.workbench.material.revision.revise import Correcting, take
from qualcode.workbench.rounds.separation import refuse_in_rounds


def take_hand_edited(bench: Bench, word: str, *, anyway: bool = False) -> Correcting:
    """Take in a document's text that was edited by hand in the project folder as its corrected text, and
    restore the imported files if they can be found. Refused if only the beginning of the text is in the folder,
    unless `anyway`."""
    document = find_document(bench.index, word)
    refuse_in_rounds(bench, document)
    if not anyway and is_cut_here(bench, document):
        raise Refusal(
            _("The text of {name} hasn't arrived completely yet.").format(name=document.name),
            proposed(
                _(
                    "Wait until the folder is synchronised, then run: qualcode check\n"
                    "If the end was removed on purpose: qualcode document revise {name} --anyway"
                ),
                name=document.name,
            ),
        )
    if document.revision not in revisions.how_altered(bench.index, document.id):
        make_sure_it_is_here(document)
        raise Refusal(
            _(
                "The text of {name} hasn't changed since it was imported, so a corrected file is required."
            ).format(name=document.name),
            proposed(
                _("To import a corrected file: qualcode document revise {name} FILE"), name=document.name
            ),
        )
    before = original(bench, document, document.revision)
    new = as_edited(bench, document, before)
    name = revision_id(new.text.encode(), passages_json(new))
    if name == document.revision:
        if not bench.dry_run:
            put_back(bench, document, name, Original(new.text.encode(), passages_json(new)))
            bench.index.refresh()
        return _nothing_but_line_ends(document)
    path = bench.folder.revision_files(document.id, document.revision)[0]
    if before is not None and not bench.dry_run:
        bench.make_sure_of_writing()
        write_kept(bench.folder, to_be_kept(bench.folder, path, document.id, new, keep_source=False).files)
        put_back(bench, document, document.revision, before)
        bench.index.refresh()
        document = find_document(bench.index, document.id)
    done = take(bench, document, new, path, ImportOptions(), anyway=True, source=document.source)
    return replace(done, restored=before is not None)


def _nothing_but_line_ends(document: Document) -> Correcting:
    remark = _("Only line endings or similar details had changed since the import. The file was restored.")
    return Correcting(
        document=document,
        before=document.revision,
        after=document.revision,
        turns_before=document.passages,
        turns_after=document.passages,
        unchanged=1.0,
        kept=0,
        shifted=0,
        open=(),
        speakers=(),
        restored=True,
        remarks=(remark,),
        recorded=None,
    )


def restore_text(bench: Bench, word: str) -> tuple[Document, int]:
    """Restore the texts of a document as they were imported and discard the edits made by hand; returns the
    document and the number of texts restored. Refused if an imported text can't be found."""
    document = find_document(bench.index, word)
    altered = revisions.how_altered(bench.index, document.id)
    if not altered:
        make_sure_it_is_here(document)
        raise Refusal(
            _("The text of {name} hasn't changed since it was imported.").format(name=document.name),
            proposed(_("To read the text: qualcode read {name}"), name=document.name),
        )
    files = {revision: original(bench, document, revision) for revision in altered}
    lost = sorted(revision for revision, one in files.items() if one is None)
    if lost:
        raise Refusal(
            _("The imported text of {name} is no longer in the project folder.").format(name=document.name),
            _("Copy documents/{document}/{revision}.* from a colleague, a backup or git.").format(
                document=document.id, revision=lost[0]
            ),
        )
    if not bench.dry_run:
        for revision, one in files.items():
            if one is not None:
                put_back(bench, document, revision, one)
        bench.index.refresh()
    return document, len(altered)
