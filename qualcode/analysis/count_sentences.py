"""Counts in sentences: n of N, a majority only where there is one, a plurality and a tie called what
they are.

Categories and themes are never inflected: they stand as they are, after a noun that carries the case.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from qualcode.analysis.mention_counts import is_majority
from qualcode.numbers import capital, counted, decimal, noun_form, number, part_of
from qualcode.words import speak


def category_sentence(n: int, total: int, mentions: int, who: str, language: str) -> str:
    """How many had expressions that belong to the category: "Luokkaan kuuluvia ilmauksia oli kahdella
    haastateltavalla kolmesta (5 mainintaa)." `who` is "interviewee", "respondent" or "participant"."""
    voice = speak(language)
    if n == 0:
        template = voice._("None of the {people} had expressions that belong to the category.")
        people = noun_form(who, language, "adessive", plural=language != "fi", definite=True)
        return capital(template.format(people=people))
    template = voice._("{holders} had expressions that belong to the category.")
    return capital(template.format(holders=_holders(Side(n, total, mentions, who), language)))


class Side(NamedTuple):
    """The counts of one kind of data, interviews or surveys, for `both_sentence`: n of total, with so many
    mentions; `who` as in `category_sentence`."""

    n: int
    total: int
    mentions: int
    who: str


def both_sentence(first: Side, second: Side, language: str) -> str:
    """The sentence of `category_sentence` for interviewees and respondents together, such as "Luokkaan kuuluvia
    ilmauksia oli kaikilla kolmella haastateltavalla (6 mainintaa) ja yhdellä 11 vastaajasta (1 maininta)"."""
    voice = speak(language)
    if not first.n or not second.n:
        there, absent = (first, second) if first.n else (second, first)
        if not there.n:
            return category_sentence(*first, language) + " " + category_sentence(*second, language)
        template = voice._("{first} but none of the {people} had expressions that belong to the category.")
        people = noun_form(absent.who, language, "adessive", plural=language != "fi", definite=True)
        return capital(template.format(first=_holders(there, language), people=people))
    template = voice._("{first} and {second} had expressions that belong to the category.")
    return capital(template.format(first=_holders(first, language), second=_holders(second, language)))


def _holders(side: Side, language: str) -> str:
    """Those who had such expressions, as a part of a sentence: "kaikilla kolmella haastateltavalla (6 mainintaa)"."""
    voice = speak(language)
    n, total, mentions, who = side
    if n == total == 1:
        template = voice._("the only {person} ({mentions})")
    elif n == total == 2:
        template = voice._("both {people} ({mentions})")
    elif n == total:
        template = voice._("all {n_people} ({mentions})")
    else:
        template = "{n_people} ({n}/{total}; {mentions})" if n > 10 else "{part} ({mentions})"
    return template.format(
        n=n,
        total=total,
        part=_adessive_part(n, total, who) if language == "fi" else part_of(n, total, who, language),
        n_people=counted(n, who, language, "adessive"),
        person=noun_form(who, language, "adessive", definite=True),
        people=noun_form(who, language, "adessive", plural=True, definite=True),
        mentions=counted(mentions, "mention", language, in_digits=True),
    )


def _adessive_part(n: int, total: int, who: str) -> str:
    """ "kahdella haastateltavalla kolmesta", "viidellä 11 vastaajasta": a number in digits isn't inflected, so
    the noun after it carries the case."""
    if total <= 10:
        return f"{counted(n, who, 'fi', 'adessive')} {number(total, 'fi', 'elative')}"
    return f"{number(n, 'fi', 'adessive')} {counted(total, who, 'fi', 'elative')}"


def described_sentence(n: int, total: int, who: str, what: str, language: str) -> str:
    """How many described something: "Yksi kolmesta haastateltavasta kuvasi …", "Kaikki kolme haastateltavaa
    kuvasivat …", "Kukaan haastateltavista ei kuvannut …". `what` ends the sentence, without a full stop."""
    voice = speak(language)
    if n == 0:
        template = voice._("None of the {people} described {what}.")
    elif n == total == 1:
        template = voice._("The only {person} described {what}.")
    elif n == total == 2:
        template = voice._("Both {people} described {what}.")
    elif n == total:
        template = voice._("All {all_people} described {what}.")
    else:
        template = voice._("{part} described {what}.")
    sentence = template.format(
        part=part_of(n, total, who, language),
        person=noun_form(who, language, definite=True),
        people=noun_form(who, language, "nominative" if n else "elative", plural=True, definite=True),
        all_people=counted(total, who, language),
        what=what,
    )
    return capital(sentence)


def share_phrase(n: int, total: int, who: str, language: str) -> str:
    """The subject of a sentence: "Enemmistö vastaajista (6/11)" for a majority, otherwise "Viisi 11
    vastaajasta".

    `n` must be at least 1, because "none" needs a negated verb in Finnish: use `described_sentence` for it.
    """
    voice = speak(language)
    if n == total == 2:
        template = voice._("both {people}")
    elif n == total:
        template = voice._("all {all_people}") if total > 1 else voice._("the only {person}")
    elif is_majority(n, total):
        template = voice._("a majority of the {people} ({n}/{total})")
    else:
        template = "{part}"
    phrase = template.format(
        n=n,
        total=total,
        part=part_of(n, total, who, language),
        person=noun_form(who, language, definite=True),
        people=noun_form(
            who, language, "nominative" if n == total else "elative", plural=True, definite=True
        ),
        all_people=counted(total, who, language),
    )
    return capital(phrase)


def first_places_sentence(first_places: Sequence[tuple[str, int]], ballots: int, language: str) -> str:
    """A sentence on the first places of a ranking question: a theme with a majority, a theme with a plurality
    (the sentence says that it isn't a majority), or a tie.

    `first_places` are pairs (theme, first places) in any order; a theme may have no name. `ballots` is the
    number of respondents who ranked. The sentence is empty if nobody ranked.
    """
    voice = speak(language)
    most = max((times for _theme, times in first_places), default=0)
    if most == 0:
        return ""
    leading = [theme for theme, times in first_places if times == most]
    if len(leading) > 1:
        template = voice._("{themes} tied for the most first places.")
        return capital(template.format(themes=counted(len(leading), "theme", language)))
    if most == ballots == 1:
        template = voice._("The only respondent ranked the theme{theme} first.")
    elif most == ballots:
        template = voice._("All {respondents} ranked the theme{theme} first.")
    elif is_majority(most, ballots):
        template = voice._("A majority of the respondents ({n}/{total}) ranked the theme{theme} first.")
    else:
        template = voice._(
            "Of the survey's {respondents}, {number} ranked the theme{theme} first. The theme "
            "received the most first places, but not a majority."
        )
    return template.format(
        n=most,
        total=ballots,
        number=number(most, language),
        respondents=counted(ballots, "respondent", language, "nominative" if most == ballots else "elative"),
        theme=_named(leading[0], language),
    )


def choice_sentence(choices: Sequence[tuple[str, int]], answered: int, language: str) -> str:
    """Which answer to a closed question was given most often: by all, by a majority, most often but by no majority, or
    by equally many as another. `choices` are pairs (answer, how many gave it); `answered` is how many answered. Empty
    if nobody did."""
    voice = speak(language)
    most = max((n for _value, n in choices), default=0)
    if not most or not answered:
        return ""
    leading = [value for value, n in choices if n == most]
    listed = ", ".join(_named(value, language).strip() for value in leading)
    if len(leading) > 1:
        template = voice._("The most frequent answers were {answers} ({n}/{total} each).")
    elif most == answered == 1:
        template = voice._("The only respondent to the question answered {answers}.")
    elif most == answered:
        template = voice._("All {respondents} to the question answered {answers}.")
    elif is_majority(most, answered):
        template = voice._("A majority of the respondents to the question ({n}/{total}) answered {answers}.")
    else:
        template = voice._(
            "Of the {respondents} to the question, {number} answered {answers}. The answer was the most frequent one, "
            "but not given by a majority."
        )
    return capital(
        template.format(
            n=most,
            total=answered,
            number=number(most, language),
            respondents=counted(
                answered, "respondent", language, "nominative" if most == answered else "elative"
            ),
            answers=listed,
        )
    )


def _named(theme: str, language: str) -> str:
    """The theme's name in quotation marks after a space, or nothing."""
    if not theme:
        return ""
    return f" “{theme}”" if language == "en" else f" ”{theme}”"


def response_sentence(invited: int, answered: int, language: str) -> str:
    """How many of the invited answered, with the response rate: "Kyselyyn kutsutuista 11 henkilöstä vastasi
    yhdeksän (vastausprosentti 82)." Empty if nobody was invited."""
    if invited < 1:
        return ""
    voice = speak(language)
    if invited == answered == 1:
        return voice._("The person invited to the survey responded.")
    if answered == 0:
        template = voice._("Of the {invited} invited to the survey, none responded.")
    elif answered == invited:
        template = voice._("Of the {invited} invited to the survey, all responded (response rate {rate}%).")
    else:
        template = voice._(
            "Of the {invited} invited to the survey, {answered} responded (response rate {rate}%)."
        )
    return template.format(
        invited=counted(invited, "person", language, "elative"),
        answered=number(answered, language),
        rate=decimal(Fraction(100 * answered, invited), language, 0),
    )


def count_note(language: str, quote: str = "segment") -> str:
    """The note under a table with counts: what f and n are, and why the sums don't add up. `quote` is the noun of
    `qualcode.numbers` that the method uses for a marked quote."""
    words = speak(language)._(
        "f = {segments} marked under the category; n = participants in whose data they occur. "
        "{one_segment} may belong to several categories, so the figures cannot be added up."
    )
    return words.format(
        segments=noun_form(quote, language, "genitive", plural=True),
        one_segment=capital(counted(1, quote, language)),
    )
