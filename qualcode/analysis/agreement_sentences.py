"""The agreement of coders in sentences for the screen and the report.

Every figure names its coefficient, its unit and its n, and no verdict ("substantial", "good") is ever attached to
it. `unit` is "character", "passage", or a noun of `qualcode.numbers` such as "turn" or "answer". A report says
whether the figures are from before the joint discussion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qualcode.numbers import capital, counted, decimal, digits, listed, noun_form, percentage
from qualcode.words import Voice, speak

Coefficient = Literal["kappa", "pi", "brennan-prediger", "ac1", "alpha", "unitizing-alpha", "dice"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient and its value; None where it isn't defined."""

    coefficient: Coefficient
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure was computed from: the unit, how many of them (n), how many coders, and whether before the
    joint discussion."""

    unit: str
    n: int
    coders: int = 2
    before_discussion: bool = True


def coefficient_name(coefficient: Coefficient, language: str) -> str:
    """The coefficient as a report calls it: "Cohenin kappa", "Krippendorff's alpha"."""
    voice = speak(language)
    return {
        "kappa": voice._("Cohen's kappa"),
        "pi": voice._("Scott's pi"),
        "brennan-prediger": voice._("Brennan and Prediger's coefficient"),
        "ac1": voice._("Gwet's AC1"),
        "alpha": voice._("Krippendorff's alpha"),
        "unitizing-alpha": voice._("Krippendorff's unitizing alpha (1995, 2004)"),
        "dice": voice._("overlap (Dice)"),
    }[coefficient]


def unit_name(unit: str, language: str) -> str:
    """The unit of a figure: "merkki", "puheenvuoro tai vastaus", "turn"."""
    voice = speak(language)
    if unit == "character":
        return voice.pgettext("unit of agreement", "character")
    if unit == "passage":
        return voice.pgettext("unit of agreement", "turn or answer")
    return noun_form(unit, language)


def independent_sentence(coders: int, documents: int, noun: str, language: str) -> str:
    """What was coded independently: "Koodaajat luokittelivat itsenäisesti kaksi haastattelua."

    `noun` is what the documents are called: "interview", "document", "survey answer". More coders than
    two are reported by their number.
    """
    voice = speak(language)
    template = (
        voice._("The coders coded {documents} independently.")
        if coders <= 2
        else voice._("{coders} coded {documents} independently of each other.")
    )
    return capital(
        template.format(
            coders=counted(coders, "coder", language),
            documents=counted(documents, noun, language, "genitive" if documents == 1 else "nominative"),
        )
    )


def agreement_sentence(
    percent: Fraction | None, figures: Sequence[Figure], basis: Basis, language: str
) -> str:
    """The figures in one sentence, and another for coefficients that aren't defined.

    "Yksimielisyys oli 85 % ja Cohenin kappa 0,31 (yksikkönä puheenvuoro, n = 100) ennen yhteistä
    keskustelua."
    """
    voice = speak(language)
    if percent is None:
        return _nothing(voice, basis)
    template = (
        voice._("Agreement was {figures} ({basis}) before joint discussion.")
        if basis.before_discussion
        else voice._("Agreement was {figures} ({basis}).")
    )
    said = template.format(figures=_figures(percent, figures, language), basis=_basis(basis, voice))
    missing = _not_defined(figures, language)
    if not missing:
        return said
    reason = voice.ngettext(
        "{coefficients} was undefined, because all units were in the same category.",
        "{coefficients} were undefined, because all units were in the same category.",
        len(missing),
    )
    return f"{said} {capital(reason.format(coefficients=listed(missing, language)))}"


def category_sentence(
    category: str,
    level: str,
    percent: Fraction | None,
    figures: Sequence[Figure],
    basis: Basis,
    language: str,
) -> str:
    """The figures of one category on text: "Alaluokassa ”Tiedottaminen” yksimielisyys oli 85 % …"

    `level` is the category's noun: "subcategory", "main category". The name stands as it is.
    """
    voice = speak(language)
    if percent is None:
        return _nothing(voice, basis)
    mark = "“{}”" if language == "en" else "”{}”"
    template = (
        voice._("In the {level} {category}, agreement was {figures} ({basis}) before joint discussion.")
        if basis.before_discussion
        else voice._("In the {level} {category}, agreement was {figures} ({basis}).")
    )
    said = template.format(
        level=noun_form(level, language, "inessive"),
        category=mark.format(category),
        figures=_figures(percent, figures, language),
        basis=_basis(basis, voice),
    )
    missing = _not_defined(figures, language)
    if not missing:
        return capital(said)
    reason = voice.ngettext(
        "{coefficients} was undefined, because the coders marked either nothing or everything under "
        "the category.",
        "{coefficients} were undefined, because the coders marked either nothing or everything under "
        "the category.",
        len(missing),
    )
    return f"{capital(said)} {capital(reason.format(coefficients=listed(missing, language)))}"


def pairs_sentence(
    coefficient: Coefficient, values: Sequence[Fraction | None], basis: Basis, language: str
) -> str:
    """A coefficient over the pairs of more than two coders, lowest to highest; empty if no pair has one."""
    voice = speak(language)
    defined = [value for value in values if value is not None]
    if not defined:
        return ""
    lowest, highest = (_value(value, language) for value in (min(defined), max(defined)))
    template = (
        voice._("Pairwise {coefficient} was {value} ({basis}).")
        if lowest == highest
        else voice._("Pairwise {coefficient} ranged from {lowest} to {highest} ({basis}).")
    )
    said = template.format(
        coefficient=coefficient_name(coefficient, language),
        value=lowest,
        lowest=lowest,
        highest=highest,
        basis=_basis(basis, voice),
    )
    undefined = len(values) - len(defined)
    if not undefined:
        return said
    rest = voice.ngettext(
        "The coefficient was undefined for {number} pair of coders.",
        "The coefficient was undefined for {number} pairs of coders.",
        undefined,
    )
    return f"{said} {rest.format(number=digits(undefined, language))}"


def left_out_sentence(left_out: int, language: str) -> str:
    """How many units were not compared because fewer than two coders classified them; empty if none."""
    if not left_out:
        return ""
    sentence = speak(language).ngettext(
        "{units} was excluded, because fewer than two coders had coded it.",
        "{units} were excluded, because fewer than two coders had coded them.",
        left_out,
    )
    return capital(sentence.format(units=counted(left_out, "unit", language)))


def _figures(percent: Fraction, figures: Sequence[Figure], language: str) -> str:
    said = [_percent(percent, language)]
    said += [
        f"{coefficient_name(figure.coefficient, language)} {_value(figure.value, language)}"
        for figure in figures
        if figure.value is not None
    ]
    return listed(said, language)


def _not_defined(figures: Sequence[Figure], language: str) -> list[str]:
    return [coefficient_name(figure.coefficient, language) for figure in figures if figure.value is None]


def _nothing(voice: Voice, basis: Basis) -> str:
    if basis.unit == "unit":  # of a bare table, which doesn't tell what its units are
        return voice._("Agreement was not calculated, because there was nothing to compare (n = 0).")
    template = voice._(
        "Agreement was not calculated, because there was nothing to compare (unit: {unit}, n = 0)."
    )
    return template.format(unit=unit_name(basis.unit, voice.language))


def _basis(basis: Basis, voice: Voice) -> str:
    if basis.unit == "unit":  # of a bare table, which doesn't tell what its units are
        template = voice._("{coders}, n = {n}") if basis.coders > 2 else "n = {n}"
    else:
        template = voice._("unit: {unit}, n = {n}")
        if basis.coders > 2:
            template = voice._("{coders}, unit: {unit}, n = {n}")
    return template.format(
        coders=counted(basis.coders, "coder", voice.language),
        unit=unit_name(basis.unit, voice.language),
        n=digits(basis.n, voice.language),
    )


def _percent(share: Fraction, language: str) -> str:
    """A percentage without decimals, or with as many as it takes for a share below 100% not to look like 100%,
    and a share above 0 not to look like 0."""
    places = 0
    ends = Fraction(0), Fraction(1)
    while share not in ends and any(
        percentage(share, "en", places) == percentage(end, "en", places) for end in ends
    ):
        places += 1
    return percentage(share, language, places)


def _value(value: Fraction, language: str) -> str:
    """Two decimals, with more where two would make less than 1 look like 1."""
    places = 2
    while value != 1 and decimal(value, "en", places) == decimal(Fraction(1), "en", places):
        places += 1
    return decimal(value, language, places)


def unmarked_sentence(share: Fraction, language: str) -> str:
    """How much of the text nobody marked: by character, most agreement is agreement on that."""
    template = speak(language)._(
        "Of all characters, {share} were left unmarked by every coder; these characters count as agreement."
    )
    return template.format(share=percentage(share, language, 1))


def over_categories_sentence(categories: int, language: str) -> str:
    """How many categories the overall figure covers, and how chance agreement was calculated."""
    template = speak(language)._(
        "The figures for all categories cover {categories} used by at least one coder. Each "
        "turn or answer was compared separately for each category, and chance agreement was "
        "calculated within each category."
    )
    return template.format(categories=counted(categories, "category", language))
