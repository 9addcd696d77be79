"""Checklists as appendices: Elo et al. 2014 by phases, and COREQ with what a project can tell.

A checklist never ticks what isn't known: item 22 of COREQ asks whether saturation was *discussed*, and what the project
can't tell is left to the author.
"""

from qualcode import __version__
from qualcode.exporters.word.blocks import Block, Heading, TableBlock
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.index.queries import segments as segment_queries
from qualcode.numbers import listed
from qualcode.workbench.report.analysis_chapter import analysis_sentences
from qualcode.workbench.report.sources import Sources


def elo_blocks(told: Sources) -> list[Block]:
    """The checklist of Elo and others (2014) by phases: preparation, organisation, reporting."""
    voice, settings = told.voice, told.settings
    marked = {one.document for one in segment_queries.segments(told.bench.index)}
    rows = [
        (voice._("Preparation"), voice._("How the data were collected"), settings.recruitment),
        ("", voice._("Sampling"), settings.criteria),
        ("", voice._("Unit of analysis"), settings.unit_of_analysis),
        (voice._("Organisation"), voice._("Categorisation and abstraction"), _levels(told)),
        ("", voice._("Interpretation: number of coders"), told.count(len(_coders(told)), "coder")),
        ("", voice._("Representativeness: documents with marks"), f"{len(marked)}/{len(told.documents)}"),
        (voice._("Reporting"), voice._("Reporting of results: quotes with codes"), _yes(told, bool(marked))),
        ("", voice._("Reporting of the analysis process"), _yes(told, bool(told.tree))),
    ]
    return [
        Heading(voice._("Checklist of Elo et al. (2014)"), 1, bookmark_of("elo")),
        _table(told, "table_elo", voice._("Checklist of Elo et al. (2014)"), voice._("Phase"), rows),
    ]


def coreq_blocks(told: Sources) -> list[Block]:
    """The items of COREQ that a project can tell of; the others are the researcher's to write."""
    voice, settings = told.voice, told.settings
    people = len(told.people)
    asked = f"{settings.refused}/{settings.asked}" if settings.asked and settings.refused else ""
    unknown = ""
    where = _facts(told, "place") or _facts(told, "mode")
    rows = [
        ("10", voice._("Sampling"), settings.criteria),
        ("11", voice._("Method of approach"), settings.recruitment),
        ("12", voice._("Sample size"), told.count(people, "participant")),
        ("13", voice._("Non-participation (declined/asked)"), asked),
        (
            "14",
            voice._("Setting of data collection"),
            listed(where, told.language),
        ),
        ("16", voice._("Description of sample"), unknown),
        ("17", voice._("Interview guide"), unknown),
        ("19", voice._("Audio or visual recording"), settings.recordings),
        ("21", voice._("Duration"), listed(_facts(told, "duration"), told.language)),
        ("22", voice._("Data saturation (discussed)"), voice._("see the section on saturation")),
        ("24", voice._("Number of data coders"), str(len(_coders(told)))),
        ("25", voice._("Description of the coding tree"), voice._("see the categories of the analysis")),
        ("26", voice._("Derivation of themes"), _approach(told)),
        ("27", voice._("Software"), f"qualcode {__version__}"),
        ("29", voice._("Quotations presented"), voice._("see the results")),
        ("31", voice._("Clarity of major themes"), voice._("see the results")),
        ("32", voice._("Clarity of minor themes"), voice._("see the results")),
    ]
    return [
        Heading("COREQ", 1, bookmark_of("coreq")),
        _table(
            told, "table_coreq", voice._("COREQ: items covered by the project's data"), voice._("Item"), rows
        ),
    ]


def _table(
    told: Sources, name: str, caption: str, first: str, rows: list[tuple[str, str, str]]
) -> TableBlock:
    voice = told.voice
    missing = voice._("[Write]")
    entries: tuple[tuple[Entry, ...], ...] = tuple(
        (Cell(one, bold=True), what, words or missing) for one, what, words in rows
    )
    return TableBlock(
        name,
        caption,
        (Column(first, 0.8), Column(voice._("What is reported"), 2.0), Column(voice._("In this study"), 2.0)),
        entries,
        voice._(
            "Each row has an item of the checklist and the information that the project contains "
            "about the item."
        ),
        note=voice._("[Write]: the project doesn't contain this information."),
        size=9.0,
    )


def _coders(told: Sources) -> set[str]:
    return {one.coder for one in segment_queries.segments(told.bench.index)}


def _levels(told: Sources) -> str:
    return analysis_sentences(told)


def _approach(told: Sources) -> str:
    voice = told.voice
    return {
        "inductive": voice._("from the data"),
        "deductive": voice._("from a predetermined framework"),
        "both": voice._("from the data and a predetermined framework"),
    }.get(told.settings.approach, "")


def _facts(told: Sources, name: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (one.fact(name) for one in told.interviews))))


def _yes(told: Sources, done: bool) -> str:
    return told.voice._("yes") if done else ""
