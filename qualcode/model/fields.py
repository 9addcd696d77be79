"""The fields of things: the one table of what acts write, what each field is called, and how people decide on it.

A field is written as `name`, or as `name/key` where a thing has one of them for each key: a document a speaker for
each label, an expression one for each mark that it rests on. Nothing else in the program lists fields: the index
makes its tables of this one, and the sentences of acts, of conflicts and of decisions read it.
"""

from typing import NamedTuple

from qualcode.ids import kind_of
from qualcode.words import N_, _

KIND, DOCUMENT, LAYER, ADOPTED, RETIRED, INTO, PLACE = (
    "kind", "document", "layer", "adopted", "retired", "into", "place",
)  # fmt: skip
NAME, TEXT, TITLE, ABOUT, SORT = "name", "text", "title", "about", "sort"
REVISION, SOURCE, LAYOUT, SPAN = "revision", "source", "layout", "span"
FILED, PARENT, LEVEL, THEME = "subcategory", "parent", "level", "theme"
SEGMENTS, DEVIANT, TASKS, ROLE, SPEAKER = "segments", "deviant", "tasks", "role", "speaker"
RESIDUAL, THEMES = "residual", "themes"
SUPPORTING, OPPOSING = "supporting", "opposing"
CLOSED, DONE, FIGURES, TAKEN = "closed", "done", "figures", "taken"
"""Names that the program asks for one by one; the field in which an expression is filed is called `subcategory` in the
trail, whatever the level of its category."""

WORDS, THING, LEVELS, IN_USE, REVISIONS, BOUNDS, RECKONED = (
    "words", "thing", "level", "in use", "revision", "bounds", "figures",
)  # fmt: skip
"""How a value is reported: in quotation marks, by what a thing is called, as a level, as being in use or not, as a
text by its length, as the words within bounds, or only as figures that were calculated. Yes and no are always told
as such."""

OWN_WORDS, CATEGORY, NUMBERS, FOLLOWING, UNASKED = "own words", "category", "numbers", "following", "unasked"
"""How people close what they wanted differently: in words of their own, by naming a category, by the numbers of the
wishes only; not at all, because it follows from the text, or because the later one is shown and nobody could tell the
two apart by a name."""


class Field(NamedTuple):
    """A field. `kinds` are the kinds of things that have it; an empty tuple means that all kinds do. `word` is
    the name that people are shown.

    A `keyed` field has one value for each key. With `is_set` its keys are members that belong or don't, and
    where people differ, the member is shown as belonging. `told` and `closed_by` are constants defined above. A
    field that isn't `keyed` is a column of its kind's table in the index. `is_name` marks the field that holds
    the name of a thing.
    """

    name: str
    kinds: tuple[str, ...] = ()
    word: str = ""
    told: str = WORDS
    closed_by: str = OWN_WORDS
    keyed: bool = False
    is_set: bool = False
    is_name: bool = False


def _set(name: str, kind: str, word: str = "") -> Field:
    return Field(name, (kind,), word, closed_by=NUMBERS, keyed=True, is_set=True)


TABLE = (
    Field(KIND, closed_by=NUMBERS),
    Field(RETIRED, (), N_("Status"), IN_USE, NUMBERS),
    Field(INTO, (), N_("Merge"), THING, CATEGORY),
    Field(LAYER, closed_by=NUMBERS),
    Field(ADOPTED, closed_by=NUMBERS),
    Field(PLACE, (), N_("Position in the list"), closed_by=UNASKED),
    Field(NAME, ("document", "participant", "category", "coder", "round"), N_("Name"), is_name=True),
    Field("type", ("document",)),
    Field(REVISION, ("document",), N_("Text"), REVISIONS, NUMBERS),
    Field("codes", ("document",)),
    Field("read", ("document",)),
    Field(SOURCE, ("document",), closed_by=FOLLOWING),
    Field(LAYOUT, ("document",), closed_by=FOLLOWING),
    Field(ABOUT, ("document", "segment", "action"), N_("Fact {key}"), keyed=True),
    Field(ROLE, ("document",), N_("Role of speaker {key}"), closed_by=NUMBERS, keyed=True),
    Field(SPEAKER, ("document",), N_("Speaker {key}"), THING, NUMBERS, keyed=True),
    Field(THEME, ("document",), N_("Category of question {key}"), THING, CATEGORY, keyed=True),
    Field("guide", ("document",), N_("Interview guide question of turn {key}"), keyed=True),
    Field("asked", ("document",), N_("Kind of question {key}"), keyed=True),
    Field("variable", ("participant",), N_("Variable {key}"), keyed=True),
    Field(DOCUMENT, ("segment",), told=THING, closed_by=NUMBERS),
    Field(SPAN, ("segment",), N_("Boundaries"), BOUNDS, NUMBERS, keyed=True),
    _set(TASKS, "segment", N_("Task {key}")),
    _set("picked", "segment"),
    Field("short", ("segment",), N_("Short form"), closed_by=NUMBERS, keyed=True),
    Field(TEXT, ("expression", "memo", "action", "settings"), N_("Wording"), is_name=True),
    Field(FILED, ("expression",), N_("Subcategory"), THING, CATEGORY),
    _set(SEGMENTS, "expression", N_("Quote {key}")),
    _set(DEVIANT, "expression", N_("Contradicting quote {key}")),
    Field(LEVEL, ("category",), N_("Level"), LEVELS, NUMBERS),
    Field(PARENT, ("category",), N_("Parent category"), THING, CATEGORY),
    Field("definition", ("category",), N_("Definition")),
    Field("includes", ("category",)),
    Field("excludes", ("category",)),
    Field("example", ("category",)),
    Field("rule", ("category",), N_("Coding rule")),
    Field("anchor", ("category",), N_("Anchor example"), THING),
    Field(RESIDUAL, ("category",), N_("Residual category"), closed_by=NUMBERS),
    _set(THEMES, "category", N_("Theme {key}")),
    Field(ABOUT, ("memo",), told=THING),
    Field(SORT, ("memo",)),
    Field("date", ("memo",), N_("Date")),
    Field("planned", ("memo",), N_("Plan")),
    Field("effect", ("memo",), N_("Effect")),
    _set(SUPPORTING, "memo", N_("Mark for the assumption {key}")),
    _set(OPPOSING, "memo", N_("Mark against the assumption {key}")),
    Field("category", ("memo",), told=THING),
    Field("origin", ("memo",)),
    Field("handled", ("memo",)),
    Field("key", ("coder",)),
    Field("initials", ("coder",)),
    Field("colour", ("coder",)),
    Field("codebook", ("round",)),
    Field("pilot", ("round",)),
    Field("hold", ("round",)),
    Field(CLOSED, ("round",)),
    Field(FIGURES, ("round",), N_("Agreement figures"), RECKONED),
    _set("documents", "round"),
    _set("coders", "round"),
    _set(DONE, "round"),
    _set("resolved", "round"),
    Field(TITLE, ("poster", "heading"), N_("Title"), is_name=True),
    Field("intro", ("poster",)),
    Field("poster", ("heading",), told=THING),
    Field("description", ("heading",), N_("Description")),
    Field("heading", ("action",), told=THING),
    _set("basis", "heading", N_("Quote {key}")),
    _set("basis", "action", N_("Quote {key}")),
    Field(TAKEN, ("settings",)),
)
"""Every field there is. A field that isn't here is of a newer program: it is kept, and shown by its own name."""

SETS = frozenset(one.name for one in TABLE if one.is_set)
COMMON = frozenset(one.name for one in TABLE if not one.kinds)
NAMES = frozenset(one.name for one in TABLE if one.is_name)
"""Fields by which things are called: readers of the history see the name of that time."""

FOLLOWING_THE_TEXT = tuple(one.name for one in TABLE if one.closed_by == FOLLOWING)
"""Fields of a document that are decided together with its text."""

SEARCHED = {"expression": TEXT, "memo": TEXT}
"""Kinds whose words the full-text search finds, and in which field."""

_ANY = {(one.name, one.keyed): one for one in reversed(TABLE)}


def columns(kind: str) -> tuple[str, ...]:
    """The names of the fields without keys that a kind of things has, leaving out the fields that every kind
    has."""
    return tuple(one.name for one in TABLE if kind in one.kinds and not one.keyed)


def name_field(kind: str) -> str:
    """The field by which things of a kind go."""
    return next((one.name for one in TABLE if one.is_name and kind in one.kinds), NAME)


class FieldName(NamedTuple):
    """The name of a field as acts write it: `subcategory`, or `variable/region` with a key."""

    name: str
    key: str = ""

    @classmethod
    def parse(cls, written: str) -> "FieldName":
        name, _slash, key = written.partition("/")
        return cls(name, key)

    def __str__(self) -> str:
        return f"{self.name}/{self.key}" if self.key else self.name

    @property
    def field(self) -> Field:
        """The entry of the field in `TABLE`. A field of a newer program isn't in the table and is given its
        written name."""
        found = _ANY.get((self.name, bool(self.key))) or _ANY.get((self.name, not self.key))
        return found or Field(self.name, keyed=bool(self.key))

    @property
    def word(self) -> str:
        """What the field is called for people."""
        word = self.field.word
        return (_(word) if word else str(self)).format(key=self.key[:6] if kind_of(self.key) else self.key)


def key_of(written: str) -> str:
    """The key of a field: the mark that an expression rests on, the name of a variable; empty for one without."""
    return written.partition("/")[2]
