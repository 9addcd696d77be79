"""Acts on the project itself: its beginning, its coders, its settings; memos and the diary."""

from qualcode.acts.base import Shown, made, write, written
from qualcode.ids import derived_id
from qualcode.trail.line import Act

SETTINGS_KEY = "settings"


def settings_id(project: str) -> str:
    """The thing by which the trail knows the settings."""
    return derived_id("settings", project)


def coder_id(key: str) -> str:
    """The thing by which the trail knows a coder."""
    return derived_id("coder", key)


def begin_project(project: str, settings: str) -> Act:
    """The project begins with these settings."""
    return Act("project.begin", tuple(made(settings_id(project), {"text": settings})))


def change_settings(shown: Shown, project: str, settings: str, why: str = "") -> Act:
    """The settings file says something else now."""
    return Act("settings.change", (write(shown, settings_id(project), "text", settings),), why)


def join(
    shown: Shown, key: str, name: str, initials: str, colour: str, saw: tuple[tuple[str, int], ...]
) -> Act:
    """A coder joins, or joins on another machine, or changes the name shown."""
    coder = coder_id(key)
    writes = written(shown, coder, {"key": key, "name": name, "initials": initials, "colour": colour})
    if not shown.heads(coder, "kind"):
        writes.insert(0, write(shown, coder, "kind", "coder"))
    return Act("coder.join", tuple(writes), saw=saw)


def write_memo(memo: str, text: str, about: str, sort: str, why: str = "") -> Act:
    """A memo about a thing, or an entry in the diary."""
    did = "memo.write" if sort == "memo" else "journal.write"
    return Act(did, tuple(made(memo, {"text": text, "about": about, "sort": sort})), why)


def reword_memo(shown: Shown, memo: str, text: str, why: str = "") -> Act:
    """A memo or a diary entry gets other words; the earlier ones stay in the trail."""
    return Act("memo.reword", (write(shown, memo, "text", text),), why)
