"""Closed questions of a survey: what kind each is, how its answers are distributed, the middle of a scale."""

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

ONE, SEVERAL, SCALE, NUMBER, WORDS = "one", "several", "scale", "number", "words"
KINDS = (ONE, SEVERAL, SCALE, NUMBER, WORDS)
"""One choice; several choices; a scale with an order; a number such as an age; words that aren't choices."""

LONGEST_SCALE = 11
MOST_CHOICES = 15

_SCALES = (
    "ei lainkaan|vähän|jonkin verran|melko paljon|paljon|erittäin paljon",
    "ei koskaan|harvoin|joskus|silloin tällöin|usein|hyvin usein|aina",
    "täysin eri mieltä|jokseenkin eri mieltä|osittain eri mieltä|ei samaa eikä eri mieltä|osittain samaa mieltä|"
    "jokseenkin samaa mieltä|täysin samaa mieltä",
    "erittäin huono|huono|melko huono|kohtalainen|melko hyvä|hyvä|erittäin hyvä",
    "erittäin huonosti|huonosti|melko huonosti|kohtalaisesti|melko hyvin|hyvin|erittäin hyvin",
    "erittäin tyytymätön|tyytymätön|melko tyytymätön|en tyytyväinen enkä tyytymätön|melko tyytyväinen|tyytyväinen|"
    "erittäin tyytyväinen",
    "not at all|a little|slightly|somewhat|moderately|a lot|very much|extremely",
    "never|rarely|seldom|sometimes|often|very often|always",
    "strongly disagree|disagree|somewhat disagree|neither agree nor disagree|neutral|somewhat agree|agree|"
    "strongly agree",
    "very poor|poor|fair|good|very good|excellent",
    "very dissatisfied|dissatisfied|neither satisfied nor dissatisfied|satisfied|very satisfied",
    "inte alls|lite|något|ganska mycket|mycket|väldigt mycket",
    "aldrig|sällan|ibland|ofta|mycket ofta|alltid",
    "helt av annan åsikt|delvis av annan åsikt|varken av samma eller annan åsikt|delvis av samma åsikt|"
    "helt av samma åsikt",
    "instämmer inte alls|instämmer delvis inte|varken eller|instämmer delvis|instämmer helt",
    "mycket dåligt|dåligt|ganska dåligt|varken bra eller dåligt|ganska bra|bra|mycket bra",
)
"""Usual scales in the three languages, each from the least to the most."""

_LEADING = re.compile(r"(-?\d{1,3})(?:\s*[-–=:.)]\s*(?!\d)\S.*)?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?", re.ASCII)


class Question(NamedTuple):
    """What kind of question it is; a scale's values from the least to the most, otherwise the choices where somebody
    said in which order they stand (empty: as often as they were chosen)."""

    kind: str
    order: tuple[str, ...] = ()


class Choice(NamedTuple):
    """An answer, and how many gave it."""

    value: str
    n: int


class Middle(NamedTuple):
    """The middle of a scale or of numbers: how many answers are on it, the median and the mean. On a scale of words the
    values are counted from 1."""

    n: int
    median: Fraction
    mean: Fraction


def parts(answer: str) -> tuple[str, ...]:
    """The choices in an answer, separated by semicolons, each listed once. Where commas separate the choices,
    use `split_at_commas` on the answers first."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, answer.split(";")))))


def split_at_commas(answers: Sequence[str]) -> list[str]:
    """The answers with their commas replaced by semicolons, if the commas seem to separate choices, as in the
    output of some forms: the different choices are no more than the different answers, and at least half of the
    choices occur more than once. Otherwise the answers as they are."""
    if any(";" in one for one in answers) or not any(", " in one for one in answers):
        return list(answers)
    told = [";".join(one.split(", ")) for one in answers]
    often = Counter(part for one in told for part in parts(one))
    again = sum(number > 1 for number in often.values())
    return told if len(often) <= len(set(answers)) and 2 * again >= len(often) else list(answers)


def question_of(answers: Sequence[str]) -> Question:
    """The kind that the answers of a question have, as far as they show it."""
    values = list(dict.fromkeys(answers))
    if not values:
        return Question(WORDS)
    if numbered := _numbered(values):
        return Question(SCALE, numbered)
    if all(_NUMBER.fullmatch(one) for one in values):
        return Question(NUMBER)
    folded = {one.casefold() for one in values}
    for scale in _SCALES:
        steps = scale.split("|")
        if len(folded) > 1 and folded <= set(steps):
            spelled = {one.casefold(): one for one in values}
            return Question(SCALE, tuple(spelled[step] for step in steps if step in spelled))
    if ranges := _ranges(values):
        return Question(ONE, ranges)
    if any(len(parts(one)) > 1 for one in split_at_commas(answers)):
        return Question(SEVERAL)
    choices = len(values) <= max(2, min(MOST_CHOICES, (len(answers) + 1) * 2 // 3))
    return Question(ONE if choices and max(map(len, values)) <= 80 else WORDS)


def _numbered(values: Sequence[str]) -> tuple[str, ...]:
    """The steps of a scale whose values are whole numbers or begin with one; between plain numbers the missing ones
    are steps too."""
    found = {one: int(match[1]) for one in values if (match := _LEADING.fullmatch(one))}
    numbers = sorted(found.values())
    if len(found) < len(values) or len(set(numbers)) < len(values):
        return ()
    if numbers[0] < 0 or numbers[-1] >= LONGEST_SCALE:
        return ()
    if all(one == str(found[one]) for one in values):
        return tuple(str(step) for step in range(min(numbers[0], 1), numbers[-1] + 1))
    return tuple(sorted(values, key=lambda one: found[one]))


_LESS = ("alle", "enintään", "under", "below", "less than", "up to", "mindre än", "högst")
_MORE = ("yli", "over", "more than", "över", "mer än")


def _ranges(values: Sequence[str]) -> tuple[str, ...]:
    """Choices such as "alle 2 vuotta", "2–5 vuotta", "yli 10 vuotta" from the least to the most. Empty if there
    are fewer than three choices, if one of them has no number, or if two of them can't be put in order."""
    found = {one: re.search(r"\d{1,6}", one, re.ASCII) for one in values}
    if len(values) < 3 or not all(found.values()):
        return ()
    places = {}
    for one, number in found.items():
        low = int(number[0]) if number else 0
        word = one.casefold()
        least = word.startswith(_LESS)
        places[one] = low * 2 - 1 if least else low * 2 + word.startswith(_MORE)
    return (
        tuple(sorted(values, key=lambda one: places[one])) if len(set(places.values())) == len(values) else ()
    )


def distribution(answers: Sequence[str], question: Question) -> tuple[Choice, ...]:
    """How many respondents gave each answer. If the question has an order, its values come first in that order,
    including those that nobody chose; other answers follow, the most frequent first. With several choices, each
    choice counts once for a respondent."""
    chosen = [parts(one) for one in answers] if question.kind == SEVERAL else [(one,) for one in answers]
    spelled: dict[str, str] = {}
    often: Counter[str] = Counter()
    for one in chosen:
        for folded in dict.fromkeys(value.casefold() for value in one):
            often[folded] += 1
        for value in one:
            spelled.setdefault(value.casefold(), value)
    found = [Choice(step, often.pop(step.casefold(), 0)) for step in question.order]
    rest = sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))
    return (*found, *[Choice(spelled[folded], number) for folded, number in rest])


def middle(answers: Sequence[str], question: Question) -> Middle | None:
    """The median and mean of the answers that are on the scale; None for other kinds of questions, or without
    answers."""
    figures: list[Fraction] = []
    if question.kind == NUMBER:
        figures = [Fraction(one.replace(",", ".")) for one in answers if _NUMBER.fullmatch(one)]
    elif question.kind == SCALE:
        plain = all(_NUMBER.fullmatch(step) for step in question.order)
        place = {
            step.casefold(): Fraction(step.replace(",", ".")) if plain else Fraction(number)
            for number, step in enumerate(question.order, 1)
        }
        figures = [place[one.casefold()] for one in answers if one.casefold() in place]
    if not figures:
        return None
    ordered = sorted(figures)
    half = len(ordered) // 2
    median = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return Middle(len(ordered), median, sum(ordered, Fraction(0)) / len(ordered))


TICKED = frozenset("1 x yes y true checked selected quoted kyllä kylla k ja on valittu rasti ☑ ☒ ✓ ✔".split())
UNTICKED = frozenset("0 no n false unchecked off ei nej not_quoted - –".split())
"""What forms put into a column of its own for a choice that was ticked, or wasn't."""

_ITEM = re.compile(
    r"(?P<stem>.*\S)\s*(?:\[(?P<item>[^\[\]]+)\]|\((?P<round>[^()]+)\)|(?::|\s[-–/])\s+(?P<after>\S.*))"
)


def choices_in_columns(columns: Sequence[tuple[str, Sequence[str]]]) -> dict[str, list[tuple[str, str]]]:
    """Questions with a column for each choice, by their words: the columns and the choice of each. `columns` are
    (heading, answers that aren't blank); the headings are "Question [choice]", "Question (choice)", "Question: choice"
    or "Question - choice", and the answers are ticks or the choice itself."""
    found: dict[str, list[tuple[str, str]]] = {}
    for heading, answers in columns:
        match = _ITEM.fullmatch(heading)
        item = match and (match["item"] or match["round"] or match["after"])
        if match and item and all(is_tick(one, item) is not None for one in answers):
            found.setdefault(match["stem"], []).append((heading, item))
    return {stem: items for stem, items in found.items() if len(items) > 1}


_SIGNS = frozenset("1 0 x true false checked unchecked selected valittu rasti ☑ ☒ ✓ ✔".split())
"""Ticks that nobody answers in words: a column with nothing else is a box of a form."""


def boxes(columns: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """The columns that hold nothing but ticks, at least one of them. Whether they are choices of one question, their
    headings alone don't say."""
    found = [
        heading for heading, answers in columns if answers and {one.casefold() for one in answers} <= _SIGNS
    ]
    ticked = any(
        one.casefold() in TICKED for heading, answers in columns if heading in found for one in answers
    )
    return found if len(found) > 1 and ticked else []


def is_tick(answer: str, item: str) -> bool | None:
    """Whether an answer in a choice's own column says that it was chosen; None if it says something else."""
    folded = answer.casefold()
    if folded in TICKED or folded == item.casefold():
        return True
    return False if folded in UNTICKED else None
