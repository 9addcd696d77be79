"""Characters that nobody sees and that hide words from a search, such as zero-width spaces and soft hyphens."""

import re

from qualcode.words import ngettext

# Not the zero-width joiners (U+200C, U+200D): scripts and emoji are written with them.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def without_unseen(text: str) -> tuple[str, int]:
    """`text` without characters that nobody sees, and how many there were."""
    if text.isascii():
        return text, 0
    return _UNSEEN.subn("", text)


def unseen_sentence(number: int, name: str) -> tuple[str, ...]:
    """What is reported of characters that were taken out; nothing if there were none."""
    if not number:
        return ()
    return (
        ngettext(
            "Removed {number} invisible character (zero-width space, soft hyphen or direction mark) "
            "from {name}.",
            "Removed {number} invisible characters (zero-width spaces, soft hyphens or direction "
            "marks) from {name}.",
            number,
        ).format(number=number, name=name),
    )
