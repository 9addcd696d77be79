"""What people did apart that fits together badly, though no field is in conflict: two categories of one name, two
merged into each other, something filed in what a colleague took out of use."""

from qualcode.index.queries import marks, system, trail
from qualcode.index.queries.writing import author_of
from qualcode.text import proposed, shortened
from qualcode.trail.line import decode
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.thing_names import ThingNames
from qualcode.workbench.wishes import Conflict, Wish, wish_of


def twins(bench: Bench, coders: dict[str, str]) -> list[Conflict]:
    """Categories of one name and level that different people made, neither knowing of the other's: whoever saw the
    first and made the second under another category meant two."""
    by_name: dict[str, list[system.Category]] = {}
    for one in system.categories(bench.index):
        by_name.setdefault(one.name.casefold(), []).append(one)
    found = []
    for same in by_name.values():
        for other in same[1:]:
            if other.level != same[0].level or other.coder == same[0].coder:
                continue
            if other.parent != same[0].parent and (
                had_seen(bench, same[0].id, other.id) or had_seen(bench, other.id, same[0].id)
            ):
                continue
            first, second = same[0].id[:5], other.id[:5]
            wishes = tuple(
                Wish(
                    _("made {id}").format(id=one.id[:5]),
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
                    f"{second}/twin",
                    "twins",
                    other.id,
                    "",
                    _("{one} and {another} each made a category “{name}” ({first} and {second}).").format(
                        one=wishes[0].coder,
                        another=wishes[1].coder,
                        name=other.name,
                        first=first,
                        second=second,
                    ),
                    wishes,
                    proposed(
                        _(
                            "If they are one category: qualcode category merge {second} --into {first}\n"
                            "If they are two: qualcode category rename {second} {other}"
                        ),
                        first=first,
                        second=second,
                        other=f"{other.name} (2)",
                    ),
                )
            )
    return found


def had_seen(bench: Bench, first: str, second: str) -> bool:
    """Whether who made the second thing had seen the first one, by what that act or an earlier one of the same writer
    says of how far the others' acts were seen."""
    births = dict(bench.index.rows("SELECT id, birth FROM main.thing WHERE id IN (?, ?)", (first, second)))
    there = trail.line(bench.index, births.get(first, "").partition(".")[0])
    here = trail.line(bench.index, births.get(second, "").partition(".")[0])
    if there is None or here is None:
        return False
    if there.writer == here.writer:
        return there.number < here.number
    told = [dict(here.act.saw)]
    told += [
        dict(decode(row[0]).act.saw)
        for row in bench.index.rows(
            "SELECT body FROM line WHERE did IN ('coder.join', 'round.open', 'round.done', 'round.close', 'decide',"
            " 'category.add') AND writer=? AND number<=?",
            (here.writer, here.number),
        )
    ]
    return any(saw.get(there.writer, 0) >= there.number for saw in told)


def rings(bench: Bench, names: ThingNames, coders: dict[str, str]) -> list[Conflict]:
    """Things that people merged into each other; the one made first stands for all."""
    into = dict(bench.index.rows("SELECT id, merged_into FROM thing WHERE merged_into != ''"))
    root = dict(bench.index.rows("SELECT id, root FROM merged"))
    return [
        _ring(bench, end, into, names, coders)
        for end in sorted({end for end in root.values() if end in into})
    ]


def _ring(
    bench: Bench, end: str, into: dict[str, str], names: ThingNames, coders: dict[str, str]
) -> Conflict:
    members, at = [end], into[end]
    while at in into and at not in members:
        members.append(at)
        at = into[at]
    wishes = tuple(
        wish_of(
            bench,
            head,
            _("merged {loser} into {winner}").format(loser=names.name(one), winner=names.name(into[one])),
            coders,
            shown=one != end,
        )
        for one in members
        for head in trail.heads(bench.index, one, "into")[:1]
    )
    return Conflict(
        f"{end[:5]}/into",
        "ring",
        end,
        "into",
        _("{things} were merged into each other; {thing}, made first, stands for all.").format(
            things=", ".join(names.name(one) for one in members), thing=names.name(end)
        ),
        wishes,
        proposed(_("If that is right, say so: qualcode decide {end}/into none"), end=end[:5]),
    )


def to_be_grouped_again(bench: Bench, coders: dict[str, str]) -> list[Conflict]:
    """Expressions filed in a category that somebody else took out of use."""
    retired = {one.id: one for one in system.categories(bench.index, retired=True)}
    found = []
    for expression in marks.filed_in(bench.index, retired):
        category = retired[expression.filed]
        (filed, *_rest) = trail.heads(bench.index, expression.id, "subcategory") or (None,)
        (gone, *_rest) = trail.heads(bench.index, category.id, "retired") or (None,)
        who_filed = trail.line(bench.index, filed.write.partition(".")[0]) if filed else None
        who_retired = trail.line(bench.index, gone.write.partition(".")[0]) if gone else None
        if (
            not who_filed
            or not who_retired
            or author_of(bench.index, who_filed.writer) == author_of(bench.index, who_retired.writer)
        ):
            continue
        wishes = tuple(
            wish_of(bench, head, words, coders, shown=head is gone)
            for head, words in (
                (filed, _("filed it in “{category}”").format(category=category.name)),
                (gone, _("took “{category}” out of use").format(category=category.name)),
            )
            if head is not None
        )
        found.append(
            Conflict(
                f"{expression.id[:6]}/subcategory",
                "again",
                expression.id,
                "subcategory",
                _("“{text}” is to be grouped again: {who} took “{category}” out of use on {day}.").format(
                    text=shortened(expression.text, 60),
                    who=coders.get(author_of(bench.index, who_retired.writer), ""),
                    category=category.name,
                    day=who_retired.at[:10],
                ),
                wishes,
                proposed(
                    _(
                        "File it: qualcode group {expression} --into …, or: qualcode category restore {category}"
                    ),
                    expression=expression.id[:6],
                    category=category.id[:5],
                ),
            )
        )
    return found
