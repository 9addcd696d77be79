"""Changing one setting at a time, and recording it."""

import contextlib

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.model.material import SURVEY
from qualcode.settings.change import changed_text, replace_settings
from qualcode.settings.read import parse_settings
from qualcode.settings.settings import Settings
from qualcode.text import clean
from qualcode.words import _
from qualcode.workbench.bench import Bench


def put_settings(bench: Bench, text: str) -> Settings:
    """Put a changed text of the settings in place and record it; the new settings are returned."""
    after = parse_settings(text)
    if not bench.dry_run:
        bench.record_settings()  # what people or git made of the file meanwhile is a change of its own
        before = bench.settings
        replace_settings(bench.folder.settings, before, text)
        bench.settings = after
        try:
            bench.record_settings(bench.why)
        except Refusal:  # what is reported as not done is not done
            with contextlib.suppress(Refusal):
                replace_settings(bench.folder.settings, after, before.text)
            bench.settings = before
            raise
    return after


def set_setting(bench: Bench, dotted: str, value: str) -> Settings:
    """Change one field of the settings file; comments and order stay. The new settings are returned."""
    text = changed_text(bench.settings, dotted, clean(value).strip())
    return put_settings(bench, text)


def about_no_answer(bench: Bench) -> str:
    """A sentence on what the setting `no_answer` changes for surveys already in the project. Empty if there are
    none."""
    surveys = [one for one in document_queries.documents(bench.index) if one.type == SURVEY]
    if not surveys:
        return ""
    return _(
        "Answers listed in the setting no_answer no longer count as responses in {names}. "
        "The words of these answers stay in the text, and marks in the answers count as "
        "before."
    ).format(names=", ".join(one.name for one in surveys))
