"""The footnotes and endnotes of a Word file, which are parts of their own beside its text."""

from typing import TypeAlias

from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.word_archive import damaged, part_beside
from qualcode.model.file_limits import Limits
from qualcode.text import clean

Notes: TypeAlias = dict[tuple[str, str], str]
"""The words of a note, by the tag of its reference in the text and its number."""


def read_notes(raw: bytes, name: str, limits: Limits) -> Notes:
    """What each footnote and endnote says, as far as it isn't deleted."""
    from lxml import etree

    found: Notes = {}
    for kind in ("footnote", "endnote"):
        xml = part_beside(raw, name, limits, f"{kind}s.xml")
        if not xml:
            continue
        if xml.count(b"<") > limits.signs_of_markup:
            raise too_large_unpacked(name, limits)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            root = etree.fromstring(xml, parser)
        except etree.XMLSyntaxError:
            raise damaged(name) from None
        space = root.tag[: root.tag.index("}") + 1] if "}" in root.tag else ""
        for note in root.iter(f"{space}{kind}"):
            paragraphs = [
                "".join([one.text or "" for one in paragraph.iter(f"{space}t")])
                for paragraph in note.iter(f"{space}p")
            ]
            words = clean(" ".join(paragraphs)).strip()
            if words and note.get(f"{space}type") is None:
                found[f"{space}{kind}Reference", note.get(f"{space}id", "")] = words
    return found
