"""What the levels are called for people, and which level a word means in any of the three languages."""

from qualcode.model.levels import COMBINING, LEVELS, MAIN, SUBCATEGORY, UPPER
from qualcode.model.options.method_words import spoken_everywhere, spoken_noun
from qualcode.model.options.table_options import NOUNS
from qualcode.text import one_line
from qualcode.words import LANGUAGES, Voice, _, speak


def level_word(level: str) -> str:
    """A level's name in the interface's language; an unknown one is reported as it is."""
    names = {
        SUBCATEGORY: _("subcategory"),
        UPPER: _("upper category"),
        MAIN: _("main category"),
        COMBINING: _("combining category"),
    }
    return spoken_noun(NOUNS.get(level, level), names.get(level, level))


def _in(voice: Voice) -> dict[str, str]:
    return {
        SUBCATEGORY: voice._("subcategory"),
        UPPER: voice._("upper category"),
        MAIN: voice._("main category"),
        COMBINING: voice._("combining category"),
    }


def level_in(level: str, language: str) -> str:
    """A level's name in the language of a file; an unknown one is reported as it is."""
    return _in(speak(language)).get(level, level)


def level_meant(word: str) -> str:
    """The level that `word` means: `main`, "main category", "pääluokka", "huvudkategori", or the
    word of the project's method; empty if none."""
    wanted = one_line(word).casefold().replace("sub-category", "subcategory")  # as some tables have it
    for level in LEVELS:
        if wanted in spoken_everywhere(NOUNS[level]):
            return level
    for level in LEVELS:
        if wanted in (level, *(_in(speak(language))[level].casefold() for language in LANGUAGES)):
            return level
    return ""
