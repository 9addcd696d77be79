"""Options that belong together and that several commands have: written once, and handed to a command as one thing.

    @option_group
    class Filtered:
        document: OfDocument = ""
        …

    @command(app, "segments", example=…)
    @grouped
    def segments(context: typer.Context, filtered: Filtered, as_json: Json = False) -> None: ...

The command line sees the options one by one, in the place of the group.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True)
def option_group(group: type[_Class]) -> type[_Class]:
    """A class whose fields are options, each with its annotation and what it is where it isn't given."""
    return dataclass(frozen=True)(group)


def grouped(function: Callable[..., Any]) -> Callable[..., Any]:
    """A command with the groups among its parameters told to typer option by option."""
    parameters = list(inspect.signature(function).parameters.values())
    groups: dict[str, Any] = {one.name: one.annotation for one in parameters if is_dataclass(one.annotation)}

    def command(*arguments: Any, **given: Any) -> Any:
        for name, group in groups.items():
            given[name] = group(**{one.name: given.pop(one.name) for one in fields(group)})
        return function(*arguments, **given)

    keyword = inspect.Parameter.KEYWORD_ONLY
    shown = [
        own.replace(kind=keyword)
        for one in parameters
        for own in (_options(groups[one.name]) if one.name in groups else (one,))
    ]
    command.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in shown}
    command.__name__, command.__doc__ = function.__name__, function.__doc__
    return command


def _options(group: Any) -> list[inspect.Parameter]:
    return list(inspect.signature(group).parameters.values())
