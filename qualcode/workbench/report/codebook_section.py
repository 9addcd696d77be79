"""The codebook as an appendix and as a file of its own: what belongs to each category, and how far it is spread."""

from typing import NamedTuple

from qualcode.analysis.count_sentences import count_note
from qualcode.exporters.word.blocks import Block, Heading, Paragraph, TableBlock
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.workbench.categories.outline import Branch
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.counts import totals
from qualcode.workbench.results.quotes import CitedQuote


class CodebookRow(NamedTuple):
    """A category of the codebook: what belongs to it and what doesn't, the coding rule, an anchor example, and how far
    it is spread. `depth` is 0 at the top; `residual` and `themes` as in `Category`."""

    id: str
    name: str
    level: str
    depth: int
    above: str
    definition: str
    includes: str
    excludes: str
    rule: str
    example: str
    mentions: int
    interviewees: int
    respondents: int
    residual: bool
    themes: tuple[str, ...]


def codebook_rows(told: Sources) -> list[CodebookRow]:
    """The codebook in the order of the category system."""
    names = {branch.category.id: branch.category.name for _depth, branch in told.branches}
    anchors = {one.segment: one for quotes in told.quotes.values() for one in quotes}
    return [
        CodebookRow(
            category.id,
            category.name,
            category.level,
            depth,
            names.get(category.parent, ""),
            category.definition,
            category.includes,
            category.excludes,
            category.rule,
            _anchor(told, branch, anchors),
            branch.spread.mentions,
            branch.spread.interviewees,
            branch.spread.respondents,
            category.residual,
            category.themes,
        )
        for depth, branch in told.branches
        for category in (branch.category,)
    ]


def _anchor(told: Sources, branch: Branch, quotes: dict[str, CitedQuote]) -> str:
    """The anchor example: the mark that was chosen, else the words that were written as an example."""
    anchor = quotes.get(branch.category.anchor)
    return told.quote(anchor, marks=True) if anchor else branch.category.example


def codebook_blocks(told: Sources, level: int = 1) -> list[Block]:
    """The codebook as a table for each category at the top."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Codebook"), level, bookmark_of("codebook"))]
    rows = codebook_rows(told)
    if not rows:
        blocks.append(Paragraph(voice._("No categories yet."), "note"))
        return blocks
    whole = totals(told.bench)
    told_rows: list[tuple[Entry, ...]] = []
    examples = any(row.example for row in rows)
    for row in rows:
        parts = [
            row.definition,
            *_labelled(voice._("Includes"), row.includes),
            *_labelled(voice._("Excludes"), row.excludes),
            *_labelled(voice._("Coding rule"), row.rule),
            *(
                [voice._("Residual category: for expressions that fit no other category.")]
                if row.residual
                else []
            ),
            *_labelled(voice._("Themes"), "; ".join(row.themes)),
        ]
        shares = [str(row.mentions)]
        if whole.interviewees:
            shares.append(f"{row.interviewees}/{whole.interviewees}")
        if whole.respondents:
            shares.append(f"{row.respondents}/{whole.respondents}")
        name = "\N{NO-BREAK SPACE}" * 3 * row.depth + row.name
        told_rows.append(
            (
                Cell(name, bold=row.depth == 0, bookmark=bookmark_of(row.id)),
                told.level(row.level),
                Cell("\n".join(filter(None, parts)) or "–", bookmark=bookmark_of(row.id)),
                *([row.example or "–"] if examples else []),
                *shares,
            )
        )
    sides = [
        *([voice._("Interviewees, n/N")] if whole.interviewees else []),
        *([voice._("Respondents, n/N")] if whole.respondents else []),
    ]
    blocks.append(
        TableBlock(
            "table_codebook",
            voice._("Codebook"),
            (
                Column(voice._("Category"), 1.6),
                Column(voice._("Level"), 0.8),
                Column(voice._("Definition"), 2.6),
                *([Column(voice._("Example"), 2.2)] if examples else []),
                Column("f", 0.5, "right"),
                *[Column(side, 0.9, "right") for side in sides],
            ),
            tuple(told_rows),
            voice._("Each row has a category with its definition, an example and its counts."),
            note=count_note(told.language, told.words.meant("segment")),
            size=9.0,
            wide=True,
        )
    )
    return blocks


def _labelled(label: str, words: str) -> list[str]:
    return [f"{label}: {words}"] if words else []
