"""A document gets the text of another one, so that the two can be merged."""

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import revisions
from qualcode.model.corrected_places import corrected
from qualcode.model.material import SURVEY
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.quote_places import make_sure_it_is_here
from qualcode.workbench.find import find_document
from qualcode.workbench.material.document_files import stored_material
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.revise import LEAST_ALIKE, Correcting, take
from qualcode.workbench.names import shown_names
from qualcode.workbench.rounds.separation import refuse_in_rounds


def revise_by_document(bench: Bench, word: str, other_word: str, *, anyway: bool = False) -> Correcting:
    """Give a document the text that another one has, so that the two can be merged."""
    document, other = find_document(bench.index, word), find_document(bench.index, other_word)
    refuse_in_rounds(bench, document)
    for one in (document, other):
        make_sure_it_is_here(one)
    if SURVEY in (document.type, other.type):
        raise Refusal(
            _("The text of a survey can't be taken from another document."),
            _("To list the documents: qualcode documents"),
        )
    names = shown_names(document_queries.documents(bench.index))
    if document.revision == other.revision:
        raise Refusal(
            _("{first} and {second} already have the same text.").format(
                first=names[document.id], second=names[other.id]
            ),
            proposed(
                _("To merge the two: qualcode document merge {second} --into {first}"),
                second=document.id[:6],
                first=other.id[:6],
            ),
        )
    new = stored_material(bench.folder, other)
    before = revisions.texts_here(bench.index, document.id).get(document.revision)
    if not anyway and before and corrected(before.text, new.text).common < LEAST_ALIKE:
        raise Refusal(
            _("The text of {second} has little in common with the text of {first}.").format(
                first=names[document.id], second=names[other.id]
            ),
            proposed(
                _("To use the text anyway: qualcode document revise {one} --text-of {other} --anyway"),
                one=document.id[:6],
                other=other.id[:6],
            ),
        )
    path, _passages = bench.folder.revision_files(other.id, other.revision)
    return take(bench, document, new, path, ImportOptions(), anyway=True, source=other.source)
