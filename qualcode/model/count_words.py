"""Numbers of things as people read them: "1 memo", "2 memos"."""

from qualcode.words import ngettext


def documents(number: int) -> str:
    return ngettext("{number} document", "{number} documents", number).format(number=number)


def surveys(number: int) -> str:
    return ngettext("{number} survey", "{number} surveys", number).format(number=number)


def passages(number: int) -> str:
    return ngettext("{number} turn or answer", "{number} turns and answers", number).format(number=number)


def marks(number: int) -> str:
    return ngettext("{number} mark", "{number} marks", number).format(number=number)


def marks_to_review(number: int) -> str:
    return ngettext(
        "{number} mark left open by a corrected text", "{number} marks left open by a corrected text", number
    ).format(number=number)


def memos(number: int) -> str:
    return ngettext("{number} memo", "{number} memos", number).format(number=number)


def diary_entries(number: int) -> str:
    return ngettext("{number} diary entry", "{number} diary entries", number).format(number=number)


def headings(number: int) -> str:
    return ngettext("{number} heading", "{number} headings", number).format(number=number)


def practices(number: int) -> str:
    return ngettext("{number} practice", "{number} practices", number).format(number=number)
