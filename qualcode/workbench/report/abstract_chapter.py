"""The abstract, in the report's language and in another, with the same figures."""

from dataclasses import replace

from qualcode.exporters.word.blocks import Block, Heading, Paragraph, slanted
from qualcode.ids import bookmark_of
from qualcode.numbers import listed
from qualcode.workbench.report.analysis_chapter import analysis_sentences
from qualcode.workbench.report.material_chapter import overview
from qualcode.workbench.report.sources import Sources


def abstract_chapter(told: Sources) -> list[Block]:
    """The abstract in the report's language, then in English, or in Finnish if the report is English."""
    other = "fi" if told.language == "en" else "en"
    second = Sources(told.bench, replace(told.options, language=other))
    return [*_abstract(told, told), *_abstract(second, told)]


def _abstract(told: Sources, shown: Sources) -> list[Block]:
    """An abstract in the language of `told`; what the author is asked for stands in the language of `shown`."""
    voice = told.voice
    title = voice._("Abstract")
    blocks: list[Block] = [Heading(title, 1, bookmark_of(f"abstract_{told.language}"))]
    blocks.append(shown.prompt(shown.voice._("the purpose of the study"), f"abstract_{told.language}"))
    blocks.append(Paragraph(f"{overview(told)} {analysis_sentences(told)}"))
    if told.tree:
        template = voice.ngettext(
            "The analysis resulted in one category at the highest level: {names}.",
            "The analysis resulted in {number} categories at the highest level: {names}.",
            len(told.tree),
        )
        names = listed([slanted(one.category.name) for one in told.tree], told.language)
        blocks.append(Paragraph(template.format(number=told.number(len(told.tree)), names=names)))
        if told is not shown:
            asked = shown.voice._("the names of the categories in the language of this abstract")
            blocks.append(shown.prompt(asked, f"abstract_{told.language}"))
    blocks.append(
        shown.prompt(shown.voice._("the main results and conclusions"), f"abstract_{told.language}")
    )
    asked = shown.voice._("keywords in the language of this abstract")
    blocks.append(shown.prompt(asked, f"abstract_{told.language}"))
    return blocks
