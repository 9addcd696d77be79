"""Hidden bookmarks (`qualcode.ids.bookmark_of`), which identify the thing that a row, a quote, a heading or a
practice is about, even after somebody has edited the text around it.

Word hides bookmarks whose names begin with an underscore, moves them along with their text, and deletes them
with it. Names have at most 40 characters and are unique in a file; if a thing occurs again, a number is added
to the name.
"""

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def around(bookmark: str, inside: str) -> str:
    """XML within a bookmark; its number is given when the file is saved."""
    if not bookmark:
        return inside
    name = escape(bookmark[:36])
    return f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{name}"/>'


def bookmark(paragraph: Any, name: str) -> None:
    """Put a bookmark around all the words of a paragraph."""
    start = paragraph.makeelement(f"{_W}bookmarkStart", {f"{_W}id": name, f"{_W}name": name[:36]})
    end = paragraph.makeelement(f"{_W}bookmarkEnd", {f"{_W}id": name})
    first = next((one for one in paragraph if one.tag == f"{_W}r"), None)
    if first is not None:
        first.addprevious(start)
        paragraph.append(end)


def number_bookmarks(document: "Document") -> None:
    """Number all bookmarks, and give those whose name is repeated a unique name."""
    used: dict[str, int] = {}
    begun: dict[str, int] = {}
    number = 0
    for element in document.element.body.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
        key = str(element.get(f"{_W}id"))
        if element.tag == f"{_W}bookmarkEnd":
            element.set(f"{_W}id", str(begun.get(key, number)))
            continue
        number += 1
        begun[key] = number
        element.set(f"{_W}id", str(number))
        _own_name(element, used)


def _own_name(element: Any, used: dict[str, int]) -> None:
    name = str(element.get(f"{_W}name"))
    used[name] = used.get(name, 0) + 1
    if used[name] > 1:
        element.set(f"{_W}name", f"{name}__{used[name]}")
