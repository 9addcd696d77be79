"""Words that schools of content analysis have for the columns of an analysis table."""

from collections.abc import Sequence

from qualcode.model.levels import SUBCATEGORY
from qualcode.model.table_options import EXPRESSION, QUOTE

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
    """The headings (column, words) of a preset in a language; of the levels in use the lowest above the subcategory has
    the preset's first word, whichever level it is. None without a preset; Elo and Kyngäs's keep to each level."""
    words = _WORDS.get(preset, {}).get(language)
    if not words:
        return ()
    quote, expression, names = words
    used = [SUBCATEGORY, *[one for one in levels if one != SUBCATEGORY]]
    by_level = dict(zip(used, names, strict=False))
    if preset == ELO_KYNGAS:
        by_level = dict(zip((SUBCATEGORY, "upper", "main", "combining"), names, strict=True))
    return ((QUOTE, quote), (EXPRESSION, expression), *by_level.items())
