"""Everything that `export` writes: the poster and tables, the report and its parts."""

from qualcode.cli.results import export_parts, export_report, export_tables
from qualcode.cli.results.export_noun import app, export

__all__ = ["app", "export_parts", "export_report", "export_tables"]

ORDER = (
    "poster", "report", "table", "summary", "counts", "matrix", "codebook", "quotes", "decisions", "journal", "memos",
    "participants", "coded", "guide", "questionnaire", "statement", "xlsx", "sqlite",
)  # fmt: skip
"""The files as they are listed: what a thesis needs first."""

export.registered_commands.sort(key=lambda one: ORDER.index(one.name or ""))
