"""Joining a project: this machine writes for a coder from then on."""

import contextlib

from qualcode.acts.project import coder_id, join
from qualcode.errors import Refusal
from qualcode.folder import (
    coder_key,
)
from qualcode.index.blindness import Reader
from qualcode.index.queries import coders as coder_queries
from qualcode.text import one_line
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.machine_coder import coder_from_environment
from qualcode.workbench.rounds.held_volumes import seen

COLOURS = ("#1f6f8b", "#b5541c", "#4b7a33", "#7a4b8f", "#a3394c", "#5b6470")
"""Colours of coders in the order they join; all dark enough to be read on white."""


def join_as(bench: Bench, name: str, *, key: str = "", initials: str = "", colour: str = "") -> Recorded:
    """Make this machine write for a coder: a new one, or one who works on another machine too.

    A name that a coder has already joins as that coder; another name gets a key of its own.
    """
    name = one_line(name)
    known = {one.key: one for one in coder_queries.coders(bench.index)}
    same = next(
        (one.key for one in known.values() if one.name.casefold() == name.casefold() and one.name), ""
    )
    key = key or coder_from_environment() or same or coder_key(name, frozenset(known))
    colour = (
        colour
        or (known[key].colour if key in known else "")
        or COLOURS[len(known.keys() - {key}) % len(COLOURS)]
    )
    before = known.get(key) if same == key else None
    if before:
        name = before.name  # "bo mattila" on a second machine is no change of name
    initials = (
        initials
        or (before.initials if before else "")
        or "".join(word[0] for word in name.split())[:3].upper()
        or key.upper()
    )
    saw = seen(bench)
    earlier, before_here = bench.state.coder(), bench.coder
    try:
        # Remembered first: an act of joining that this machine forgets at once would be made again and again.
        if not bench.dry_run:
            bench.state.remember_coder(key)
        bench.coder = key
        bench.index.look_as(Reader(key))
        recorded = bench.record(join(bench, key, name, initials, colour, saw, bench.why), coder_id(key))
    except BaseException:
        with contextlib.suppress(Refusal, OSError):
            bench.state.remember_coder(earlier)
        bench.coder = before_here
        bench.index.look_as(Reader(bench.coder))
        raise
    if not bench.dry_run:
        bench.code_as(key)
    return recorded
