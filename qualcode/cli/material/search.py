"""Full-text search."""

from typing import Annotated

import typer

from qualcode.cli.coding.mark import Into, New, TaskMarked, Yes, mark_found
from qualcode.cli.frame.choices import not_together
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, Why, listed
from qualcode.cli.frame.output import BOLD, Column, Listing, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import short
from qualcode.errors import WrongUsage
from qualcode.model.kind_words import kind_word
from qualcode.words import _, ngettext

app = noun_file()
BEGIN, END = "\x02", "\x03"


@command(
    app,
    "search",
    example=(
        'qualcode search "yhteistyö*"\n'
        'qualcode search "yhteinen koulutus"\n'
        "qualcode search kela kunta --limit 10\n"
        'qualcode search "nimetty yhteyshenkilö" --mark --into "Nimetyt ja pysyvät yhteyshenkilöt" --dry-run'
    ),
    more=_(
        "All the words must occur in the same turn, answer, expression or memo. A * at the "
        "end of a word matches any ending; words in quotation marks are searched for as a "
        "phrase."
    ),
)
def search(
    context: typer.Context,
    words: Annotated[list[str], argument(_("WORD…"), _("Words to search for."))],
    limit: Annotated[
        int | None, option(_("N"), _("Maximum number of hits of each kind [default: 50]."))
    ] = None,
    mark: Annotated[
        bool, flag(_("Mark the turns and answers found, with one expression for all."), "--mark")
    ] = False,
    simplify: Annotated[
        str, option(_("TEXT"), _("With --mark: simplified expression [default: the words searched for]."))
    ] = "",
    into: Into = "",
    new: New = False,
    task: TaskMarked = None,
    yes: Yes = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.coding.mark_all import places_in_passages
    from qualcode.workbench.material.search import passages_found
    from qualcode.workbench.material.search import search as find

    out = session(context).out
    not_together({"--mark": mark}, {"--limit": limit is not None})
    limit = 50 if limit is None else limit
    if mark:
        with opened(context, why=why, dry_run=dry_run) as bench:
            asked = " ".join(_phrase(one) for one in words)
            places = places_in_passages(bench, passages_found(bench, asked), asked)
            text = simplify or " ".join(words).replace("*", "")
            recorded = mark_found(out, bench, places, text, into, new, listed(task), yes=yes or as_json)
            if recorded is not None:
                name = short(bench, recorded.thing) if not dry_run else ""
                out.recorded(recorded, as_json=as_json, short=name)
        return
    if simplify or into or new or task or yes or why or dry_run:
        raise WrongUsage(
            _("--simplify, --into, --new, --task, --yes, --why and --dry-run can only be used with --mark."),
            _("For help: qualcode search --help"),
        )
    with opened(context, counts=True) as bench:
        hits = find(bench, " ".join(_phrase(one) for one in words), limit)
    if as_json:
        rows = tuple((one.kind, one.place, one.thing, _marked(one.text, "", "")) for one in hits)
        columns = (Column("kind"), Column("place"), Column("id"), Column("text"))
        out.show(Listing("hits", columns, rows), as_json=True)
        return
    for one in hits:
        kind = "" if one.kind == "passage" else f"{kind_word(one.kind)}: "
        out.say(f"{one.place}  {kind}{_bold(out, one.text)}")
    if out.to_terminal or not hits:
        out.say(ngettext("{number} hit", "{number} hits", len(hits)).format(number=len(hits)))
    if len(hits) >= limit:
        out.remark(_("More hits may exist. To see them, add --limit {more}").format(more=limit * 4))


def _phrase(words: str) -> str:
    """The words in quotation marks if they were one argument: the shell has removed the quotation marks of the
    phrase."""
    return f'"{words}"' if " " in words and '"' not in words and "*" not in words else words


def _bold(out: Output, text: str) -> str:
    begin, _dot, end = out.styled(BOLD, ".").partition(".")
    return _marked(" ".join(text.split()), begin, end)


def _marked(text: str, begin: str, end: str) -> str:
    return text.replace(BEGIN, begin).replace(END, end)
