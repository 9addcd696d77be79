"""Counts, saturation, lists, the poster, and the files that are exported."""
