"""The chapter of results: a section for each category with its definition, counts, quotes and what contradicts it."""

from qualcode.analysis.count_sentences import Side, both_sentence, category_sentence, count_note
from qualcode.exporters.word.blocks import Block, Heading, Paragraph, TableBlock, refer, slanted
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.model.material import INTERVIEWEE, RESPONDENT
from qualcode.model.options.table_options import NOUNS
from qualcode.numbers import Case, capital, listed
from qualcode.workbench.categories.outline import Branch
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.counts import Spread, totals
from qualcode.workbench.results.quotes import CitedQuote, picked_first

THEMES = "table_themes"
MOST_EXPRESSIONS = 5
"""So many simplified expressions of a category are named in the text; all are in the appendix."""


def results_chapter(told: Sources) -> list[Block]:
    """What the analysis found, category by category."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Results"), 1, bookmark_of("results"))]
    if not told.tree:
        blocks.append(told.prompt(voice._("the results; no categories have been made yet")))
        return blocks
    tops = [one.category.name for one in told.tree]
    template = voice.ngettext(
        "The analysis resulted in one category at the highest level: {names}.",
        "The analysis resulted in {number} categories at the highest level: {names}.",
        len(tops),
    )
    named = listed([slanted(name) for name in tops], told.language)
    blocks.append(Paragraph(template.format(number=told.number(len(tops)), names=named)))
    chosen_evenly = False
    for place, branch in enumerate(told.tree, 1):
        own, evenly = _branch(told, branch, 2, place)
        blocks += own
        chosen_evenly |= evenly
    if chosen_evenly:
        told.say_even_choice()
    blocks += _themes(told)
    blocks += _deviant(told)
    return blocks


def _themes(told: Sources) -> list[Block]:
    """The themes that run through several categories, with these, their mentions and participants."""
    from qualcode.workbench.results.count_table import count_table
    from qualcode.workbench.results.counted_things import THEME

    table = count_table(told.bench, of=THEME)
    if not table.rows:
        return []
    voice = told.voice
    whole = table.totals
    rows: list[tuple[Entry, ...]] = []
    for row in table.rows:
        names = [
            branch.category.name for _depth, branch in told.branches if row.name in branch.category.themes
        ]
        shares = [
            f"{number}/{total}"
            for number, total in (
                (row.spread.interviewees, whole.interviewees),
                (row.spread.respondents, whole.respondents),
            )
            if total
        ]
        rows.append((Cell(row.name, bold=True), "; ".join(names), str(row.spread.mentions), *shares))
    sides = [
        *([voice._("Interviewees, n/N")] if whole.interviewees else []),
        *([voice._("Respondents, n/N")] if whole.respondents else []),
    ]
    return [
        Heading(voice._("Themes"), 2, bookmark_of("themes")),
        Paragraph(
            voice._("The themes that run through the categories are shown in table {number}.").format(
                number=refer(THEMES)
            )
        ),
        TableBlock(
            THEMES,
            voice._("Themes and their categories"),
            (
                Column(voice._("Theme"), 1.4),
                Column(voice._("Categories"), 2.6),
                Column("f", 0.5, "right"),
                *[Column(side, 0.9, "right") for side in sides],
            ),
            tuple(rows),
            voice._("Each row has a theme, the categories that belong to it and its counts."),
            note=voice._(
                "f = {segments} in the categories of the theme; n = participants in whose data these "
                "occur. A category may belong to several themes, so the figures cannot be added up."
            ).format(segments=told.noun("segment", plural=True)),
        ),
        told.prompt(voice._("what each theme says about the phenomenon as a whole")),
    ]


def _branch(told: Sources, branch: Branch, level: int, place: int = 0) -> tuple[list[Block], bool]:
    """A category with all that stands below it; whether quotes were chosen evenly because none was picked."""
    category = branch.category
    blocks: list[Block] = [Heading(category.name, level, bookmark_of(category.id))]
    if category.definition:
        blocks.append(Paragraph(category.definition, "body", bookmark_of(category.id), leads=True))
    evenly = False
    if branch.branches:
        blocks.append(Paragraph(_formed(told, branch), leads=bool(place)))
        if place:
            blocks.append(_counts(told, branch, place))
        blocks += _scaffold(told, branch)
        for child in branch.branches:
            own, chosen = _branch(told, child, level + 1)
            blocks += own
            evenly |= chosen
        return blocks, evenly
    quotes, picked = picked_first(
        told.quotes.get(category.id, []), told.options.quotes, told.cited, told.shown
    )
    sentences = [_shares(told, branch), _expressions(told, branch)]
    blocks.append(Paragraph(" ".join(filter(None, sentences)), leads=bool(quotes)))
    blocks += _scaffold(told, branch)
    blocks += [Paragraph(told.quote(one), "quote", bookmark_of(one.segment)) for one in quotes]
    return blocks, bool(quotes) and not picked


def _formed(told: Sources, branch: Branch) -> str:
    """The sentence that says which categories one was formed from: "Pääluokka muodostui viidestä alaluokasta:
    …"."""
    voice = told.voice
    level, below = branch.category.level, {one.category.level for one in branch.branches}
    names = listed([slanted(one.category.name) for one in branch.branches], told.language)
    noun = NOUNS[next(iter(below))] if len(below) == 1 else "category"
    template = voice._("The {level} was formed from {parts}: {names}.")
    sentence = template.format(
        level=told.the_level(level),
        parts=told.count(len(branch.branches), noun, "elative"),
        names=names,
    )
    return capital(sentence)


def _counts(told: Sources, branch: Branch, place: int) -> TableBlock:
    """The categories below one, with mentions and participants."""
    voice = told.voice
    whole = totals(told.bench)
    heads = [
        (voice._("Interviewees, n/N"), whole.interviewees, "interviewees"),
        (voice._("Respondents, n/N"), whole.respondents, "respondents"),
    ]
    shown = [(heading, total, side) for heading, total, side in heads if total]
    rows: list[tuple[Entry, ...]] = []

    def visit(one: Branch, depth: int) -> None:
        indent = "\N{NO-BREAK SPACE}" * 3 * depth
        figures = [f"{getattr(one.spread, side)}/{total}" for _heading, total, side in shown]
        rows.append(
            (
                Cell(indent + one.category.name, bold=depth == 0, bookmark=bookmark_of(one.category.id)),
                str(one.spread.mentions),
                *figures,
            )
        )
        for child in one.branches:
            visit(child, depth + 1)

    visit(branch, 0)
    name = branch.category.name
    return TableBlock(
        f"table_counts_{branch.category.id[1:6]}{place or ''}",
        voice._("Mentions and participants: {category}").format(category=name),
        (
            Column(voice._("Category"), 3.0),
            Column("f", 0.6, "right"),
            *[Column(one[0], 1.0, "right") for one in shown],
        ),
        tuple(rows),
        voice._("Each row has a category with its mentions and participants."),
        note=count_note(told.language, told.words.meant("segment")),
    )


def _scaffold(told: Sources, branch: Branch) -> list[Block]:
    """A prompt for the description of a category, which only the author can write; empty if the category has a
    definition."""
    voice = told.voice
    if branch.category.definition:
        return []
    against = [one.place for one in told.quotes.get(branch.category.id, []) if one.deviant]
    if branch.branches:
        what = voice._("what “{category}” describes, and what connects its categories")
    else:
        what = voice._("what “{category}” describes, and what connects its expressions")
    words = what.format(category=branch.category.name)
    if against:
        words += voice._("; see the contradicting quotes {places}").format(
            places=", ".join(dict.fromkeys(against))
        )
    command = voice._('; to record the definition: qualcode category define "{category}" --definition "…"')
    return [told.prompt(words + command.format(category=branch.category.name), branch.category.id)]


def _shares(told: Sources, branch: Branch) -> str:
    """A sentence on how many interviewees and how many respondents had expressions in the category."""
    whole = totals(told.bench)
    found = []
    for total, who in ((whole.interviewees, INTERVIEWEE), (whole.respondents, RESPONDENT)):
        if total:
            spread = told.sides[who].get(branch.category.id, Spread(0, 0, 0))
            n = spread.interviewees if who == INTERVIEWEE else spread.respondents
            found.append(Side(n, total, spread.mentions, who))
    if len(found) == 2:
        return both_sentence(found[0], found[1], told.language)
    return " ".join([category_sentence(*one, told.language) for one in found])


def _expressions(told: Sources, branch: Branch) -> str:
    """The simplified expressions of a category that rest on the most quotes, by name."""
    voice = told.voice
    own = sorted(branch.expressions, key=lambda one: (-len(one.segments), one.born))
    named = [one.text for one in own if one.text][:MOST_EXPRESSIONS]
    if not named:
        return ""
    opening = "“" if told.language == "en" else "”"
    words = listed([f"{opening}{one}”" for one in named], told.language)
    every = len([one for one in own if one.text])
    case: Case = "nominative"
    if len(named) < every:
        template, case = voice._("The {expressions} in the {level} included {words}."), "partitive"
    else:
        template = voice.ngettext(
            "The {expressions} in the {level} was {words}.",
            "The {expressions} in the {level} were {words}.",
            every,
        )
    level = told.the_level(branch.category.level, "genitive")
    expressions = told.noun("expression", case, plural=every > 1, definite=True)
    return capital(template.format(level=level, expressions=expressions, words=words))


def _deviant(told: Sources) -> list[Block]:
    """Quotes that contradict their expressions, gathered in one place."""
    voice = told.voice
    found: dict[str, CitedQuote] = {}
    for quotes in told.quotes.values():
        for one in quotes:
            if one.deviant:
                found.setdefault(one.segment, one)
    if not found:
        return []
    blocks: list[Block] = [Heading(voice._("Contradicting quotes"), 2, bookmark_of("deviant"))]
    words = voice._(
        "Each of the following {segments} contradicts the {expression} that it was marked "
        "for. They are not included in the mentions (f)."
    ).format(segments=told.noun("segment", plural=True), expression=told.noun("expression", "genitive"))
    blocks.append(Paragraph(words, leads=True))
    for one in found.values():
        about = f"{slanted(one.expression)}: {told.quote(one, marks=True)}"
        blocks.append(Paragraph(about, "item", bookmark_of(one.segment)))
    return blocks
