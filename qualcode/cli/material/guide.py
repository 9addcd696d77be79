"""The interview guide: its questions, and where each was asked."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument, flag
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.output import DIM, Column, Listing, Output
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.session import opened, session
from qualcode.text import shortened
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.material.guide import Proposal

app = noun_file()


def coverage(context: typer.Context, as_json: Json = False) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.material.guide import coverage as asked

    with opened(context) as bench:
        found = asked(bench)
    out = session(context).out
    if as_json:
        out.json(
            {
                "questions": [
                    {
                        "key": one.question.key,
                        "text": one.question.text,
                        "under": one.question.under or None,
                        "asked": [{"document": name, "turns": list(turns)} for name, turns in one.asked],
                    }
                    for one in found
                ]
            }
        )
        return
    names = [name for name, _turns in found[0].asked]
    columns = (
        Column("", _("key")),
        Column("", _("question"), wide=True),
        *[Column("", name) for name in names],
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            one.question.key,
            one.question.text,
            *[", ".join(map(str, turns)) or "–" for _name, turns in one.asked],
        )
        for one in found
    )
    out.show(Listing("questions", columns, rows))
    out.say()
    out.say(
        _(
            "The numbers are those of the turns in which a question was asked; – means that the "
            "question isn't tied to any turn."
        ),
        DIM,
    )


guide = noun(
    app,
    "guide",
    example="qualcode guide import runko.docx\nqualcode guide tie --yes\nqualcode guide",
    more=_("Without a subcommand, the guide is shown with the turns in which each question was asked."),
    callback=coverage,
)


@verb(
    guide,
    "import",
    help=_("Read the interview guide from a Word or text file."),
    example="qualcode guide import runko.docx",
)
def import_(
    context: typer.Context,
    file: Annotated[Path, argument(_("FILE"), _("Word or text file with the questions."))],
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.material.guide import import_guide

    with opened(context, why=why, dry_run=dry_run) as bench:
        questions = import_guide(bench, file)
    out = session(context).out
    if as_json:
        out.json(
            {
                "questions": [
                    {"key": one.key, "text": one.text, "under": one.under or None} for one in questions
                ]
            }
        )
        return
    for one in questions:
        out.say(f"{'  ' if one.under else ''}{one.key}  {one.text}", hang=6)
    out.say()
    told = ngettext(
        "The interview guide has {number} question.",
        "The interview guide has {number} questions.",
        len(questions),
    )
    out.say(told.format(number=len(questions)))
    out.propose("  qualcode guide tie", DIM)


@verb(
    guide,
    "tie",
    help=_(
        "Tie the interviewer's turns to the questions that they ask. qualcode proposes "
        "questions by similarity, and you confirm them."
    ),
    example="qualcode guide tie\nqualcode guide tie H1 --yes",
)
def tie(
    context: typer.Context,
    document: Annotated[str, argument(_("DOCUMENT"), _("Interview [default: all]."))] = "",
    yes: Annotated[bool, flag(_("Accept all proposed ties without asking."), "--yes")] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.material import guide as questions

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        found = questions.proposals(bench, document)
        asking = out.to_terminal and sys.stdin.isatty() and not yes and not as_json
        chosen = found if yes else _confirmed(out, found) if asking else []
        if not chosen and not as_json and not asking:
            _list(out, found)
        done = questions.tie(bench, chosen) if chosen else None
    if as_json:
        out.json(
            {
                "proposals": [
                    {
                        "document": one.name,
                        "turn": one.turn,
                        "question": one.question.key,
                        "similarity": round(one.sure, 4),
                    }
                    for one in found
                ]
            }
        )
        return
    if done is not None:
        out.recorded(done)


def _list(out: Output, found: "list[Proposal]") -> None:
    if not found:
        out.say(_("No further turn resembles a question in the guide."))
        return
    for one in found:
        out.say(f"{one.name}:{one.turn}  {shortened(one.text, 80)}", hang=6)
        out.say(f"   → {one.question.key}  {shortened(one.question.text, 80)}", DIM, hang=6)
    out.say()
    out.say(_("No questions were tied. To tie all the questions listed:"), DIM)
    out.propose("  qualcode guide tie --yes", DIM)


def _confirmed(out: Output, found: "list[Proposal]") -> "list[Proposal]":
    """Those that the analyst takes, asked one by one."""
    chosen = []
    for one in found:
        out.say(f"{one.name}:{one.turn}  {one.text}", hang=6)
        out.say(f"   → {one.question.key}  {one.question.text}", hang=6)
        answer = typer.prompt(
            out.question(_("Tie the turn to the question? y = yes, n = no, q = stop")),
            default="n",
            show_default=False,
        )
        folded = str(answer).strip().casefold()[:1]
        if folded in ("q", "l", "s"):
            break
        if folded in ("y", "k", "j"):
            chosen.append(one)
    return chosen


@verb(
    guide,
    "set",
    help=_("Set the question that a turn asks, or - for none."),
    example="qualcode guide set H1:3 2\nqualcode guide set H1:3 -",
)
@recording
def set_(
    bench: "Bench",
    turn: Annotated[str, argument(_("TURN"), _("Document and number of the turn: H1:3"))],
    question: Annotated[str, argument(_("QUESTION"), _("Key of the question in the guide, or - for none."))],
) -> "Recorded":
    from qualcode.workbench.material.guide import set_turn

    return set_turn(bench, turn, question)
