"""A fault put into a copy of the program on purpose, and the tests that have to notice it."""

from dataclasses import dataclass, replace
from pathlib import Path

REPLICAS = "tests/trail/test_replicas.py"
"""Three machines that exchange files in any order, as Hypothesis plays them."""


class NoLongerApplies(Exception):
    """The program has changed, so that a fault can't be put in as it is described: describe it anew."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: what is wrong then, and which words of one file are replaced by which. At least one of the tests in
    `caught_by` has to fail. `core`: the machines that exchange files must notice it too, without any of them."""

    fault: str
    file: str
    before: str
    after: str
    caught_by: tuple[str, ...]
    core: bool = False

    def put_into(self, content: str) -> str:
        """The file with the fault."""
        found = content.count(self.before)
        if found != 1:
            raise NoLongerApplies(
                f"“{self.fault}” is to replace words of {self.file} that stand there {found} times:\n{self.before}"
            )
        return content.replace(self.before, self.after)

    def for_the_replicas(self) -> "Mutant":
        """The same, to be noticed by the machines that exchange files."""
        return replace(self, fault=f"{self.fault} [by the replicas alone]", caught_by=(REPLICAS,))

    def missing_tests(self, repository: Path) -> list[str]:
        """The tests named that aren't there any more."""
        missing = []
        for test in self.caught_by:
            file, _colons, name = test.partition("::")
            path = repository / file
            if not path.is_file() or (
                name and f"def {name.partition('[')[0]}(" not in path.read_text("utf-8")
            ):
                missing.append(test)
        return missing
