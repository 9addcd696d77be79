"""Facts about a document: their names in the languages of the program, and dates as people write them."""

from qualcode.errors import Refusal, WrongUsage
from qualcode.model.material import SURVEY
from qualcode.model.things import Document
from qualcode.numbers import whole_number
from qualcode.text import day_written, one_line, proposed
from qualcode.words import NO, YES, _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.name_rules import facts_as_known
from qualcode.workbench.results.counts import responses

OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "date": ("päivä", "päivämäärä", "pvm", "datum", "dag"),
    "duration": ("kesto", "längd"),
    "mode": ("tapa", "toteutustapa", "muoto", "sätt", "form"),
    "place": ("paikka", "plats"),
    "consent": ("suostumus", "samtycke"),
    "retention": ("säilytys", "säilytysaika", "bevarande"),
    "invited": ("kutsuttu", "kutsuttuja", "kutsutut", "inbjudna"),
    "census": ("kokonaistutkimus", "totalundersökning"),
    "opened": ("avattu", "öppnad"),
    "closed": ("suljettu", "stängd"),
    "reminders": ("muistutuksia", "muistutukset", "påminnelser"),
    "audio": ("äänite", "tallenne", "inspelning", "ljud"),
    "verified": ("tarkistettu", "kontrollerad"),
    "read": ("luettu", "läst"),
}
"""What is known of a document, and what people call it in Finnish and Swedish."""


def facts_given(bench: Bench, document: Document, given: dict[str, str]) -> dict[str, str]:
    """The facts under the names that the project uses, with dates as 2021-02-10.

    Refused: a name that looks like a misspelling of a known one, a value that doesn't fit its fact, such as an
    impossible date, and more answers than people invited. Any other name is a fact of the analyst's own.
    """
    facts = {}
    for name, value in given.items():
        known = _known(one_line(name), document)
        words = one_line(value)
        if known in ("date", "opened", "closed") and words:
            words = _date(words, document)
        elif known in ("read", "census") and words:
            words = _yes_or_no(known, words, document)
        elif known == "reminders" and words and whole_number(words) is None:
            raise WrongUsage(
                _("The number of reminders can't be {value}.").format(value=words),
                proposed(
                    _("For example: qualcode document set {document} reminders=2"), document=document.name
                ),
            )
        elif known == "invited" and words:
            _make_sure_of_invited(bench, document, words)
        facts[known] = words
    return facts_as_known(facts, (name for name, _value in document.about))


_CALLED = {other: fact for fact, others in OTHER_NAMES.items() for other in (fact, *others)}


def fact_called(name: str) -> str:
    """The project's name for a fact that has a Finnish or Swedish name; another name is a fact of the analyst's
    own."""
    return _CALLED.get(name.casefold(), name)


def _known(name: str, document: Document) -> str:
    from difflib import get_close_matches

    said = name.casefold()
    if said in _CALLED:
        return _CALLED[said]
    near = get_close_matches(said, _CALLED, n=1, cutoff=0.75)
    if near and len(said) > 3:
        raise WrongUsage(
            _("Fact “{name}” not found. A similar fact is {near}.").format(name=name, near=near[0]),
            proposed(
                _("For example: qualcode document set {document} {fact}"),
                document=document.name,
                fact=f"{near[0]}=…",
            ),
        )
    return name


def _date(words: str, document: Document) -> str:
    found = day_written(words)
    if found:
        return found
    raise WrongUsage(
        _("“{value}” isn't a date.").format(value=words),
        proposed(_("For example: qualcode document set {document} date=2021-02-10"), document=document.name),
    )


def _yes_or_no(fact: str, words: str, document: Document) -> str:
    if words.casefold() in YES:
        return "yes"
    if words.casefold() in NO:
        return "no"
    raise WrongUsage(
        _("{fact} must be yes or no, not “{value}”.").format(fact=fact, value=words),
        proposed(
            _("For example: qualcode document set {document} {fact}"),
            document=document.name,
            fact=f"{fact}=yes",
        ),
    )


def maybe_everyone(survey: str, invited: int | None, answered: int, census: str = "") -> tuple[str, ...]:
    """The question to ask about a survey that all the people invited have answered: were they the whole group?
    Saturation isn't assessed before this is answered, and never for a survey of a whole group."""
    if census or not invited or answered < invited:
        return ()
    return (
        proposed(
            _(
                "All {number} people invited responded. Were they the whole group?\n"
                "If so: qualcode document set {survey} census=yes\n"
                "If others could have been asked: qualcode document set {survey} census=no"
            ),
            number=invited,
            survey=survey,
        ),
    )


def _make_sure_of_invited(bench: Bench, document: Document, words: str) -> None:
    example = proposed(_("For example: qualcode document set {document} invited=11"), document=document.name)
    number = whole_number(words)
    if not number:
        raise WrongUsage(_("The number of people invited can't be {value}.").format(value=words), example)
    if document.type != SURVEY:
        raise WrongUsage(
            _("{name} isn't a survey, so it can't have a number of people invited.").format(
                name=document.name
            ),
            proposed(
                _(
                    "To keep a fact of your own, give it another name: qualcode document set "
                    "{document} {fact}"
                ),
                document=document.name,
                fact=f"asked={number}",
            ),
        )
    answered = next((one.answered for one in responses(bench) if one.document == document.id), 0)
    if number < answered:
        raise WrongUsage(
            _("{answered} people responded to {name}, so the number invited can't be {invited}.").format(
                answered=answered, name=document.name, invited=number
            ),
            example,
        )


def refuse_more_answers_than_invited(answered: int, invited: int | None) -> None:
    """Refuse a number of invited people that is smaller than the number of those who answered."""
    if invited is not None and invited < answered:
        raise Refusal(
            ngettext(
                "{number} respondent answered, so the number invited can't be {invited}.",
                "{number} respondents answered, so the number invited can't be {invited}.",
                answered,
            ).format(number=answered, invited=invited),
            _("Enter the number of people invited, or leave out --invited."),
        )
