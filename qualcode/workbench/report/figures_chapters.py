"""Chapters of figures: comparison by variables, the ranking question, saturation."""

from qualcode.errors import Refusal
from qualcode.exporters.word.blocks import (
    Block,
    ChartBlock,
    Heading,
    Paragraph,
    Series,
    TableBlock,
    refer,
    slanted,
)
from qualcode.exporters.word.table import Column, Entry
from qualcode.ids import bookmark_of
from qualcode.model.saturation_rule import SaturationRule
from qualcode.numbers import capital, decimal, listed, noun_form
from qualcode.workbench.report.comparison_chapter import bars_in_words
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.ranking import Ranking, rankings
from qualcode.workbench.results.saturation import Saturation, Sequence, saturation

MOST_NAMED = 10
"""So many new codes of a unit are named in the text."""


def ranking_chapter(told: Sources) -> list[Block]:
    """What respondents ranked first, with its table and chart."""
    try:
        found = rankings(told.bench)
    except Refusal:
        return []
    blocks: list[Block] = [Heading(told.voice._("Order of importance"), 1, bookmark_of("ranking"))]
    for place, one in enumerate(found, 1):
        blocks += _ranked(told, one, place)
    return blocks


def _ranked(told: Sources, one: Ranking, place: int) -> list[Block]:
    voice = told.voice
    table, figure = f"table_ranking_{place}", f"figure_ranking_{place}"
    items = sorted(one.result.items, key=lambda item: (-item.first_places, item.mean or 99))
    firsts = dict(one.result.first_places)
    ordered = sorted(items, key=lambda item: (-firsts.get(item.item, item.first_places), item.mean or 99))
    blocks: list[Block] = [Paragraph(" ".join(one.sentences))]
    words = voice._("The order is shown in table {table} and figure {figure}.")
    blocks.append(Paragraph(words.format(table=refer(table), figure=refer(figure))))
    rows: list[tuple[Entry, ...]] = [
        (
            item.item,
            str(firsts.get(item.item, item.first_places)),
            decimal(item.mean, told.language, 2) if item.mean is not None else "–",
            decimal(item.borda, told.language, 0),
        )
        for item in ordered
    ]
    ballots = one.result.ballots
    note = voice._(
        "Mean ranks and Borda points are based on {number} complete rankings; rank 1 is the most important."
    ).format(number=ballots)
    borda = voice._("In Borda points, a first place gives {most} and a last place 1.")
    note += " " + borda.format(most=len(items))
    if one.result.agreement is not None:
        agreement = voice._("Agreement of the rankings: Kendall's W = {value}.")
        note += " " + agreement.format(value=decimal(one.result.agreement, told.language, 2))
    if one.result.incomplete:
        template = voice.ngettext(
            "{number} incomplete ranking is counted in the first places only.",
            "{number} incomplete rankings are counted in the first places only.",
            one.result.incomplete,
        )
        note += " " + capital(template.format(number=told.number(one.result.incomplete)))
    blocks.append(
        TableBlock(
            table,
            voice._("Themes by number of first places, with mean ranks and Borda points"),
            (
                Column(voice._("Theme"), 3.0),
                Column(voice._("First places"), 1.0, "right"),
                Column(voice._("Mean rank"), 1.0, "right"),
                Column("Borda", 0.8, "right"),
            ),
            tuple(rows),
            voice._("Each row has a theme with its first places and mean rank."),
            note=note,
        )
    )
    names = tuple(item.item for item in ordered)
    series = (
        Series(
            voice._("First places"),
            tuple(float(firsts.get(item.item, item.first_places)) for item in ordered),
        ),
    )
    number = one.first.ballots
    blocks.append(
        ChartBlock(
            figure,
            voice._("Themes by number of first places (n = {number})").format(number=number),
            "bar",
            names,
            series,
            bars_in_words(told, names, series),
            voice._("First places"),
        )
    )
    return blocks


def saturation_chapter(told: Sources) -> list[Block]:
    """The chapter on saturation: for each material the result by the stopping rule with table and curve, and
    the limits of the conclusion."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Saturation"), 1, bookmark_of("saturation"))]
    rule: SaturationRule = told.settings.saturation
    try:
        found: Saturation = saturation(told.bench, rule)
    except Refusal as refused:
        told.remarks.append(refused.sentence)
        return []
    for place, one in enumerate(found.sequences, 1):
        blocks += _sequence(told, one, place, several=len(found.sequences) > 1)
    if found.sentences:
        blocks.append(Paragraph(" ".join(found.sentences)))
    if found.sequences:
        blocks.append(Paragraph(" ".join(found.remarks), "note"))
    return blocks


def _sequence(told: Sources, one: Sequence, place: int, *, several: bool) -> list[Block]:
    voice = told.voice
    blocks: list[Block] = []
    if several:
        blocks.append(
            Heading(one.material[:1].upper() + one.material[1:], 2, bookmark_of(f"sequence_{place}"))
        )
    table, figure = f"table_saturation_{place}", f"figure_saturation_{place}"
    charted = len(one.steps) > 1 and one.curves is not None
    shown = (
        voice._("The steps are shown in table {table} and figure {figure}.")
        if charted
        else voice._("The steps are shown in table {table}.")
    )
    sentences = [*one.sentences, shown.format(table=refer(table), figure=refer(figure))]
    blocks.append(Paragraph(" ".join(sentences)))
    codes = noun_form(one.code, told.language, plural=True)
    unit = noun_form(one.unit, told.language)
    rows: list[tuple[Entry, ...]] = [
        (str(number), step.unit, str(new), str(step.cumulative))
        for number, (step, new) in enumerate(zip(one.steps, one.new, strict=True), 1)
    ]
    found = [(step, step.new_codes) for step in one.steps[1:] if 0 < len(step.new_codes) <= MOST_NAMED]
    if found and told.tree:
        told_names = "; ".join(
            (f"{step.unit}: " if told.options.show_codes else "")
            + listed([slanted(n) for n in names], told.language)
            for step, names in found
        )
        words = voice._("New codes after the first {unit}: {names}.")
        blocks.append(
            Paragraph(words.format(unit=noun_form(one.unit, told.language, "genitive"), names=told_names))
        )
    shows = told.options.show_codes
    blocks.append(
        TableBlock(
            table,
            voice._("New {codes} in the order of analysis").format(codes=codes),
            (
                Column(voice._("No."), 0.4, "right"),
                Column(unit[:1].upper() + unit[1:], 2.0),
                Column(voice._("New"), 0.8, "right"),
                Column(voice._("In all"), 0.8, "right"),
            ),
            tuple(row if shows else (row[0], "", *row[2:]) for row in rows),
            voice._(
                "Each row has a unit with the number of new codes in it and the total number of codes so far."
            ),
        )
    )
    if charted and one.curves is not None:
        steps = tuple(str(number) for number in range(1, len(one.steps) + 1))
        blocks.append(
            ChartBlock(
                figure,
                voice._("Number of codes in the order of analysis: {codes}").format(codes=codes),
                "line",
                steps,
                (
                    Series(
                        voice._("in the order of analysis"),
                        tuple(float(step.cumulative) for step in one.steps),
                    ),
                    Series(
                        voice._("expected value over all orders"),
                        tuple(round(float(v), 2) for v in one.curves.mao_tau),
                    ),
                ),
                "; ".join(f"{number}: {step.cumulative}" for number, step in enumerate(one.steps, 1)),
                codes,
                unit,
            )
        )
    return blocks
