"""Finding a thing by what it was called before: a category that was renamed, merged or retired."""

from dataclasses import dataclass

from qualcode.errors import Ambiguous, NotFound
from qualcode.ids import kind_of, looks_like_id
from qualcode.index.queries import things
from qualcode.index.queries.story import formerly_called, marked_at, quotes
from qualcode.numbers import whole_number
from qualcode.text import one_line, proposed, shortened
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_thing
from qualcode.workbench.names import ThingNames


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, and what has to be said first: that it has another name now, went into another, or is retired."""

    thing: str
    remarks: tuple[str, ...] = ()


def find_thing_ever(bench: Bench, word: str) -> Found:
    """Whatever `word` names now or named before; also a mark by its place, H1:23."""
    try:
        thing = find_thing(bench.index, word)
    except NotFound:
        thing = _once_called(bench, one_line(word))
        if not thing:
            raise
    return Found(thing, _remarks(bench, thing, word))


def _once_called(bench: Bench, word: str) -> str:
    found = [one for one in formerly_called(bench.index, word) if things.exists(bench.index, one)]
    document, colon, passage = word.rpartition(":")
    if not found and colon and (number := whole_number(passage)) is not None:
        found = marked_at(bench.index, document, number)
    for kind in ("category", "expression", "document", "participant"):  # a poster often repeats their names
        of_kind = [one for one in found if kind_of(one) == kind]
        if len(of_kind) == 1:
            return of_kind[0]
        if of_kind:
            found = of_kind
            break
    if len(found) < 2:
        return "".join(found)
    names = ThingNames(bench.index)
    raise Ambiguous(
        _("“{word}” is either a former name of several things or a place with several marks.").format(
            word=word
        ),
        _("Select one by its ID:"),
        tuple(f"{one[:6]}  {_words(bench, names, one)}" for one in found[:20]),
    )


def _words(bench: Bench, names: ThingNames, thing: str) -> str:
    """What a thing is called, and of a mark the words that are marked."""
    quote = quotes(bench.index, [thing]).get(thing, "")
    return f"{names.name(thing)}  {shortened(quote, 60)}" if quote else names.name(thing)


def _remarks(bench: Bench, thing: str, word: str) -> tuple[str, ...]:
    found = things.thing(bench.index, thing)
    if found is None:
        return ()
    names = ThingNames(bench.index)
    name = names.name(thing)
    told = []
    if (
        kind_of(thing) == "category"
        and not looks_like_id(word)
        and one_line(word).casefold() not in name.casefold()
    ):
        told.append(_("“{word}” is now called {name}.").format(word=one_line(word), name=name))
    if found.root != thing:
        told.append(
            proposed(
                _("{name} was merged into {into}. To see its later history: qualcode trail {id}"),
                name=name,
                into=names.name(found.root),
                id=found.root[:6],
            )
        )
    if found.retired:
        told.append(_("{name} is retired.").format(name=name))
    return tuple(told)
