"""The poster as YAML in an editor: what is opened, and what the saved text changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qualcode.acts.poster import edit_poster
from qualcode.errors import NotFound, Refusal, Unreadable
from qualcode.ids import new_id
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import things
from qualcode.model.poster import Action, Heading, Poster
from qualcode.settings.yaml_fields import refuse_other_fields, what_is_wrong
from qualcode.text import clean, one_line
from qualcode.trail.line import Act
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.poster.poster_basis import basis_called, basis_names, called
from qualcode.workbench.poster.poster_order import new_places


@dataclass(frozen=True, slots=True)
class Opened:
    """A poster as it was when the editor was opened: its text, its parts, and the heads that were shown then."""

    text: str
    poster: Poster
    places: Mapping[str, str]
    shown: Mapping[tuple[str, str], tuple[str, ...]]

    def heads(self, entity: str, field: str) -> tuple[str, ...]:
        """The writes that stood in a field when the poster was opened."""
        return self.shown.get((entity, field), ())


@dataclass(frozen=True, slots=True)
class Change:
    """What the saved text changes; `retiring` are the titles and texts of what is no longer in it."""

    act: Act
    retiring: tuple[str, ...]
    poster: Poster


def open_poster(bench: Bench) -> Opened:
    """The poster as text to be edited; each entry carries its identifier."""
    poster = poster_queries.poster(bench.index)
    if poster is None:
        raise Refusal(
            _("The project has no poster yet."),
            _("To propose a draft from the categories: qualcode poster draft"),
        )
    parts = [poster.id, *_parts(poster)]
    shown = {
        (part, field): writes
        for part in parts
        for field, writes in things.fields_shown(bench.index, part).items()
    }
    return Opened(
        _text(bench, poster),
        poster,
        poster_queries.places(bench.index, parts),
        shown,
    )


def _parts(poster: Poster) -> list[str]:
    found = []
    for heading in poster.headings:
        found += [heading.id, *[action.id for action in heading.actions]]
    return found


def _text(bench: Bench, poster: Poster) -> str:
    import yaml

    short = things.short_ids(bench.index, _parts(poster))
    names = basis_names(bench)
    told = {
        "title": poster.title,
        "intro": poster.intro,
        "headings": [
            {
                "id": short[heading.id],
                "title": heading.title,
                "description": heading.description,
                "basis": [called(one, names) for one in heading.basis],
                "actions": [
                    {
                        "id": short[action.id],
                        "text": action.text,
                        "basis": [called(one, names) for one in action.basis],
                    }
                    for action in heading.actions
                ],
            }
            for heading in poster.headings
        ],
    }
    comments = [
        _("# The huoneentaulu (poster). Change the text, the order and the basis, then save and close."),
        _("# intro: a sentence under the title, if any."),
        _("# title: a short heading; description: full sentences for the summary table."),
        _("# actions: recommended practices, at most ten words each, without a full stop."),
        _(
            "# basis: what a heading or a practice is based on (names of categories, words from "
            "expressions, survey questions such as “kysely K2”, or a source such as “source: Elo "
            "2014”)."
        ),
        _("# Keep each id. An entry without an id is new; a deleted entry is retired."),
    ]
    body: str = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100, default_flow_style=False)
    return "\n".join(comments) + "\n" + body


def change_from_text(bench: Bench, opened: Opened, text: str) -> Change:
    """What the saved text changes. Raises `Unreadable` naming the line, or `NotFound` naming a basis that isn't
    there; nothing is recorded yet."""
    told = _parsed(text)
    reader = _Reader(bench, opened)
    poster = reader.poster(told)
    places = new_places(opened.places, poster, bench.dice)
    act = edit_poster(opened, opened.poster, poster, places, bench.why)
    kept = set(_parts(poster))
    retiring = tuple(
        words
        for heading in opened.poster.headings
        for one, words in [
            (heading.id, heading.title),
            *[(action.id, action.text) for action in heading.actions],
        ]
        if one not in kept
    )
    return Change(act, retiring, poster)


def record_change(bench: Bench, change: Change) -> Recorded | None:
    """Record what an edited poster changes; None if nothing differs."""
    if not change.act.writes:
        return None
    return bench.record(change.act, change.poster.id)


_ENTRY = {"id": None, "basis": None}
FIELDS: dict[str, Any] = {
    "title": None,
    "intro": None,
    "headings": {**_ENTRY, "title": None, "description": None, "actions": {**_ENTRY, "text": None}},
}
"""The fields of the edited poster, and under each those of its entries."""


def _parsed(text: str) -> dict[str, Any]:
    import yaml

    try:
        told = yaml.load(clean(text), Loader=yaml.BaseLoader)  # all words are texts: 2021, Yes and null too
        root = yaml.compose(clean(text), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        raise Unreadable(
            _("Line {line} of the edited poster can't be read: {what}.").format(
                line=mark.line + 1 if mark else 1,
                what=what_is_wrong(problem),
            ),
            _(
                "Text with a colon or a quotation mark needs quotation marks around it. Open the "
                "text again and fix it."
            ),
        ) from problem
    if not isinstance(told, dict) or not isinstance(told.get("headings", []), list):
        raise Unreadable(
            _("The list of headings is missing from the edited poster."),
            _("Keep the line “headings:” and the dashes under it."),
        )
    refuse_other_fields(root, FIELDS)
    return told


class _Reader:
    def __init__(self, bench: Bench, opened: Opened) -> None:
        self.bench = bench
        self.opened = opened
        self.parts = _parts(opened.poster)
        self.used: set[str] = set()
        self.names = {name.casefold(): one for one, name in basis_names(bench).items()}
        self.descriptions = {heading.id: heading.description for heading in opened.poster.headings}
        self.old = {heading.id: heading.basis for heading in opened.poster.headings}
        self.old |= {
            action.id: action.basis for heading in opened.poster.headings for action in heading.actions
        }

    def poster(self, told: dict[str, Any]) -> Poster:
        now = self.opened.poster
        headings = (
            tuple(self._heading(entry) for entry in told["headings"] or [])
            if "headings" in told
            else now.headings
        )
        return Poster(
            now.id,
            one_line(str(told.get("title", now.title) or "")),
            headings,
            one_line(str(told.get("intro", now.intro) or "")),
        )

    def _heading(self, entry: Any) -> Heading:
        entry = _entry(entry, "title", _("a heading"))
        name = self._id(entry, "heading")
        actions = tuple(self._action(one) for one in _list(entry.get("actions"), entry))
        return Heading(
            name,
            one_line(str(entry.get("title") or "")),
            " ".join(str(entry.get("description", self.descriptions.get(name)) or "").split()),
            actions,
            self._basis(name, entry),
        )

    def _action(self, entry: Any) -> Action:
        entry = _entry(entry, "text", _("a practice"))
        name = self._id(entry, "action")
        return Action(name, one_line(str(entry.get("text") or "")), self._basis(name, entry))

    def _id(self, entry: dict[str, Any], kind: str) -> str:
        word = str(entry.get("id") or "").strip()
        if not word:
            return new_id(kind, self.bench.dice)
        found = [one for one in self.parts if one.startswith(word)]
        if len(found) != 1 or found[0] in self.used:
            raise NotFound(
                _("The ID {word} in the edited poster doesn't exist or occurs twice.").format(word=word),
                _("To add a new entry, leave out the id."),
            )
        self.used.add(found[0])
        return found[0]

    def _basis(self, name: str, entry: dict[str, Any]) -> tuple[str, ...]:
        if "basis" not in entry:
            return self.old.get(name, ())
        found = []
        for word in _list(entry.get("basis"), entry):
            if (
                isinstance(word, dict) and len(word) == 1
            ):  # YAML takes “source: Elo 2014” for a name and its value
                word = ": ".join(str(part) for pair in word.items() for part in pair)
            text = one_line(str(word))
            if text.casefold() in self.names:
                found.append(self.names[text.casefold()])
            elif text in self.old.get(name, ()):
                found.append(text)
            else:
                found.append(basis_called(self.bench, text))
        return tuple(dict.fromkeys(found))


def _entry(entry: Any, field: str, what: str) -> dict[str, Any]:
    if isinstance(entry, str):
        return {field: entry}
    if not isinstance(entry, dict) or not str(entry.get(field) or "").strip():
        raise Unreadable(
            _("The field {field} is missing from the edited poster ({what}).").format(what=what, field=field),
            _("Write a text, or delete the whole entry."),
        )
    return entry


def _list(value: Any, entry: dict[str, Any]) -> list[Any]:
    if not value:
        return []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        title = entry.get("title") or entry.get("text")
        sentence = _("In the edited poster, the entries under “{title}” must be a list.").format(title=title)
        raise Unreadable(sentence, _("Begin each entry with a dash."))
    return value
