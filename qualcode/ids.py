"""Names that the program gives to things: a kind letter and ten base-32 characters.

People see and type the shortest unique prefix of at least four characters. Things that two machines must name alike
without asking each other (a document, a respondent) get theirs from a hash; all others are random.
"""

import random
import re
from hashlib import blake2b

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u
LENGTH = 10

DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
)
"""Names that Windows keeps for devices: no file or folder can have them."""

KINDS = {
    "d": "document",
    "p": "participant",
    "s": "segment",
    "e": "expression",
    "c": "category",
    "m": "memo",
    "k": "coder",
    "r": "round",
    "b": "poster",
    "h": "heading",
    "a": "action",
    "t": "settings",
}
"""Kind letters, and what they stand for."""

LETTERS = {kind: letter for letter, kind in KINDS.items()}


def new_id(kind: str, dice: random.Random) -> str:
    """A random ID for a new thing; `dice` is the random generator, passed in so that a test can control the
    result."""
    return LETTERS[kind] + "".join(dice.choices(ALPHABET, k=LENGTH))


def derived_id(kind: str, *parts: str) -> str:
    """The identifier that every machine gives to the thing made of `parts`."""
    digest = blake2b("\0".join((kind, *parts)).encode(), digest_size=8).digest()
    number = int.from_bytes(digest, "big")
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, 32)
        letters.append(ALPHABET[digit])
    return LETTERS[kind] + "".join(letters)


def kind_of(identifier: str) -> str:
    """What kind of thing an identifier names, or an empty string if it is none."""
    return KINDS.get(identifier[:1], "")


def looks_like_id(word: str) -> bool:
    """Whether `word` could be an identifier or a prefix of at least four characters of one."""
    return (
        4 <= len(word) <= LENGTH + 1 and word[0] in KINDS and all(letter in ALPHABET for letter in word[1:])
    )


BOOKMARK = "_qc_"
"""What the names of bookmarks of ours begin with; Word hides those that begin with an underscore."""

_BOOKMARKED = re.compile(r"_qc_([0-9A-Za-z_.-]{1,32}?)(?:__\d+)?")


def bookmark_of(thing: str) -> str:
    """The name of the bookmark for a thing: a mark, an expression, a category, a practice; or for a section's key."""
    return f"{BOOKMARK}{thing}"


def thing_of(bookmark: str) -> str:
    """What a bookmark is about; empty if it isn't one of ours."""
    match = _BOOKMARKED.fullmatch(bookmark)
    return match[1] if match else ""
