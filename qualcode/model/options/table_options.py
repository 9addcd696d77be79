"""What can be chosen about an analysis table: which part of it, its headings, its caption, how quotes look."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qualcode.model.levels import LEVELS, SUBCATEGORY


@dataclass(frozen=True, slots=True)
class QuoteStyle:
    """How a school wants original expressions to look in a table.

    `omission` stands for words that were left out, `brackets` go around the participant's code ("()", "[]").
    `longest` is the number of characters beyond which the middle of a quote is left out; 0 shows all of it.
    """

    omission: str = "– –"
    brackets: str = "()"
    italics: bool = False
    marks: bool = True
    longest: int = 0


USUAL = QuoteStyle()
"""Quotation marks, upright letters, the code in round brackets."""


CaptionKind = Literal["table", "figure"]


@dataclass(frozen=True, slots=True)
class CaptionStyle:
    """How a school writes its captions.

    `label` stands in place of Taulukko, Tabell or Table (for instance Liite) and is then also what Word
    counts; `case` concerns the label only.
    """

    position: Literal["above", "below"] = "above"
    case: Literal["normal", "upper"] = "normal"
    separator: str = ". "
    final_stop: bool = False
    label: str = ""


ABOVE = CaptionStyle()
"""Tables, unless a school says otherwise."""


BELOW = CaptionStyle(position="below")
"""Figures, unless a school says otherwise."""


TableKind = Literal["full", "reduction", "clustering", "abstraction"]


QUOTE, PARTICIPANT, PLACE, EXPRESSION = "quote", "participant", "place", "expression"


HEADINGS = (QUOTE, PARTICIPANT, PLACE, EXPRESSION, *LEVELS)
"""Columns whose heading can be worded again; participant and place are columns of Excel and CSV files only."""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How an analysis table is written.

    `headings` are pairs (column, words), for instance ("quote", "Alkuperäinen ilmaisu"); columns not named
    keep the language's own. `caption` None is the usual one, an empty text none at all. `number` is what the
    caption shows until Word counts again. Without `show_codes`, neither participants' codes nor places are
    written. `sample` is how many whole chains of each highest category are shown, 0 for all rows. `context` shows
    what stands around each quote, `empty` also the categories without original expressions. `terms` is the preset of
    the method's words, for the caption.
    """

    language: str = "fi"
    kind: TableKind = "full"
    caption: str | None = None
    caption_style: CaptionStyle = ABOVE
    number: int = 1
    template: Path | None = None
    show_codes: bool = True
    quote_style: QuoteStyle = USUAL
    headings: tuple[tuple[str, str], ...] = ()
    terms: str = ""
    orientation: Literal["landscape", "portrait"] = "landscape"
    sample: int = 0
    context: bool = False
    empty: bool = False


GRANEHEIM, ELO_KYNGAS, MAYRING = "graneheim", "elo-kyngas", "mayring"
PRESETS = ("", GRANEHEIM, ELO_KYNGAS, MAYRING)
"""Presets of words; without one, those of the glossary. Graneheim and Lundman (2004), Elo and Kyngäs (2008), Mayring
(2014)."""

_WORDS = {
    GRANEHEIM: {
        "fi": ("Merkitysyksikkö", "Tiivistetty merkitysyksikkö", ("Alaluokka", "Luokka", "Teema", "Pääteema")),
        "en": ("Meaning unit", "Condensed meaning unit", ("Sub-category", "Category", "Theme", "Main theme")),
        "sv": ("Meningsenhet", "Kondenserad meningsenhet", ("Underkategori", "Kategori", "Tema", "Huvudtema")),
    },
    ELO_KYNGAS: {
        "fi": ("Alkuperäinen ilmaus", "Avoin koodi", ("Alaluokka", "Yläluokka", "Pääluokka", "Yhdistävä luokka")),
        "en": ("Original expression", "Open code",
               ("Sub-category", "Generic category", "Main category", "Combining category")),
        "sv": ("Ursprungligt uttryck", "Öppen kod",
               ("Underkategori", "Generisk kategori", "Huvudkategori", "Sammanbindande kategori")),
    },
    MAYRING: {
        "fi": ("Tekstikohta", "Parafraasi", ("Alakategoria", "Kategoria", "Pääkategoria", "Yhdistävä kategoria")),
        "en": ("Text passage", "Paraphrase", ("Subcategory", "Category", "Main category", "Combining category")),
        "sv": ("Textställe", "Parafras",
               ("Underkategori", "Kategori", "Huvudkategori", "Sammanbindande kategori")),
    },
}  # fmt: skip


def headings_of(preset: str, language: str, levels: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The headings (column, words) of a preset in a language; an empty tuple without a preset. The words of a
    preset are given to the levels in use from the lowest upwards, so the lowest level above the subcategory
    always gets the same word, whichever level it is. In the preset of Elo and Kyngäs, each word belongs to a
    fixed level."""
    words = _WORDS.get(preset, {}).get(language)
    if not words:
        return ()
    quote, expression, names = words
    used = [SUBCATEGORY, *[one for one in levels if one != SUBCATEGORY]]
    by_level = dict(zip(used, names, strict=False))
    if preset == ELO_KYNGAS:
        by_level = dict(zip((SUBCATEGORY, "upper", "main", "combining"), names, strict=True))
    return ((QUOTE, quote), (EXPRESSION, expression), *by_level.items())


NOUNS = {
    SUBCATEGORY: "subcategory",
    "upper": "upper category",
    "main": "main category",
    "combining": "combining category",
}
"""What each level is called in `qualcode.numbers`."""

_NOUNS = {
    GRANEHEIM: ("meaning unit", "condensed meaning unit", ("subcategory", "category", "theme", "main theme")),
    ELO_KYNGAS: (
        "segment", "open code", ("subcategory", "generic category", "main category", "combining category"),
    ),
    MAYRING: (
        "text passage", "paraphrase",
        ("Mayring's subcategory", "Mayring's category", "Mayring's main category", "Mayring's combining category"),
    ),
}  # fmt: skip


def nouns_of(preset: str, levels: Sequence[str]) -> dict[str, str]:
    """For each usual noun of `qualcode.numbers`, the noun that a preset has in its place. These are for
    sentences what `headings_of` is for tables. Empty without a preset."""
    if preset not in _NOUNS:
        return {}
    quote, expression, names = _NOUNS[preset]
    used = LEVELS if preset == ELO_KYNGAS else [SUBCATEGORY, *[one for one in levels if one != SUBCATEGORY]]
    by_level = {NOUNS[level]: name for level, name in zip(used, names, strict=False)}
    return {"segment": quote, "expression": expression, **by_level}
