"""A survey made of categories: each subcategory becomes a theme, with places for questions and a ranking at the end.

The themes' identifiers stand in the questions, so that the answers of the survey come in tied to their categories.
"""

from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.exporters.word.blocks import Block, Heading, Paragraph
from qualcode.ids import bookmark_of
from qualcode.index.queries import categories as category_queries
from qualcode.model.options.report_options import ReportOptions
from qualcode.model.result_sheet import ResultSheet
from qualcode.model.things import Category
from qualcode.text import proposed
from qualcode.words import _, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.count_export import SheetOptions, write_sheet
from qualcode.workbench.exports.export_files import Exported, with_rounds
from qualcode.workbench.find import find_category
from qualcode.workbench.material.themes import theme_mark
from qualcode.workbench.report.part_files import export_blocks
from qualcode.workbench.report.sources import Sources

QUESTIONS = 2
"""Places for open questions in each theme."""


class AskedTheme(NamedTuple):
    """A theme of the survey: the category, what introduces it, and the identifier that its questions bear."""

    id: str
    name: str
    introduction: str
    mark: str


def themes_of(bench: Bench, word: str) -> tuple[Category, list[AskedTheme]]:
    """The category that a word names and the themes below it; refused if nothing stands below it."""
    above = find_category(bench.index, word)
    below = [one for one in category_queries.categories(bench.index) if one.parent == above.id]
    if not below:
        raise Refusal(
            _("“{name}” has no categories below it that could become themes.").format(name=above.name),
            proposed(_("To see the categories: qualcode tree")),
        )
    return above, [AskedTheme(one.id, one.name, one.definition, theme_mark(one.id)) for one in below]


def export_questionnaire(
    bench: Bench, word: str, options: ReportOptions, output: Path | None, form: str
) -> Exported:
    """Write the questionnaire to Word, or as a table for a survey tool."""
    with bench.for_others():
        above, themes = themes_of(bench, word)
        if form == "docx":
            return export_blocks(
                bench, "questionnaire", options, output, lambda told: _blocks(told, above, themes)
            )
        voice = speak(options.language)
        rows = []
        for place, one in enumerate(themes, 1):
            for number in range(1, QUESTIONS + 1):
                rows.append((0, (f"{place}.{number}", one.name, voice._("open question"), f"… {one.mark}")))
        rows.append(
            (
                0,
                (
                    str(len(themes) + 1),
                    "",
                    voice._("ranking"),
                    _ranking(voice._, [one.name for one in themes]),
                ),
            )
        )
        sheet = ResultSheet(
            voice._("Questionnaire"),
            voice._("Each row has a question of the survey with its theme."),
            (voice._("Number"), voice._("Theme"), voice._("Type"), voice._("Question")),
            tuple(rows),
            figures=False,
        )
        exported = write_sheet(
            bench,
            "questionnaire",
            sheet,
            SheetOptions(options.language, output, form, template=options.template),
        )
        return with_rounds(bench, exported)


def _blocks(told: Sources, above: Category, themes: list[AskedTheme]) -> list[Block]:
    voice = told.voice
    blocks: list[Block] = [
        Heading(voice._("Questionnaire: {name}").format(name=above.name), 1, bookmark_of(above.id))
    ]
    blocks.append(
        told.prompt(voice._("what the survey is about, who answers it, and how the answers are used"))
    )
    for place, one in enumerate(themes, 1):
        blocks.append(Heading(f"{place}. {one.name}", 2, bookmark_of(one.id)))
        if one.introduction:
            blocks.append(Paragraph(one.introduction))
        else:
            blocks.append(
                told.prompt(voice._("an introduction to the theme “{name}”").format(name=one.name), one.id)
            )
        for number in range(1, QUESTIONS + 1):
            words = told.prompt(voice._("question {number}").format(number=f"{place}.{number}")).text
            blocks.append(Paragraph(f"{words} {one.mark}", "prompt"))
    blocks.append(Heading(voice._("Order of importance"), 2, bookmark_of("ranking")))
    blocks.append(Paragraph(_ranking(voice._, [])))
    blocks += [Paragraph(f"____ {one.name}", "item") for one in themes]
    blocks.append(
        Paragraph(
            voice._(
                "Keep the codes in square brackets at the end of the questions in the survey tool. "
                "When the answers are imported, the codes link the questions to their categories."
            ),
            "note",
        )
    )
    return blocks


def _ranking(say: object, names: list[str]) -> str:
    assert callable(say)
    words: str = say("Put the themes in order of importance: 1 is the most important.")
    return f"{words} {'; '.join(names)}" if names else words
