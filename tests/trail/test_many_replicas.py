"""The benchmark of five machines, with few acts: what it compares is what has to be the same."""

from benchmarks import replicas


def test_five_machines_show_the_same_whatever_order_their_files_came_in() -> None:
    said: list[str] = []
    assert replicas.main(1500, 20, said.append) == 0
    assert sum("shows the same" in line for line in said) == 5
