"""Quotes that are fit for the report."""

from qualcode.acts.segments import pick_quote
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find_marks import find_segment


def pick(bench: Bench, segment_word: str, *, picked: bool = True) -> Recorded:
    """Mark a quote as fit for the report, or no longer."""
    segment = find_segment(bench.index, segment_word)
    return bench.record(pick_quote(bench, segment.id, picked=picked, why=bench.why), segment.id)
