"""docs/commands.md, made from the program itself: every command with its help, options and examples."""

from collections.abc import Iterator
from typing import Any

import typer

from qualcode.cli.frame.app import PROGRAM, app
from qualcode.cli.frame.catalogue import CHAPTERS
from qualcode.cli.frame.help_shape import Group

HEAD = """# Commands

Made from the program itself; `pytest -n0 tests/cli/test_reference.py --rewrite-pages` writes it again. What `--json`
prints is described in [json.md](json.md).

Before any command: `--project DIR` works on the project in that folder; otherwise the nearest folder upwards with a
`qualcode.yaml` is meant. In the environment: `QUALCODE_CODER` (who codes), `QUALCODE_LANGUAGE` (`fi`, `en` or `sv`),
`QUALCODE_STATE_DIR` and `QUALCODE_CACHE_DIR` (where this user's own files are kept), `NO_COLOR`.

The exit code is 0 when it is done, 1 when it was refused, 2 for wrong usage, and 3 when the project has problems
(`check` and `status`).
"""


def commands() -> Iterator[tuple[str, Any, Any]]:
    """Every command that the help shows, verbs too: what is typed, the command, and its context."""
    program: Any = typer.main.get_command(app)
    root = program.context_class(program, info_name=PROGRAM, **program.context_settings)
    for chapter in CHAPTERS:
        for listed in chapter.commands:
            if not listed.summary:
                continue
            one: Any = program.get_command(root, listed.name)
            context = one.context_class(one, info_name=listed.name, parent=root)
            yield f"{PROGRAM} {listed.name}", one, context
            if isinstance(one, Group):
                for name, inner in one.commands.items():
                    yield (
                        f"{PROGRAM} {listed.name} {name}",
                        inner,
                        inner.context_class(inner, info_name=name, parent=context),
                    )


def reference() -> str:
    """The whole page."""
    pieces = [HEAD]
    chapters = {listed.name: chapter.title for chapter in CHAPTERS for listed in chapter.commands}
    last = ""
    for typed, one, context in commands():
        noun = typed.split()[1]
        if chapters[noun] != last:
            last = chapters[noun]
            pieces.append(f"\n## {last}\n")
        pieces.append(f"\n### {typed}\n\n```\n{_help(one, context)}\n```\n")
    return "".join(pieces)


def _help(one: Any, context: Any) -> str:
    formatter = context.make_formatter()
    formatter.width = 100
    one.format_help(context, formatter)
    lines = formatter.getvalue().rstrip("\n").splitlines()
    return "\n".join(line.rstrip() for line in lines)
