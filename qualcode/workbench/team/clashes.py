"""Changes by different people that fit together badly although no single field is in conflict: two categories
with the same name, two things merged into each other, an expression filed in a category that a colleague
retired."""

from collections.abc import Iterable

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import merges, things, trail
from qualcode.index.queries.coders import author_of
from qualcode.model import fields
from qualcode.model.things import Category
from qualcode.text import proposed, shortened
from qualcode.trail.line import line_of
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames
from qualcode.workbench.team.disagreements import Conflict, Wish, wish_of


def same_named(categories: Iterable[Category]) -> list[list[Category]]:
    """Categories of one level that go by one name, regardless of capitals."""
    found: dict[tuple[str, str], list[Category]] = {}
    for one in categories:
        found.setdefault((one.name.casefold(), one.level), []).append(one)
    return [same for same in found.values() if len(same) > 1]


def twins(bench: Bench, coders: dict[str, str]) -> list[Conflict]:
    """Categories with the same name and level made by different people who didn't know of each other's. If one
    person had seen the other's category and put theirs under a different parent, the two are meant to be
    different."""
    found = []
    for same in same_named(category_queries.categories(bench.index)):
        for other in same[1:]:
            if other.coder == same[0].coder:
                continue
            if other.parent != same[0].parent and (
                had_seen(bench, same[0].id, other.id) or had_seen(bench, other.id, same[0].id)
            ):
                continue
            first, second = same[0].id[:5], other.id[:5]
            wishes = tuple(
                Wish(
                    _("created {id}").format(id=one.id[:5]),
                    one.id,
                    coders.get(one.coder, one.coder.upper()),
                    one.at,
                    "",
                    False,
                )
                for one in (same[0], other)
            )
            found.append(
                Conflict(
                    handle=f"{second}/twin",
                    kind="twins",
                    thing=other.id,
                    field="",
                    sentence=_(
                        "{one} and {another} each created a category called “{name}” ({first} and {second})."
                    ).format(
                        one=wishes[0].coder,
                        another=wishes[1].coder,
                        name=other.name,
                        first=first,
                        second=second,
                    ),
                    wishes=wishes,
                    hint=proposed(
                        _(
                            "If they are the same category: qualcode category merge {second} --into "
                            "{first}\n"
                            "If they are different: qualcode category rename {second} {other}"
                        ),
                        first=first,
                        second=second,
                        other=f"{other.name} (2)",
                    ),
                )
            )
    return found


def had_seen(bench: Bench, first: str, second: str) -> bool:
    """Whether the person who made the second thing had seen the first. Each act records how far its writer had
    seen the others' acts; this act and earlier ones of the same writer are checked."""
    births = things.births(bench.index, (first, second))
    there = trail.line(bench.index, line_of(births.get(first, "")))
    here = trail.line(bench.index, line_of(births.get(second, "")))
    if there is None or here is None:
        return False
    if there.writer == here.writer:
        return there.number < here.number
    told = [here, *trail.lines_that_saw(bench.index, here.writer, here.number)]
    return any(dict(line.act.saw).get(there.writer, 0) >= there.number for line in told)


def rings(bench: Bench, names: ThingNames, coders: dict[str, str]) -> list[Conflict]:
    """Things that people merged into each other in a circle; the one made first is kept."""
    return [_ring(bench, pairs, names, coders) for pairs in merges.rings(bench.index)]


def _ring(bench: Bench, pairs: list[tuple[str, str]], names: ThingNames, coders: dict[str, str]) -> Conflict:
    end = pairs[0][0]
    wishes = tuple(
        wish_of(
            bench,
            head,
            _("merged {loser} into {winner}").format(loser=names.name(loser), winner=names.name(winner)),
            coders,
            shown=loser != end,
        )
        for loser, winner in pairs
        for head in trail.heads(bench.index, loser, fields.INTO)[:1]
    )
    return Conflict(
        handle=f"{end[:5]}/into",
        kind="ring",
        thing=end,
        field="into",
        sentence=_(
            "{things} were merged into each other; {thing}, which was created first, was kept."
        ).format(things=", ".join(names.name(loser) for loser, _winner in pairs), thing=names.name(end)),
        wishes=wishes,
        hint=proposed(_("To confirm the merge: qualcode decide {end}/into none"), end=end[:5]),
    )


def to_be_grouped_again(bench: Bench, coders: dict[str, str]) -> list[Conflict]:
    """Expressions filed in a category that somebody else retired."""
    retired = {one.id: one for one in category_queries.categories(bench.index, retired=True)}
    found = []
    for expression in expression_queries.filed_in(bench.index, retired):
        category = retired[expression.filed]
        (filed, *_rest) = trail.heads(bench.index, expression.id, fields.FILED) or (None,)
        (gone, *_rest) = trail.heads(bench.index, category.id, fields.RETIRED) or (None,)
        who_filed = trail.line(bench.index, line_of(filed.write)) if filed else None
        who_retired = trail.line(bench.index, line_of(gone.write)) if gone else None
        if (
            not who_filed
            or not who_retired
            or author_of(bench.index, who_filed.writer) == author_of(bench.index, who_retired.writer)
        ):
            continue
        wishes = tuple(
            wish_of(bench, head, words, coders, shown=head is gone)
            for head, words in (
                (filed, _("filed the expression in “{category}”").format(category=category.name)),
                (gone, _("retired “{category}”").format(category=category.name)),
            )
            if head is not None
        )
        found.append(
            Conflict(
                handle=f"{expression.id[:6]}/subcategory",
                kind="again",
                thing=expression.id,
                field="subcategory",
                sentence=_(
                    "“{text}” has to be grouped again, because {who} retired “{category}” on {day}."
                ).format(
                    text=shortened(expression.text, 60),
                    who=coders.get(author_of(bench.index, who_retired.writer), ""),
                    category=category.name,
                    day=who_retired.at[:10],
                ),
                wishes=wishes,
                hint=proposed(
                    _(
                        "To group the expression: qualcode group {expression} --into CATEGORY\n"
                        "To restore the category: qualcode category restore {category}"
                    ),
                    expression=expression.id[:6],
                    category=category.id[:5],
                ),
            )
        )
    return found
