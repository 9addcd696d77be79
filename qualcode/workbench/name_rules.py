"""A name that the analyst gives: one that is seen, and that can be typed in a command."""

from collections.abc import Iterable, Mapping

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


def facts_as_known(given: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    """Facts by the names that a thing has for them already: “Alue” is its “alue”, so that one fact has one value."""
    names = tuple(known)
    others = {name.casefold(): name for name in names}
    return {
        name if name in names else others.get(name.casefold(), name): value for name, value in given.items()
    }
