"""The terms of a method for what this program calls original and simplified expressions and categories.

The lists and screens speak in the terms of the project that is open: opening a project says which these are. That is
kept here, as the language of the interface is in `qualcode.words`, because every list would have to hand it on.
"""

from typing import NamedTuple

from qualcode.model.options.table_options import nouns_of
from qualcode.numbers import Case, capital, noun_form
from qualcode.words import LANGUAGES, interface_language


class MethodWords(NamedTuple):
    """The preset of terms that the settings name (empty: the usual words), and the levels in use."""

    preset: str = ""
    levels: tuple[str, ...] = ()

    def meant(self, noun: str) -> str:
        """The noun of `qualcode.numbers` that the method has in the place of a usual one."""
        return nouns_of(self.preset, self.levels).get(noun, noun)

    def noun(
        self,
        noun: str,
        language: str,
        case: Case = "nominative",
        *,
        plural: bool = False,
        definite: bool = False,
    ) -> str:
        """A noun of `qualcode.numbers` without a number, in the terms of the method."""
        return noun_form(self.meant(noun), language, case, plural=plural, definite=definite)

    def __bool__(self) -> bool:
        return bool(self.preset)

    def heading(self, noun: str, language: str, *, plural: bool = False) -> str:
        """The noun as the heading of a column."""
        return capital(self.noun(noun, language, plural=plural))


USUAL_WORDS = MethodWords()
"""Without a preset."""

_spoken = USUAL_WORDS


def speak_as(words: MethodWords) -> None:
    """Use these terms in lists and on screens from now on."""
    global _spoken
    _spoken = words


def spoken_everywhere(noun: str) -> set[str]:
    """What a noun is called in each language in the terms of the open project, in small letters; empty where it has
    none of its own."""
    if not _spoken or _spoken.meant(noun) == noun:
        return set()
    return {_spoken.noun(noun, language).casefold() for language in LANGUAGES}


def spoken_noun(noun: str, usual: str, *, plural: bool = False) -> str:
    """A noun in the terms of the open project, in the language of the interface; `usual` where it has none of its
    own."""
    if not _spoken or _spoken.meant(noun) == noun:
        return usual
    return _spoken.noun(noun, interface_language(), plural=plural)
