"""The grouping as it stands, kept while a screen is open: expressions, the categories they are in, and counts.

Read wholly once; after an act only what the act touched is read again, so that a key is answered at once also where
there are thousands of expressions.
"""

from collections.abc import Iterable
from typing import NamedTuple

from qualcode.ids import kind_of
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.merges import merged
from qualcode.model import fields
from qualcode.model.levels import LEVELS, SUBCATEGORY, rank
from qualcode.model.things import Category, Expression
from qualcode.trail.line import Act
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import waiting_under
from qualcode.workbench.results.counts import Spread, Told, Totals, by_category, counting_marks, totals

NONE = Spread(0, 0, 0)


class Grouping:
    """Expressions and categories by identifier, each in their order, and how far categories are spread.

    `waiting` gives the category under which an ungrouped expression of survey answers waits; `marks` gives the
    marks that count for each expression in a category. `to_be_grouped` are the expressions in no subcategory,
    in the order in which they were made (an expression filed directly under a higher category is still to be
    grouped); `unsimplified` are those of them that have no words.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.expressions: dict[str, Expression] = {}
        self.categories: dict[str, Category] = {}
        self.waiting: dict[str, str] = {}
        self.marks: dict[str, list[Told]] = {}
        self.spreads: dict[str, Spread] = {}
        self.totals = Totals(0, 0)
        self.members: dict[str, list[str]] = {}
        self.children: dict[str, list[str]] = {}
        self.roots: dict[str, str] = {}
        self.to_be_grouped: list[str] = []
        self.unsimplified: list[str] = []
        self.gather()

    def gather(self) -> None:
        """Read all of it."""
        self.expressions = {one.id: one for one in self._seen(None)}
        self.marks = {}
        self._read_marks(self.expressions)
        self.totals = totals(self.bench)
        self._arrange()

    def _seen(self, names: set[str] | None) -> list[Expression]:
        """Live expressions; while coding independently, without those whose quotes aren't shown."""
        hidden = expression_queries.resting_on_hidden(self.bench.index)
        found = expression_queries.expressions(self.bench.index, only=names)
        return [one for one in found if one.segments or one.deviant or one.id not in hidden]

    def take_in(self, act: Act) -> None:
        """Read again what an act touched that was recorded here."""
        touched = {write.entity for write in act.writes}
        touched |= {str(write.value) for write in act.writes if write.field == fields.INTO and write.value}
        kinds = {kind_of(one) for one in touched}
        if not kinds <= {"expression", "category"}:
            self.gather()
            return
        roots = merged(self.bench.index)
        changed = touched | {known.get(one, one) for one in touched for known in (roots, self.roots)}
        if any(
            write.field in (fields.INTO, fields.RETIRED) and kind_of(write.entity) == "category"
            for write in act.writes
        ):
            changed |= {one.id for one in self.expressions.values() if {one.filed, one.subcategory} & changed}
            now_there = expression_queries.filed_in(
                self.bench.index, {one for one in changed if kind_of(one) == "category"}
            )
            changed |= {one.id for one in now_there}
        again = {one for one in changed if kind_of(one) == "expression"}
        were_in = self._filed_in(again)
        self._read_again(again)
        if "category" in kinds:
            self._arrange()
        else:
            self._arrange(again, were_in | self._filed_in(again))

    def _read_marks(self, expressions: dict[str, Expression]) -> None:
        """Read the marks that count for those of these expressions that are in a category. Marks of other
        expressions aren't counted anywhere."""
        filed = {name for name, one in expressions.items() if one.subcategory}
        for told in counting_marks(self.bench, filed) if filed else ():
            self.marks.setdefault(told[0].expression, []).append(told)

    def _filed_in(self, names: set[str]) -> set[str]:
        return {self.expressions[one].subcategory for one in names if one in self.expressions} - {""}

    def _read_again(self, names: set[str]) -> None:
        if not names:
            return
        found = {one.id: one for one in self._seen(names)}
        for name in names:
            self.marks.pop(name, None)
        self._read_marks(found)
        comes_back = found.keys() - self.expressions.keys()
        for name in names - found.keys():
            self.expressions.pop(name, None)
        self.expressions |= found
        if comes_back:
            every = sorted(self.expressions.values(), key=lambda one: (one.born, one.id))
            self.expressions = {one.id: one for one in every}

    def _arrange(self, changed: set[str] | None = None, touched: set[str] | None = None) -> None:
        """Put what was read in its places, and count; `changed` are the expressions that were read again, `touched`
        the categories they were in or are in now (None: any)."""
        self.roots = merged(self.bench.index)
        self.categories = {one.id: one for one in category_queries.categories(self.bench.index)}
        self.children = {}
        for category in self.categories.values():
            self.children.setdefault(category.parent, []).append(category.id)
        lowest = {one.id for one in self.categories.values() if one.level == SUBCATEGORY}
        self.members = {}
        self.to_be_grouped, self.unsimplified = [], []
        loose = []
        for one in self.expressions.values():
            where = one.subcategory
            if where:
                self.members.setdefault(where, []).append(one.id)
            elif changed is None or one.id in changed:
                loose.append(one)
            if where not in lowest:
                self.to_be_grouped.append(one.id)
                if not one.text:
                    self.unsimplified.append(one.id)
        if changed is None:
            self.waiting = {}
        else:
            self.waiting = {name: where for name, where in self.waiting.items() if name not in changed}
        for name, ones in waiting_under(self.bench, loose).items():
            self.waiting.update((one.id, name) for one in ones)
        self._count(touched)

    def _count(self, touched: set[str] | None) -> None:
        """Count categories: all of them, or those that were touched and all above them."""
        parents = {one.id: one.parent for one in self.categories.values()}
        if touched is None:
            self.spreads, counted, within = {}, set(parents), set(parents)
        else:
            counted = {above for one in touched for above in (one, *self.above(one))}
            within = {one for each in counted for one in self.below(each)}
            self.spreads = {name: spread for name, spread in self.spreads.items() if name not in counted}
        found = by_category(
            parents,
            [
                (mark._replace(category=category), who) if mark.category != category else (mark, who)
                for category in within
                for name in self.members.get(category, ())
                for mark, who in self.marks.get(name, ())
            ],
        )
        self.spreads.update((name, spread) for name, spread in found.items() if name in counted)

    def spread(self, category: str) -> Spread:
        """How far a category is spread, with all that stands below it."""
        return self.spreads.get(category, NONE)

    def above(self, category: str) -> list[str]:
        """The categories above one, from the nearest on."""
        found: list[str] = []
        at = self.categories[category].parent if category in self.categories else ""
        while at and at in self.categories and at not in found:
            found.append(at)
            at = self.categories[at].parent
        return found

    def below(self, category: str) -> list[str]:
        """A category and all that stands below it, as they are read from above."""
        found = [category]
        for child in self.children.get(category, ()):
            found.extend(self.below(child))
        return found

    def expressions_below(self, category: str) -> list[str]:
        """The expressions of a category and of all that stands below it."""
        return [one for each in self.below(category) for one in self.members.get(each, ())]

    def levels(self) -> list[str]:
        """The levels in use, from the lowest: those of the settings, and those of categories that are still of
        another."""
        named = {*self.bench.settings.levels, *[one.level for one in self.categories.values()]}
        return sorted({one for one in named if one in LEVELS}, key=rank)

    def without_parent(self) -> list[str]:
        """The categories that are still to be put under a higher one."""
        levels = self.levels()
        top = rank(levels[-1]) if levels else 0
        return [
            one.id
            for one in self.categories.values()
            if not one.parent and rank(one.level) < min(top, rank("main"))
        ]

    def text(self, expression: str) -> str:
        """An expression's words, empty while it is still to be simplified or gone."""
        known = self.expressions.get(expression)
        return known.text if known else ""

    def named(self, names: Iterable[str]) -> list[str]:
        """What expressions and categories are called."""
        return [self.categories[one].name if one in self.categories else self.text(one) for one in names]


class Quote(NamedTuple):
    """A quote of an expression: the mark, where it is (H1:23), whose words they are, the words (empty: not here), and
    whether it contradicts the expression."""

    segment: str
    document: str
    place: str
    passage: int
    people: tuple[str, ...]
    words: str
    deviant: bool


def quotes_of(bench: Bench, expressions: Iterable[Expression]) -> dict[str, list[Quote]]:
    """The quotes behind expressions, in the order of their places; those that contradict last."""
    from qualcode.index.queries import documents as document_queries
    from qualcode.index.queries import participants as people_queries
    from qualcode.model.segment_places import WITH_WORDS
    from qualcode.workbench.names import shown_names

    wanted = list(expressions)
    names = {one.id: one.name for one in people_queries.participants(bench.index)}
    documents = shown_names(document_queries.documents(bench.index))
    segments = {segment for one in wanted for segment in (*one.segments, *one.deviant)}
    known = {one.id: one for one in segment_queries.segments(bench.index, only=segments)}
    found: dict[str, list[Quote]] = {}
    for one in wanted:
        for name in (*one.segments, *one.deviant):
            segment = known.get(name)
            if segment is None:
                continue
            document = documents.get(segment.document, segment.document[:5])
            found.setdefault(one.id, []).append(
                Quote(
                    name,
                    segment.document,
                    f"{document}:{segment.passage}" if segment.passage else document,
                    segment.passage,
                    tuple([names.get(person, "") for person in segment.participants]),
                    segment.quote if segment.state in WITH_WORDS else "",
                    name not in one.segments,
                )
            )
    return found


def people_named(bench: Bench, mentions: dict[str, int]) -> list[tuple[str, int]]:
    """How often each participant mentions something, by what people are called: all interviewees, also those who
    don't, and of the respondents those who do. `mentions` are by material and person, as counted."""
    from qualcode.index.queries import documents as document_queries
    from qualcode.index.queries import participants as people_queries
    from qualcode.model.material import INTERVIEWEE, RESPONDENT, SURVEY

    surveys = {one.id for one in document_queries.documents(bench.index) if one.type == SURVEY}
    people = people_queries.participants(bench.index)
    spoke = [
        (one.name, mentions.get(f"{INTERVIEWEE} {one.id}", 0))
        for one in people
        if not surveys.issuperset(one.documents)
    ]
    answered = [
        (one.name, mentions[f"{RESPONDENT} {one.id}"])
        for one in people
        if f"{RESPONDENT} {one.id}" in mentions
    ]
    return [*spoke, *answered]
