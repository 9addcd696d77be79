"""A volume cut at any byte of its last 4 kB, or filled with zeros from there on, loses one line at most."""

from pathlib import Path

import pytest

from qualcode.trail.line import Write, line_id
from qualcode.trail.volume import split_lines
from tests.trail.machines import Machine, machine, reads_on_like_anew

LAST = 4096


def written(at: Machine) -> bytes:
    """The content of the one volume that this machine wrote: more than 4 kB, with letters of several bytes."""
    at.does("begin", ("c0000000001", "kind", "category"))
    for number in range(22):
        at.does("rename", ("c0000000001", "name", f"Yhteydenpidon välineet ja kanavat {number} €"))
    (path,) = at.volumes()
    return path.read_bytes()


@pytest.mark.parametrize("filled", [False, True], ids=["cut", "zeros"])
def test_reading_finds_every_line_before_the_cut_and_never_a_half(tmp_path: Path, filled: bool) -> None:
    content = written(machine(tmp_path))
    assert len(content) > LAST
    ends = [at for at in range(len(content)) if content[at : at + 1] == b"\n"]
    names = [line_id(body) for body in content.splitlines()]
    for cut in range(len(content) - LAST, len(content) + 1):
        rest = b"\0" * (len(content) - cut) if filled else b""
        found = split_lines(content[:cut] + rest)
        whole = sum(end <= cut for end in ends) if not rest else sum(end < cut for end in ends)
        assert [line.id for line in found.lines] == names[:whole]
        assert (found.unfinished is None) == (
            not rest and (cut in ends or cut - 1 in ends or cut == len(content))
        )


def test_after_a_cut_at_any_byte_the_writer_goes_on_and_nothing_else_is_lost(tmp_path: Path) -> None:
    at = machine(tmp_path)
    content = written(at)
    (path,) = at.volumes()
    state = (at.place / "state" / "writer.json").read_bytes()
    number_before = len(content.splitlines())
    for cut in range(len(content) - LAST, len(content) + 1, 7):
        for other in at.volumes():
            other.unlink()
        path.write_bytes(content[:cut])
        (at.place / "state" / "writer.json").write_bytes(state)
        line = at.record_quietly(Write("c0000000001", "name", "after the cut"))
        assert path.read_bytes().startswith(content[:cut]), "repaired by newline, never by truncation"
        found = [one.id for volume in at.volumes() for one in split_lines(volume.read_bytes()).lines]
        kept = [line_id(body) for body in content[:cut].split(b"\n") if split_lines(body).lines]
        assert sorted(found) == sorted([*kept, line.id])
        assert line.number == number_before + 1


def test_reading_on_after_a_cut_shows_what_reading_anew_shows(tmp_path: Path) -> None:
    at = machine(tmp_path)
    content = written(at)
    (path,) = at.volumes()
    for cut in range(len(content) - LAST, len(content) + 1, 101):
        path.write_bytes(content[:cut])
        reads_on_like_anew(at)
