"""The category system as a tree, with mentions and participants."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import flag
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.output import BOLD, DIM, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.table_layout import width_of
from qualcode.cli.frame.words import spread_heading, spread_words
from qualcode.model.level_words import level_word
from qualcode.text import shortened
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.model.things import Expression
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.categories.outline import Branch, Outline

app = noun_file()


@command(
    app,
    "tree",
    example="qualcode tree\nqualcode tree --expressions\nqualcode tree --json",
    more=_(
        "The figures after each category are the numbers of mentions, interviewees and "
        "respondents, including those of lower categories."
    ),
)
def tree(
    context: typer.Context,
    expressions: Annotated[
        bool, flag(_("Show the simplified expressions in each category, too."), "--expressions", "-e")
    ] = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.categories.outline import outline

    out = session(context).out
    with opened(context, counts=True) as bench:
        system = outline(bench, counts=expressions or as_json)
        if as_json:
            out.json(_told(system))
        else:
            draw(out, bench, system, expressions=expressions)


def draw(out: Output, bench: "Bench", system: "Outline", *, expressions: bool = False) -> None:
    """The tree as people read it."""
    from qualcode.workbench.names import short_ids

    if not system.branches and not system.ungrouped:
        out.propose(_('No categories have been added yet. To add one: qualcode category add "…"'))
        return
    every = [one for _depth, branch in system.walk() for one in (*branch.expressions, *branch.waiting)]
    names = short_ids(bench.index, [one.id for one in (*every, *system.ungrouped)]) if expressions else {}
    out.say(_("Numbers after each category: {figures}").format(figures=spread_heading(system.totals)), DIM)
    lines: list[tuple[str, str, str]] = []
    for depth, branch in system.walk():
        name = f"{'  ' * depth}{branch.category.name}"
        if not depth or (branch.category.level != "subcategory" and not branch.branches):
            name += f" ({level_word(branch.category.level)})"
        if branch.category.residual:
            name += " " + _("(residual category)")
        if branch.category.themes:
            name += " " + _("[theme: {names}]").format(names="; ".join(branch.category.themes))
        lines.append((name, spread_words(branch.spread, system.totals), BOLD if not depth else ""))
        if expressions:
            lines += _leaves(branch.expressions, names, system, depth + 1)
            lines += [("  " * (depth + 1) + _("waiting to be grouped:"), "", DIM)] if branch.waiting else []
            lines += _leaves(branch.waiting, names, system, depth + 2)
        elif branch.to_be_grouped:
            lines.append(("  " * (depth + 1) + _still(branch.to_be_grouped), "", DIM))
    if system.ungrouped:
        lines.append(("", "", ""))
        lines.append((_still(len(system.ungrouped)), "", ""))
        lines += _leaves(system.ungrouped, names, system, 1) if expressions else []
    _write(out, lines)


def _still(number: int) -> str:
    return ngettext("{number} ungrouped expression", "{number} ungrouped expressions", number).format(
        number=number
    )


def _leaves(
    expressions: "tuple[Expression, ...]", names: dict[str, str], system: "Outline", depth: int
) -> list[tuple[str, str, str]]:
    from qualcode.workbench.categories.outline import NONE

    return [
        (
            f"{'  ' * depth}{names[one.id]}  " + (one.text or _("(not simplified)")),
            spread_words(system.counts.get(one.id, NONE), system.totals),
            "",
        )
        for one in expressions
    ]


def _write(out: Output, lines: list[tuple[str, str, str]]) -> None:
    """Names to the left, figures in a column to the right."""
    figures = max((width_of(one[1]) for one in lines), default=0)
    widest = max((width_of(one[0]) for one in lines), default=0)
    room = min(widest, max(20, out.width - figures - 2)) if out.to_terminal else widest
    for name, figure, style in lines:
        name = shortened_keeping_indent(name, room)
        gap = " " * max(2, room - width_of(name) + 2)
        out.raw(out.styled(style, f"{name}{gap if figure else ''}{figure}".rstrip()))


def shortened_keeping_indent(text: str, width: int) -> str:
    """`text` cut at a word to `width`, its indentation kept."""
    indent = len(text) - len(text.lstrip())
    return text if width_of(text) <= width else " " * indent + shortened(text, max(8, width - indent))


def _told(system: "Outline") -> dict[str, Value]:
    return {
        "categories": [_branch(branch, depth, system) for depth, branch in system.walk()],
        "ungrouped": [_leaf(one, system) for one in system.ungrouped],
        "interviewees": system.totals.interviewees,
        "respondents": system.totals.respondents,
    }


def _branch(branch: "Branch", depth: int, system: "Outline") -> dict[str, Value]:
    return {
        "id": branch.category.id,
        "name": branch.category.name,
        "level": branch.category.level,
        "parent": branch.category.parent or None,
        "residual": branch.category.residual,
        "themes": list(branch.category.themes),
        "depth": depth,
        "mentions": branch.spread.mentions,
        "interviewees": branch.spread.interviewees,
        "respondents": branch.spread.respondents,
        "expressions": [_leaf(one, system) for one in branch.expressions],
        "waiting": [_leaf(one, system) for one in branch.waiting],
    }


def _leaf(one: "Expression", system: "Outline") -> dict[str, Value]:
    from qualcode.workbench.categories.outline import NONE

    spread = system.counts.get(one.id, NONE)
    return {
        "id": one.id,
        "text": one.text,
        "mentions": spread.mentions,
        "interviewees": spread.interviewees,
        "respondents": spread.respondents,
    }
