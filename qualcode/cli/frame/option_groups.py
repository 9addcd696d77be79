"""Options that belong together and that several commands have: written once, and handed to a command as one thing.

    class Narrowed(NamedTuple):
        document: OfDocument = ""
        …

    @command(app, "segments", example=…)
    @grouped
    def segments(context: typer.Context, narrowed: Narrowed, as_json: Json = False) -> None: ...

The command line sees the options one by one, in the place of the group.
"""

import inspect
from collections.abc import Callable
from typing import Any


def grouped(function: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose option groups are presented to typer as separate options."""
    parameters = list(inspect.signature(function).parameters.values())
    groups: dict[str, Any] = {one.name: one.annotation for one in parameters if _is_group(one.annotation)}

    def command(*arguments: Any, **given: Any) -> Any:
        for parameter, group in groups.items():
            given[parameter] = group(**{name: given.pop(name) for name in group._fields})
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


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, tuple) and hasattr(annotation, "_fields")


def _options(group: Any) -> list[inspect.Parameter]:
    return list(inspect.signature(group).parameters.values())
