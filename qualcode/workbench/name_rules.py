"""A name that the analyst gives: one that is seen, and that can be typed in a command."""

from qualcode.errors import Refusal
from qualcode.text import one_line, shown_at_all
from qualcode.words import _


def name_given(words: str, missing: Refusal) -> str:
    """The name on one line. Raises `missing` if no visible character is left. A name that begins with a dash is
    refused, because a command would read it as an option."""
    name = one_line(words)
    if not shown_at_all(name):
        raise missing
    if name.startswith("-"):
        raise Refusal(
            _("A name can't begin with a dash, because commands would read “{name}” as an option.").format(
                name=name
            ),
            missing.hint,
        )
    return name
