"""Tables that don't have one row per respondent: long tables with a row for each answer, and rows of totals."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualcode.importers.surveys.column_kinds import ID_NAMES, normalised
from qualcode.importers.surveys.table import Grid
from qualcode.text import one_line
from qualcode.words import _, ngettext

_ASKED = frozenset(
    "question kysymys fråga item osio variable muuttuja variabel questiontext kysymysteksti frågetext".split()
)
_ANSWER = frozenset(
    "answer response vastaus svar value arvo värde answertext responsetext vastausteksti".split()
)
_TOTALS = frozenset(
    "yhteensä yht summa keskiarvo total totals totalt summe mean average median medel medelvärde genomsnitt mediaani "
    "keskihajonta hajonta varianssi minimi maksimi moodi vaihteluväli lukumäärä lkm prosenttia prosentti osuus "
    "variance deviation stdev minimum maximum count percent antal standardavvikelse varians andel "
    "vastausprosentti svarsprocent".split()
)
_PERHAPS_TOTALS = frozenset("kaikki n ka kh sd min max sum all alla % kpl".split())
"""Words that are totals only beside figures: an answer may be one of them."""

_OF_TOTALS = frozenset(
    "vastaajia vastauksia vastanneita vastaajat vastaukset vastaajien vastausten vastanneiden määrä respondents "
    "responses svarande svar rivejä tyhjiä std standard of number".split()
)
_FIGURE = re.compile(r"[<>=~±]?\s?[\d\s.,/()±–%-]*\d[\d\s.,/()±–%-]*(?:kpl|st|pcs)?\s?|[–-]")
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,20}\)\s*$")
_CLOSING_FIGURE = re.compile(r"[\s:=(]*[\d.,\s%]*\)?\s*$")


def _word(cell: str) -> str:
    return normalised(cell).replace(" ", "").strip(".:")


def as_wide(grid: Grid) -> Grid:
    """A long table, with columns for the respondent, the question and the answer, as a row for each respondent; any
    other table as it is. Its heading row has to name all three."""
    if len(grid.rows) < 3:
        return grid
    header = [_word(cell) for cell in grid.rows[0]]
    names = {_word(name) for name in ID_NAMES}
    who = next((at for at, word in enumerate(header) if word in names), None)
    asked = next((at for at, word in enumerate(header) if word in _ASKED), None)
    said = next((at for at, word in enumerate(header) if word in _ANSWER), None)
    if who is None or asked is None or said is None:
        return grid
    questions: dict[str, None] = {}
    answers: dict[str, dict[str, str]] = {}
    others: dict[str, dict[int, str]] = {}
    differing: dict[str, None] = {}
    person = ""
    beside = [at for at in range(len(header)) if at not in (who, asked, said) and header[at]]
    rows_of: Counter[str] = Counter()
    body, totals = without_totals(grid.rows[1:], [said])
    by_question = all(row[who].strip() for row in body if row[said].strip())  # the question is told once then
    repeated = sum(row[who].strip() == after[who].strip() != "" for row, after in pairwise(body))
    on_each = repeated >= sum(not row[who].strip() for row in body)  # nobody is meant by an empty cell then
    question, left_out = "", 0
    for row in body:
        answer = row[said].strip()
        named, asks = one_line(row[who]), one_line(row[asked])
        person = named if on_each else named or person  # told on each of their rows, or on the first only
        question = asks or (question if by_question or not named else "")
        if not person or not question:
            left_out += bool(answer)
            continue
        rows_of[person] += 1
        questions.setdefault(question)
        own = answers.setdefault(person, {})
        if answer:
            own[question] = f"{own[question]}\n{answer}" if question in own else answer
        kept = others.setdefault(person, {})
        for at in beside:
            if row[at].strip() and kept.setdefault(at, row[at]).strip() != row[at].strip():
                differing.setdefault(f"{person} ({one_line(grid.rows[0][at])})")
    if len(answers) < 2 or (len(questions) < 2 and rows_of.total() == len(answers)):
        return grid
    rows = [(grid.rows[0][who], *questions, *(grid.rows[0][at] for at in beside))]
    rows += [
        (
            person,
            *(own.get(question, "") for question in questions),
            *(others[person].get(at, "") for at in beside),
        )
        for person, own in answers.items()
    ]
    remark = ngettext(
        "The table has a row for each answer; it was read as {number} respondent (questions: {questions}).",
        "The table has a row for each answer; it was read as {number} respondents (questions: {questions}).",
        len(answers),
    ).format(number=len(answers), questions=len(questions))
    told = [*grid.remarks, *totals, remark]
    if left_out:
        text = ngettext(
            "{number} answer without a respondent or a question was left out.",
            "{number} answers without a respondent or a question were left out.",
            left_out,
        )
        told.append(text.format(number=left_out))
    if differing:
        unclear = _(
            "For these respondents, the rows have different values in the same column: {names}. "
            "The first value was kept."
        )
        told.append(
            unclear.format(names=", ".join(list(differing)[:10]) + (" …" if len(differing) > 10 else ""))
        )
    return Grid(tuple(rows), tuple(told))


def without_totals(
    rows: Sequence[tuple[str, ...]], answers: Sequence[int]
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The rows without those at the end that only add up the others ("Yhteensä", "Mean"), and a sentence on them.
    `answers` are the places of the columns with answers in words: a row of totals has at most figures there."""
    kept = list(rows)
    dropped: list[str] = []
    while kept and (not any(map(str.strip, kept[-1])) or _adds_up(kept[-1], answers)):
        dropped.append(one_line(next((cell for cell in kept[-1] if cell.strip()), "")))
        kept.pop()
    dropped = list(filter(None, dropped))
    if not dropped or not kept:
        return list(rows), ()
    text = ngettext(
        "{number} row of totals was left out: {words}.",
        "{number} rows of totals were left out: {words}.",
        len(dropped),
    )
    return kept, (text.format(number=len(dropped), words=", ".join(reversed(dropped))),)


def _adds_up(row: Sequence[str], answers: Sequence[int]) -> bool:
    """Whether a row only adds up others: its first word is that of a total, and its answers are figures at most."""
    at, first = next((at, cell) for at, cell in enumerate(row) if cell.strip())
    counted = _CLOSING_FIGURE.search(first)
    bare = _CLOSING_FIGURE.sub("", _IN_BRACKETS.sub("", first))
    words = [_word(word) for word in bare.split()]
    if not words or not set(words) <= _TOTALS | _PERHAPS_TOTALS | _OF_TOTALS:
        return False
    others = [cell.strip() for place, cell in enumerate(row) if place != at and cell.strip()]
    figures = [cell for cell in others if _FIGURE.fullmatch(cell)]
    if not any(word in _TOTALS for word in words):
        counts = bool(figures) or bool(counted and re.search(r"\d", counted[0]))
        return at not in answers and counts and figures == others
    said = {row[place].strip() for place in answers if place != at} - {""}
    return said <= set(figures)
