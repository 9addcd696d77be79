"""What can be chosen about the report: its sections, and how it is written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SECTIONS = (
    "abstract",
    "material",
    "analysis",
    "results",
    "comparison",
    "ranking",
    "saturation",
    "poster",
    "tasks",
    "discussion",
    "trust",
    "codebook",
    "table",
    "decisions",
    "guide",
    "questionnaire",
    "papers",
    "journal",
    "elo",
    "coreq",
)
"""The sections of a report in their order; from `codebook` on they are appendices."""

OPTIONAL = frozenset({"journal", "elo", "coreq"})
"""Sections that a report has only if they are asked for."""

APPENDICES = SECTIONS[SECTIONS.index("codebook") :]

Charts = Literal["native", "picture"]
CHARTS: tuple[Charts, ...] = ("native", "picture")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is written. `sections` empty: those of the settings, else all but the optional ones. `by` are the
    variables that results are compared by; empty: those of the settings. `final` refuses a report in which the author
    still has to write something. `identifying` shows variables by which people could be recognised. `charts` are Word's
    own, which a click edits, or pictures."""

    language: str
    sections: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    template: Path | None = None
    final: bool = False
    identifying: bool = False
    show_codes: bool = True
    quotes: int = 2
    charts: Charts = "native"
