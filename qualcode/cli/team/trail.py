"""The history in sentences."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.help_shape import command, nothing_is_deleted, noun_file
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import Csv, Json
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import day as when
from qualcode.errors import WrongUsage
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.team.history import Told

app = noun_file()

COLUMNS = (
    Column("act"),
    Column("at"),
    Column("", _("when")),
    Column("coder"),
    Column("name", _("who")),
    Column("did"),
    Column("sentence", _("what"), wide=True),
    Column("why"),
    Column("through"),
)
SHOWN = 50


def trail(
    context: typer.Context,
    thing: Annotated[
        str,
        argument(
            _("THING"),
            _(
                "Category, expression, document, mark (H1:23) or other thing whose history is shown; "
                "earlier names work too."
            ),
        ),
    ] = "",
    coder: Annotated[str, option(_("CODER"), _("Coder whose work is included [default: all]."))] = "",
    day: Annotated[str, option(_("DAY"), _("Day or month to show: 2026-11-21, 2026-11"))] = "",
    since: Annotated[str, option(_("DAY"), _("First day or month to include."))] = "",
    until: Annotated[str, option(_("DAY"), _("Last day or month to include."))] = "",
    kind: Annotated[
        str, option(_("KIND"), _("Kind of entries to show, such as category or category.merge."))
    ] = "",
    decisions: Annotated[
        bool,
        flag(
            _(
                "Only decisions in force, such as merges, renames, settings, and decisions and "
                "deviations in the diary."
            ),
            "--decisions",
        ),
    ] = False,
    limit: Annotated[
        int | None,
        option(
            _("N"),
            _("Number of latest entries to show, 0 for all [default: 50; all with THING or --decisions]."),
        ),
    ] = None,
    markdown: Annotated[bool, flag(_("Print a Markdown list for an appendix."), "--markdown")] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.workbench.team.history import Asked, history, kept_back

    if thing == "republish":
        _republish(context, as_json=as_json)
        return
    _make_sense(limit, day, since, until)
    out = session(context).out
    whole = as_json or as_csv or markdown or decisions or bool(thing)
    most = (0 if whole else SHOWN) if limit is None else limit
    remarks: tuple[str, ...] = ()
    with opened(context) as bench:
        entity = ""
        if thing:
            from qualcode.workbench.team.former_names import find_thing_ever

            found_thing = find_thing_ever(bench, thing)
            entity, remarks = found_thing.thing, found_thing.remarks
        asked = Asked(
            coder=coder,
            thing=entity,
            since=_day(since or day),
            until=_day(until or day),
            kind=kind,
            decisions=decisions,
            limit=most + 1 if most else 0,
        )
        found = history(bench, asked)
        apart = kept_back(bench)
    more = bool(most) and len(found) > most
    found = found[1:] if more else found
    if not as_json and not as_csv:
        for remark in remarks:
            out.remark(remark)
        if more:
            out.advise(_("To see earlier entries: qualcode trail --limit 0"))
    if markdown:
        for one in found:
            out.say(f"- {one.at[:10]}, {one.name}: {one.sentence}.")
        return
    out.show(_listing(found, told=as_json or as_csv), as_json=as_json, as_csv=as_csv)
    if apart:
        out.remark(apart)


def _make_sense(limit: int | None, day: str, since: str, until: str) -> None:
    """Refuse options that contradict themselves."""
    if limit is not None and limit < 0:
        raise WrongUsage(
            _("The number of entries can't be negative."), _("To see all entries: qualcode trail --limit 0")
        )
    if day and (since or until):
        raise WrongUsage(
            _("--day can't be combined with --since or --until."),
            _("To show a range of days: qualcode trail --since 2026-11-01 --until 2026-11-21"),
        )


def _listing(found: "list[Told]", *, told: bool) -> Listing:
    """The acts as a list. For scripts (`told`) the sentence is given alone; for people it also names the things
    through which the act belongs to the history shown."""
    rows = tuple(
        (
            one.line,
            one.at,
            when(one.at),
            one.coder,
            one.name,
            one.did,
            one.sentence if told else _with_ways(one),
            one.why or None,
            one.through,
        )
        for one in found
    )
    return Listing("acts", COLUMNS, rows, empty=_("No entries match."))


def _with_ways(one: "Told") -> str:
    """The sentence of an act and, if the act belongs to the history of a thing only through other things, their
    names."""
    if not one.through:
        return one.sentence
    return _("{sentence} (concerns {things})").format(sentence=one.sentence, things=", ".join(one.through))


def _day(word: str) -> str:
    """A day or month as the history has it: 2026-11-21, 2026-11; also typed as 21.11.2026."""
    finnish = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", word)
    if finnish:
        return f"{finnish[3]}-{int(finnish[2]):02}-{int(finnish[1]):02}"
    if word and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", word):
        raise WrongUsage(
            _("{word} isn't a date.").format(word=word),
            _("Write a day as 2026-11-21 and a month as 2026-11."),
        )
    return word


def _republish(context: typer.Context, *, as_json: bool) -> None:
    from qualcode.workbench.health.republish import republish

    out = session(context).out
    with opened(context) as bench:
        done = republish(bench)
    if as_json:
        out.json({"acts": done.acts, "volumes": list(done.volumes)})
        return
    out.say(
        ngettext(
            "Restored {number} entry made on this computer to {path}.",
            "Restored {number} entries made on this computer to {path}.",
            done.acts,
        ).format(number=done.acts, path=", ".join(done.volumes))
    )


for name in ("trail", "history"):
    command(
        app,
        name,
        example=(
            "qualcode trail\n"
            'qualcode trail "Suora puhelinyhteys"\n'
            "qualcode trail --coder ak --since 2021-03-01\n"
            "qualcode trail --decisions --markdown > decisions.md"
        ),
        more=_(
            "The latest entry is last. Entries are never removed from the audit trail, even when "
            "undone. The history of one thing includes whatever was merged into it, linked to it or "
            "unlinked from it. If entries made on this computer have disappeared from the folder, "
            "restore them from the backup copy: qualcode trail republish"
        ),
    )(trail)


@command(
    app,
    "delete",
    example="qualcode segment retire sx3t",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def delete(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar=_("THING…"), show_default=False)] = None,
) -> None:
    raise nothing_is_deleted()
