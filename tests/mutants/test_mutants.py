"""The faults that `python -m tests.mutants` puts into the program can still be put in; whether they are noticed is its
own work, in `.ci/run`."""

from pathlib import Path

import pytest

from tests.mutants.faults import FAULTS
from tests.mutants.mutant import Mutant


@pytest.mark.parametrize("one", FAULTS, ids=[one.fault[:60] for one in FAULTS])
def test_a_fault_that_the_proofs_must_notice_can_be_put_in(one: Mutant, repository: Path) -> None:
    spoilt = one.put_into((repository / one.file).read_text("utf-8"))
    compile(spoilt, one.file, "exec")
    assert one.missing_tests(repository) == []


def test_every_fault_is_another_one() -> None:
    assert (
        len({one.fault for one in FAULTS})
        == len({(one.file, one.before, one.after) for one in FAULTS})
        == len(FAULTS)
    )
