"""Comments and tracked changes of a Word file of ours that somebody read and sent back.

What each is about is known by the hidden bookmarks (`qualcode.exporters.word.bookmarks`): those within the commented
words, else those of the same table row, of the same paragraph, or of the last heading before. So text around may have
been edited, rows moved or deleted, and the file saved by another program.
"""

from typing import TYPE_CHECKING

from qualcode.errors import Unreadable
from qualcode.importers.feedback_reader import Reader, Remark
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.word_archive import damaged, main_part, part_beside
from qualcode.model.file_limits import USUAL, Limits
from qualcode.text import clean, one_line
from qualcode.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_feedback(raw: bytes, name: str, limits: Limits = USUAL) -> list[Remark]:
    """The comments and changes in the order of the text. Refused: what isn't a Word file, and a Word file that
    isn't one of ours."""
    root = _parsed(main_part(raw, name, limits), name, limits)
    space = root.tag[: root.tag.index("}") + 1] if "}" in root.tag else ""
    body = root.find(f"{space}body")
    if body is None:
        raise damaged(name)
    comments = part_beside(raw, name, limits, "comments.xml")
    reader = Reader(space)
    reader.visit(body)
    if not reader.ours:
        raise Unreadable(
            _("{name} isn't a file that this program wrote, or its hidden bookmarks are gone.").format(
                name=name
            ),
            _("Comments are read from files written by export: qualcode export report"),
        )
    told = _comments(_parsed(comments, name, limits), space) if comments else {}
    found = [reader.comment(number, *told[number]) for number in reader.ranges if number in told]
    return [*found, *reader.changes()]


def _parsed(xml: bytes, name: str, limits: Limits) -> "_Element":
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


def _comments(root: "_Element", space: str) -> dict[str, tuple[str, str, str]]:
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
