"""A file whose text a document has already, or nearly: a corrected transcript that comes in under another name."""

from hashlib import blake2b
from typing import NamedTuple

from qualcode.index.queries.documents import passages, revision_of, turns_told
from qualcode.model.corrected_places import corrected
from qualcode.model.material import INTERVIEWER, SURVEY, Material
from qualcode.workbench.bench import Bench

TOLD = 20
"""Characters from which a turn that two texts share tells something: a "yes" stands in every transcript."""

CANDIDATE = 0.1
"""The share of such turns from which two texts are compared word by word."""

LEAST = 100
"""Characters that two texts must share: a few short turns may be the same in two interviews."""

ALIKE = 0.5
"""The share of the shorter text from which the one is taken as a form of the other."""


class Twin(NamedTuple):
    """A document, and how much of the shorter text (0 to 1) the file has in common with it."""

    document: str
    share: float


class TextsHere:
    """The turns of the documents in use, gathered when the first file asks for them."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._owners: dict[bytes, str | None] | None = None
        self._arrived: dict[str, str] = {}

    def add(self, document: str, material: Material) -> None:
        """A document that came in meanwhile."""
        self._arrived[document] = _spoken(material)
        if self._owners is not None:
            self._own(document, _turns(material))

    def nearest(self, material: Material, namesake: str = "") -> Twin | None:
        """The document that has the most text in common with the file, if they share at least half of the
        shorter text; otherwise None. `namesake` is a document that the file is named after ("H2-korjattu").

        The interviewer's questions don't count, because every transcript based on an interview guide contains
        them.
        """
        turns = _turns(material)
        if material.kind == SURVEY or not turns:
            return None
        shared: dict[str, int] = {}
        for turn in turns:
            owner = self._known().get(_mark(turn))
            if owner:
                shared[owner] = shared.get(owner, 0) + len(turn)
        told = sum(map(len, turns))
        likely = sorted(
            (one for one in shared if shared[one] >= CANDIDATE * told), key=lambda one: -shared[one]
        )
        likely = [one for one in likely if shared[one] >= LEAST]
        if namesake and namesake not in likely[:2] and told >= LEAST:
            likely.insert(0, namesake)
        twins = [Twin(one, self._share(one, material)) for one in likely[:2]]
        best = max(twins, key=lambda twin: twin.share, default=None)
        return best if best and best.share >= ALIKE else None

    def _share(self, document: str, material: Material) -> float:
        here = self._arrived.get(document)
        if here is None:
            here = _spoken_in(self._bench, document)
        correction = corrected(here, _spoken(material))
        return correction.common

    def _known(self) -> dict[bytes, str | None]:
        if self._owners is None:
            self._owners = {}
            for document, text in turns_told(self._bench.index, TOLD):
                self._own(document, (text,))
        return self._owners

    def _own(self, document: str, turns: tuple[str, ...]) -> None:
        """Note which document the turns come from; a turn that occurs in two documents is no evidence for
        either."""
        owners = self._known()
        for turn in turns:
            mark = _mark(turn)
            owners[mark] = document if owners.get(mark, document) == document else None


def _mark(turn: str) -> bytes:
    return blake2b(turn.encode(), digest_size=8).digest()


def _asked(material: Material) -> set[str]:
    return {label for label, role in material.roles if role == INTERVIEWER}


def _turns(material: Material) -> tuple[str, ...]:
    asked = _asked(material)
    return tuple(
        material.text[one.start : one.end]
        for one in material.passages
        if one.end - one.start >= TOLD and one.label not in asked
    )


def _spoken(material: Material) -> str:
    asked = _asked(material)
    return "\n".join(
        material.text[one.start : one.end] for one in material.passages if one.label not in asked
    )


def _spoken_in(bench: Bench, document: str) -> str:
    rows = passages(bench.index, document, revision_of(bench.index, document))
    return "\n".join(one.text for one in rows if one.role != INTERVIEWER)
