"""qualcode: a workbench in the terminal for qualitative content analysis."""

__version__ = "0.1.0"
