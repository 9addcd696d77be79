"""The figures of an analysis as pure functions over plain inputs: counts, saturation, agreement, ranking."""
