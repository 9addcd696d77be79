"""A codebook in a file: a table (csv, Excel, Word), YAML as this program writes it, or REFI-QDA's .qdc."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import Unreadable
from qualcode.files import read_given
from qualcode.importers.encoding import decode
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.word_archive import damaged, main_part
from qualcode.model.codebook import CodebookEntry
from qualcode.model.file_limits import Limits
from qualcode.model.level_words import level_meant
from qualcode.model.options.survey_options import SurveyOptions
from qualcode.text import clean, one_line
from qualcode.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {
    "name": "luokka; kategoria; category; kategori; code; koodi; kod; tag; name; nimi; namn; code name; path",
    "level": "taso; level; nivå",
    "above": "ylempi luokka; yläluokka; parent category; parent; parent code; överordnad kategori; ovanför",
    "definition": "määritelmä; kuvaus; definition; description; beskrivning; memo; muistio",
    "includes": "sisältää; kuuluu; kuuluu luokkaan; includes; inclusion; inkluderar; omfattar",
    "excludes": "ei sisällä; ei kuulu; ei kuulu luokkaan; rajaus; excludes; exclusion; exkluderar; omfattar inte",
    "rule": "koodaussääntö; luokittelusääntö; coding rule; rule; kodningsregel; kodregel",
    "themes": "teemat; themes; teman",
    "residual": "jäännösluokka; residual; residual category; restkategori",
    "example": "esimerkki; ankkuriesimerkki; example; anchor example; exempel; ankarexempel",
}
_KIND = {heading: kind for kind, headings in _HEADINGS.items() for heading in headings.split("; ")}
_MOST = 5_000


def read_codebook(path: Path, limits: Limits) -> list[CodebookEntry]:
    """The categories of a codebook, each after those that it stands under."""
    ending = path.suffix.lower()
    if ending == ".qdc":
        entries = _from_refi(read_given(path, limits.file_bytes), path.name, limits)
    elif ending in (".yaml", ".yml"):
        entries = _from_yaml(clean(decode(read_given(path, limits.file_bytes), path.name)[0]), path.name)
    elif ending == ".docx":
        entries = _from_word(path, limits)
    else:
        from qualcode.importers.surveys.table import read_grid

        entries = _from_rows(read_grid(path, SurveyOptions(limits=limits)).rows)
    if not entries:
        raise Unreadable(
            _("{name} contains no codebook.").format(name=path.name),
            _("Name the columns, for example: category, parent category, definition."),
        )
    if len(entries) > _MOST:
        raise too_large_unpacked(path.name, limits)
    return _in_order(entries)


def _from_rows(rows: Sequence[Sequence[str]]) -> list[CodebookEntry]:
    for place, row in enumerate(rows[:10]):
        kinds = [_KIND.get(one_line(cell).casefold().strip(" .:"), "") for cell in row]
        if "name" in kinds:
            return [entry for one in rows[place + 1 :] if (entry := _entry(one, kinds))]
    return []


def _entry(row: Sequence[str], kinds: list[str]) -> CodebookEntry | None:
    cells: dict[str, str] = {}
    for kind, cell in zip(kinds, row, strict=False):
        if kind and cell.strip():
            cells.setdefault(kind, clean(cell).strip())
    *above, name = [one_line(part) for part in cells.pop("name", "").split(" > ")]
    if not name:
        return None
    level = level_meant(cells.pop("level", "")) or ""
    if parent := one_line(cells.pop("above", "")):
        above = [parent]
    return CodebookEntry(name, level, tuple(reversed(above)), 0, tuple(cells.items()))


def themes_in(text: str) -> tuple[str, ...]:
    """The themes in a cell, with semicolons between them."""
    return tuple(sorted({one.casefold(): one for one in map(one_line, text.split(";")) if one}.values()))


def _from_word(path: Path, limits: Limits) -> list[CodebookEntry]:
    from qualcode.importers.transcripts.document_blocks import Table
    from qualcode.importers.transcripts.word_file import read_word

    raw = read_given(path, limits.file_bytes)
    word = read_word(raw, path.name, limits, merged=True)
    tables = [block for block in word.blocks if isinstance(block, Table)]
    entries = [_unfolded(entry) for block in tables for entry in _from_rows(block.rows)]
    return (
        entries
        if any(one.above for one in entries)
        else _under_indented(entries, _first_cells(main_part(raw, path.name, limits)))
    )


def _first_cells(xml: bytes) -> list[str]:
    """The words of the first cell of every row of a Word file's tables, with the spaces before them. The file was
    found readable and small enough before."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    rows = etree.fromstring(xml, parser).iter("{*}tr")
    cells = [row.find("{*}tc") for row in rows]
    return ["".join(part.text or "" for part in cell.iter("{*}t")) for cell in cells if cell is not None]


def _under_indented(entries: list[CodebookEntry], cells: list[str]) -> list[CodebookEntry]:
    """The entries under those that stand above them and are indented less. In a Word file only the spaces before a
    name say what it is under. Entries whose indentation isn't found stay as they are."""
    indents = iter([(one_line(cell), len(cell) - len(cell.lstrip())) for cell in cells])
    stack: list[tuple[int, str]] = []
    placed = []
    for entry in entries:
        indent = next((wide for name, wide in indents if name == entry.name), None)
        if indent is None:
            return entries
        while stack and stack[-1][0] >= indent:
            stack.pop()
        placed.append(entry._replace(above=tuple([name for _wide, name in reversed(stack)])))
        stack.append((indent, entry.name))
    return placed


def _unfolded(entry: CodebookEntry) -> CodebookEntry:
    """The entry with the text of its definition split up by kind: in a Word file, the cell of the definition
    may also hold other texts, each after a heading of its own (“Coding rule: …”)."""
    texts = dict(entry.texts)
    own: list[str] = []
    for line in texts.pop("definition", "").splitlines():
        label, colon, text = line.partition(":")
        kind = _KIND.get(one_line(label).casefold(), "") if colon else ""
        if kind in ("includes", "excludes", "rule", "themes", "residual"):
            texts.setdefault(kind, text.strip())
        else:
            own.append(line)
    if texts.get("example") == "–":
        del texts["example"]
    if definition := "\n".join(own).strip().strip("–").strip():
        texts = {"definition": definition, **texts}
    return entry._replace(texts=tuple(texts.items()))


def _from_yaml(text: str, name: str) -> list[CodebookEntry]:
    import yaml

    try:
        told: Any = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise damaged(name) from None
    categories = told.get("categories") if isinstance(told, dict) else told
    rows = [one for one in categories if isinstance(one, dict)] if isinstance(categories, list) else []
    header = [
        "name", "level", "parent", "definition", "includes", "excludes", "rule", "themes", "residual", "example",
    ]  # fmt: skip

    def cell(value: object) -> str:
        return "; ".join(map(str, value)) if isinstance(value, list) else str(value)

    return _from_rows([header, *([cell(one.get(key, "")) for key in header] for one in rows)]) if rows else []


def _from_refi(raw: bytes, name: str, limits: Limits) -> list[CodebookEntry]:
    from lxml import etree

    if raw.count(b"<") > limits.signs_of_markup:
        raise too_large_unpacked(name, limits)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        raise damaged(name) from None
    entries: list[CodebookEntry] = []

    def take(code: "_Element", above: tuple[str, ...]) -> int:
        inner = [one for one in code if isinstance(one.tag, str) and one.tag.endswith("}Code")]
        own = one_line(clean(code.get("name", "")))
        place = len(entries)
        text = next(
            (one.text or "" for one in code if isinstance(one.tag, str) and one.tag.endswith("}Description")),
            "",
        )
        texts = (("definition", clean(text).strip()),) if text.strip() else ()
        entries.append(CodebookEntry(own, "", above, 0, texts))
        depth = max((take(one, (own, *above)) + 1 for one in inner), default=0)
        entries[place] = entries[place]._replace(depth=depth)
        return depth

    for codes in root.iter("{*}Codes"):
        for code in codes:
            if isinstance(code.tag, str) and code.tag.endswith("}Code"):
                take(code, ())
    return [one for one in entries if one.name]


def _in_order(entries: list[CodebookEntry]) -> list[CodebookEntry]:
    """The entries sorted so that each comes after its parent; `depth` is the number of levels below it."""
    under: dict[str, str] = {one.name.casefold(): one.above[0].casefold() for one in entries if one.above}

    def path(name: str) -> list[str]:
        found = [name]
        while (above := under.get(found[-1])) and above not in found:
            found.append(above)
        return found

    depths: dict[str, int] = {}
    for one in entries:
        for depth, name in enumerate(path(one.name.casefold())):
            depths[name] = max(depths.get(name, 0), depth)
    ordered = sorted(entries, key=lambda one: len(path(one.name.casefold())))
    return [one._replace(depth=max(one.depth, depths[one.name.casefold()])) for one in ordered]
