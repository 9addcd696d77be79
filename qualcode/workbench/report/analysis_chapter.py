"""The chapter on how the analysis was carried out: approach, unit, steps in numbers, coders, rounds, software."""

from collections import Counter

from qualcode import __version__
from qualcode.exporters.word.blocks import Block, Heading, Paragraph, TreeBlock, refer
from qualcode.exporters.word.table import Cell
from qualcode.ids import bookmark_of
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.levels import SUBCATEGORY
from qualcode.model.options.table_options import NOUNS
from qualcode.numbers import capital, listed
from qualcode.workbench.names import coder_names
from qualcode.workbench.report.analysis_figures import EXAMPLE, TREE, category_tree, example_table
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.rounds.agreement import agreement_of
from qualcode.workbench.rounds.agreement_sentences import sentences as agreement_sentences
from qualcode.workbench.rounds.rounds import round_rows

PHASES = "figure_phases"


def analysis_chapter(told: Sources) -> list[Block]:
    """How the data were analysed."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Analysis"), 1, bookmark_of("analysis"))]
    blocks.append(Paragraph(_approach(told)))
    numbers = _numbers(told)
    blocks.append(Paragraph(_steps(told, numbers)))
    blocks.append(_phases(told, numbers))
    example = example_table(told)
    if example:
        words = voice._(
            "Table {number} shows examples of the analysis: one chain for each category at the highest level."
        )
        blocks += [Paragraph(words.format(number=refer(EXAMPLE))), example]
    if told.tree:
        words = voice._("The categories are shown in figure {number}.")
        blocks += [Paragraph(words.format(number=refer(TREE))), category_tree(told)]
    blocks += _coders(told)
    blocks += _deviations(told)
    return blocks


def analysis_sentences(told: Sources) -> str:
    """The approach and the steps in a few sentences, for an abstract."""
    return f"{_approach(told)} {_steps(told, _numbers(told), figure=False)}".strip()


def _approach(told: Sources) -> str:
    voice, settings = told.voice, told.settings
    sentences = [
        {
            "inductive": voice._("The data were analysed using inductive content analysis."),
            "deductive": voice._("The data were analysed using deductive content analysis."),
            "both": voice._(
                "The data were analysed using content analysis that was guided by both the data and "
                "a predetermined framework."
            ),
            "reflexive-ta": voice._("The data were analysed using reflexive thematic analysis."),
        }.get(settings.approach, "")
    ]
    if settings.unit_of_analysis and told.language == told.written_in:
        sentences.append(voice._("Unit of analysis: {unit}.").format(unit=settings.unit_of_analysis))
    template = voice._(
        "The analysis was carried out with the program qualcode (version {version}), which "
        "keeps an audit trail of every step."
    )
    sentences.append(template.format(version=__version__))
    return " ".join(filter(None, sentences))


def _numbers(told: Sources) -> dict[str, int]:
    """How many quotes, expressions and categories of each level there are, and how many are left ungrouped."""
    bench = told.bench
    expressions = expression_queries.expressions(bench.index)
    worded = [one for one in expressions if one.text]
    quoted = {name for one in worded for name in (*one.segments, *one.deviant)}
    marks = segment_queries.segments(bench.index)
    levels = Counter(branch.category.level for _depth, branch in told.branches)
    return {
        "segment": len(marks),
        "reduced": sum(one.id in quoted for one in marks),
        "expression": len(worded),
        "ungrouped": sum(not one.subcategory for one in worded),
        **levels,
    }


def _steps(told: Sources, numbers: dict[str, int], *, figure: bool = True) -> str:
    voice = told.voice
    sentences = []
    if numbers["reduced"] and numbers["expression"]:
        grouped = numbers["expression"] - numbers["ungrouped"]
        if not numbers.get(SUBCATEGORY) or not grouped:
            template = voice._("In the analysis, {segments} were reduced to {expressions}.")
        elif numbers["ungrouped"]:
            template = voice._(
                "In the analysis, {segments} were reduced to {expressions}, {grouped} of which were grouped into "
                "{subcategories}."
            )
        else:
            template = voice._(
                "In the analysis, {segments} were reduced to {expressions}, which were grouped into {subcategories}."
            )
        sentence = template.format(
            segments=told.count(numbers["reduced"], "segment"),
            expressions=told.count(numbers["expression"], "expression", "translative"),
            grouped=told.number(grouped),
            subcategories=told.count(numbers.get(SUBCATEGORY, 0), "subcategory", "translative"),
        )
        sentences.append(capital(sentence))
    higher = [
        told.count(numbers[level], NOUNS[level])
        for level in ("upper", "main", "combining")
        if numbers.get(level)
    ]
    if higher and numbers.get(SUBCATEGORY):
        template = voice._("The {subcategories} were combined into {higher}.")
        below = told.the_level(SUBCATEGORY, "elative", plural=True)
        sentences.append(capital(template.format(subcategories=below, higher=listed(higher, told.language))))
    if not figure:
        return " ".join(sentences)
    bare = numbers["segment"] - numbers["reduced"]
    if bare:
        template = voice.ngettext("{marks} was not reduced.", "{marks} were not reduced.", bare)
        sentences.append(capital(template.format(marks=told.count(bare, "segment"))))
    if numbers["ungrouped"]:
        template = voice.ngettext(
            "{expressions} was left ungrouped.", "{expressions} were left ungrouped.", numbers["ungrouped"]
        )
        sentences.append(capital(template.format(expressions=told.count(numbers["ungrouped"], "expression"))))
    sentences.append(voice._("The phases are shown in figure {number}.").format(number=refer(PHASES)))
    return " ".join(sentences)


def _phases(told: Sources, numbers: dict[str, int]) -> TreeBlock:
    """The phases of the analysis as a figure: what was done, and what came of it."""
    voice = told.voice
    higher = [
        told.digits(numbers[level], NOUNS[level])
        for level in ("upper", "main", "combining")
        if numbers.get(level)
    ]
    marking = voice._("marking of the {segments}").format(
        segments=told.noun("segment", "genitive", plural=True)
    )
    phases = [
        (capital(marking), [told.digits(numbers["segment"], "segment")]),
        (voice._("Reduction"), [told.digits(numbers["expression"], "expression")]),
    ]
    if numbers.get(SUBCATEGORY):
        phases.append((voice._("Grouping"), [told.digits(numbers[SUBCATEGORY], "subcategory")]))
    if higher:
        phases.append((voice._("Abstraction"), higher))
    rows = [(Cell(name, bold=True), "\n".join(results)) for name, results in phases]
    steps = "; ".join(result for _name, results in phases for result in results)
    return TreeBlock(
        PHASES,
        voice._("Phases of the analysis"),
        (voice._("Phase"), voice._("Result")),
        tuple(rows),
        voice._("From top to bottom: {steps}.").format(steps=steps),
    )


def _coders(told: Sources) -> list[Block]:
    voice, bench = told.voice, told.bench
    blocks: list[Block] = [Heading(voice._("Coders and agreement"), 2, bookmark_of("coders"))]
    marks = segment_queries.segments(bench.index)
    coding = {one.coder for one in marks}
    names = coder_names(bench.index)
    known = sorted(names.get(one, one.upper()) for one in coding)
    if known:
        template = voice._("The coding was done by {coders}: {names}.")
        blocks.append(
            Paragraph(
                template.format(coders=told.count(len(known), "coder"), names=listed(known, told.language))
            )
        )
    if len(known) > 1:
        shares = [
            voice._("{coder}: {documents} ({marks})").format(
                coder=name,
                documents=listed(sorted({told.names[mark.document] for mark in own}), told.language),
                marks=told.digits(len(own), "segment"),
            )
            for name, own in sorted(
                (names.get(coder, coder.upper()), [one for one in marks if one.coder == coder])
                for coder in coding
            )
        ]
        blocks.append(Paragraph("; ".join(shares) + "."))
    said = False
    for row in round_rows(bench) if bench.index.has_rounds else ():
        if row.round.closed and told.settings.approach != "reflexive-ta":
            found = agreement_of(bench, row.round)
            blocks.append(Paragraph(" ".join(agreement_sentences(bench, found))))
            said = True
    if not said:
        blocks.append(Paragraph(voice._("Agreement between coders was not calculated.")))
    return blocks


def _deviations(told: Sources) -> list[Block]:
    entries = told.entries("deviation")
    if not entries:
        return []
    blocks: list[Block] = [Heading(told.voice._("Deviations from the plan"), 2, bookmark_of("deviations"))]
    for one in entries:
        words = " ".join(one.text.split())
        if one.planned:
            words = told.voice._("Planned: {planned} Done: {done}").format(
                planned=_stopped(one.planned), done=_stopped(words)
            )
        if one.effect:
            words = told.voice._("{text} Effect: {effect}").format(
                text=_stopped(words), effect=_stopped(one.effect)
            )
        blocks.append(Paragraph(words, "item", bookmark_of(one.id)))
    return blocks


def _stopped(text: str) -> str:
    """A sentence on one line with its full stop."""
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."
