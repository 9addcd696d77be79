"""Which grammatical form the actions of a poster have, so that a mixture can be pointed out.

The form is guessed by simple rules, and reported as a guess. Finnish: a word in -mme is "we"; a first word in
-kaa/-kää, or one of the commonest verbs in the imperative, is the imperative; a first word in -taan, -daan and
the like is the passive ("sovitaan"); anything else counts as a noun phrase. English and Swedish: "we"/"vi" at
the start is "we", an English first word in -ing is a noun phrase, and nothing else is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterable

_PASSIVE = re.compile(r"(?:[dt]aan|[dt]ään|ll[aä]{2}n|nn[aä]{2}n|rr[aä]{2}n)$")
_PLURAL_IMPERATIVE = re.compile(r"(?<!k)(?:kaa|kää)$")
_NOT_PLURAL_IMPERATIVE = {"aikaa", "matkaa", "paikkaa", "taitoa", "jakaa", "vakaa"}
_IMPERATIVES = """
    aloita anna arvioi auta avaa edistä ehdota esitä etsi haasta hae harjoittele huolehdi huomaa
    huomioi hyödynnä ilmaise ilmoita jaa jalkauta jatka järjestä kannusta kehitä kerro kerää keskity
    keskustele kirjaa kirjoita kokeile kokoa kokoonnu korjaa kunnioita kutsu kuuntele kuvaa kysy
    käsittele käy käytä laadi laske lue luo lupaa lähetä merkitse mieti muista muokkaa muuta neuvo
    nimeä nosta noudata näytä ohjaa ole opettele opi osallista osallistu ota perehdy pidä poista
    puhu pyri pysy pyydä päivitä päätä rohkaise saata selitä selvitä seuraa siirrä soita sopeuta
    sovi suosi suunnittele tallenna tapaa tarjoa tarkista tee tiedota toimi tue tunnista tuo tutustu
    täydennä täytä vahvista vaihda valitse valmistele varaa varmista varo vastaa vie vieraile viesti
    vältä yhdistä ylläpidä ymmärrä älä
"""
_IMPERATIVE = frozenset(re.findall(r"\w+", _IMPERATIVES))


def form_of(action: str, language: str) -> str:
    """`noun`, `we`, `imperative`, `passive`, or an empty string where the rules have nothing to say."""
    words = re.findall(r"[^\W\d_]+", action.lower())
    if not words:
        return ""
    if language == "fi":
        return _finnish_form(words)
    if words[0] in ("we", "vi"):
        return "we"
    if language == "en" and len(words[0]) > 5 and words[0].endswith("ing"):
        return "noun"
    return ""


def forms_of(actions: Iterable[str], language: str) -> Counter[str]:
    """How many actions seem to have each form; those of which nothing can be said are left out."""
    return Counter(form for form in (form_of(action, language) for action in actions) if form)


def _finnish_form(words: list[str]) -> str:
    first = words[0]
    if len(first) > 4 and first.endswith("mme"):
        return "we"
    if first in _IMPERATIVE or _is_plural_imperative(first):
        return "imperative"
    if len(first) > 5 and _PASSIVE.search(first):
        return "passive"
    if any(word.endswith("minen") for word in words):
        return "noun"
    if any(len(word) > 5 and word.endswith("mme") for word in words):
        return "we"  # "Kerran kuussa tapaamme kaikki"
    return "noun"


def _is_plural_imperative(word: str) -> bool:
    return len(word) > 5 and bool(_PLURAL_IMPERATIVE.search(word)) and word not in _NOT_PLURAL_IMPERATIVE
