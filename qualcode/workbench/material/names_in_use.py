"""Names that are in use, kept up while several files come in."""

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.material import SURVEY, Material
from qualcode.model.things import Document
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.document_intake import Arriving
from qualcode.workbench.material.participant_codes import People
from qualcode.workbench.material.same_texts import TextsHere


class Taken:
    """The names and codes in use, kept up to date while several files are imported. Files of this import that
    aren't recorded yet count too."""

    def __init__(self, bench: Bench) -> None:
        self.arriving = Arriving(bench)
        self.retired = {one.id: one for one in document_queries.documents(bench.index, retired=True)}
        self.people = People((one.name, one.id) for one in people_queries.participants(bench.index))
        self.texts = TextsHere(bench)
        self._by_id: dict[str, Document] = {}
        self._by_name: dict[str, Document] = {}
        self._by_source: dict[str, Document] = {}
        for one in document_queries.documents(bench.index):
            self.add(one)
        self.codes = {one.codes for one in self.documents if one.codes}

    @property
    def documents(self) -> list[Document]:
        """The documents in use, in the order in which they came in."""
        return list(self._by_id.values())

    def add(self, document: Document) -> None:
        """Note a document that was imported or has changed."""
        self._by_id[document.id] = document
        self._by_name.setdefault(document.name.casefold(), document)
        if self._by_name[document.name.casefold()].id == document.id:
            self._by_name[document.name.casefold()] = document
        if document.source:
            self._by_source[document.source] = document

    def document(self, identifier: str) -> Document | None:
        """The document in use with this id."""
        return self._by_id.get(identifier)

    def called(self, name: str) -> Document | None:
        """The document in use of this name, regardless of capitals."""
        return self._by_name.get(name.casefold())

    def free_name(self, name: str) -> str:
        """A name like `name` that no document has yet: H1-2."""
        number = 2
        while self.called(f"{name}-{number}"):
            number += 1
        return f"{name}-{number}"

    def from_source(self, source: str) -> Document | None:
        """The document in use that was read from a file with these bytes."""
        return self._by_source.get(source)

    def names(self) -> set[str]:
        """Names of documents and participants, in lower case."""
        return {*self._by_name, *(name.casefold() for name in self.people.ids)}

    def letters_for(self, material: Material, wanted: str) -> str:
        """The letters that begin the codes of a survey's respondents: the wanted ones, or letters that no other
        survey uses. Empty for other documents. Refused if another survey uses the wanted letters."""
        if material.kind != SURVEY:
            return ""
        if wanted in self.codes and wanted:
            raise Refusal(
                _("Another survey's respondents already have codes that begin with {letters}.").format(
                    letters=wanted
                ),
                _("Use other letters with --codes, or leave out --codes."),
            )
        usual = ("V", "VA", "VB", "VC", "VD", material.name + "-")
        return wanted or next(letters for letters in usual if letters not in self.codes)
