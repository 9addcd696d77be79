"""A codebook from a file compared with the category system, and recorded: new categories, and other definitions."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from qualcode.acts import categories as category_acts
from qualcode.acts.coded_rows import CodedRows, import_rows
from qualcode.errors import Refusal
from qualcode.ids import new_id
from qualcode.importers.codebook_file import read_codebook, themes_in
from qualcode.index.queries import categories as category_queries
from qualcode.model.codebook import TEXTS, CodebookEntry
from qualcode.model.file_limits import Limits
from qualcode.model.level_words import level_word
from qualcode.model.levels import LEVELS, may_stand_under
from qualcode.model.order import between
from qualcode.model.things import Category
from qualcode.text import proposed
from qualcode.trail.line import Write
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.category_changes import new_name
from qualcode.workbench.categories.category_themes import theme_name, theme_names
from qualcode.workbench.given_file import read_given_file


class NewCategory(NamedTuple):
    """A category to be made: under which one (empty: at the top), at what level, with what texts."""

    id: str
    name: str
    level: str
    parent: str
    texts: dict[str, str]
    themes: tuple[str, ...] = ()
    residual: bool = False


class OtherText(NamedTuple):
    """A text about a category that differs between the project and the file: the category, the `kind` of text
    (such as definition), and the text in the project (`before`) and in the file (`after`)."""

    category: str
    name: str
    kind: str
    before: str
    after: str


@dataclass(slots=True)
class CodebookPlan:
    """What a codebook brings; how many of its categories are in the project just so, and sentences on the others."""

    new: list[NewCategory] = field(default_factory=list)
    changed: list[OtherText] = field(default_factory=list)
    unchanged: int = 0
    notices: list[str] = field(default_factory=list)

    @property
    def brings_nothing(self) -> bool:
        """Whether there is nothing to record."""
        return not (self.new or self.changed)


def codebook_plan(bench: Bench, path: Path) -> CodebookPlan:
    """Compare the codebook in a file with the project. Nothing is recorded."""
    entries = _entries(bench, path)
    plan = CodebookPlan()
    used = [one for one in LEVELS if one in bench.settings.levels]
    made: dict[str, NewCategory | Category] = {}
    known = {theme.casefold(): theme for theme in theme_names(bench)}
    every = category_queries.categories(bench.index)
    residual = any(one.residual for one in every)
    for entry in entries:
        parent = made.get(entry.above[0].casefold()) if entry.above else None
        level = entry.level or used[min(entry.depth, len(used) - 1)]
        if level not in used:
            levels = ",".join(one for one in LEVELS if one in used or one == level)
            plan.notices.append(
                proposed(
                    _(
                        "“{name}” is at the level “{level}”, which the project doesn't use. To use the "
                        "level: qualcode set levels {levels}"
                    ),
                    name=entry.name,
                    level=level_word(level),
                    levels=levels,
                )
            )
            continue
        here = [one for one in every if one.name.casefold() == entry.name.casefold()]
        same = [one for one in here if parent is None or one.parent == parent.id] or here
        if same:
            made[entry.name.casefold()] = same[0]
            _compare(plan, same[0], entry)
            continue
        if parent is not None and not may_stand_under(level, parent.level):
            plan.notices.append(
                _("“{name}” was put at the top, because “{parent}” is at the same level.").format(
                    name=entry.name, parent=parent.name
                )
            )
            parent = None
        one = NewCategory(
            new_id("category", bench.dice),
            new_name(entry.name),
            level,
            parent.id if parent else "",
            {kind: text for kind, text in entry.texts if kind in TEXTS},
            tuple(known.setdefault(theme.casefold(), theme) for theme in _themes_of(entry)),
            bool(dict(entry.texts).get("residual")) and not residual,
        )
        residual = residual or one.residual
        made[entry.name.casefold()] = one
        plan.new.append(one)
    return plan


def _compare(plan: CodebookPlan, category: Category, entry: CodebookEntry) -> None:
    changed = False
    here = {one.casefold() for one in category.themes}
    missing = [one for one in _themes_of(entry) if one.casefold() not in here]
    if missing:
        plan.notices.append(
            proposed(
                _(
                    "The file has more themes for “{name}”: {themes}. The themes in the project were not "
                    "changed. To add the category to a theme: qualcode category theme {category} --add {theme}"
                ),
                name=category.name,
                themes="; ".join(missing),
                category=category.id[:6],
                theme=missing[0],
            )
        )
    for kind, text in entry.texts:
        before = str(getattr(category, kind, "") or "")
        if kind in TEXTS and text != before and not (kind == "example" and category.anchor):
            plan.changed.append(OtherText(category.id, category.name, kind, before, text))
            changed = True
    plan.unchanged += not changed


def _themes_of(entry: CodebookEntry) -> tuple[str, ...]:
    """The themes of an entry; a name that no theme can have is left out."""
    found = []
    for one in themes_in(dict(entry.texts).get("themes", "")):
        with suppress(Refusal):
            found.append(theme_name(one))
    return tuple(found)


def _entries(bench: Bench, path: Path) -> list[CodebookEntry]:
    limits = Limits(bench.settings.import_limit)
    return read_given_file(path, limits, lambda: read_codebook(path, limits))


def record_codebook(bench: Bench, plan: CodebookPlan) -> None:
    """Record a plan as one command."""
    with bench.one_command():
        if plan.new:
            last: dict[str, str] = {}
            for one in category_queries.categories(bench.index):
                last[one.parent] = max(last.get(one.parent, ""), one.place or "")
            writes: list[Write] = []
            for made in plan.new:
                place = last[made.parent] = between(last.get(made.parent, ""), "", bench.dice)
                writes += category_acts.new_category(
                    made.id,
                    made.name,
                    made.level,
                    made.parent,
                    place,
                    made.texts,
                    made.themes,
                    residual=made.residual,
                )
            bench.record(import_rows(bench, CodedRows(categories=tuple(writes)), bench.why))
        texts: dict[str, dict[str, str]] = {}
        for other in plan.changed:
            texts.setdefault(other.category, {})[other.kind] = other.after
        for category, changed in texts.items():
            bench.record(category_acts.define_category(bench, category, changed, bench.why), category)
