"""The fields of a YAML text that somebody edited: one that isn't known, or stands twice, is refused with its line, so
that nothing that was written is lost without a word."""

from collections.abc import Mapping
from typing import Any

from qualcode.errors import Unreadable
from qualcode.words import _


def refuse_other_fields(root: Any, fields: Mapping[str, Any]) -> None:
    """Refuse a node of `yaml.compose` that has a field not in `fields`, or one field twice. The value of an
    entry of `fields` holds the fields allowed inside that entry."""
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
                _("Line {line}: “{field}” is already on line {first}.").format(
                    line=line, field=name, first=seen[name]
                ),
                _("Remove one of the two lines, or begin a new heading or practice with a dash."),
            )
        seen[name] = line
        if fields[name]:
            refuse_other_fields(value, fields[name])


def _unknown(name: str, line: int, fields: list[str]) -> Unreadable:
    from difflib import get_close_matches

    near = get_close_matches(name, fields, n=1)
    return Unreadable(
        _("Line {line}: field “{field}” isn't used here.").format(line=line, field=name),
        _("Did you mean {near}?").format(near=near[0])
        if near
        else _("The fields are: {fields}.").format(fields=", ".join(fields)),
    )


def what_is_wrong(problem: Exception) -> str:
    """An explanation of a YAML error for analysts: the parser's own messages are in English and about its
    internals."""
    said = str(getattr(problem, "problem", None) or "")
    for part, meant in (
        ("found duplicate key", _("a field occurs twice")),
        ("mapping values are not allowed", _("a colon is in the wrong place; text with a colon needs quotation marks")),
        ("while scanning a quoted scalar", _("a closing quotation mark is missing")),
        ("found unexpected end of stream", _("a closing quotation mark is missing")),
        ("found character '\\t'", _("a tab is used where only spaces are allowed")),
        ("found character", _("the first character requires quotation marks around the text")),
        ("could not find expected ':'", _("the colon after a field is missing")),
        ("expected <block end>", _("the indentation doesn't match the lines above")),
        ("did not find expected", _("the indentation, a dash or a quotation mark doesn't match the lines above")),
        ("undefined alias", _("an asterisk at the beginning requires quotation marks around the text")),
    ):  # fmt: skip
        if part in said or part in str(getattr(problem, "context", None) or ""):
            return meant
    return (
        _("the text isn't valid YAML")
        if not said
        else _("the indentation is wrong, or there is an unexpected character")
    )
