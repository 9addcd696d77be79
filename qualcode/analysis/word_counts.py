"""How often words were said, and by how many: a look at the material before or beside the coding."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class WordCount(NamedTuple):
    """A word in small letters, or its basic form; how often it was said; by how many people, those left out of whom
    nothing is known."""

    word: str
    n: int
    people: int


def word_counts(
    said: Iterable[tuple[str, str]], form: Callable[[str], str], without: Collection[str]
) -> list[WordCount]:
    """The words of pairs (who, text), the most frequent first, then by alphabet. `form` gives what a word is counted
    as; words in `without` aren't counted, whether as they stand or in that form, nor are single letters."""
    often: Counter[str] = Counter()
    whose: dict[str, set[str]] = {}
    of_each: dict[str, Counter[str]] = {}
    for who, text in said:
        of_each.setdefault(who, Counter()).update(one.casefold() for one in _WORDS.findall(text))
    forms: dict[str, str] = {}
    for who, own in of_each.items():
        for word, number in own.items():
            counted = forms.get(word)
            if counted is None:
                plain = word.replace("’", "'")
                counted = "" if plain in without or len(plain) < 2 else form(plain)
                forms[word] = counted = "" if counted in without else counted
            if counted:
                often[counted] += number
                whose.setdefault(counted, set()).update([who] if who else [])
    ordered = sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))
    return [WordCount(word, number, len(whose[word])) for word, number in ordered]
