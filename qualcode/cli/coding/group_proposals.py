"""Proposals for grouping, taken one by one."""

import sys
from typing import TYPE_CHECKING

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import BOLD, DIM, Output
from qualcode.numbers import decimal
from qualcode.text import as_typed
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.coding.group_proposals import Proposal


def show_proposals(out: Output, bench: "Bench", *, as_json: bool) -> None:
    """The proposals as an outline; in a terminal each is asked about, and nothing is grouped without a yes."""
    from qualcode.workbench.coding.group_proposals import proposals
    from qualcode.workbench.names import short_ids

    found = proposals(bench)
    if as_json:
        out.json({"proposals": [_told(one) for one in found]})
        return
    if not found:
        out.say(
            _(
                "No proposals: no ungrouped expression resembles another one or the expressions of "
                "any category."
            )
        )
        return
    names = short_ids(bench.index, [name for one in found for name, _text in one.expressions])
    asking = out.to_terminal and sys.stdin.isatty() and not bench.dry_run
    for number, one in enumerate(found, 1):
        _say(out, one, names, number)
        if asking and not _ask(out, bench, one):
            return
    if not asking:
        out.say()
        out.say(_("Nothing was grouped. In a terminal, qualcode asks about each proposal."), DIM)


def _say(out: Output, one: "Proposal", names: dict[str, str], number: int) -> None:
    sure = decimal(one.sure, interface_language(), 2)
    if one.kind == "home":
        title = _("{number}. Into “{category}” (similarity {sure})")
        why = _("similar to: {expressions}").format(expressions="; ".join(one.like[:3]))
    else:
        title = _("{number}. A new category, for example “{category}” (similarity {sure})")
        why = _("in common: {words}").format(words=", ".join(one.like)) if one.like else ""
    out.say()
    out.say(title.format(number=number, category=one.name, sure=sure), BOLD)
    for name, text in one.expressions:
        out.say(f"  {names[name]}  {text}", hang=8)
    if why:
        out.say(f"  {why}", DIM, hang=4)
    given = " ".join(names[name] for name, _text in one.expressions)
    new = " --new" if one.kind == "cluster" else ""
    out.propose(f"  qualcode group {given} --into {as_typed(one.name)}{new}", DIM)


def _ask(out: Output, bench: "Bench", one: "Proposal") -> bool:
    """Take a proposal, skip it, or stop; False to stop."""
    from qualcode.workbench.coding.group import group as file_in

    answer = typer.prompt(
        out.question(_("Group the expressions? y = yes, n = no, q = stop")), default="n", show_default=False
    )
    folded = str(answer).strip().casefold()[:1]
    if folded in ("q", "l", "s"):
        return False
    if folded not in ("y", "k", "j"):
        return True
    name = one.category or one.name
    if one.kind == "cluster":
        name = str(typer.prompt(out.question(_("Name of the category")), default=one.name))
    words = [identifier for identifier, _text in one.expressions]
    out.recorded(file_in(bench, words, name, make_category=one.kind == "cluster"))
    return True


def _told(one: "Proposal") -> Value:
    return {
        "kind": one.kind,
        "category": one.name,
        "expressions": [{"id": name, "text": text} for name, text in one.expressions],
        "like": list(one.like),
        "similarity": round(one.sure, 4),
    }
