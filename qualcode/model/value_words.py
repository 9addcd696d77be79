"""Values of options and settings as a Finn or a Swede types them: `--kind päätös` is `--kind decision`."""

from collections.abc import Sequence

from qualcode.model.level_words import level_meant
from qualcode.text import one_line

_WORDS = {
    "fi": "suomi finska finnish",
    "en": "englanti engelska english",
    "sv": "ruotsi svenska swedish",
    "yes": "kyllä ja",
    "no": "ei nej",
    "interview": "haastattelu intervju",
    "survey": "kysely enkät",
    "text": "teksti",
    "note": "huomio muistiinpano observation anteckning",
    "decision": "päätös beslut",
    "deviation": "poikkeama avvikelse",
    "position": "asema lähtökohta ståndpunkt",
    "assumption": "oletus ennakko-oletus antagande",
    "limit": "rajoitus begränsning",
    "further": "jatkotutkimus fortsatt",
    "coding": "koodaus kodning",
    "poster": "huoneentaulu juliste väggplansch plansch",
    "above": "yllä ylle yläpuolella yläpuolelle ovan ovanför",
    "below": "alla alle alapuolella alapuolelle nedan nedanför under",
    "inductive": "induktiivinen aineistolähtöinen induktiv",
    "deductive": "deduktiivinen teorialähtöinen deduktiv",
    "both": "molemmat båda",
    "frozen": "jäädytetty låst",
    "open": "avoin öppen",
    "document": "dokumentti dokument",
    "participant": "osallistuja deltagare",
    "category": "luokka kategori",
    "question": "kysymys fråga",
    "theme": "teema tema",
    "letter": "kirje saatekirje brev",
    "permit": "lupa tutkimuslupa tillstånd",
    "notice": "tiedote seloste meddelande",
    "task": "tehtävä uppgift",
    "mark": "merkintä markering",
    "random": "satunnainen slumpmässig",
    "material": "aineisto",
    "coder": "koodaaja kodare",
    "expression": "ilmaus uttryck",
    "character": "merkki tecken",
    "passage": "puheenvuoro yttrande",
    "noun": "substantiivi substantiv",
    "we": "me vi",
    "imperative": "käsky käskymuoto uppmaning imperativ",
    "normal": "tavallinen normaali vanlig",
    "upper": "versaalit suuraakkoset versaler",
    "none": "ei inget",
    "full": "koko kaikki hela",
    "reduction": "pelkistäminen reducering",
    "clustering": "ryhmittely gruppering",
    "abstraction": "abstrahointi abstrahering",
    "item": "vaihtoehto alternativ",
    "rank": "sija placering",
    "cell": "solu cell",
    "one": "yksi yksivalinta ett enval",
    "several": "monta useita monivalinta flera flerval",
    "scale": "asteikko skala",
    "number": "luku numero tal",
    "words": "sanat teksti ord",
}
"""The Finnish and Swedish words of each value; those of levels come from the catalogues."""


def value_meant(word: str, choices: Sequence[str]) -> str | None:
    """The one of `choices` that a word means in any of the three languages; None if it means none."""
    wanted = one_line(word).casefold()
    for choice in choices:
        if wanted == choice.casefold() or (choice and wanted in _WORDS.get(choice, "").split()):
            return choice
    level = level_meant(word)
    return level if level in choices and level else None
