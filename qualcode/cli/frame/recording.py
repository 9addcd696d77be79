"""The one way in which a command records: it opens the project, does its act, and says what was recorded.

A command that records is written as what it does with an opened project; its options `--json`, `--why` and `--dry-run`,
and what it says at the end, come from here:

    @verb(category, "rename", help=…, example=…)
    @recording
    def rename(bench: "Bench", category: CategoryWord, name: NewName) -> "Recorded":
        return rename_category(bench, category, name)
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate

import typer

from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import short

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded

_SHARED = (("as_json", Json, False), ("why", Why, ""), ("dry_run", DryRun, False))


def recording(do: "Callable[Concatenate[Bench, ...], Recorded]") -> Callable[..., None]:
    """A command that records what `do` does, given the opened project and the command's own options."""
    return _command(do, named=False)


def recording_named(do: "Callable[Concatenate[Bench, ...], Recorded]") -> Callable[..., None]:
    """Like `recording`, but the short identifier of the new thing is reported too, for use in the next
    command."""
    return _command(do, named=True)


def _command(do: "Callable[Concatenate[Bench, ...], Recorded]", *, named: bool) -> Callable[..., None]:
    @wraps(do)
    def command(context: typer.Context, *, as_json: bool, why: str, dry_run: bool, **given: Any) -> None:
        with opened(context, why=why, dry_run=dry_run) as bench:
            recorded = do(bench, **given)
            name = short(bench, recorded.thing) if named and not dry_run else ""
            session(context).out.recorded(recorded, as_json=as_json, short=name)

    _tell_typer(command, do)
    return grouped(command)


def _tell_typer(command: Callable[..., None], do: Callable[..., Any]) -> None:
    """Give a command the options of `do` and the shared ones, as typer reads them from a function."""
    _bench, *own = inspect.signature(do).parameters.values()
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter("context", keyword, annotation=typer.Context),
        *[one.replace(kind=keyword) for one in own],
        *[inspect.Parameter(name, keyword, default=none, annotation=kind) for name, kind, none in _SHARED],
    ]
    del command.__wrapped__  # type: ignore[attr-defined]  # else the options of `do` alone are looked at
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
