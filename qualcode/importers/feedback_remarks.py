"""A supervisor's remark in a Word file: a comment, or a tracked change, with what it is about."""

from hashlib import blake2b
from typing import NamedTuple

COMMENT, INSERTION, DELETION, REPLACEMENT, ROW_DELETED, ROW_INSERTED, MOVE = (
    "comment", "insertion", "deletion", "replacement", "row deleted", "row inserted", "move",
)  # fmt: skip
"""What somebody did to the file; a move puts words or a row elsewhere, and changes none."""


class Remark(NamedTuple):
    """A comment or a tracked change. `about` are the things whose words it touches, `around` other things
    nearby. `quote` holds the commented words, or the words that a change deletes; `text` holds the comment, or
    the words that a change inserts. For a change, `before` and `after` are the whole wording of the thing
    without it and with it."""

    kind: str
    author: str
    date: str
    text: str
    about: tuple[str, ...]
    quote: str = ""
    before: str = ""
    after: str = ""
    around: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A key of six characters that identifies this remark, and is the same when the file is read again."""
        told = "\0".join((self.kind, self.author, self.date, self.text, self.quote, *self.about[:1]))
        return blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest()[:6]
