"""The names that the columns of a coding table have in Finnish, English and Swedish, in this program and
others."""

from qualcode.model.levels import COMBINING, LEVELS, MAIN, SUBCATEGORY, UPPER
from qualcode.text import one_line

QUOTE, EXPRESSION, DOCUMENT, PARTICIPANT, PLACE, TASK, CODE, CATEGORY, MEMO = (
    "quote", "expression", "document", "participant", "place", "task", "code", "category", "memo",
)  # fmt: skip

HEADINGS = {
    QUOTE: (
        "alkuperäinen ilmaus; alkuperäiset ilmaukset; original expressions; alkuperäisilmaus; segmentti; "
        "alkuperäinen ilmaisu; alkuperäisilmaisu; lainaus; sitaatti; aineistoesimerkki; merkitysyksikkö; "
        "original expression; original quote; quote; quotation; quotation content; meaning unit; segment; "
        "coded segment; coded text; content; excerpt; ursprungligt uttryck; citat; meningsenhet; "
        "meningsbärande enhet; teksti; text"
    ),
    EXPRESSION: (
        "pelkistetty ilmaus; pelkistetty ilmaisu; pelkistys; tiivistetty merkitysyksikkö; simplified "
        "expression; reduced expression; reduction; condensed meaning unit; expression; förenklat uttryck; "
        "reducerat uttryck; kondenserad meningsenhet; kondensering; pelkistetyt ilmaukset; pelkistykset; "
        "simplified expressions; förenklade uttryck"
    ),
    SUBCATEGORY: (
        "alaluokka; alaluokat; alakategoria; sub category; subcategory; sub-category; subkategori; "
        "underkategori"
    ),
    UPPER: (
        "yläluokka; yläluokat; yläkategoria; upper-category; upper category; generic category; överkategori; "
        "generisk kategori"
    ),
    MAIN: "pääluokka; pääluokat; pääkategoria; main category; huvudkategori",
    COMBINING: "yhdistävä luokka; yhdistävä kategoria; combining category; förenande kategori",
    CATEGORY: "luokka; kategoria; category; kategori; tag; tags; codes; codename; code name",
    CODE: "koodi; code; kod",
    DOCUMENT: (
        "dokumentti; asiakirja; haastattelu; aineisto; lähde; tiedosto; document; document name; interview; "
        "source; file; filename; dokument; intervju; källa; fil"
    ),
    PARTICIPANT: (
        "osallistuja; haastateltava; vastaaja; informantti; participant; respondent; interviewee; informant; "
        "deltagare; intervjuperson; speaker"
    ),
    PLACE: (
        "kohta; paikka; plats i materialet; plats; place; passage; ställe; beginning; puheenvuoro; turn; "
        "yttrande"
    ),
    MEMO: "comment; kommentti; kommentar; memo; muistio; anteckning; huomio; huomautus",
    TASK: (
        "tehtävä; kehittämistehtävä; tutkimuskysymys; tutkimustehtävä; task; research question; development "
        "task; uppgift; forskningsfråga; utvecklingsuppgift"
    ),
}
"""The headings of each kind of column, in small letters."""

_KIND = {heading: kind for kind, headings in HEADINGS.items() for heading in headings.split("; ")}


def kind_of_heading(cell: str) -> str:
    """What a column with this heading holds: one of the kinds above, or a level; empty if it isn't known."""
    return _KIND.get(one_line(cell).casefold().strip(" .:*"), "")


def kinds_of(row: list[str]) -> list[str]:
    """What each column holds; the first one of a kind counts. A column called "code" holds participants where others
    hold categories, and categories where none does."""
    kinds = [kind_of_heading(cell) for cell in row]
    categories = any(one in (*LEVELS, CATEGORY) for one in kinds)
    settled: list[str] = []
    for one in kinds:
        if one == CODE:
            one = CATEGORY if not categories else PARTICIPANT if PARTICIPANT not in kinds else ""
        settled.append(one if one and one not in settled else "")
    return settled
