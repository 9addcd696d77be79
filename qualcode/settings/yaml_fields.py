"""The fields of a YAML text that somebody edited: one that isn't known, or stands twice, is refused with its line, so
that nothing that was written is lost without a word."""

from collections.abc import Mapping
from typing import Any

from qualcode.errors import Unreadable
from qualcode.words import _


def refuse_other_fields(root: Any, fields: Mapping[str, Any]) -> None:
    """Refuse a node of `yaml.compose` with other fields than these; under a field is what its entries may have."""
    if not hasattr(root, "value") or not isinstance(root.value, list):
        return
    seen: dict[str, int] = {}
    for part in root.value:
        if not isinstance(part, tuple):
            refuse_other_fields(part, fields)
            continue
        key, value = part
        name, line = str(key.value), key.start_mark.line + 1
        if name not in fields:
            raise _unknown(name, line, list(fields))
        if name in seen:
            raise Unreadable(
                _("Line {line}: “{field}” stands in line {first} already.").format(
                    line=line, field=name, first=seen[name]
                ),
                _("Take one of the two out, or put the dash of a new entry before it."),
            )
        seen[name] = line
        if fields[name]:
            refuse_other_fields(value, fields[name])


def _unknown(name: str, line: int, fields: list[str]) -> Unreadable:
    from difflib import get_close_matches

    near = get_close_matches(name, fields, n=1)
    return Unreadable(
        _("Line {line}: there is no field “{field}” here.").format(line=line, field=name),
        _("Perhaps {near} is meant.").format(near=near[0])
        if near
        else _("The fields here are: {fields}.").format(fields=", ".join(fields)),
    )


def what_is_wrong(problem: Exception) -> str:
    """What YAML finds wrong, for people: its own words are English and about its inner parts."""
    said = str(getattr(problem, "problem", None) or "")
    for part, meant in (
        ("found duplicate key", _("a field stands twice")),
        ("mapping values are not allowed", _("a colon stands where it can't; words with a colon need quotation marks")),
        ("while scanning a quoted scalar", _("a quotation mark is opened and not closed")),
        ("found unexpected end of stream", _("a quotation mark is opened and not closed")),
        ("found character '\\t'", _("a tab stands where only spaces can")),
        ("found character", _("a sign stands at the beginning that needs quotation marks around the words")),
        ("could not find expected ':'", _("a colon is missing after a field")),
        ("expected <block end>", _("the indentation doesn't fit the lines above")),
        ("did not find expected", _("the indentation, a dash or a quotation mark doesn't fit the lines above")),
        ("undefined alias", _("a star at the beginning needs quotation marks around the words")),
    ):  # fmt: skip
        if part in said or part in str(getattr(problem, "context", None) or ""):
            return meant
    return _("it is no YAML") if not said else _("the indentation or a sign doesn't fit")
