"""The chapter on the data: interviews, surveys and other texts, participants, how they were recruited."""

import re
from collections import Counter
from collections.abc import Callable

from qualcode.analysis.count_sentences import response_sentence
from qualcode.exporters.word.blocks import Block, Heading, Paragraph, TableBlock, refer
from qualcode.exporters.word.table import Cell, Column
from qualcode.ids import bookmark_of
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries.revisions import corrected_turns
from qualcode.model.things import Document
from qualcode.numbers import capital, digits, listed, whole_number
from qualcode.text import as_typed
from qualcode.workbench.report.people_sections import background_section, interviewees_section
from qualcode.workbench.report.sources import Sources

DOCUMENTS, ANSWERS = "table_interviews", "table_answers"


def material_chapter(told: Sources) -> list[Block]:
    """What the data are, how they were gathered, and who took part."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Data and data collection"), 1, bookmark_of("material"))]
    blocks.append(Paragraph(overview(told)))
    blocks += _recruitment(told)
    if told.settings.schedule:
        blocks.append(
            Paragraph(voice._("Schedule of the study: {schedule}").format(schedule=told.settings.schedule))
        )
    if told.interviews:
        blocks += _interviews(told)
    for survey in told.surveys:
        blocks += _survey(told, survey)
    blocks += _consent(told)
    return blocks


def overview(told: Sources) -> str:
    """What the data consist of, in a sentence."""
    voice = told.voice
    parts = []
    if told.interviews:
        parts.append(told.count(len(told.interviews), "interview", "elative"))
    answered = sum(number for _invited, number in told.responses.values())
    if told.surveys:
        parts.append(told.count(answered, "survey answer", "elative"))
    if told.texts:
        parts.append(told.count(len(told.texts), "document", "elative"))
    if not parts:
        return voice._("The project has no data yet.")
    return voice._("The data consisted of {parts}.").format(parts=listed(parts, told.language))


def _recruitment(told: Sources) -> list[Block]:
    voice, settings = told.voice, told.settings
    blocks: list[Block] = []
    if settings.recruitment:
        blocks.append(Paragraph(settings.recruitment))
    else:
        blocks.append(
            told.prompt(
                voice._(
                    'the recruitment of the participants; to record it: qualcode set study.recruitment "…"'
                )
            )
        )
    if settings.criteria:
        blocks.append(
            Paragraph(voice._("Criteria for taking part: {criteria}").format(criteria=settings.criteria))
        )
    asked, refused = whole_number(settings.asked), whole_number(settings.refused)
    if asked is not None and refused is not None:
        sentence = voice._("{asked} were asked to take part, of whom {refused} declined.")
        blocks.append(
            Paragraph(
                sentence.format(
                    asked=capital(told.count(asked, "person")), refused=digits(refused, told.language)
                )
            )
        )
    elif told.interviews:
        blocks.append(
            told.prompt(
                voice._(
                    "the number of people asked (setting study.asked) and the number who declined; to "
                    "record the number who declined: qualcode set study.refused 2"
                )
            )
        )
    return blocks


def _interviews(told: Sources) -> list[Block]:
    voice = told.voice
    days = sorted(filter(None, (one.fact("date") for one in told.interviews)))
    sentences = []
    if days and days[0] == days[-1]:
        sentences.append(voice._("The interviews were conducted on {day}.").format(day=told.day(days[0])))
    elif days:
        template = voice._("The interviews were conducted during the period {days}.")
        sentences.append(template.format(days=told.days(days[0], days[-1])))
    modes = Counter(one.fact("mode") for one in told.interviews if one.fact("mode"))
    if modes:
        sentences.append(
            voice._("Mode of the interviews: {modes}.").format(modes=listed(list(modes), told.language))
        )
    minutes = sorted(filter(None, (_minutes(one.fact("duration")) for one in told.interviews)))
    if len(minutes) == len(told.interviews):
        template = (
            voice._("The interviews lasted from {least} to {most} minutes.")
            if minutes[0] != minutes[-1]
            else voice._("The interviews lasted {least} minutes.")
        )
        sentences.append(template.format(least=minutes[0], most=minutes[-1]))
    sentences.append(
        voice._("The interviews are described in table {number}.").format(number=refer(DOCUMENTS))
    )
    blocks: list[Block] = [
        Heading(voice._("Interviews"), 2, bookmark_of("interviews")),
        Paragraph(" ".join(sentences)),
    ]
    columns: list[tuple[str, Callable[[Document], str]]] = [
        (voice._("Interview"), lambda one: told.names[one.id]),
        (voice._("Date"), lambda one: told.day(one.fact("date"))),
        (voice._("Duration"), lambda one: one.fact("duration")),
        (voice._("Mode"), lambda one: one.fact("mode")),
        (voice._("Turns"), lambda one: digits(one.passages, told.language)),
        (voice._("Words"), lambda one: digits(_words(told, one), told.language)),
    ]
    shown = [
        (heading, cells)
        for heading, value in columns
        if any(cells := [value(one) for one in told.interviews])
    ]
    right = {voice._("Turns"), voice._("Words")}
    rows = zip(*[cells for _heading, cells in shown], strict=True)
    blocks.append(
        TableBlock(
            DOCUMENTS,
            voice._("Interviews"),
            tuple(Column(heading, 1.0, "right" if heading in right else "left") for heading, _cells in shown),
            tuple(
                (Cell(row[0], bookmark=bookmark_of(one.id)), *row[1:])
                for one, row in zip(told.interviews, rows, strict=True)
            ),
            voice._(
                "Each row has an interview with its date, its duration and the length of its transcript."
            ),
        )
    )
    for fact, asked, value in (
        ("date", voice._("the date of {names}; to record a date: {command}"), "2021-02-09"),
        ("duration", voice._("the duration of {names}; to record a duration: {command}"), "'60 min'"),
    ):
        lacking = [told.names[one.id] for one in told.interviews if not one.fact(fact)]
        if lacking:
            command = f"qualcode document set {as_typed(lacking[0])} {fact}={value}"
            blocks.append(told.prompt(asked.format(names=listed(lacking, told.language), command=command)))
    verified = [one for one in told.interviews if one.fact("verified")]
    if verified:
        template = voice.ngettext(
            "{number} transcript was checked against its recording.",
            "{number} transcripts were checked against their recordings.",
            len(verified),
        )
        sentences = [capital(template.format(number=told.number(len(verified))))]
        turns = sum(corrected_turns(told.bench.index, one) for one in verified)
        if turns:
            template = voice.ngettext("{number} turn was corrected.", "{number} turns were corrected.", turns)
            sentences.append(capital(template.format(number=told.number(turns))))
        blocks.append(Paragraph(" ".join(sentences)))
    return blocks + interviewees_section(told)


def _minutes(duration: str) -> int:
    """Minutes of "58 min", "1:02", "1 h 5 min"; 0 where it says something else."""
    clock = re.fullmatch(r"\s*(\d{1,2})[:.](\d\d)(?::\d\d)?\s*(?:h|t)?\s*", duration, re.ASCII)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    hours = re.search(r"(\d{1,2})\s*(?:h|t)\b", duration, re.ASCII)
    minutes = re.search(r"(\d{1,3})\s*m", duration, re.ASCII)
    return (int(hours[1]) * 60 if hours else 0) + (int(minutes[1]) if minutes else 0)


def _words(told: Sources, document: Document) -> int:
    turns = document_queries.passages(told.bench.index, document.id, document.revision)
    return sum(len(one.text.split()) for one in turns)


def _survey(told: Sources, survey: Document) -> list[Block]:
    voice = told.voice
    invited, answered = told.responses.get(survey.id, (None, 0))
    name = told.names[survey.id]
    heading = voice._("Survey") if len(told.surveys) == 1 else voice._("Survey {name}").format(name=name)
    blocks: list[Block] = [Heading(heading, 2, bookmark_of(survey.id))]
    sentences = []
    opened, closed = survey.fact("opened"), survey.fact("closed")
    if opened and closed:
        template = voice._("The survey period was {days}.")
        sentences.append(template.format(days=told.days(opened, closed)))
    reminders = whole_number(survey.fact("reminders"))
    if reminders is not None:
        template = voice.ngettext("{number} reminder was sent.", "{number} reminders were sent.", reminders)
        sentences.append(capital(template.format(number=told.number(reminders))))
    if invited:
        sentences.append(response_sentence(invited, answered, told.language))
    asked = document_queries.questions(told.bench.index, survey.id, survey.revision)
    if asked:
        template = voice.ngettext(
            "The survey had {number} open question.", "The survey had {number} open questions.", len(asked)
        )
        sentences.append(capital(template.format(number=told.number(len(asked)))))
    blocks.append(Paragraph(" ".join(filter(None, sentences))))
    unknown = [
        (words, facts)
        for known, words, facts in (
            (
                opened and closed,
                voice._("the period when the survey was open"),
                "opened=2021-04-12 closed=2021-04-26",
            ),
            (reminders is not None, voice._("the number of reminders"), "reminders=2"),
            (invited, voice._("the number of people invited"), "invited=11"),
        )
        if not known
    ]
    if unknown:
        command = f"qualcode document set {as_typed(name)} {' '.join(facts for _words, facts in unknown)}"
        template = voice._("{what}; to record this information: {command}")
        what = listed([words for words, _facts in unknown], told.language)
        blocks.append(told.prompt(template.format(what=what, command=command)))
    return [*blocks, *_answers(told, survey, asked, answered), *background_section(told, survey)]


def _answers(told: Sources, survey: Document, asked: list[tuple[str, str]], answered: int) -> list[Block]:
    """How many of those who took part answered each open question with words."""
    voice = told.voice
    often = document_queries.answers_by_question(told.bench.index, survey.id, survey.revision)
    if len(asked) < 2 or not answered:
        return []
    return [
        TableBlock(
            f"{ANSWERS}_{told.surveys.index(survey) + 1}",
            voice._("Answers to the open questions"),
            (Column(voice._("Question"), 4.0), Column("n/N", 0.6, "right")),
            tuple((text or key, f"{often.get(key, 0)}/{answered}") for key, text in asked),
            voice._("Each row has a question with the number of respondents who answered it in words."),
            size=9.0,
        )
    ]


def _consent(told: Sources) -> list[Block]:
    voice, settings = told.voice, told.settings
    blocks: list[Block] = [Heading(voice._("Consent and data protection"), 2, bookmark_of("consent"))]
    sentences = []
    for template, documents in (
        (voice._("Consent is recorded for {number} of {total} interviews."), told.interviews),
        (voice._("Consent is recorded for {number} of {total} surveys."), told.surveys),
        (voice._("Consent is recorded for {number} of {total} other documents."), told.texts),
    ):
        agreed = sum(bool(one.fact("consent")) for one in documents)
        if agreed:
            sentences.append(template.format(number=agreed, total=len(documents)))
    if sentences:
        blocks.append(Paragraph(" ".join(sentences)))
    if settings.permits:
        blocks.append(Paragraph(voice._("Research permits: {permits}").format(permits=settings.permits)))
    else:
        blocks.append(
            told.prompt(
                voice._(
                    "research permits, or the reason why none were needed; to record this information: "
                    'qualcode set study.permits "…"'
                )
            )
        )
    if settings.recordings:
        blocks.append(Paragraph(voice._("Recordings: {recordings}").format(recordings=settings.recordings)))
    else:
        blocks.append(
            told.prompt(
                voice._(
                    "the time when the recordings will be destroyed; to record it: qualcode set "
                    'study.recordings "…"'
                )
            )
        )
    return blocks
