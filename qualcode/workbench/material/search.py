"""Search over everything that was said or written."""

from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import search as search_queries
from qualcode.text import clean, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import shown_names

MOST = 1_000_000
"""Nobody reads more hits; the index counts no further than this either."""


class Hit(NamedTuple):
    """A place where the words stand: `place` is H1:23 for a passage, the identifier's beginning otherwise; in `text`
    the words stand between U+0002 and U+0003."""

    kind: str
    place: str
    thing: str
    text: str


def search(bench: Bench, words: str, limit: int = 50) -> list[Hit]:
    """Passages, expressions and memos that contain all the words; a word ending in * matches every word with
    that beginning. Returns `limit` hits at most."""
    words, limit = clean(words), min(limit, MOST)
    if not any(letter.isalnum() for letter in words):
        raise Refusal(
            _("No search words given."),
            _(
                'To find words by their beginning: qualcode search "asiakas*"\n'
                'To find text that contains several words: qualcode search "yhteinen palaveri"'
            ),
        )
    if limit < 1:
        raise Refusal(
            _("--limit must be at least 1."),
            proposed(_("For example: qualcode search {words} --limit 50"), words=words),
        )
    documents = document_queries.documents(bench.index)
    names = shown_names(documents)
    return [
        Hit(
            one.kind,
            f"{names.get(one.thing, one.thing[:5])}:{one.number}" if one.kind == "passage" else one.thing[:5],
            one.thing,
            one.text,
        )
        for one in search_queries.search(bench.index, words, limit)
    ]


def passages_found(bench: Bench, words: str) -> list[tuple[str, int]]:
    """(document, number) of every turn and answer in which all the words stand."""
    search(bench, words, 1)  # refuses what can't be searched for
    return [
        (one.thing, one.number)
        for one in search_queries.search(bench.index, clean(words), MOST)
        if one.kind == "passage"
    ]
