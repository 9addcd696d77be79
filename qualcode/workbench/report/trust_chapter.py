"""The chapter on trustworthiness: the five headings of Finnish textbooks, with what could be computed for each."""

from collections import Counter

from qualcode.exporters.word.blocks import Block, Heading, Paragraph
from qualcode.ids import bookmark_of
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import trail as trail_queries
from qualcode.model.things import ASSUMPTION, Memo
from qualcode.numbers import capital, digits
from qualcode.workbench.names import coder_names
from qualcode.workbench.report.closing_chapters import entry_items
from qualcode.workbench.report.sources import Sources


def trust_chapter(told: Sources) -> list[Block]:
    """The five headings of Finnish textbooks, with what could be computed for each."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Trustworthiness"), 1, bookmark_of("trust"))]
    for title, paragraphs in (
        (voice._("Credibility"), _credibility(told)),
        (voice._("Transferability"), _transferability(told)),
        (voice._("Dependability"), _dependability(told)),
        (voice._("Confirmability"), _confirmability(told)),
        (voice._("Reflexivity"), _reflexivity(told)),
    ):
        blocks += [Heading(title, 2), *paragraphs]
    return blocks


def _credibility(told: Sources) -> list[Block]:
    voice = told.voice
    often: Counter[str] = Counter()
    marks = [one for one in segment_queries.segments(told.bench.index) if one.participants]
    for one in marks:
        often.update(set(one.participants))
    sentences = []
    total = len(marks)
    if total:
        (_person, most) = often.most_common(1)[0]
        template = voice._(
            "{segments} from {people} were marked. No single participant contributed more than "
            "{most} of the {total}."
        )
        sentences.append(
            template.format(
                segments=capital(told.noun("segment", "partitive", plural=True)),
                people=told.count(len(often), "participant", "ablative"),
                most=digits(most, told.language),
                total=digits(total, told.language),
            )
        )
    return [
        *([Paragraph(" ".join(sentences))] if sentences else []),
        told.prompt(
            voice._("how the participants' views were checked, and the author's familiarity with the subject")
        ),
    ]


def _transferability(told: Sources) -> list[Block]:
    voice = told.voice
    return [told.prompt(voice._("the context of the study, and where its results could be used"))]


def _dependability(told: Sources) -> list[Block]:
    voice = told.voice
    lines = trail_queries.history(told.bench.index)
    coders = {line.writer.rpartition("-")[0] for line in lines}
    names = coder_names(told.bench.index)
    coders = {one for one in coders if one in names} or coders
    days = sorted(line.at[:10] for line in lines)
    if not lines:
        return []
    template = voice._(
        "The audit trail has {entries} entries by {coders} ({days}), and every step of the analysis can be followed in "
        "it."
    )
    return [
        Paragraph(
            template.format(
                entries=digits(len(lines), told.language),
                coders=told.count(len(coders), "coder", "ablative"),
                days=told.days(days[0], days[-1]),
            )
        )
    ]


def _confirmability(told: Sources) -> list[Block]:
    voice = told.voice
    expressions = [one for one in expression_queries.expressions(told.bench.index) if one.text]
    bare = sum(not one.segments and not one.deviant for one in expressions)
    single = sum(len(branch.expressions) == 1 and not branch.branches for _depth, branch in told.branches)
    empty = sum(not branch.expressions and not branch.branches for _depth, branch in told.branches)
    sentences = []
    if expressions and not bare:
        words = voice._("All {expressions} are tied to the {segments} that they rest on.")
        sentences.append(
            words.format(
                expressions=told.noun("expression", plural=True),
                segments=told.noun("segment", "illative", plural=True),
            )
        )
    elif bare:
        template = voice.ngettext(
            "{expressions} is not tied to any {segments}.",
            "{expressions} are not tied to any {segments}.",
            bare,
        )
        sentences.append(
            capital(
                template.format(
                    expressions=told.count(bare, "expression"),
                    segments=told.noun("segment", "illative", plural=True),
                )
            )
        )
    if single:
        template = voice.ngettext(
            "{number} category rests on only {one}.", "{number} categories rest on only {one} each.", single
        )
        sentences.append(
            capital(template.format(number=told.number(single), one=told.count(1, "expression", "illative")))
        )
    if empty:
        template = voice.ngettext(
            "{number} category has no expressions.", "{number} categories have no expressions.", empty
        )
        sentences.append(capital(template.format(number=told.number(empty))))
    return [Paragraph(" ".join(sentences))] if sentences else []


def _evidence(told: Sources, assumption: Memo) -> list[Block]:
    """The quotes that support an assumption and those that oppose it."""
    cited = {one.segment: one for quotes in told.quotes.values() for one in quotes}
    found: list[Block] = []
    for opposing, marks in ((False, assumption.supporting), (True, assumption.opposing)):
        quotes = [cited[mark] for mark in marks if mark in cited]
        if quotes:
            number = len(quotes)
            words = (
                told.voice.ngettext(
                    "{marks} in the data contradicts the assumption:",
                    "{marks} in the data contradict the assumption:",
                    number,
                )
                if opposing
                else told.voice.ngettext(
                    "{marks} in the data supports the assumption:",
                    "{marks} in the data support the assumption:",
                    number,
                )
            )
            sentence = capital(words.format(marks=told.count(number, "segment")))
            found.append(Paragraph(sentence, leads=True))
            found += [Paragraph(told.quote(one, marks=True), "item") for one in quotes]
    return found


def _reflexivity(told: Sources) -> list[Block]:
    voice = told.voice
    blocks = entry_items(told.entries("position"))
    for one in told.entries(ASSUMPTION):
        blocks += [*entry_items([one]), *_evidence(told, one)]
    if not blocks:
        blocks.append(
            told.prompt(
                voice._(
                    'your own position and assumptions; to record them: qualcode journal "…" --kind position'
                )
            )
        )
    return blocks
