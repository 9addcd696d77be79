"""Finding what people mean by what they type: a name, the beginning of an identifier, `last`."""

from qualcode.errors import Ambiguous, NotFound
from qualcode.ids import kind_of, looks_like_id
from qualcode.index.index import Index
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import merges, rounds, things
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.things import Category, Document, Expression, Memo, Participant, Segment
from qualcode.suggest.nearest_names import nearest_names
from qualcode.text import one_line, proposed, shortened
from qualcode.words import _
from qualcode.workbench.names import category_word, shown_names
from qualcode.workbench.rounds.refusals import older_than


def find_document(index: Index, word: str) -> Document:
    """The document that `word` names: its name whatever the case, or the beginning of its identifier."""
    every = document_queries.documents(index)
    names = shown_names(every)
    named = [one for one in every if word in (one.name, names[one.id])]
    named = named or [one for one in every if one.name.casefold() == word.casefold()]
    if not named and looks_like_id(word) and word[0] == "d":
        named = [one for one in every if one.id.startswith(word)]
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("Several documents are called “{word}”.").format(word=word),
            _("Select one by its ID:"),
            tuple(f"{one.id[:5]}  {one.name}  {one.at[:10]}" for one in named),
        )
    raise NotFound(
        _("Document “{word}” not found.").format(word=word),
        _near(word, [one.name for one in every], _("To list the documents: qualcode documents")),
    )


def find_category(index: Index, word: str, *, retired: bool = False) -> Category:
    """The category that `word` names: its name, a path of names with slashes, or the beginning of its identifier."""
    every = category_queries.categories(index, retired=retired)
    word = one_line(word)
    named = [one for one in every if one.name == word] or [
        one for one in every if one.name.casefold() == word.casefold()
    ]
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
        named = [one for one in every if one.id.startswith(word)]
        if not named:  # a screen may still know one that was merged meanwhile
            named = [one for one in every if one.id == merges.merged(index).get(word)]
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
    if not retired:
        retired_ones = category_queries.categories(index, retired=True)
        away = [one for one in retired_ones if one.name.casefold() == word.casefold() or one.id == word]
        if away:
            raise NotFound(
                _("The category “{name}” is retired.").format(name=away[0].name),
                proposed(
                    _("To restore the category: qualcode category restore {category}"),
                    category=category_word(away[0], retired_ones),
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


def find_segment(index: Index, word: str) -> Segment:
    """The segment that `word` names: the beginning of its identifier, or `last`, the one marked last."""
    if word == "last":
        word = segment_queries.marked_last(index, index.reader.coder) or word
    identifier = _by_prefix(index, word, "segment", _("To list the marks: qualcode segments"))
    segment = segment_queries.live_segment(index, identifier)
    found = things.thing(index, identifier)
    if segment is None and found and found.retired:
        raise NotFound(
            _("The mark {word} is retired.").format(word=word),
            proposed(_("To restore the mark: qualcode segment restore {word}"), word=word),
        )
    if segment is None:
        raise NotFound(
            _("Mark {word} not found.").format(word=word),
            _("To list the marks: qualcode segments"),
        )
    return segment


def find_expression(index: Index, word: str) -> Expression:
    """The expression that `word` names: the beginning of its identifier, or its very words."""
    line = one_line(word)
    if looks_like_id(line) and line[0] == "e":
        beginning = expression_queries.expressions(index, only=things.beginning_with(index, line))
        if len(beginning) == 1:
            return beginning[0]
        if beginning:
            raise _several(line, [one.id for one in beginning])
    fitting = expression_queries.saying(index, line) if line else []
    every = [] if fitting else [one for one in expression_queries.expression_words(index) if one[1]]
    fitting = fitting or [one for one, text, _filed in every if text.casefold() == line.casefold()]
    named = expression_queries.expressions(index, only=fitting[:10])
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("Several expressions have the words “{word}”.").format(word=shortened(line, 60)),
            _("Select one by its ID:"),
            tuple(f"{one.id[:6]}  {one.text}" for one in named),
        )
    raise NotFound(
        _("Expression “{word}” not found.").format(word=shortened(line, 60)),
        _near(
            line, [text for _one, text, _filed in every], _("To list the expressions: qualcode expressions")
        ),
    )


def find_participant(index: Index, word: str) -> Participant:
    """The participant that `word` names: H1, V7, or the beginning of an identifier."""
    every = people_queries.participants(index)
    named = [one for one in every if one.name == word] or [
        one for one in every if one.name.casefold() == word.casefold()
    ]
    if not named and looks_like_id(word) and word[0] == "p":
        named = [one for one in every if one.id.startswith(word)]
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("Several participants have the code “{word}”.").format(word=word),
            _("Select one by its ID:"),
            tuple(f"{one.id[:6]}  {one.name}" for one in named),
        )
    raise NotFound(
        _("Participant “{word}” not found.").format(word=word),
        _near(word, [one.name for one in every], _("To list the participants: qualcode participants")),
    )


def find_thing(index: Index, word: str) -> str:
    """The identifier of whatever `word` names: a category, document, participant, expression, or any identifier."""
    if looks_like_id(word):
        found = things.beginning_with(index, word)
        if len(found) == 1:
            return found[0]
        if found:
            raise _several(word, found)
    for finder in (find_category, find_document, find_participant, find_expression):
        try:
            return finder(index, word).id
        except NotFound:
            continue
    raise NotFound(
        _("Nothing called “{word}” found in the project.").format(word=shortened(word, 60)),
        _("Use the name of a document, category or participant, or the beginning of an ID."),
    )


def _by_prefix(index: Index, word: str, kind: str, hint: str) -> str:
    found = (
        [one for one in things.beginning_with(index, word) if kind_of(one) == kind] if len(word) > 3 else []
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(word, found)
    hiding = rounds.round_that_hides(index, word) if len(word) > 3 else None
    if hiding:
        raise older_than(hiding)
    raise NotFound(_("ID {word} not found.").format(word=word), hint)


def _several(word: str, found: list[str]) -> Ambiguous:
    return Ambiguous(
        _("Several IDs begin with {word}.").format(word=word), _("Type more characters:"), tuple(found)
    )


def _near(word: str, names: list[str], otherwise: str) -> str:
    near = nearest_names(word, names)
    if not near:
        return otherwise
    return _("Similar names: {names}").format(names=", ".join(f"“{one}”" for one in near)) + "\n" + otherwise


def find_memo(index: Index, word: str) -> Memo:
    """The memo or diary entry whose identifier begins with `word`."""
    every = memo_queries.memos(index) + memo_queries.memos(index, journal=True)
    found = [one for one in every if one.id.startswith(word)]
    if len(found) != 1:
        raise NotFound(
            _("Memo {word} not found.").format(word=word),
            _("To list the memos: qualcode memos\nTo read the research diary: qualcode journal"),
        )
    return found[0]
