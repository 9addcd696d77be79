"""A supervisor's comments and changes in a Word file that qualcode exported: each is listed with the thing it
is about, and can be adopted, answered or set aside."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from qualcode.acts import poster as poster_acts
from qualcode.acts.feedback import ANSWERED, ASIDE, TAKEN, handle_feedback
from qualcode.acts.retirement import retire
from qualcode.errors import NotFound, Refusal
from qualcode.files import read_given
from qualcode.ids import kind_of, looks_like_id, new_id
from qualcode.importers.feedback_file import read_feedback
from qualcode.importers.feedback_remarks import (
    COMMENT,
    DELETION,
    INSERTION,
    MOVE,
    REPLACEMENT,
    ROW_DELETED,
    Remark,
)
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import things
from qualcode.model.file_limits import Limits
from qualcode.model.poster import Action, Heading, Poster
from qualcode.text import as_typed, one_line, proposed
from qualcode.trail.line import Act, Write
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.category_changes import define_category, rename_category
from qualcode.workbench.coding.expression_changes import reword
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.names import ThingNames, coder_names, shown_names

WORDINGS = (INSERTION, DELETION, REPLACEMENT)


class Feedback(NamedTuple):
    """A comment or change in a returned file: the identifier, name and kind of the thing it is about (`thing`
    empty: nothing in the project), and how it has been handled so far (`handled` empty: not yet)."""

    remark: Remark
    thing: str
    name: str
    kind: str
    handled: str


def feedback_in(bench: Bench, path: Path) -> list[Feedback]:
    """What came back in a file, in the order of its text; comments that the program wrote itself are left out."""
    try:
        raw = read_given(path, Limits(bench.settings.import_limit).file_bytes)
    except FileNotFoundError as problem:
        raise NotFound(
            _("File {path} not found.").format(path=path),
            _("Check the name. The Tab key completes file names."),
        ) from problem
    found = read_feedback(raw, path.name, Limits(bench.settings.import_limit))
    done = memo_queries.handled(bench.index)
    own = _own_comments(bench)
    about = _About(bench)
    return [
        Feedback(one, *about.of(one), done.get(one.key, ""))
        for one in found
        if not (one.kind == COMMENT and (one.author, one_line(one.text)) in own)
    ]


def _own_comments(bench: Bench) -> set[tuple[str, str]]:
    """What `export coded` writes as comments: (coder, expression and category)."""
    coders = coder_names(bench.index)
    names = {one.id: one.name for one in category_queries.categories(bench.index)}
    worded = expression_queries.wordings(bench.index)
    found = set()
    for one in segment_queries.segments(bench.index):
        parts = [
            " / ".join(filter(None, [worded[name].text, names.get(worded[name].subcategory, "")]))
            for name in one.expressions
            if name in worded
        ]
        found.add((coders.get(one.coder, one.coder), one_line(" ".join(parts))))
    return found


class _About:
    """Finds the thing that a remark is about."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.calling = ThingNames(bench.index)
        self.documents = shown_names(document_queries.documents(bench.index))

    def of(self, remark: Remark) -> tuple[str, str, str]:
        """(thing, its name, its kind): the first that the project knows, quotes and expressions before what is above
        them."""
        sections = []
        for one in [*sorted(remark.about, key=_rank), *sorted(remark.around, key=_rank)]:
            document, _dot, number = one.partition(".")
            if number and document in self.documents:
                return one, f"{self.documents[document]}:{number}", "passage"
            if looks_like_id(one) and things.thing(self.bench.index, one) is not None:
                return one, self.calling.name(one), kind_of(one)
            sections.append(one)
        return "", sections[0] if sections else "", "section" if sections else ""


_ORDER = ("segment", "expression", "action", "heading", "memo", "participant", "category", "document")


def _rank(thing: str) -> int:
    kind = kind_of(thing) if looks_like_id(thing) else ""
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def chosen(found: list[Feedback], word: str) -> Feedback:
    """The one that a key or its beginning names."""
    meant = [one for one in found if one.remark.key.startswith(word.casefold())]
    if len(meant) == 1:
        return meant[0]
    raise NotFound(
        _("No comment or change has the key {key}.").format(key=word)
        if not meant
        else _("The key {key} matches several comments or changes.").format(key=word),
        _("In the list of comments and changes, each line begins with a key."),
    )


def set_aside(bench: Bench, one: Feedback) -> Recorded:
    """Record that nothing is done about a comment or change."""
    return _handled(bench, one, ASIDE, _said(one))


def answer(bench: Bench, one: Feedback, text: str) -> Recorded:
    """Keep an answer beside the comment, in a memo about the same thing."""
    words = one_line(text)
    if not words:
        raise Refusal(_("The answer is empty."), proposed(_("For help: qualcode feedback --help")))
    return _handled(bench, one, ANSWERED, f"{_said(one)}\n→ {words}")


def take_over(bench: Bench, one: Feedback) -> Recorded:
    """Adopt a comment or change. A comment becomes a memo, and one on words of a coded transcript also marks
    those words. A changed text rewords the thing it is about; a deleted row retires it."""
    remark = one.remark
    if remark.kind == MOVE:
        raise Refusal(
            _("The change only moves words in the file, so nothing changes in the project."),
            proposed(_("To set the change aside: qualcode feedback FILE --aside {key}"), key=remark.key),
        )
    if remark.kind in WORDINGS:
        return _handled(bench, one, TAKEN, _said(one), _rewording(bench, one))
    if remark.kind == ROW_DELETED:
        return _handled(bench, one, TAKEN, _said(one), _retiring(bench, one))
    if remark.kind == COMMENT and one.kind == "passage" and remark.quote:
        return _handled(bench, one, TAKEN, _said(one), _marking(bench, one))
    return _handled(bench, one, TAKEN, _said(one))


def _handled(
    bench: Bench, one: Feedback, handled: str, text: str, changes: tuple[Write, ...] = ()
) -> Recorded:
    memo = new_id("memo", bench.dice)
    about = one.thing if kind_of(one.thing) and one.kind not in ("passage", "section") else ""
    if one.kind == "passage":
        about = one.thing.partition(".")[0]
    act = handle_feedback(memo, one.remark.key, handled, text, about, changes, bench.why)
    return bench.record(act, memo)


def _said(one: Feedback) -> str:
    """The remark in a line: who, and what."""
    remark = one.remark
    if remark.kind == COMMENT:
        return f"{remark.author}: {remark.text}"
    return f"{remark.author}: {change_words(remark)}"


def change_words(remark: Remark) -> str:
    """A change in a few words: what was taken out and put in."""
    out, put = one_line(remark.quote), one_line(remark.text)
    if remark.kind == MOVE:
        return _("moved elsewhere: {words}").format(words=out)
    return " → ".join(filter(None, [f"[{out}]" if out else "", put]))


def _written(bench: Bench, do: Callable[[], Recorded]) -> tuple[Write, ...]:
    """What an act would write, so that it can be part of a larger one."""
    before, bench.dry_run = bench.dry_run, True
    try:
        return do().act.writes
    finally:
        bench.dry_run = before


def _rewording(bench: Bench, one: Feedback) -> tuple[Write, ...]:
    """The writes that reword an expression, a category or its definition, or a practice. Refused if the
    project's words have changed since the file was exported, and for a participant's words."""
    remark, thing = one.remark, one.thing
    after = one_line(remark.after)
    if one.kind in ("segment", "passage"):
        raise Refusal(
            _("The words of a participant can't be changed by feedback."),
            proposed(
                _('To answer instead: qualcode feedback FILE --answer {key} --text "…"'), key=remark.key
            ),
        )
    now = _wordings(bench, thing, one.kind)
    field = next((name for name, words in now.items() if one_line(words) == one_line(remark.before)), "")
    if not field or not remark.before or not after:
        raise Refusal(
            _(
                "The change can't be accepted, because the wording of {name} no longer matches the file."
            ).format(name=one.name or _("the project")),
            proposed(
                _('To answer instead: qualcode feedback FILE --answer {key} --text "…"'), key=remark.key
            ),
        )
    if one.kind == "expression":
        return _written(bench, lambda: reword(bench, thing, after))
    if one.kind == "category" and field == "name":
        return _written(bench, lambda: rename_category(bench, thing, after))
    if one.kind == "category":
        return _written(bench, lambda: define_category(bench, thing, {field: after}))
    return _poster_writes(bench, thing, field, after)


def _wordings(bench: Bench, thing: str, kind: str) -> dict[str, str]:
    """The texts of a thing that a change in a file can reword, by field."""
    if kind == "expression":
        found = expression_queries.wordings(bench.index, [thing]).get(thing)
        return {"text": found.text} if found else {}
    if kind == "category":
        category = next((one for one in category_queries.categories(bench.index) if one.id == thing), None)
        return {"name": category.name, "definition": category.definition} if category else {}
    poster = poster_queries.poster(bench.index)
    for heading in poster.headings if poster else ():
        if heading.id == thing:
            return {"title": heading.title, "description": heading.description}
        for action in heading.actions:
            if action.id == thing:
                return {"text": action.text}
    return {}


def _poster_writes(bench: Bench, thing: str, field: str, words: str) -> tuple[Write, ...]:
    poster = poster_queries.poster(bench.index)
    assert poster is not None

    def changed(heading: Heading) -> Heading:
        actions = tuple(
            Action(one.id, words, one.basis) if one.id == thing else one for one in heading.actions
        )
        own = heading._replace(actions=actions)
        if heading.id != thing:
            return own
        return own._replace(title=words) if field == "title" else own._replace(description=words)

    after: Poster = poster._replace(headings=tuple(changed(one) for one in poster.headings))
    act: Act = poster_acts.edit_poster(bench, poster, after, {}, bench.why)
    return act.writes


def _retiring(bench: Bench, one: Feedback) -> tuple[Write, ...]:
    """A row that was deleted retires the expression, category, practice or mark that it was about."""
    if one.kind not in ("segment", "expression", "category", "action", "heading"):
        raise Refusal(
            _("Nothing in the deleted row can be retired by accepting the change."),
            proposed(_("To set the change aside: qualcode feedback FILE --aside {key}"), key=one.remark.key),
        )
    return retire(bench, one.thing, one.kind, bench.why).writes


def _marking(bench: Bench, one: Feedback) -> tuple[Write, ...]:
    """Words that were commented in a coded transcript become a mark, still to be simplified."""
    document, _dot, number = one.thing.partition(".")
    place = Place(quote=one.remark.quote, at=int(number) if number.isdecimal() else None)
    return _written(bench, lambda: mark(bench, document, place))


def as_taken(path: Path) -> Callable[[Refusal], Refusal]:
    """A function that puts the path of this file into the hint of a refusal."""

    def named(refusal: Refusal) -> Refusal:
        refusal.hint = refusal.hint.replace(
            "qualcode feedback FILE", f"qualcode feedback {as_typed(str(path))}"
        )
        return refusal

    return named
