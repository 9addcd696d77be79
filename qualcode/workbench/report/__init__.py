"""The report: chapters to paste into a thesis, made of what was recorded."""
