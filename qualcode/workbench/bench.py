"""An opened project: its folder, settings and index, and the hand that writes for its coder."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from qualcode.acts.project import change_settings, settings_id
from qualcode.errors import Problem, Refusal
from qualcode.folder import Folder, cache_directory
from qualcode.index.blindness import Reader
from qualcode.index.index import Index
from qualcode.index.queries import coders as coder_queries
from qualcode.index.queries import settings as settings_queries
from qualcode.index.queries import trail as trail_queries
from qualcode.machine.state import LocalState
from qualcode.model import fields
from qualcode.settings.memory import remembered_settings
from qualcode.settings.settings import Settings
from qualcode.settings.settings_text import make_sure_of_folder
from qualcode.text import short_hash
from qualcode.trail.line import Act
from qualcode.trail.line import coder_of as writer_key
from qualcode.trail.writer import Command, Writer
from qualcode.words import _
from qualcode.workbench.machine_coder import coder_from_environment, coder_here
from qualcode.workbench.names import ThingNames
from qualcode.workbench.project.recorded_settings import changed_id, gone_on_from


def system_now() -> datetime:
    """The clock on the wall."""
    return datetime.now().astimezone()


class NobodyKnown(Refusal):
    """Nobody has joined on this machine, so that nothing can be recorded; screens ask for the name."""


class Recorded(NamedTuple):
    """What was recorded: the act, the line it became (empty when it was only tried), and a sentence for people.

    `thing` is what the act is about, for the next command; `remarks` are further sentences worth knowing.
    """

    act: Act
    line: str
    sentence: str
    thing: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def tried_only(self) -> bool:
        """Whether nothing was written: a dry run."""
        return not self.line


class Duties(NamedTuple):
    """Checks and choices around the writing of acts. Modules that build on the bench implement them, and
    opening a project passes them to the bench.

    `keep_apart` refuses an act that an open round forbids; `holder` returns the writer of an act that stays on
    this machine for now, None for all others; `losses` looks for acts that were here before and are gone.
    """

    keep_apart: Callable[["Bench", Act], None]
    holder: Callable[["Bench", Act], Writer | None]
    losses: Callable[["Bench"], list[Problem]]


@dataclass(slots=True)
class Bench:
    """An open project. Close it when done, or use it in a `with`.

    `dry_run`: acts are built and described but not recorded. `why` is the reason given for every act that is
    recorded. `alarms` report acts that were here before and are gone. `command` is the command that the acts
    recorded now belong to. `shown` are heads as they were when a person was shown them. `seen` counts the
    changes that other programs made to the index, and the acts of others that arrived together with our own.
    `coder` is the key by which everyone knows the person who codes here. `leaving`: a file for others is being made.
    """

    folder: Folder
    settings: Settings
    index: Index
    state: LocalState
    coder: str
    duties: Duties
    now: Callable[[], datetime] = system_now
    dice: random.Random = field(default_factory=random.SystemRandom)
    dry_run: bool = False
    why: str = ""
    alarms: tuple[Problem, ...] = ()
    shown: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    seen: tuple[int, int] = (0, 0)
    command: Command | None = None
    leaving: bool = False

    @property
    def key(self) -> str:
        """The key under which this machine writes for its coder: another one than `coder` where two people chose one
        key before their folders met."""
        tail = self.state.tail()
        if tail and coder_queries.author_of(self.index, tail.writer) == self.coder:
            return writer_key(tail.writer)
        chosen = {key: chosen for key, chosen, *_rest in coder_queries.namesakes(self.index)}
        return chosen.get(self.coder, self.coder)

    def code_as(self, key: str) -> None:
        """Work as the coder who writes under `key` on this machine; what is visible changes accordingly."""
        self.coder = coder_here(self.index, self.state, key)
        self.index.look_as(Reader(self.coder))

    def heads(self, entity: str, name: str) -> tuple[str, ...]:
        """The identities of the current writes of a field or, within `as_shown`, of the writes that were
        current when the person was shown the field."""
        held = self.shown.get((entity, name))
        return trail_queries.head_ids(self.index, entity, name) if held is None else held

    @contextmanager
    def as_shown(self, shown: dict[tuple[str, str], tuple[str, ...]]) -> Iterator[None]:
        """Acts recorded in this context supersede only what these fields held when the person began to answer.
        A value that arrives in the meantime isn't overwritten unseen, but becomes an open conflict."""
        self.shown = shown
        try:
            yield
        finally:
            self.shown = {}

    def catch_up_settings(self) -> None:
        """Understand the settings as they are now. For screens, which stay open while others change them."""
        self.settings = remembered_settings(self.folder.settings, cache_directory())
        self.index.set_aside(self.settings.no_answer)

    def catch_up(self) -> bool:
        """Show what has arrived in the folder since, or was put into the index by another program; False if nothing
        has. For screens, which stay open."""
        self.catch_up_settings()
        known, before = self.seen, self.coder
        refreshed = self.index.refresh()
        key = coder_from_environment() or self.state.coder()
        if key and key not in (self.coder, self.key):
            self.code_as(key)
        self.seen = (self.index.changes_by_others(), 0)
        if refreshed.acts or refreshed.rebuilt:
            self.look_for_losses()
        return bool(refreshed.acts or refreshed.rebuilt or known != self.seen or before != self.coder)

    def look_for_losses(self) -> None:
        """Remember how far every writer's acts have arrived here, and raise an alarm if somebody's acts are
        gone."""
        self.alarms = tuple(self.duties.losses(self))
        self.state.remember_alarm(bool(self.alarms))

    def record(
        self, act: Act, thing: str = "", remarks: tuple[str, ...] = (), *, settings_too: bool = True
    ) -> Recorded:
        """Put an act on the trail and bring the index up to it; in a dry run only tell what would be recorded.

        Settings that were changed in the meantime are recorded first, unless the act itself holds them.
        """
        if self.index.has_rounds:
            self.duties.keep_apart(self, act)
        if self.dry_run:
            return Recorded(act, "", self._sentence(act), thing, remarks)
        self.make_sure_of_writing()
        if settings_too:
            self._record_settings()
        line = self._append(act)
        return Recorded(act, line, self._sentence(act), thing, remarks)

    def _sentence(self, act: Act) -> str:
        from qualcode.acts.tell import (
            tell,
        )  # late: the words of every kind of act, and most commands only read

        return tell(act, ThingNames(self.index, act))

    def make_sure_of_writing(self) -> None:
        """Refuse if nobody is known to write here, or if a newer program has written to the project."""
        if not self.coder:
            raise self._nobody_known()
        make_sure_of_folder(self.folder.root)
        if trail_queries.has_newer_lines(self.index):
            raise Refusal(
                _(
                    "A newer version of qualcode has written to this project, so this version can "
                    "only read it."
                ),
                _("To update qualcode: python3 -m pip install --upgrade qualcode"),
            )

    def _nobody_known(self) -> Refusal:
        for problem in changed_id(self.index, self.settings):  # what this machine remembers is kept by the id
            return Refusal(problem.sentence, problem.hint)
        names = ", ".join(dict.fromkeys([one.name for one in coder_queries.coders(self.index) if one.name]))
        hint = (
            _(
                "If the folder has been moved, or if this is another of your computers, join under "
                "your existing name: {names}\n"
                'qualcode join --coder "Your Name"'
            )
            if names
            else _('To join the project: qualcode join --coder "Your Name"')
        )
        return NobodyKnown(_("The coder on this computer isn't known yet."), hint.format(names=names))

    def record_settings(self, why: str = "") -> None:
        """Record a changed settings file, so that the history is whole."""
        if not self.dry_run:
            self.make_sure_of_writing()
            self._record_settings(why)

    def _record_settings(self, why: str = "") -> None:
        thing = settings_id(self.settings.id)
        known = settings_queries.last_settings(self.index, thing)
        if known is None:
            return
        words = short_hash(self.settings.text)
        if known == self.settings.text:
            self.state.remember_settings(words)
            return
        if self.state.settings_seen() == words:
            return  # nobody touched the file here: what the history tells of a colleague's change is on its way
        over = self.heads(thing, fields.TEXT)
        if len(over) > 1:
            over = gone_on_from(self.index, self.settings)
        if over:
            self._append(change_settings(self.settings.id, self.settings.text, over, why), apart=True)
            self.state.remember_settings(words)

    @contextmanager
    def one_command(self) -> Iterator[None]:
        """Acts recorded in this context belong together: one undo reverses all of them, and one redo restores
        them."""
        if self.command is not None:  # a part of a command
            yield
            return
        self.command = Command()
        try:
            yield
        finally:
            self.command = None

    def append_quietly(self, *acts: Act, apart: bool = False) -> list[str]:
        """Put acts on the trail without bringing the index up to them: for many in a row, which don't build on one
        another. The lines they became are returned; refresh the index afterwards. With `apart`, they don't belong to
        the command that is going on."""
        command = None if apart else self.command
        known = trail_queries.KnownTrail(self.index)
        writer = Writer(self.folder.trail, self.state, self.key, self.now, self.dice)
        if not self.index.has_rounds:
            return [line.id for line in writer.append_all(acts, known, command)]
        return [
            line.id
            for act in acts
            for line in (self.duties.holder(self, act) or writer).append_all((act,), known, command)
        ]

    def _append(self, act: Act, *, apart: bool = False) -> str:
        (line,) = self.append_quietly(act, apart=apart)
        arrived = self.index.refresh().acts
        self.seen = (self.seen[0], self.seen[1] + max(0, arrived - 1))
        return line

    @contextmanager
    def for_others(self) -> Iterator[None]:
        """The one door by which quotes, codes and figures leave the project: while a file for others is made, what the
        team hasn't adopted from rounds is left out. `export_place.target`, which says where such a file goes, works
        only within it, so that no export can go around its rules."""
        within, self.leaving = self.leaving, True
        if self.index.has_rounds and not within:
            self.index.look_as(Reader(self.coder, outputs=True))
        try:
            yield
        finally:
            self.leaving = within
            if self.index.has_rounds and not within:
                self.index.look_as(Reader(self.coder))

    def close(self) -> None:
        """Close the index."""
        self.index.close()

    def __enter__(self) -> "Bench":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
