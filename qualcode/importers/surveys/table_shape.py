"""Tables that aren't a row for each respondent: long ones with a row for each answer, and rows of totals."""

from collections.abc import Sequence

from qualcode.importers.surveys.column_kinds import ID_NAMES, normalised
from qualcode.importers.surveys.table import Grid
from qualcode.text import one_line
from qualcode.words import ngettext

_ASKED = frozenset(
    "question kysymys fråga item osio variable muuttuja variabel questiontext kysymysteksti frågetext".split()
)
_ANSWER = frozenset(
    "answer response vastaus svar value arvo värde answertext responsetext vastausteksti".split()
)
_TOTALS = frozenset(
    "yhteensä yht kaikki yhteensä: summa keskiarvo ka total totals sum mean average median totalt medel medelvärde "
    "genomsnitt mediaani n".split()
)


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
    beside = [at for at in range(len(header)) if at not in (who, asked, said) and header[at]]
    for row in grid.rows[1:]:
        person, question, answer = one_line(row[who]), one_line(row[asked]), row[said].strip()
        if not person or not question:
            continue
        questions.setdefault(question)
        own = answers.setdefault(person, {})
        if answer:
            own[question] = f"{own[question]}\n{answer}" if question in own else answer
        kept = others.setdefault(person, {})
        for at in beside:
            if row[at].strip():
                kept.setdefault(at, row[at])
    if len(answers) < 2 or len(questions) < 2:
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
        "The table has a row for each answer; it was read as {number} respondent with {questions} questions.",
        "The table has a row for each answer; it was read as {number} respondents with {questions} questions.",
        len(answers),
    ).format(number=len(answers), questions=len(questions))
    return Grid(tuple(rows), (*grid.remarks, remark))


def without_totals(
    rows: Sequence[tuple[str, ...]], answers: Sequence[int]
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The rows without those at the end that only add up the others ("Yhteensä", "Mean"), and a sentence on them.
    `answers` are the places of the columns with answers in words: a row of totals has none there."""
    kept = list(rows)
    dropped: list[str] = []
    while kept:
        first = next((cell for cell in kept[-1] if cell.strip()), "")
        if _word(first) not in _TOTALS or any(
            kept[-1][at].strip() for at in answers if kept[-1][at] != first
        ):
            break
        dropped.append(one_line(first))
        kept.pop()
    if not dropped or not kept:
        return list(rows), ()
    text = ngettext(
        "{number} row of totals was left out: {words}.",
        "{number} rows of totals were left out: {words}.",
        len(dropped),
    )
    return kept, (text.format(number=len(dropped), words=", ".join(reversed(dropped))),)
