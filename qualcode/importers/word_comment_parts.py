"""The comments of a Word file as they stand in a part of their own, by number."""

from typing import TYPE_CHECKING

from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.word_archive import damaged
from qualcode.model.file_limits import Limits
from qualcode.text import clean, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element


def parsed_part(xml: bytes, name: str, limits: Limits) -> "_Element":
    """A part of a Word file as XML; refused if it is too large or damaged."""
    from lxml import etree

    if xml.count(b"<") - xml.count(b"</") + xml.count(b"=") > limits.signs_of_markup:
        raise too_large_unpacked(name, limits)
    try:
        return etree.fromstring(
            xml,
            etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True),
        )
    except etree.XMLSyntaxError:
        raise damaged(name) from None


def comments_by_number(root: "_Element", space: str) -> dict[str, tuple[str, str, str]]:
    """(author, date, text) of each comment by its number."""
    found = {}
    for one in root.iter(f"{space}comment"):
        lines = [
            "".join(part.text or "" for part in line.iter(f"{space}t")) for line in one.iter(f"{space}p")
        ]
        number = one.get(f"{space}id", "")
        author = one_line(one.get(f"{space}author", ""))
        found[number] = author, one.get(f"{space}date", ""), clean("\n".join(lines)).strip()
    return found
