"""A statement on software, data protection and AI: only what is true of this program by construction."""

from qualcode import __version__
from qualcode.exporters.word.blocks import Block, Heading, Paragraph
from qualcode.ids import bookmark_of
from qualcode.workbench.report.sources import Sources


def statement_blocks(told: Sources) -> list[Block]:
    """What was used to analyse the data, where the data were, and what no program decided."""
    voice = told.voice
    template = voice._("The data were analysed with the open-source program qualcode, version {version}.")
    said = [
        template.format(version=__version__),
        voice._(
            "The program runs on the researcher's own computer. It has no network connections of its own."
        ),
        voice._(
            "Marking, simplifying and grouping were done by people. The program sends no data to "
            "language models or other services, and it does not code by itself."
        ),
        voice._(
            "Suggestions of similar expressions are calculated from letters and word forms on the same computer; "
            "nothing is grouped before a person accepts it."
        ),
        voice._(
            "Every coding entry is kept with its author and time in an audit trail, which "
            "contains none of the participants' words."
        ),
    ]
    blocks: list[Block] = [
        Heading(voice._("Statement on software, data protection and AI"), 1, bookmark_of("statement"))
    ]
    blocks += [Paragraph(one) for one in said]
    if told.settings.recordings:
        blocks.append(
            Paragraph(voice._("Recordings: {recordings}").format(recordings=told.settings.recordings))
        )
    blocks.append(
        told.prompt(
            voice._("where the project folder was kept and who had access to it (for example OneDrive)")
        )
    )
    return blocks
