"""What may be said of saturation, in sentences for the screen and the report, and what can't be concluded.

`unit` is one of `UNITS`; `code` is what is counted as a code: "subcategory", "main category",
"expression", "code", or another level's noun. Everything is in the past tense, as in a report's
results.
"""

from collections.abc import Sequence
from fractions import Fraction

from qualcode.analysis.saturation import ENOUGH_UNITS, Step
from qualcode.analysis.stopping_rules import FrancisResult, GuestResult
from qualcode.numbers import capital, counted, noun_form, number, percentage
from qualcode.words import Voice, speak

UNITS = ("interview", "group interview", "participant", "document", "unit")


def last_unit_sentence(new: int, unit: str, code: str, language: str) -> str:
    """What emerged in the last unit: nothing new, one new subcategory, two new subcategories …"""
    voice = speak(language)
    if new == 0:
        new_codes = noun_form(f"new {code}", language, "partitive", plural=True)
        template = {
            "interview": voice._("No {new_codes} emerged in the last interview."),
            "group interview": voice._("No {new_codes} emerged in the last group interview."),
            "participant": voice._("No {new_codes} emerged with the last participant."),
            "document": voice._("No {new_codes} emerged in the last document."),
        }.get(unit) or voice._("No {new_codes} emerged in the last unit.")
    else:
        new_codes = counted(new, f"new {code}", language)
        template = {
            "interview": voice._("In the last interview, {new_codes} emerged."),
            "group interview": voice._("In the last group interview, {new_codes} emerged."),
            "participant": voice._("With the last participant, {new_codes} emerged."),
            "document": voice._("In the last document, {new_codes} emerged."),
        }.get(unit) or voice._("In the last unit, {new_codes} emerged.")
    return template.format(new_codes=new_codes)


def retrospect_sentence(language: str) -> str:
    """That the growth was looked at afterwards, since categories are made after reading."""
    return speak(language)._("The assessment was made retrospectively, using the final categories.")


def few_units_sentence(units: int, unit: str, language: str) -> str:
    """That so few units can't show saturation: "Kolmen haastattelun perusteella …"."""
    template = speak(language)._("Saturation of the data cannot be shown on the basis of {units}.")
    return capital(template.format(units=counted(units, unit, language, "genitive")))


def census_sentence(language: str) -> str:
    """Why a survey that asked everyone has no saturation."""
    return speak(language)._("The survey was addressed to the whole group, so saturation was not assessed.")


def given_frame_sentence(language: str) -> str:
    """Why a frame that was given beforehand has no saturation: its categories were there before the data."""
    return speak(language)._(
        "The categories were given in advance (deductive analysis), so the figures show how they were "
        "used, not whether the data was saturated."
    )


def maybe_census_sentence(survey: str, language: str) -> str:
    """Why saturation isn't assessed yet for a survey to which everyone invited responded."""
    template = speak(language)._(
        "Everyone invited to {survey} responded. It is not known whether they were the whole "
        "group, so saturation was not assessed."
    )
    return template.format(survey=survey)


def stood_before_sentence(names: Sequence[str], language: str) -> str:
    """Why saturation isn't assessed for categories that existed before the first mark was made."""
    voice = speak(language)
    template = voice.ngettext(
        "The category {names} existed before the first mark was made, so the figures show "
        "how the categories were used, not whether the data was saturated.",
        "The categories {names} existed before the first mark was made, so the figures show "
        "how the categories were used, not whether the data was saturated.",
        len(names),
    )
    quoted = [f"“{name}”" if language == "en" else f"”{name}”" for name in names[:MOST_NAMES]]
    more = len(names) - MOST_NAMES
    if more > 0:
        quoted.append(voice._("and {number} more").format(number=more))
    return template.format(names=", ".join(quoted))


MOST_NAMES = 5
"""So many categories are named in a sentence."""


def where_met_sentence(met: Sequence[str], not_met: Sequence[str], language: str) -> str:
    """In which categories or tasks the stopping rule was met and in which it wasn't. The sentence must not say
    "saturated in X, not in Y", which would claim more than the rule does."""
    voice = speak(language)
    told = []
    if met:
        template = voice._("The condition of the stopping rule was met in the following: {names}.")
        told.append(template.format(names=", ".join(met)))
    if not_met:
        template = voice._("The condition of the stopping rule was not met in the following: {names}.")
        told.append(template.format(names=", ".join(not_met)))
    return " ".join(told)


def residual_sentence(name: str, language: str) -> str:
    """Why the residual category isn't in the figures."""
    return (
        speak(language)
        ._("The residual category “{name}” is not a code of its own, so it was left out of the assessment.")
        .format(name=name)
    )


def separate_sentence(language: str) -> str:
    """Why interviews and survey answers don't make one curve."""
    return speak(language)._(
        "Interviews and survey responses were analysed separately, because they do not form "
        "a single sequence."
    )


def no_guarantee_sentence(language: str) -> str:
    """What a met condition does not mean."""
    return speak(language)._("Meeting the condition does not guarantee saturation.")


def guest_sentence(result: GuestResult, unit: str, code: str, language: str) -> str:
    """Guest's rule in words: the base, the run, the share of new codes, and whether the condition was
    met; or why no share can be computed."""
    voice = speak(language)
    base = counted(result.base, unit, language)
    if result.why == "too few units":
        return _too_few(voice, result.base + result.run, result.units, unit)
    if result.why == "empty base":
        template = voice._(
            "With {base} as the base, no {code} emerged in the base, so the share of new ones "
            "cannot be calculated."
        )
        return template.format(
            base=base,
            code=noun_form(code, language, "partitive"),
            codes=noun_form(code, language, plural=True),
        )
    shown = result.met or result.runs[-1]
    if result.met is None:
        template = voice._(
            "With {base} as the base and a run of {run}, the share of {new_codes} in the last run "
            "was {share}, "
            "so the condition ({condition}) was not met."
        )
    elif shown.start == result.base:
        template = voice._(
            "With {base} as the base and a run of {run}, the share of {new_codes} was {share}, "
            "so the condition ({condition}) was met."
        )
    else:
        template = voice._(
            "With {base} as the base and a run of {run}, the share of {new_codes} in the run after "
            "{start} was "
            "{share}, so the condition ({condition}) was met ({notation})."
        )
    sentence = template.format(
        base=base,
        run=number(result.run, language),
        run_units=counted(result.run, unit, language),
        new_codes=noun_form(f"new {code}", language, "genitive", plural=True),
        start=counted(shown.start, unit, language, "genitive"),
        share=_share(shown.ratio, result.threshold, language),
        condition=_condition(voice, result.threshold),
        notation=shown.notation,
    )
    if result.met is None:
        return sentence
    if result.new_after:
        later = voice._("After the condition was met, {new_codes} still emerged.")
        sentence += " " + later.format(new_codes=counted(result.new_after, f"new {code}", language))
    return f"{sentence} {no_guarantee_sentence(language)}"


def francis_sentence(result: FrancisResult, unit: str, code: str, language: str) -> str:
    """Francis's rule in words: the initial sample, the run without anything new, and when it was met."""
    voice = speak(language)
    if result.why:
        return _too_few(voice, result.initial + result.run, result.units, unit)
    if result.met_at is None:
        template = voice._(
            "The condition of Francis et al. (2010), an initial sample of {initial} and then {run} without "
            "{new_codes}, was not met."
        )
    else:
        template = voice._(
            "The condition of Francis et al. (2010), an initial sample of {initial} and then "
            "{run} without {new_codes}, was met after {met_at}."
        )
    sentence = template.format(
        initial=counted(result.initial, unit, language),
        run=number(result.run, language),
        run_units=counted(result.run, unit, language),
        new_codes=noun_form(f"new {code}", language, "partitive", plural=True),
        met_at=counted(result.met_at or 0, unit, language),
        many_units=noun_form(unit, language, "partitive", plural=True),
        number=number(result.met_at or 0, language),
    )
    return sentence if result.met_at is None else f"{sentence} {no_guarantee_sentence(language)}"


def saturation_sentences(
    steps: Sequence[Step], result: GuestResult, unit: str, code: str, language: str
) -> tuple[str, ...]:
    """All sentences that accompany one curve: new codes in the last unit, the assessment in retrospect, the
    stopping rule and, with few units, that they can't show saturation."""
    said = []
    if len(steps) > 1:
        said += [last_unit_sentence(steps[-1].new, unit, code, language), retrospect_sentence(language)]
    said.append(guest_sentence(result, unit, code, language))
    if 0 < len(steps) < ENOUGH_UNITS:
        said.append(few_units_sentence(len(steps), unit, language))
    return tuple(said)


def literature_remarks(language: str, *, groups: bool = False) -> tuple[str, ...]:
    """Remarks from the literature about such figures, one sentence each, to be printed beside the figures. With
    `groups`, the remarks are about group interviews."""
    voice = speak(language)
    if groups:
        return (
            voice._("Guest, Namey and Chen (2020): the rule gives no guarantee of saturation."),
            voice._(
                "Hennink and Kaiser (2022): in the studies reviewed, mostly with fairly homogeneous groups and narrow "
                "aims, code saturation was reached within 4 to 8 focus groups; other studies needed more."
            ),
        )
    return (
        voice._("Guest, Namey and Chen (2020): the rule gives no guarantee of saturation."),
        voice._(
            "Hennink, Kaiser and Marconi (2017): in one study of 25 interviews, code saturation "
            "was reached at nine interviews and meaning saturation at 16 to 24."
        ),
        voice._(
            "Hennink and Kaiser (2022): in the 17 empirical studies reviewed, mostly with fairly "
            "homogeneous groups and narrow aims, code saturation was reached within 9 to 17 "
            "interviews or 4 to 8 focus groups; other studies needed more."
        ),
        voice._(
            "Braun and Clarke (2019, 2021): saturation suits coding that looks for what is in the "
            "data, not reflexive thematic analysis."
        ),
        voice._(
            "Malterud, Siersma and Guassora (2016): information power is an alternative. The more "
            "the participants can say about the research question, the fewer participants are needed."
        ),
    )


def reflexive_sentence(language: str) -> str:
    """Why saturation is left out when the project's approach is reflexive thematic analysis."""
    return speak(language)._(
        "Saturation is not calculated, because the project's approach is reflexive thematic "
        "analysis. Saturation suits coding that looks for what is in the data, not themes that the "
        "researcher constructs (Braun and Clarke 2019, 2021)."
    )


def _too_few(voice: Voice, needed: int, units: int, unit: str) -> str:
    template = voice._("The stopping rule needs at least {needed}; there are {number}.")
    if units == 1:
        template = voice._("The stopping rule needs at least {needed}; there is only one.")
    if units == 0:
        template = voice._("The stopping rule needs at least {needed}; there are none yet.")
    return template.format(
        needed=counted(needed, unit, voice.language),
        number=number(units, voice.language),
        units=counted(units, unit, voice.language),
    )


def _condition(voice: Voice, threshold: Fraction) -> str:
    written = percentage(threshold, voice.language, 0 if (threshold * 100).denominator == 1 else 1)
    return voice._("at most {percentage}").format(percentage=written) if threshold else written


def _share(ratio: Fraction, threshold: Fraction, language: str) -> str:
    """The share with one decimal, with more where one would make it look equal to the threshold."""
    places = 1
    while ratio != threshold and percentage(ratio, "en", places) == percentage(threshold, "en", places):
        places += 1
    return percentage(ratio, language, places)
