"""Comments and tracked changes that come back in a Word file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import DryRun, Json, Why, listed
from qualcode.cli.frame.output import DIM, Output
from qualcode.cli.frame.session import opened, session
from qualcode.errors import Refusal, WrongUsage
from qualcode.text import as_typed, shortened
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.report.feedback import Feedback

app = noun_file()


@command(
    app,
    "feedback",
    example="qualcode feedback raportti.docx\n"
    'qualcode feedback raportti.docx --answer d5ccbc --text "Nimi pidetään."\n'
    "qualcode feedback raportti.docx --take 349e66\nqualcode feedback raportti.docx --aside d5ccbc",
    more=_(
        "Comments and tracked changes in a Word file written by an export command are listed "
        "beside the things they concern. An accepted comment becomes a memo; an accepted "
        "change gives the expression, category or practice its new wording; an accepted "
        "deletion of a row retires the contents of the row. The commenter's name is kept."
    ),
)
def feedback(
    context: typer.Context,
    file: Annotated[
        Path, argument(_("FILE.docx"), _("Word file that you got back with comments or changes."))
    ],
    take: Annotated[list[str] | None, option(_("KEY"), _("Comment or change to accept."), "--take")] = None,
    answer: Annotated[
        str, option(_("KEY"), _("Comment or change to answer; needs --text."), "--answer")
    ] = "",
    text: Annotated[str, option(_("TEXT"), _("Answer to the comment."), "--text")] = "",
    aside: Annotated[
        list[str] | None, option(_("KEY"), _("Comment or change to set aside."), "--aside")
    ] = None,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.report import feedback as back

    if bool(answer) != bool(text):
        raise WrongUsage(
            _("--answer and --text must be used together."), _("For help: qualcode feedback --help")
        )
    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        found = back.feedback_in(bench, file)
        try:
            done = [back.take_over(bench, back.chosen(found, one)) for one in listed(take)]
            done += [back.set_aside(bench, back.chosen(found, one)) for one in listed(aside)]
            if answer:
                done.append(back.answer(bench, back.chosen(found, answer), text))
        except Refusal as refusal:
            raise back.as_taken(file)(refusal) from refusal
    for recorded in done:
        out.recorded(recorded, as_json=as_json)
    if done:
        return
    if as_json:
        out.json(_for_programs(found))
        return
    _show(out, found, file)


def _for_programs(found: "list[Feedback]") -> dict[str, Value]:
    comments: list[Value] = []
    changes: list[Value] = []
    for one in found:
        remark = one.remark
        told: dict[str, Value] = {
            "key": remark.key,
            "author": remark.author,
            "date": remark.date or None,
            "text": remark.text,
            "about": one.name or None,
            "id": one.thing or None,
            "kind": one.kind or None,
            "quote": remark.quote,
            "handled": one.handled or None,
        }
        if remark.kind == "comment":
            comments.append(told)
        else:
            told |= {"change": remark.kind, "before": remark.before or None, "after": remark.after or None}
            changes.append(told)
    return {"comments": comments, "changes": changes}


def _show(out: Output, found: "list[Feedback]", file: Path) -> None:
    from qualcode.workbench.report.feedback import change_words

    if not found:
        out.say(_("No comments or tracked changes in {name}.").format(name=file.name))
        return
    states = {"taken": _("accepted"), "answered": _("answered"), "aside": _("set aside")}
    for one in found:
        remark = one.remark
        day = remark.date[:10]
        head = " · ".join(
            filter(None, [remark.key, remark.author, day, one.name, states.get(one.handled, "")])
        )
        out.say(head)
        if remark.kind == "comment":
            if remark.quote:
                out.say(f"  “{shortened(remark.quote, 100)}”", DIM, hang=3)
            out.say(f"  {remark.text}", hang=2)
        else:
            out.say(f"  {change_words(remark)}", hang=2)
    first = next((one for one in found if not one.handled), None)
    if first:
        out.say()
        out.propose(f"  qualcode feedback {as_typed(str(file))} --take {first.remark.key}", DIM)
