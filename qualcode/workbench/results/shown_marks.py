"""Marks as a person reads them in a list."""

from collections.abc import Sequence

from qualcode.words import interface_language
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.speakers_apart import told_apart
from qualcode.workbench.results.lists import SegmentRow


def with_speakers(bench: Bench, rows: Sequence[SegmentRow]) -> list[SegmentRow]:
    """The same marks for people to read: where several people speak in one, it says whose words are whose."""
    apart = told_apart(bench, [row.segment for row in rows], interface_language())
    return [row._replace(told=apart.get(row.segment.id, "")) for row in rows] if apart else list(rows)
