"""What the ranking questions of the surveys say."""

from typing import NamedTuple

from qualcode.analysis.count_sentences import first_places_sentence, response_sentence
from qualcode.analysis.ranking import FirstPlace, RankingResult, first_place, preferences, ranked
from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.model.material import SURVEY
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_document
from qualcode.workbench.names import shown_names
from qualcode.workbench.results.counts import Response, responses
from qualcode.workbench.results.incomplete_data import not_here


class Ranking(NamedTuple):
    """A ranking question with its figures: the survey, the question's words, what was put first, how often each item
    stands before each other one (`pairs`, in the order of the question), how many answered the survey without ranking
    anything (`blank`), and sentences for the results in the language of the project."""

    survey: str
    question: str
    result: RankingResult
    first: FirstPlace
    pairs: tuple[tuple[int, ...], ...]
    blank: int
    sentences: tuple[str, ...]
    remarks: tuple[str, ...]


def rankings(bench: Bench, word: str = "") -> list[Ranking]:
    """The ranking question of each survey that has one, or of the survey that `word` names."""
    surveys = [one for one in document_queries.documents(bench.index) if one.type == SURVEY]
    names = shown_names(document_queries.documents(bench.index))
    if word:
        wanted = find_document(bench.index, word)
        if wanted.type != SURVEY:
            raise Refusal(_("{name} isn't a survey.").format(name=wanted.name), "qualcode ranking")
        surveys = [one for one in surveys if one.id == wanted.id]
    answered = {one.document: one for one in responses(bench)}
    found = []
    for survey in surveys:
        asked = document_queries.ranking(bench.index, survey.id, survey.revision)
        if asked:
            question, items = asked
            ballots = document_queries.ballots(bench.index, survey.id, survey.revision)
            found.append(_ranking(bench, names[survey.id], question, items, ballots, answered[survey.id]))
    away = [] if found else not_here(bench)
    if away:
        raise Refusal(away[0], _("To see which texts are missing: qualcode check"))
    if not found:
        raise NotFound(
            _("No ranking question in {name}.").format(name=names[surveys[0].id])
            if word
            else _("The project has no ranking question."),
            _("To import a ranking question from its columns: qualcode import FILE.xlsx --ranking C,D,E"),
        )
    return found


def _ranking(
    bench: Bench,
    survey: str,
    question: str,
    items: tuple[str, ...],
    ballots: list[tuple[str, ...]],
    response: Response,
) -> Ranking:
    result = ranked(items, ballots)
    language = bench.settings.language
    firsts = result.first_places
    # "of the survey's 11 respondents": all who answered it, not only those who ranked every item
    total = max(response.answered, len(ballots))
    told = [first_places_sentence(firsts, total, language)]
    if response.invited and response.here and response.answered <= response.invited:
        told.insert(0, response_sentence(response.invited, response.answered, language))
    blank = max(0, response.answered - len(ballots))
    return Ranking(
        survey=survey,
        question=question,
        result=result,
        first=first_place(firsts, total),
        pairs=preferences(items, ballots),
        blank=blank,
        sentences=tuple(filter(None, told)),
        remarks=tuple(_remarks(result, blank)),
    )


def _remarks(result: RankingResult, blank: int) -> list[str]:
    remarks = []
    if result.incomplete:
        sentence = ngettext(
            "{number} incomplete ranking isn't in the table.",
            "{number} incomplete rankings aren't in the table.",
            result.incomplete,
        ).format(number=result.incomplete)
        if result.incomplete_first_places:
            firsts = ", ".join(f"{item} {times}" for item, times in result.incomplete_first_places)
            sentence += " " + _(
                "First places in the incomplete rankings: {firsts}. These first places are included "
                "in the text below."
            ).format(firsts=firsts)
        remarks.append(sentence)
    if blank:
        sentence = ngettext(
            "{number} respondent ranked nothing.", "{number} respondents ranked nothing.", blank
        )
        remarks.append(sentence.format(number=blank))
    return remarks
