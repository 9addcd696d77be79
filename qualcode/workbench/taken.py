"""Names that are in use, kept up while several files come in."""

from qualcode.index.queries import material as queries
from qualcode.model.material import SURVEY, Material
from qualcode.workbench.arriving import Arriving
from qualcode.workbench.bench import Bench


class Taken:
    """Names that are in use, also by what is still arriving, kept up while several files come in."""

    def __init__(self, bench: Bench) -> None:
        self.arriving = Arriving(bench)
        self.documents = queries.documents(bench.index)
        self.retired = {one.id: one for one in queries.documents(bench.index, retired=True)}
        self.people = {one.name: one.id for one in queries.participants(bench.index)}
        self.codes = {one.codes for one in self.documents if one.codes}

    def letters_for(self, material: Material, wanted: str) -> str:
        """What the codes of a survey's respondents begin with: as wanted, else letters that no other survey has."""
        if material.kind != SURVEY:
            return ""
        usual = ("V", "VA", "VB", "VC", "VD", material.name + "-")
        return wanted or next(letters for letters in usual if letters not in self.codes)
