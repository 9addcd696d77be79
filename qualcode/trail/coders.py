"""Who wrote what: two people who joined with the same initials before their folders met are two coders.

A writer's name begins with its coder's key (`ak-7f3k2m`), and two people may choose the same key before either
sees the other's act of joining. Such coders are distinguished by what each had seen when joining. The result
depends on the lines alone, so that it is the same on every machine. The one who joined first keeps the key
(`ak`), the others are shown as `ak2`, `ak3`, …
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from qualcode.trail.line import Line, coder_of

JOINS = "coder.join"

Saw = Mapping[str, int]
"""How far each writer's chain was seen."""


class Joined(NamedTuple):
    """One act of joining: whose writer, where in its chain, under which name, and what had been seen."""

    writer: str
    number: int
    order: tuple[int, str]
    name: str
    initials: str
    colour: str
    saw: Saw

    @property
    def key(self) -> str:
        """The key that was chosen."""
        return coder_of(self.writer)


class Person(NamedTuple):
    """A coder among several who chose one key: the key by which everyone knows them, and what they gave."""

    key: str
    chosen: str
    name: str
    initials: str
    colour: str


class Coders(NamedTuple):
    """`writers` maps the writers whose name begins with another coder's key to their own coder's key; `people`
    are all coders who chose the same key as somebody else."""

    writers: Mapping[str, str]
    people: tuple[Person, ...]


def joined(line: Line) -> Joined:
    """What an act of joining says."""
    told = {write.field: write.value for write in line.act.writes if type(write.value) is str}
    return Joined(
        writer=line.writer,
        number=line.number,
        order=(line.counter, line.id),
        name=str(told.get("name", "")),
        initials=str(told.get("initials", "")),
        colour=str(told.get("colour", "")),
        saw=dict(line.act.saw),
    )


def tell_apart(joins: Iterable[Joined], writers: Collection[str], first_saw: Callable[[str], Saw]) -> Coders:
    """Assign all writers to coders where several people chose one key, given every act of joining. `first_saw`
    returns how far a writer had seen each chain in its first act."""
    by_key: dict[str, list[Joined]] = {}
    for one in sorted(joins, key=lambda one: one.order):
        by_key.setdefault(one.key, []).append(one)
    used = {coder_of(writer) for writer in writers} | set(by_key)
    found: dict[str, str] = {}
    people: list[Person] = []
    for key, here in sorted(by_key.items()):
        groups = _groups(here)
        if len(groups) < 2:
            continue
        for number, group in enumerate(groups):
            latest = group[-1]
            shown = key if number == 0 else _free(key, latest.name, used, by_key)
            used.add(shown)
            people.append(Person(shown, key, latest.name, latest.initials, latest.colour))
            if number:
                found.update({one.writer: shown for one in group})
        _add_those_who_never_joined(key, groups, writers, first_saw, found)
    return Coders(found, tuple(people))


def _groups(joins: list[Joined]) -> list[list[Joined]]:
    """The acts of joining under one key, each person's together, in the order of each person's first."""
    groups: list[list[Joined]] = []
    for one in joins:
        same = [group for group in groups if _same_name(group, one)] or [
            group
            for group in groups
            if any(_had_seen(one, other) or other.writer == one.writer for other in group)
        ]
        if same:
            same[0].append(one)
        else:
            groups.append([one])
    return groups


def _same_name(group: list[Joined], one: Joined) -> bool:
    return any(other.name.casefold() == one.name.casefold() for other in group)


def _had_seen(later: Joined, earlier: Joined) -> bool:
    return later.saw.get(earlier.writer, 0) >= earlier.number


def _free(key: str, name: str, used: set[str], by_key: Mapping[str, list[Joined]]) -> str:
    """A key like `ak2`: one under which the same name joined later, else the first that nobody has."""
    for other, joins in sorted(by_key.items()):
        if (
            other.startswith(key)
            and other[len(key) :].isdigit()
            and _same_name(joins, joins[0]._replace(name=name))
        ):
            return other
    number = 2
    while f"{key}{number}" in used:
        number += 1
    return f"{key}{number}"


def _add_those_who_never_joined(
    key: str,
    groups: list[list[Joined]],
    writers: Collection[str],
    first_saw: Callable[[str], Saw],
    found: dict[str, str],
) -> None:
    """Add the writers without an act of joining: the first act of such a writer names the writer that it
    continues, on the same machine."""
    of_first = {one.writer for one in groups[0]}
    for writer in sorted(writers):
        if coder_of(writer) == key and writer not in found and writer not in of_first:
            before = [found[other] for other in first_saw(writer) if other in found]
            if before:
                found[writer] = before[0]
