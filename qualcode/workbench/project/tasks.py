"""Development tasks and research questions, kept in the settings."""

from qualcode.errors import Refusal
from qualcode.settings.change import with_task
from qualcode.text import one_line
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.project.settings_change import put_settings


def add_task(bench: Bench, title: str, *, key: str = "", answered_by: str = "coding", under: str = "") -> str:
    """Add a development task or research question to the settings; its key is returned."""
    if not one_line(title):
        raise Refusal(_("The task's title is missing."), 'qualcode task add "…"')
    text, key = with_task(bench.settings, one_line(key), one_line(title), answered_by, under)
    put_settings(bench, text)
    return key
