"""A number that one writer uses twice: a kill and a lost volume at once, which the writer's memory can't know of."""

from pathlib import Path

from qualcode.trail.line import Line, decode
from tests.trail.machines import machine, reads_on_like_anew


def test_a_number_used_twice_after_a_kill_and_a_lost_volume_loses_no_act_and_ends_with_a_new_name(
    tmp_path: Path,
) -> None:
    """Killed before it remembered an act, and the volume gone besides: the number is used once more, and for as long
    nobody can tell that one is missing. When the volume is back, both acts are there, and the name isn't used again."""
    own = machine(tmp_path / "own")

    def rename(name: str) -> Line:
        return own.does("category.rename", ("c0000000001", "name", name))

    rename("first")
    memory = own.place / "state" / "writer.json"
    before = memory.read_bytes()
    unremembered = rename("killed")
    memory.write_bytes(before)
    (lost,) = own.volumes()
    lost.rename(tmp_path / "aside")
    again = rename("again")
    assert (again.writer, again.number) == (unremembered.writer, unremembered.number)
    (tmp_path / "aside").rename(lost)
    after = rename("after")
    assert after.writer != again.writer
    assert (after.number, after.previous) == (1, "")
    own.look()
    assert {decode(body).act.writes[0].value for body in own.bodies()} == {
        "first",
        "killed",
        "again",
        "after",
    }
    reads_on_like_anew(own)
