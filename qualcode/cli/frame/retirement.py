"""The verbs `retire` and `restore`, which five nouns have."""

from typing import TYPE_CHECKING, Any

import typer

from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.recording import recording

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded


def retirement(
    noun: typer.Typer, kind: str, word: Any, *, retiring: str, restoring: str, example: str, why: str = ""
) -> None:
    """Add the verbs `retire` and `restore` to a noun. `word` is the argument for the thing; `retiring` and
    `restoring` are the help texts; `example` and `why` are an example of the argument and of a reason."""

    def retire(bench: "Bench", thing: str) -> "Recorded":
        from qualcode.workbench.retirement import retire_thing

        return retire_thing(bench, thing, kind)

    def restore(bench: "Bench", thing: str) -> "Recorded":
        from qualcode.workbench.retirement import restore_thing

        return restore_thing(bench, thing, kind)

    reason = f" --why {why}" if why else ""
    retired = f"qualcode {kind} retire {example}"
    for name, do, help_text, examples in (
        ("retire", retire, retiring, f"{retired}{reason}"),
        ("restore", restore, restoring, f"{retired}\nqualcode {kind} restore {example}"),
    ):
        do.__annotations__["thing"] = word
        verb(noun, name, help=help_text, example=examples)(recording(do))
