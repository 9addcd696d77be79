"""How often words were said, and by how many: a look at the material before or beside the coding."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class WordCount(NamedTuple):
    """A word in lower case, or its base form; how often it was said (`n`); and by how many people (`people`, in
    which unknown speakers aren't counted)."""

    word: str
    n: int
    people: int


def word_counts(
    said: Iterable[tuple[str, str]], form: Callable[[str], str], without: Collection[str]
) -> list[WordCount]:
    """The words in pairs (speaker, text), the most frequent first, then in alphabetical order. `form` gives the
    base form under which a word is counted. A word isn't counted if it or its base form is in `without`, or if
    it is a single letter."""
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
