"""Comments and highlights in a Word file as rows of a coding table: many analysts have coded this way for years."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import NotFound
from qualcode.files import read_given
from qualcode.importers.word_comments import CommentedWords, WordComments, read_comments
from qualcode.model.coding_row import CodingRow
from qualcode.model.file_limits import Limits
from qualcode.text import one_line, same_words
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench

MARKS, MEMOS, CATEGORIES = "marks", "memos", "categories"
KINDS = (MARKS, MEMOS, CATEGORIES)
"""What a comment becomes: the simplified expression of a mark (with categories behind a separator), a memo on the mark,
or the category that the mark is filed in."""

COLOURS = {
    "yellow": ("keltainen", "gul"), "green": ("kirkkaanvihreä", "klargrön"), "cyan": ("turkoosi", "turkos"),
    "magenta": ("pinkki", "rosa"), "blue": ("sininen", "blå"), "red": ("punainen", "röd"),
    "darkBlue": ("tummansininen", "mörkblå"), "darkCyan": ("sinivihreä", "blågrön"),
    "darkGreen": ("vihreä", "grön"), "darkMagenta": ("violetti", "lila"), "darkRed": ("tummanpunainen", "mörkröd"),
    "darkYellow": ("tummankeltainen", "mörkgul"), "darkGray": ("tummanharmaa", "mörkgrå"),
    "lightGray": ("vaaleanharmaa", "ljusgrå"), "black": ("musta", "svart"),
}  # fmt: skip
"""Word's colours of highlighting, with their names in Finnish and Swedish."""

_BETWEEN = re.compile(r"\s+(?:/|\||>|→|»)\s+")
_NOTHING_YET = frozenset(("not simplified", "pelkistämättä", "inte förenklad", "ej förenklat", "–", "-"))
"""What our own exports write where a mark has no expression yet."""

_CODES = re.compile(r"\s*[;\n]\s*")


class FileComments(NamedTuple):
    """The rows of one file, and sentences on what they are and what was left out."""

    rows: tuple[CodingRow, ...]
    remarks: tuple[str, ...]


def comments_in(path: Path, limits: Limits) -> WordComments:
    """The comments and highlights of a Word file; none in a file of another kind."""
    if path.suffix.lower() not in (".docx", ".docm"):
        return WordComments()
    return read_comments(read_given(path, limits.file_bytes), path.name, limits)


def comment_sentence(found: WordComments, name: str, command: str) -> tuple[str, ...]:
    """A sentence that a file has comments that weren't imported, with the command that imports them; empty if
    it has none."""
    if not found.comments:
        return ()
    text = ngettext(
        "{name} has {number} comment, which wasn't imported. To import it as a mark: {command} --comments marks",
        "{name} has {number} comments, which weren't imported. To import them as marks: {command} --comments marks",
        len(found.comments),
    )
    return (text.format(name=name, number=len(found.comments), command=command),)


def rows_of(
    bench: Bench,
    found: WordComments,
    document: str,
    kind: str,
    author: str = "",
    colours: Mapping[str, str] | None = None,
) -> FileComments:
    """The rows of a file's comments (if a `kind` is given) and of its highlights (for which `colours` gives
    categories). With an `author`, only that person's comments."""
    rows: list[CodingRow] = []
    remarks: list[str] = []
    if kind:
        own = [one for one in found.comments if author.casefold() in ("", one.author.casefold())]
        if author and not own:
            people = ", ".join(sorted({one.author for one in found.comments if one.author}))
            raise NotFound(
                _("{document} has no comments by {author}.").format(document=document, author=author),
                _("Comment authors: {people}").format(people=people or "–"),
            )
        for one in own:
            rows += _rows_of_comment(one, document, kind, len(rows) + 1)
        remarks += _about_comments(found, own, document)
    if colours is not None:
        rows += _rows_of_highlights(found.highlights, document, colours, len(rows) + 1)
        remarks += _about_colours(found.highlights, document, colours)
    return FileComments(tuple(rows), tuple(remarks))


def _rows_of_comment(one: CommentedWords, document: str, kind: str, number: int) -> list[CodingRow]:
    row = CodingRow(number, one.quote, document, before=one.before or " ", after=one.after)
    text = one.text.strip()
    if kind == MEMOS:
        return [row._replace(memo=text)] if text else [row]
    if kind == CATEGORIES:
        codes = [code for code in _CODES.split(text) if code.strip()]
        return [row._replace(categories=_chain(_BETWEEN.split(code))) for code in codes] or [row]
    rows = []
    for line in text.split("\n"):
        expression, *categories = [one_line(part) for part in _BETWEEN.split(line) if part.strip()] or [""]
        if line.strip() and expression.casefold().strip(" ()") not in _NOTHING_YET:
            rows.append(
                row._replace(expression=expression, categories=tuple(("", name) for name in categories))
            )
    return rows or [row]


def _chain(path: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Categories as they are written, the highest first, from the lowest upwards."""
    return tuple(("", one_line(part)) for part in reversed(path) if part.strip())


def _about_comments(found: WordComments, own: list[CommentedWords], document: str) -> list[str]:
    told = []
    by = Counter(one.author for one in own if one.author)
    if len(by) > 1:
        people = ", ".join(f"{name} ({number})" for name, number in by.most_common())
        told.append(
            _(
                "The comments in {document} are by several people: {people}. All were imported "
                "under your name; to import only one person's comments, add --comments-by."
            ).format(document=document, people=people)
        )
    left = found.left_out
    if left:
        text = ngettext(
            ("{number} comment in {document} is a reply or isn't attached to any text, and was left out."),
            (
                "{number} comments in {document} are replies or aren't attached to any text, "
                "and were left out."
            ),
            left,
        )
        told.append(text.format(number=left, document=document))
    return told


def _rows_of_highlights(
    highlights: Sequence[CommentedWords], document: str, colours: Mapping[str, str], first: int
) -> list[CodingRow]:
    wanted = {_colour(name): category for name, category in colours.items()}
    rows = [
        CodingRow(
            0, one.quote, document, categories=_chain(_BETWEEN.split(wanted[one.colour])), before=one.before
        )
        for one in highlights
        if one.colour in wanted
    ]
    return [row._replace(number=first + place) for place, row in enumerate(rows)]


def _about_colours(
    highlights: Sequence[CommentedWords], document: str, colours: Mapping[str, str]
) -> list[str]:
    wanted = {_colour(name) for name in colours}
    rest = Counter(one.colour for one in highlights if one.colour not in wanted)
    told = []
    if rest:
        told.append(
            _(
                "Highlights in these colours were left out of {document}, because no category was "
                "specified for the colours: {colours}."
            ).format(
                document=document, colours=", ".join(f"{name} ({number})" for name, number in rest.items())
            )
        )
    there = {one.colour for one in highlights}
    missing = [name for name in colours if _colour(name) not in there]
    if missing:
        told.append(
            _("{document} has no highlights in these colours: {colours}.").format(
                document=document, colours=", ".join(missing)
            )
        )
    return told


def _colour(word: str) -> str:
    """Word's own name of a colour, as it is called in English, Finnish or Swedish."""
    plain = same_words(word).replace(" ", "").casefold()
    for name, (finnish, swedish) in COLOURS.items():
        if plain in (name.casefold(), finnish, swedish):
            return name
    return word


def known_colour(word: str) -> bool:
    """Whether a word is the name of one of Word's colours."""
    return _colour(word) in COLOURS
