"""Finding what people mean by what they type: a name or its beginning, that of an identifier, H1:23, `last`."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from qualcode.errors import Ambiguous, NotFound
from qualcode.ids import looks_like_id
from qualcode.index.index import Index
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import merges, things
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.model.things import Category, Document, Expression, Memo, Participant
from qualcode.suggest.nearest_names import nearest_names
from qualcode.text import one_line, proposed, shortened
from qualcode.words import _
from qualcode.workbench.find_marks import LAST, find_segment, find_segments_at, several_ids
from qualcode.workbench.material.undone_import import import_was_undone
from qualcode.workbench.names import category_word, shown_names

_Named = TypeVar("_Named", Category, Document, Participant)


def _called(
    index: Index, every: Sequence[_Named], word: str, kind: str, *, beginning: bool = True
) -> list[_Named]:
    """Those that a word names: by this very name; else whatever the case of its letters; else by the beginning of the
    identifier, or `last`; else, with `beginning`, by the beginning of the name."""
    folded = word.casefold()
    named = [one for one in every if one.name == word] or [
        one for one in every if one.name.casefold() == folded
    ]
    if not named and looks_like_id(word) and word[0] == kind[0]:
        named = [one for one in every if one.id.startswith(word)]
    if not named and folded in LAST:
        newest = things.made_last(index, kind, index.reader.coder)
        named = [one for one in every if one.id == newest]
    if not named and beginning and word:
        named = [one for one in every if one.name.casefold().startswith(folded)]
    return named


def find_document(index: Index, word: str, *, beginning: bool = True) -> Document:
    """The document that `word` names: its name whatever the case, the beginning of its identifier, or with `beginning`
    that of its name."""
    every = document_queries.documents(index)
    names = shown_names(every)
    named = [one for one in every if names[one.id] == word] or _called(
        index, every, word, "document", beginning=beginning
    )
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("“{word}” matches several documents.").format(word=word),
            _("Select one by its ID:"),
            tuple(f"{one.id[:5]}  {one.name}  {one.at[:10]}" for one in named),
        )
    _refuse_out_of_use(index, word)
    raise NotFound(
        _("Document “{word}” not found.").format(word=word),
        _near(word, [one.name for one in every], _("To list the documents: qualcode documents")),
    )


def _refuse_out_of_use(index: Index, word: str) -> None:
    """Say what became of a document that was merged into another or is retired."""
    folded = word.casefold()
    for document, name, into in document_queries.out_of_use(index):
        if folded != name.casefold() and not (looks_like_id(word) and document.startswith(word)):
            continue
        if not into and import_was_undone(index, document):
            continue
        if into:
            raise NotFound(
                _("Document {name} was merged into {into}.").format(name=name, into=into),
                proposed(_("To read the text with the marks of both: qualcode read {into}"), into=into),
            )
        raise NotFound(
            _("Document {name} is retired.").format(name=name),
            proposed(_("To restore the document: qualcode document restore {name}"), name=document[:6]),
        )


def find_category(index: Index, word: str, *, retired: bool = False, beginning: bool = True) -> Category:
    """The category that `word` names: its name, a path of names with slashes, the beginning of its identifier, or with
    `beginning` that of its name."""
    every = category_queries.categories(index, retired=retired)
    word = one_line(word)
    named = _called(index, every, word, "category", beginning=False)
    by_id = {one.id: one for one in every}
    if not named and "/" in word:
        above, _slash, name = word.rpartition("/")
        named = [
            one
            for one in every
            if one.name.casefold() == name.strip().casefold()
            and one.parent in by_id
            and by_id[one.parent].name.casefold() == above.rpartition("/")[2].strip().casefold()
        ]
    if not named and looks_like_id(word) and word[0] == "c":
        # a screen may still know one that was merged meanwhile
        named = [one for one in every if one.id == merges.merged(index).get(word)]
    if not named and beginning and not _retired_ones(index, word, retired=retired):
        named = _called(index, every, word, "category")
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("“{word}” matches several categories.").format(word=word),
            _("Select one by its ID:"),
            tuple(
                f"{one.id[:5]}  {one.name}" + (f"  ({by_id[one.parent].name})" if one.parent in by_id else "")
                for one in named
            ),
        )
    away = _retired_ones(index, word, retired=retired)
    if away:
        raise NotFound(
            _("The category “{name}” is retired.").format(name=away[0].name),
            proposed(
                _("To restore the category: qualcode category restore {category}"),
                category=category_word(away[0], category_queries.categories(index, retired=True)),
            ),
        )
    raise NotFound(
        _("Category “{word}” not found.").format(word=word),
        _near(
            word,
            [one.name for one in every],
            proposed(_("To add the category: qualcode category add {word}"), word=word),
        ),
    )


def _retired_ones(index: Index, word: str, *, retired: bool) -> list[Category]:
    """The retired categories of this name, where those in use are looked for."""
    if retired:
        return []
    return [
        one
        for one in category_queries.categories(index, retired=True)
        if one.name.casefold() == word.casefold() or one.id == word
    ]


def find_expression(index: Index, word: str, *, beginning: bool = True) -> Expression:
    """The expression that `word` names: the beginning of its identifier, its very words, `last`, or with `beginning`
    the first words of one only."""
    line = one_line(word)
    if looks_like_id(line) and line[0] == "e":
        of_id = expression_queries.expressions(index, only=things.beginning_with(index, line))
        if len(of_id) == 1:
            return of_id[0]
        if of_id:
            raise several_ids(line, [one.id for one in of_id])
    fitting = expression_queries.saying(index, line) if line else []
    every = [] if fitting else [one for one in expression_queries.expression_words(index) if one[1]]
    folded = line.casefold()
    fitting = fitting or [one for one, text, _filed in every if text.casefold() == folded]
    if not fitting and folded in LAST:
        fitting = list(filter(None, [things.made_last(index, "expression", index.reader.coder)]))
    if not fitting and beginning and line:
        fitting = [one for one, text, _filed in every if text.casefold().startswith(folded)]
    named = expression_queries.expressions(index, only=fitting[:10])
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("“{word}” matches several expressions.").format(word=shortened(line, 60)),
            _("Select one by its ID:"),
            tuple(f"{one.id[:6]}  {one.text}" for one in named),
        )
    raise NotFound(
        _("Expression “{word}” not found.").format(word=shortened(line, 60)),
        _near(
            line, [text for _one, text, _filed in every], _("To list the expressions: qualcode expressions")
        ),
    )


def find_participant(index: Index, word: str, *, beginning: bool = True) -> Participant:
    """The participant that `word` names: H1, V7, the beginning of an identifier, or with `beginning` of a name."""
    every = people_queries.participants(index)
    named = _called(index, every, word, "participant", beginning=beginning)
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("“{word}” matches several participants.").format(word=word),
            _("Select one by its ID:"),
            tuple(f"{one.id[:6]}  {one.name}" for one in named),
        )
    raise NotFound(
        _("Participant “{word}” not found.").format(word=word),
        _near(word, [one.name for one in every], _("To list the participants: qualcode participants")),
    )


class PosterEntry(NamedTuple):
    """A heading or a practice of the poster, by what it says, with what is known of a practice."""

    id: str
    name: str
    facts: tuple[tuple[str, str], ...] = ()


def find_poster_entry(index: Index, word: str, *, beginning: bool = True) -> PosterEntry:
    """The heading or practice of the poster with these words, or with `beginning` one that begins with them."""
    poster = poster_queries.poster(index)
    every = [
        entry
        for heading in (poster.headings if poster else ())
        for entry in (
            PosterEntry(heading.id, heading.title),
            *[PosterEntry(one.id, one.text, one.facts) for one in heading.actions],
        )
    ]
    folded = word.casefold()
    named = [one for one in every if one.name.casefold() == folded]
    if not named and looks_like_id(word):
        named = [one for one in every if one.id.startswith(word)]
    if not named and beginning and word:
        named = [one for one in every if one.name.casefold().startswith(folded)]
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("“{word}” matches several headings or practices of the poster.").format(word=word),
            _("Select one by its ID:"),
            tuple(f"{one.id[:5]}  {one.name}" for one in named),
        )
    raise NotFound(_("The poster has no such heading or practice."), _("To see the poster: qualcode poster"))


def find_thing_or_practice(index: Index, word: str) -> str:
    """The same as `find_thing`; else a heading or practice of the poster."""
    try:
        return find_thing(index, word)
    except NotFound:
        try:
            return find_poster_entry(index, word).id
        except NotFound:
            pass
        raise


def find_thing(index: Index, word: str) -> str:
    """The identifier of whatever `word` names: a category, document, participant, expression, or any identifier."""
    if looks_like_id(word):
        found = things.beginning_with(index, word)
        if len(found) == 1:
            return found[0]
        if found:
            raise several_ids(word, found)
    if find_segments_at(index, word):
        return find_segment(index, word).id
    finders = find_category, find_document, find_participant, find_expression
    for beginning in (False, True):  # a whole name of any kind goes before the beginning of another
        for finder in finders:
            try:
                return finder(index, word, beginning=beginning).id
            except NotFound:
                continue
    raise NotFound(
        _("Nothing called “{word}” found in the project.").format(word=shortened(word, 60)),
        _("Use the name of a document, category, participant or practice, or the beginning of an ID."),
    )


def _near(word: str, names: list[str], otherwise: str) -> str:
    near = nearest_names(word, names)
    if not near:
        return otherwise
    return _("Similar names: {names}").format(names=", ".join(f"“{one}”" for one in near)) + "\n" + otherwise


def find_memo(index: Index, word: str) -> Memo:
    """The memo or diary entry whose identifier begins with `word`, or the coder's `last` one."""
    every = memo_queries.memos(index) + memo_queries.memos(index, journal=True)
    found = [one for one in every if one.id.startswith(word)]
    if word.casefold() in LAST:
        own = [one for one in every if one.coder == index.reader.coder]
        found = [max(own, key=lambda one: one.at)] if own else []
    if len(found) != 1:
        raise NotFound(
            _("Memo {word} not found.").format(word=word),
            _("To list the memos: qualcode memos\nTo read the research diary: qualcode journal"),
        )
    return found[0]
