"""Opening a project: its folder, settings and index, brought up to date, and the bench to work at."""

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from qualcode.errors import FolderTrouble
from qualcode.files import close_all_to_others
from qualcode.folder import Folder, cache_directory, find_folder, state_directory
from qualcode.index.blindness import Reader
from qualcode.index.index import Index
from qualcode.index.intake.refresh import Building
from qualcode.machine.state import LocalState
from qualcode.model.options.method_words import MethodWords, speak_as
from qualcode.settings.memory import remembered_settings
from qualcode.words import _, reason_of
from qualcode.workbench.bench import Bench, Duties, system_now
from qualcode.workbench.health.missing_acts import look_for_losses
from qualcode.workbench.machine_coder import coder_from_environment, coder_here
from qualcode.workbench.rounds.held_volumes import holder
from qualcode.workbench.rounds.separation import keep_apart

DUTIES = Duties(keep_apart, holder, look_for_losses)
"""What every bench sees to around the writing of acts."""


def open_bench(
    start: Path,
    *,
    now: Callable[[], datetime] = system_now,
    dice: random.Random | None = None,
    building: Building = lambda done: None,
) -> Bench:
    """Open the project that `start` is in, with its index up to date.

    The coder is `QUALCODE_CODER` or, if that isn't set, the coder who began or joined the project on this
    machine. `building` is called with the progress if the index has to be built first and that takes a while.
    """
    folder = find_folder(start)
    settings = remembered_settings(folder.settings, cache_directory())
    state = local_state(folder, settings.id)
    close_all_to_others(state.directory)
    coder = coder_from_environment() or state.coder()
    folder = folder._replace(held=state.held)
    speak_as(MethodWords(settings.terms, settings.levels))
    index = Index.open(folder, cache_directory() / folder.key(settings.id))
    index.set_aside(settings.no_answer)
    index.reader = Reader(coder)
    try:
        refreshed = index.refresh(building)
    except OSError as problem:
        index.close()
        raise FolderTrouble(
            _("The project folder {path} can't be read: {reason}.").format(
                path=folder.root, reason=reason_of(problem)
            ),
            _("Check that the folder exists and is complete, and that you can read it."),
        ) from problem
    except BaseException:
        index.close()
        raise
    bench = Bench(
        folder=folder,
        settings=settings,
        index=index,
        state=state,
        coder=coder,
        duties=DUTIES,
        now=now,
        dice=dice or random.SystemRandom(),
    )
    if coder_here(index, state, coder) != coder:
        bench.code_as(coder)
    bench.seen = (index.changes_by_others(), 0)
    if refreshed.acts or refreshed.rebuilt or state.alarmed():
        bench.look_for_losses()
    return bench


def local_state(folder: Folder, project: str) -> LocalState:
    """This machine's memory of a project folder."""
    return LocalState(state_directory() / folder.key(project))
