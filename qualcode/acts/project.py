"""Acts on the project itself: its beginning, its coders, its settings; memos and the diary."""

from collections.abc import Mapping

from qualcode.acts.base import Shown, made, write, written
from qualcode.ids import derived_id
from qualcode.trail.line import Act, Value, Write

TAKEN = "taken"
"""The field of the settings that tells from where they were taken last."""


def settings_id(project: str) -> str:
    """The thing by which the trail knows the settings."""
    return derived_id("settings", project)


def coder_id(key: str) -> str:
    """The thing by which the trail knows a coder."""
    return derived_id("coder", key)


def begin_project(project: str, settings: str) -> Act:
    """The project begins with these settings."""
    return Act("project.begin", tuple(made(settings_id(project), {"text": settings})))


def change_settings(project: str, settings: str, over: tuple[str, ...], why: str = "") -> Act:
    """The settings file says something else now; `over` are the earlier texts that it takes the place of."""
    return Act("settings.change", (Write(settings_id(project), "text", settings, over),), why)


def take_settings(
    shown: Shown,
    project: str,
    settings: str,
    over: tuple[str, ...],
    taken: Mapping[str, Value],
    why: str = "",
) -> Act:
    """Of several versions of the settings one is taken, or fields of it. `taken` tells from where, which fields, and
    which files were set aside."""
    thing = settings_id(project)
    writes = (Write(thing, "text", settings, over), write(shown, thing, TAKEN, dict(taken)))
    return Act("settings.take", writes, why)


def join(
    shown: Shown, key: str, name: str, initials: str, colour: str, saw: tuple[tuple[str, int], ...]
) -> Act:
    """A coder joins, or joins on another machine, or changes the name shown."""
    coder = coder_id(key)
    writes = written(shown, coder, {"key": key, "name": name, "initials": initials, "colour": colour})
    if not shown.heads(coder, "kind"):
        writes.insert(0, write(shown, coder, "kind", "coder"))
    return Act("coder.join", tuple(writes), saw=saw)


def write_memo(memo: str, text: str, about: str, sort: str, why: str = "", layer: str = "") -> Act:
    """A memo about a thing, or an entry in the diary; `layer` if it was written in a round on what is coded apart."""
    did = "memo.write" if sort == "memo" else "journal.write"
    return Act(did, tuple(made(memo, {"text": text, "about": about, "sort": sort, "layer": layer})), why)


def reword_memo(shown: Shown, memo: str, text: str, why: str = "") -> Act:
    """A memo or a diary entry gets other words; the earlier ones stay in the trail."""
    return Act("memo.reword", (write(shown, memo, "text", text),), why)
