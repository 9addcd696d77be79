"""What people wanted, in words: a decision that differs from another, with who, when and why."""

from typing import NamedTuple

from qualcode.index.index import Index
from qualcode.index.queries import trail
from qualcode.index.queries.coders import author_of
from qualcode.index.queries.documents import quote_at
from qualcode.index.queries.revisions import size_of
from qualcode.model import fields
from qualcode.model.fields import FieldName
from qualcode.model.level_words import level_word
from qualcode.text import shortened
from qualcode.trail.line import Value, line_of
from qualcode.trail.register import Head
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames


class Wish(NamedTuple):
    """What one person wanted: the value, in words, who and when, and the reason given then. `shown` is what everyone
    sees until it is decided."""

    words: str
    value: Value
    coder: str
    at: str
    why: str
    shown: bool


class Conflict(NamedTuple):
    """An open question between people.

    `handle` is what `decide` takes: the thing and its field. `kind` is field (two decisions differ), twins (two
    categories of one name), ring (two categories were merged into each other), again (filed in a category that
    someone else retired), settings (several versions of the settings are around). The first and the last are
    closed by `decide`; the others say in `hint` how.
    """

    handle: str
    kind: str
    thing: str
    field: str
    sentence: str
    wishes: tuple[Wish, ...]
    hint: str


def wish_of(bench: Bench, head: Head, words: str, coders: dict[str, str], *, shown: bool) -> Wish:
    """A write as somebody's wish."""
    line = trail.line(bench.index, line_of(head.write))
    coder = author_of(bench.index, line.writer) if line else ""
    return Wish(
        words,
        head.value,
        coders.get(coder, coder.upper()),
        line.at if line else "",
        line.act.why if line else "",
        shown,
    )


def _text_words(index: Index, revision: str) -> str:
    """A revision by its length, for its words would be too many."""
    size = size_of(index, revision)
    if size is None:
        return _("the text {revision}, which hasn't arrived yet").format(revision=revision[:6])
    return _("the text {revision} ({passages} passages, {length} characters)").format(
        revision=revision[:6], passages=size[0], length=size[1]
    )


def words_of(names: ThingNames, field: str, head: Head) -> str:
    """What a value is in words: a category's name, a text in quotation marks, yes or no."""
    value, name = head.value, FieldName.parse(field)
    told = name.field.told
    if told == fields.IN_USE:
        return _("retired") if value is True else _("in use")
    if value is None or value == "":
        return _("empty")
    if told == fields.RECKONED:
        return _("figures calculated at that time")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if told == fields.LEVELS and isinstance(value, str):
        return level_word(value)
    if told == fields.REVISIONS:
        return _text_words(names.index, str(value))
    if told == fields.BOUNDS and isinstance(value, list):
        quote = quote_at(names.index, name.key, value)
        return _("“{words}”").format(words=shortened(quote, 80)) if quote else f"{value[0]}–{value[1]}"
    if told == fields.THING and isinstance(value, str):
        return names.name(value)
    return _("“{words}”").format(words=shortened(str(value), 80))
