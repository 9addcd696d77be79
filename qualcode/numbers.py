"""Numbers in sentences: "kahdesta alaluokasta", "two subcategories", "två underkategorier", "5,0 %".

Words up to ten, digits from 11. In Finnish exactly 1 takes the nominative, every other number the
partitive singular; in the other cases number and noun both stand in the case, and beside digits the
noun alone carries it ("11 vastaajasta"). The words are declined in the tables below, not guessed: a
noun that isn't there is a `KeyError`.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

Case = Literal[
    "nominative",
    "genitive",
    "partitive",
    "inessive",
    "elative",
    "illative",
    "adessive",
    "ablative",
    "allative",
    "essive",
    "translative",
]
"""Cases of Finnish; the other languages ignore them."""

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


def whole_number(word: str, most: int = 10**9) -> int | None:
    """The whole number that a person typed or a file gives, from 0 to `most`; None for anything else ("²", "1e9")."""
    word = word.strip()
    if not (word.isascii() and word.isdecimal() and len(word) < 16):
        return None
    number = int(word)
    return number if number <= most else None


_SHARE = r"(\d{1,3})(?:[.,](\d{1,6}))?\s?(%?)|(\d{1,4})/(\d{1,4})"


def share_of(word: str) -> Fraction | None:
    """The share that `5 %`, `5`, `0.05` or `1/20` means; None for anything that is no share from 0 to 1.

    A plain whole number of 1 or more is a percentage. The form is checked before anything is calculated: a number
    with an exponent can keep a machine busy for hours.
    """
    match = re.fullmatch(_SHARE, word.strip(), re.ASCII)
    if match is None:
        return None
    if match[4] is not None:
        share = Fraction(int(match[4]), int(match[5])) if int(match[5]) else Fraction(2)
    else:
        share = Fraction(f"{match[1]}.{match[2] or 0}")
        share = share / 100 if match[3] or share >= 1 else share
    return share if share <= 1 else None


class _Declension(NamedTuple):
    """The stems of a Finnish word: `weak` takes -n -ssa -sta -lla -lta -lle -ksi, `strong` takes -na."""

    nominative: str
    weak: str
    strong: str
    partitive: str
    illative: str
    plural: str = ""
    plural_genitive: str = ""
    plural_partitive: str = ""
    plural_illative: str = ""

    def form(self, case: Case, plural: bool) -> str:
        fixed = {
            "nominative": self.weak + "t" if plural else self.nominative,
            "genitive": self.plural_genitive if plural else self.weak + "n",
            "partitive": self.plural_partitive if plural else self.partitive,
            "illative": self.plural_illative if plural else self.illative,
        }
        if case in fixed:
            return fixed[case]
        # the last vowel that decides: "alkuperäisestä" in spite of its first part
        deciding = next((letter for letter in reversed(self.weak) if letter in "aouäöy"), "ä")
        ending = _ENDINGS[case] if deciding in "aou" else _ENDINGS[case].replace("a", "ä")
        if case == "essive":
            strong = self.plural_illative.removesuffix("in").removesuffix("h") if plural else self.strong
            return strong + ending
        return (self.plural if plural else self.weak) + ending


_ENDINGS = {
    "inessive": "ssa",
    "elative": "sta",
    "adessive": "lla",
    "ablative": "lta",
    "allative": "lle",
    "essive": "na",
    "translative": "ksi",
}


def _declined(row: str) -> _Declension:
    return _Declension(*row.split())


_NUMBERS = tuple(
    _declined(row)
    for row in (
        "nolla nolla nolla nollaa nollaan",
        "yksi yhde yhte yhtä yhteen",
        "kaksi kahde kahte kahta kahteen",
        "kolme kolme kolme kolmea kolmeen",
        "neljä neljä neljä neljää neljään",
        "viisi viide viite viittä viiteen",
        "kuusi kuude kuute kuutta kuuteen",
        "seitsemän seitsemä seitsemä seitsemää seitsemään",
        "kahdeksan kahdeksa kahdeksa kahdeksaa kahdeksaan",
        "yhdeksän yhdeksä yhdeksä yhdeksää yhdeksään",
        "kymmenen kymmene kymmene kymmentä kymmeneen",
    )
)
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SWEDISH = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")

# nominative, weak, strong, partitive, illative; plural stem, genitive, partitive and illative
_FINNISH_WORDS = {
    word.nominative: word
    for word in map(
        _declined,
        (
            "luokka luoka luokka luokkaa luokkaan luoki luokkien luokkia luokkiin",
            "haastateltava haastateltava haastateltava haastateltavaa haastateltavaan"
            " haastateltavi haastateltavien haastateltavia haastateltaviin",
            "vastaaja vastaaja vastaaja vastaajaa vastaajaan vastaaji vastaajien vastaajia vastaajiin",
            "osallistuja osallistuja osallistuja osallistujaa osallistujaan"
            " osallistuji osallistujien osallistujia osallistujiin",
            "koodaaja koodaaja koodaaja koodaajaa koodaajaan koodaaji koodaajien koodaajia koodaajiin",
            "henkilö henkilö henkilö henkilöä henkilöön henkilöi henkilöiden henkilöitä henkilöihin",
            "maininta maininna maininta mainintaa mainintaan maininnoi mainintojen mainintoja mainintoihin",
            "ilmaus ilmaukse ilmaukse ilmausta ilmaukseen ilmauksi ilmausten ilmauksia ilmauksiin",
            "haastattelu haastattelu haastattelu haastattelua haastatteluun"
            " haastattelui haastattelujen haastatteluja haastatteluihin",
            "vastaus vastaukse vastaukse vastausta vastaukseen vastauksi vastausten vastauksia vastauksiin",
            "puheenvuoro puheenvuoro puheenvuoro puheenvuoroa puheenvuoroon"
            " puheenvuoroi puheenvuorojen puheenvuoroja puheenvuoroihin",
            "dokumentti dokumenti dokumentti dokumenttia dokumenttiin"
            " dokumentei dokumenttien dokumentteja dokumentteihin",
            "yksikkö yksikö yksikkö yksikköä yksikköön yksiköi yksiköiden yksiköitä yksiköihin",
            "koodi koodi koodi koodia koodiin koodei koodien koodeja koodeihin",
            "teema teema teema teemaa teemaan teemoi teemojen teemoja teemoihin",
            "ensisija ensisija ensisija ensisijaa ensisijaan ensisijoi ensisijojen ensisijoja ensisijoihin",
            "merkintä merkinnä merkintä merkintää merkintään merkinnöi merkintöjen merkintöjä merkintöihin",
            "muistiinpano muistiinpano muistiinpano muistiinpanoa muistiinpanoon"
            " muistiinpanoi muistiinpanojen muistiinpanoja muistiinpanoihin",
            "tehtävä tehtävä tehtävä tehtävää tehtävään tehtävi tehtävien tehtäviä tehtäviin",
            "kysymys kysymykse kysymykse kysymystä kysymykseen kysymyksi kysymysten kysymyksiä kysymyksiin",
            "otsikko otsiko otsikko otsikkoa otsikkoon otsikoi otsikoiden otsikoita otsikoihin",
            "tapa tava tapa tapaa tapaan tavoi tapojen tapoja tapoihin",
            "uusi uude uute uutta uuteen uusi uusien uusia uusiin",
            "alkuperäinen alkuperäise alkuperäise alkuperäistä alkuperäiseen"
            " alkuperäisi alkuperäisten alkuperäisiä alkuperäisiin",
            "pelkistetty pelkistety pelkistetty pelkistettyä pelkistettyyn"
            " pelkistetyi pelkistettyjen pelkistettyjä pelkistettyihin",
            "tiivistetty tiivistety tiivistetty tiivistettyä tiivistettyyn"
            " tiivistetyi tiivistettyjen tiivistettyjä tiivistettyihin",
            "avoin avoime avoime avointa avoimeen avoimi avointen avoimia avoimiin",
            "kohta kohda kohta kohtaa kohtaan kohdi kohtien kohtia kohtiin",
            "parafraasi parafraasi parafraasi parafraasia parafraasiin"
            " parafraasei parafraasien parafraaseja parafraaseihin",
            "kategoria kategoria kategoria kategoriaa kategoriaan"
            " kategorioi kategorioiden kategorioita kategorioihin",
            "yhdistävä yhdistävä yhdistävä yhdistävää yhdistävään"
            " yhdistävi yhdistävien yhdistäviä yhdistäviin",
        ),
    )
}


class _Noun(NamedTuple):
    """A thing that is counted: its Finnish words ("|" where a compound's declined part begins), English
    singular and plural, and Swedish article, singular and plural."""

    finnish: str
    english: tuple[str, str]
    swedish: tuple[str, str, str]


def _noun(finnish: str, english: str, swedish: str) -> _Noun:
    one, many = english.split("/")
    article, singular, plural = swedish.split("/")
    return _Noun(finnish, (one, many), (article, singular, plural))


_NOUNS = {
    "interview": _noun("haastattelu", "interview/interviews", "en/intervju/intervjuer"),
    "group interview": _noun(
        "ryhmä|haastattelu", "group interview/group interviews", "en/gruppintervju/gruppintervjuer"
    ),
    "document": _noun("dokumentti", "document/documents", "ett/dokument/dokument"),
    "unit": _noun("yksikkö", "unit/units", "en/enhet/enheter"),
    "participant": _noun("osallistuja", "participant/participants", "en/deltagare/deltagare"),
    "interviewee": _noun("haastateltava", "interviewee/interviewees", "en/intervjuperson/intervjupersoner"),
    "respondent": _noun("vastaaja", "respondent/respondents", "en/respondent/respondenter"),
    "person": _noun("henkilö", "person/people", "en/person/personer"),
    "coder": _noun("koodaaja", "coder/coders", "en/kodare/kodare"),
    "turn": _noun("puheenvuoro", "turn/turns", "ett/yttrande/yttranden"),
    "answer": _noun("vastaus", "answer/answers", "ett/svar/svar"),
    "survey answer": _noun("kysely|vastaus", "survey answer/survey answers", "ett/enkätsvar/enkätsvar"),
    "mention": _noun("maininta", "mention/mentions", "ett/omnämnande/omnämnanden"),
    "mark": _noun("merkintä", "mark/marks", "en/markering/markeringar"),
    "memo": _noun("muistiinpano", "memo/memos", "en/anteckning/anteckningar"),
    "segment": _noun(
        "alkuperäinen ilmaus",
        "original expression/original expressions",
        "ett/ursprungligt uttryck/ursprungliga uttryck",
    ),
    "expression": _noun(
        "pelkistetty ilmaus",
        "simplified expression/simplified expressions",
        "ett/reducerat uttryck/reducerade uttryck",
    ),
    "wording": _noun("ilmaus", "expression/expressions", "ett/uttryck/uttryck"),
    "code": _noun("koodi", "code/codes", "en/kod/koder"),
    "category": _noun("luokka", "category/categories", "en/kategori/kategorier"),
    "subcategory": _noun("ala|luokka", "subcategory/subcategories", "en/underkategori/underkategorier"),
    "upper category": _noun(
        "ylä|luokka", "upper category/upper categories", "en/överkategori/överkategorier"
    ),
    "main category": _noun("pää|luokka", "main category/main categories", "en/huvudkategori/huvudkategorier"),
    "combining category": _noun(
        "yhdistävä luokka",
        "combining category/combining categories",
        "en/sammanbindande kategori/sammanbindande kategorier",
    ),
    "new code": _noun("uusi koodi", "new code/new codes", "en/ny kod/nya koder"),
    "new expression": _noun(
        "uusi pelkistetty ilmaus",
        "new simplified expression/new simplified expressions",
        "ett/nytt reducerat uttryck/nya reducerade uttryck",
    ),
    "new subcategory": _noun(
        "uusi ala|luokka", "new subcategory/new subcategories", "en/ny underkategori/nya underkategorier"
    ),
    "new upper category": _noun(
        "uusi ylä|luokka", "new upper category/new upper categories", "en/ny överkategori/nya överkategorier"
    ),
    "new main category": _noun(
        "uusi pää|luokka", "new main category/new main categories", "en/ny huvudkategori/nya huvudkategorier"
    ),
    "new combining category": _noun(
        "uusi yhdistävä luokka",
        "new combining category/new combining categories",
        "en/ny sammanbindande kategori/nya sammanbindande kategorier",
    ),
    "theme": _noun("teema", "theme/themes", "ett/tema/teman"),
    "main theme": _noun("pää|teema", "main theme/main themes", "ett/huvudtema/huvudteman"),
    "meaning unit": _noun("merkitys|yksikkö", "meaning unit/meaning units", "en/meningsenhet/meningsenheter"),
    "condensed meaning unit": _noun(
        "tiivistetty merkitys|yksikkö",
        "condensed meaning unit/condensed meaning units",
        "en/kondenserad meningsenhet/kondenserade meningsenheter",
    ),
    "open code": _noun("avoin koodi", "open code/open codes", "en/öppen kod/öppna koder"),
    "generic category": _noun(
        "ylä|luokka", "generic category/generic categories", "en/generisk kategori/generiska kategorier"
    ),
    "text passage": _noun("teksti|kohta", "text passage/text passages", "ett/textställe/textställen"),
    "paraphrase": _noun("parafraasi", "paraphrase/paraphrases", "en/parafras/parafraser"),
    "Mayring's subcategory": _noun(
        "ala|kategoria", "subcategory/subcategories", "en/underkategori/underkategorier"
    ),
    "Mayring's category": _noun("kategoria", "category/categories", "en/kategori/kategorier"),
    "Mayring's main category": _noun(
        "pää|kategoria", "main category/main categories", "en/huvudkategori/huvudkategorier"
    ),
    "Mayring's combining category": _noun(
        "yhdistävä kategoria",
        "combining category/combining categories",
        "en/sammanbindande kategori/sammanbindande kategorier",
    ),
    "first place": _noun("ensisija", "first place/first places", "en/förstaplats/förstaplatser"),
    "development task": _noun(
        "kehittämis|tehtävä",
        "development task/development tasks",
        "en/utvecklingsuppgift/utvecklingsuppgifter",
    ),
    "research question": _noun(
        "tutkimus|kysymys", "research question/research questions", "en/forskningsfråga/forskningsfrågor"
    ),
    "heading": _noun("otsikko", "heading/headings", "en/rubrik/rubriker"),
    "action": _noun("toiminta|tapa", "practice/practices", "ett/arbetssätt/arbetssätt"),
}

_SWEDISH_DEFINITE = {
    "participant": ("deltagaren", "deltagarna"),
    "interviewee": ("intervjupersonen", "intervjupersonerna"),
    "respondent": ("respondenten", "respondenterna"),
    "person": ("personen", "personerna"),
    "category": ("kategorin", "kategorierna"),
    "subcategory": ("underkategorin", "underkategorierna"),
    "upper category": ("överkategorin", "överkategorierna"),
    "main category": ("huvudkategorin", "huvudkategorierna"),
    "combining category": ("den sammanbindande kategorin", "de sammanbindande kategorierna"),
    "theme": ("temat", "temana"),
    "main theme": ("huvudtemat", "huvudtemana"),
    "generic category": ("den generiska kategorin", "de generiska kategorierna"),
    "Mayring's subcategory": ("underkategorin", "underkategorierna"),
    "Mayring's category": ("kategorin", "kategorierna"),
    "Mayring's main category": ("huvudkategorin", "huvudkategorierna"),
    "Mayring's combining category": ("den sammanbindande kategorin", "de sammanbindande kategorierna"),
    "expression": ("det reducerade uttrycket", "de reducerade uttrycken"),
    "condensed meaning unit": ("den kondenserade meningsenheten", "de kondenserade meningsenheterna"),
    "open code": ("den öppna koden", "de öppna koderna"),
    "paraphrase": ("parafrasen", "parafraserna"),
}
"""Nouns with the article at their end: "ingen av respondenterna", "den enda intervjupersonen"."""

NOUNS = tuple(_NOUNS)
"""What can be counted in sentences."""


def counted(n: int, noun: str, language: str, case: Case = "nominative", *, in_digits: bool = False) -> str:
    """A number with its noun: "kaksi alaluokkaa", "11 vastaajasta", "ei mainintoja", "no mentions".

    `in_digits` is for tables and brackets: "(5 mainintaa)".
    """
    thing = _NOUNS[noun]
    if language == "fi":
        if n == 0 and case in ("nominative", "partitive"):
            return f"ei {_finnish(thing, 'partitive', plural=True)}"
        noun_case: Case = "partitive" if case == "nominative" and n != 1 else case
        many = digits(n, language) if in_digits else number(n, language, case)
        return f"{many} {_finnish(thing, noun_case, plural=False)}"
    if language == "sv":
        article, singular, plural = thing.swedish
        first = {0: "inga", 1: article}.get(n) or number(n, language)
        noun_words = singular if n == 1 else plural
    else:
        first = "no" if n == 0 else number(n, language)
        noun_words = thing.english[n != 1]
    return f"{digits(n, language) if in_digits and n else first} {noun_words}"


def number(n: int, language: str, case: Case = "nominative") -> str:
    """The number without a noun: a word up to ten ("kolmesta", "three"), digits from 11; Swedish 1:
    "en"."""
    if not 0 <= n <= 10:
        return digits(n, language)
    if language == "fi":
        return _NUMBERS[n].form(case, plural=False)
    return (_SWEDISH if language == "sv" else _ENGLISH)[n]


def part_of(n: int, total: int, noun: str, language: str) -> str:
    """So many of so many as a subject: "yksi kolmesta haastateltavasta", "five of 11 respondents".

    Two numbers in digits never meet in Finnish: "20 vastaajasta 12".
    """
    if language == "fi":
        of_total = counted(total, noun, language, "elative")
        return f"{of_total} {digits(n, language)}" if n > 10 else f"{number(n, language)} {of_total}"
    joining = "av" if language == "sv" else "of"
    return f"{number(n, language)} {joining} {counted(total, noun, language)}"


def noun_form(
    noun: str, language: str, case: Case = "nominative", *, plural: bool = False, definite: bool = False
) -> str:
    """The noun without a number: "haastateltavista", "new subcategories", "underkategorier". `definite` gives
    the Swedish definite form, "respondenterna"; it has no effect in the other languages."""
    thing = _NOUNS[noun]
    if definite and language == "sv":
        return _SWEDISH_DEFINITE[noun][plural]
    if language == "fi":
        return _finnish(thing, case, plural)
    return (thing.swedish[1:] if language == "sv" else thing.english)[plural]


def _finnish(thing: _Noun, case: Case, plural: bool) -> str:
    declined = []
    for word in thing.finnish.split():
        first, _bar, last = word.rpartition("|")
        declined.append(first + _FINNISH_WORDS[last].form(case, plural))
    return " ".join(declined)


def digits(n: int, language: str) -> str:
    """A whole number in digits, thousands apart: "1 250" (a no-break space) or "1,250"."""
    grouped = f"{abs(n):,}"
    if language != "en":
        grouped = grouped.replace(",", NO_BREAK_SPACE)
    return (MINUS if n < 0 else "") + grouped


def decimal(value: Fraction | float, language: str, places: int) -> str:
    """A number with `places` decimals, halves rounded away from zero: "0,31", "−0,05", "0.31"."""
    exact = Fraction(value) if isinstance(value, Fraction | int) else Fraction(str(value))
    scaled = abs(exact) * 10**places
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, part = divmod(rounded, 10**places)
    text = digits(whole, language)
    if places:
        text += ("." if language == "en" else ",") + str(part).rjust(places, "0")
    return (MINUS if exact < 0 and rounded else "") + text


def percentage(share: Fraction | float, language: str, places: int = 0) -> str:
    """A share of the whole as per cent: 1/20 with one decimal is "5,0 %" (a no-break space) or "5.0%"."""
    exact = Fraction(share) if isinstance(share, Fraction | int) else Fraction(str(share))
    return decimal(exact * 100, language, places) + ("%" if language == "en" else NO_BREAK_SPACE + "%")


_ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def day_words(day: str, language: str) -> str:
    """A day such as 2021-02-09 as it is written in a text: "9.2.2021", or "9 February 2021"; others as given."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day, re.ASCII)
    if not match or not 1 <= int(match[2]) <= 12:
        return day
    year, month, date = int(match[1]), int(match[2]), int(match[3])
    return f"{date} {_ENGLISH_MONTHS[month - 1]} {year}" if language == "en" else f"{date}.{month}.{year}"


def days_words(first: str, last: str, language: str) -> str:
    """The days from one to another: "9.–23.2.2021", "9.2.–3.3.2021", "9–23 February 2021"; a single day as it is."""
    if first == last:
        return day_words(first, language)
    begins, ends = first.split("-"), last.split("-")
    from_day, to_day = day_words(first, language), day_words(last, language)
    if from_day == first or to_day == last or begins[0] != ends[0]:
        return f"{from_day} – {to_day}" if " " in from_day + to_day else f"{from_day}–{to_day}"
    date, month = int(begins[2]), int(begins[1])
    same = begins[1] == ends[1]
    if language == "en":
        return f"{date}–{to_day}" if same else f"{date} {_ENGLISH_MONTHS[month - 1]} – {to_day}"
    dot = "." if language == "fi" else ""
    return f"{date}{dot}–{to_day}" if same else f"{date}.{month}{dot}–{to_day}"


def listed(words: Sequence[str], language: str) -> str:
    """Words one after another as in a sentence: "a, b ja c", "a, b and c", "a, b och c"."""
    if len(words) < 2:
        return "".join(words)
    joining = {"fi": " ja ", "sv": " och "}.get(language, " and ")
    return ", ".join(words[:-1]) + joining + words[-1]


def capital(sentence: str) -> str:
    """The sentence with a capital first letter, for one that begins with a number in words."""
    return sentence[:1].upper() + sentence[1:]
