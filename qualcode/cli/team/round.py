"""Rounds of independent coding: opening, being done, closing, resolving."""

from typing import Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.help_shape import command, noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, Why, listed
from qualcode.cli.frame.session import opened, session
from qualcode.cli.team.round_differences import show_differences, tell_how, tell_next, walk
from qualcode.cli.team.round_list import rounds
from qualcode.errors import WrongUsage
from qualcode.words import _

app = noun_file()

RoundWord = Annotated[
    str,
    argument(
        _("ROUND"), _("A round's name, or the beginning of its identifier; not needed if there is only one.")
    ),
]


command(app, "rounds", example="qualcode rounds\nqualcode rounds --json")(rounds)

round_ = noun(
    app,
    "round",
    example="qualcode round open Pilot --documents H2 --coders AK,BM --codebook frozen\n"
    "qualcode round done Pilot\nqualcode round close Pilot\nqualcode agreement --round Pilot\n"
    "qualcode round resolve Pilot",
    more=_(
        "While a round is open, each of its coders sees only the own work on its documents, in every command; whoever "
        "isn't in it sees none of it. This is so in what the program shows: the files of the folder can be read by "
        "anyone who can read the folder. Not to be mixed up with conflicts and decide: there people work together "
        "and want different things."
    ),
    callback=rounds,
)


@verb(
    round_,
    "open",
    help=_(
        "Let coders code the same documents independently. With --codebook frozen nobody changes the categories until "
        "it is closed, and agreement is reckoned by category. With --hold what a coder does in the round stays on the "
        "coder's own machine until the coder is done."
    ),
    example="qualcode round open Pilot --documents H2,H5 --coders AK,BM --pilot\n"
    "qualcode round open Main --documents 'H*' --coders AK,BM --codebook frozen",
)
def open_(
    context: typer.Context,
    name: Annotated[str, argument(_("NAME"), _("What it is called."))],
    documents: Annotated[
        list[str] | None,
        option(
            _("DOCUMENT,…"),
            _("What is coded: names, with commas between or one by one, also 'H*'."),
            "--documents",
            "--document",
            complete=completion.documents,
        ),
    ] = None,
    coders: Annotated[
        list[str] | None,
        option(_("CODER,…"), _("Who codes: initials or names, two at least."), "--coders", "--coder"),
    ] = None,
    codebook: Annotated[
        str,
        typer.Option(
            "--codebook", metavar="frozen|open", help=_("Whether categories stay as they are meanwhile.")
        ),
    ] = "open",
    pilot: Annotated[bool, flag(_("A trial, reported apart from the others."), "--pilot")] = False,
    hold: Annotated[bool, flag(_("Keep each coder's work local until the coder is done."), "--hold")] = False,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.rounds.rounds import open_round

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = open_round(
            bench,
            name,
            documents=listed(documents),
            coders=listed(coders),
            codebook=codebook.lower(),
            pilot=pilot,
            hold=hold,
        )
    session(context).out.recorded(recorded, as_json=as_json)


@verb(
    round_,
    "done",
    help=_("Say that you have coded your part; from then on it stays as it is."),
    example="qualcode round done Pilot",
)
def done(
    context: typer.Context,
    name: RoundWord = "",
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.rounds.round_end import finish

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = finish(bench, name)
    session(context).out.recorded(recorded, as_json=as_json)


@verb(
    round_,
    "close",
    help=_(
        "End the round: everybody sees what was made in it, and the figures of agreement are stored as they are now. "
        "All coders have to be done, and everything they wrote has to be here."
    ),
    example='qualcode round close Pilot\nqualcode round close Pilot --force --why "Bo fell ill"',
)
def close(
    context: typer.Context,
    name: RoundWord = "",
    force: Annotated[
        bool, flag(_("Also if not all are done or all is here; needs --why."), "--force")
    ] = False,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.rounds import round_end

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = round_end.close(bench, name, force=force)
    session(context).out.recorded(recorded, as_json=as_json)


@verb(
    round_,
    "resolve",
    help=_(
        "Go through what the coders did differently and record what the team adopts, and why. Without a place, one "
        "difference after another in the terminal."
    ),
    example="qualcode round resolve Pilot\nqualcode round resolve Pilot --list\n"
    "qualcode round resolve Pilot --alike\n"
    'qualcode round resolve Pilot s7kq --adopt AK --why "About the channel"\n'
    'qualcode round resolve Pilot s7kq --adopt BM --into Tieto --why "Talked over"',
)
def resolve(
    context: typer.Context,
    name: RoundWord = "",
    place: Annotated[
        str, argument(_("PLACE"), _("The beginning of its identifier, as --list shows it."))
    ] = "",
    adopt: Annotated[str, option(_("CODER|both|neither"), _("Whose work is adopted."), "--adopt")] = "",
    into: Annotated[
        str,
        option(
            _("CATEGORY"),
            _("The category that the team files it in."),
            "--into",
            complete=completion.categories,
        ),
    ] = "",
    alike: Annotated[bool, flag(_("Adopt all that everyone marked and filed alike."), "--alike")] = False,
    only_list: Annotated[bool, flag(_("Only list the places."), "--list")] = False,
    everything: Annotated[bool, flag(_("With --list: also what is decided already."), "--all")] = False,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.rounds import adopt as adoption
    from qualcode.workbench.rounds import resolve
    from qualcode.workbench.rounds.rounds import closed_rounds, find_round

    out = session(context).out
    if bool(place) != bool(adopt):
        raise WrongUsage(
            _("A place and what is adopted there belong together."),
            _(
                "What one of you marked: qualcode round resolve ROUND PLACE --adopt AK\n"
                "What both marked: qualcode round resolve ROUND PLACE --adopt both\n"
                "Nothing: qualcode round resolve ROUND PLACE --adopt neither"
            ),
        )
    with opened(context, why=why, dry_run=dry_run) as bench:
        closed = closed_rounds(bench)
        one = find_round(bench, name, among=None if name else closed)
        if alike:
            out.recorded(adoption.adopt_alike(bench, one), as_json=as_json)
        elif place:
            recorded = adoption.adopt(bench, one, place, adopt, into=into)
            out.recorded(recorded, as_json=as_json)
        elif only_list or as_json or not out.to_terminal:
            show_differences(out, resolve.differences(bench, one), everything=everything, as_json=as_json)
            if not as_json:
                tell_how(out, bench, one)
        else:
            walk(out, bench, one)
        if not as_json and not only_list:
            tell_next(out, bench, one)
