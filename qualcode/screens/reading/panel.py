"""What stands beside the text: the marks where the reader is, and how far the reading has come."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from qualcode.model import count_words
from qualcode.screens.kit.colours import Palette
from qualcode.screens.reading.painted_text import UNGROUPED, UNSIMPLIFIED
from qualcode.text import shortened
from qualcode.words import _
from qualcode.workbench.material.read_document import ReadMark


def sign_and_colour(mark: ReadMark, signs: Mapping[str, str], colours: Mapping[str, int]) -> tuple[str, int]:
    """The sign of a mark and the number of its colour: those of the first of its expressions that is in a category."""
    if mark.unsimplified:
        return UNSIMPLIFIED * 2, -1
    main = next((one.main for one in mark.expressions if one.main), "")
    return (signs[main], colours[main]) if main in signs else (UNGROUPED * 2, -1)


def marks_here(
    marks: Sequence[ReadMark],
    chosen: str,
    names: Mapping[str, str],
    looks: Mapping[str, tuple[str, int]],
    palette: Palette,
) -> Text:
    """The panel's text about the marks at the reader's position. The mark `chosen`, which commands act on,
    comes first."""
    text = Text(end="")
    if not marks:
        text.append(
            _("No mark here. Return marks the selection, W and L extend it, and ? shows all keys."), "dim"
        )
        return text
    first = sorted(marks, key=lambda one: one.segment.id != chosen)
    for mark in first:
        sign, colour = looks.get(mark.segment.id, ("  ", -1))
        is_chosen = mark.segment.id == chosen
        text.append("▸ " if is_chosen else "  ", "bold")
        text.append(sign, palette.bar(colour))
        parts = [
            names.get(mark.segment.id, mark.segment.id[:5]),
            mark.segment.coder.upper(),
            *mark.segment.tasks,
        ]
        text.append(" " + " · ".join(parts) + "\n", "" if is_chosen else "dim")
        if mark.unsimplified:
            text.append("  " + _("(not simplified)") + "\n", "italic")
        for one in mark.expressions:
            if one.text:
                text.append("  " + one.text, "bold" if is_chosen else "")
                text.append(" " + _("(contradicting quote)") if one.deviant else "")
                text.append("\n")
                text.append("  " + _where(one.category, one.main_name) + "\n", "dim")
        for memo in mark.memos:
            begun, *more = memo.splitlines() or [""]
            text.append("  " + _("memo: {text}").format(text=shortened(begun, 300)) + "\n")
            for line in more:
                text.append("    " + shortened(line, 300) + "\n")
    return text


def _where(category: str, main: str) -> str:
    if not category:
        return "→ " + _("(ungrouped)")
    return f"→ {category}" + (f" ‹ {main}" if main and main != category else "")


def progress(
    name: str, read: int, passages: int, marks: int, unsimplified: int, left_open: int, through: bool
) -> str:
    """How far the reading of a document has come; `left_open` marks have no place in its corrected text."""
    parts = [
        name,
        _("read {number}/{all}").format(number=read, all=passages),
        count_words.marks(marks),
    ]
    if unsimplified:
        parts.append(_("{number} not simplified").format(number=unsimplified))
    if left_open:
        parts.append(_("{number} left open: qualcode review").format(number=left_open))
    if through:
        parts.append(_("read through"))
    return " · ".join(parts)
