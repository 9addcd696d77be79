"""Rounds of independent coding: opening, being done, closing, resolving."""

from typing import Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.choices import choice, not_together
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
        _("ROUND"), _("Name of a round, or the beginning of its ID; not needed if there is only one round.")
    ),
]


command(app, "rounds", example="qualcode rounds\nqualcode rounds --json")(rounds)

round_ = noun(
    app,
    "round",
    example=(
        "qualcode round open Pilot --documents H2 --coders ak,bm --codebook frozen\n"
        "qualcode round done Pilot\n"
        'qualcode round close Pilot --force --why "Bertta fell ill"\n'
        "qualcode agreement --round Pilot"
    ),
    more=_(
        "While a round is open, each of its coders sees only their own work on its "
        "documents, in every command. Other people see none of that work. This applies to "
        "what the program shows: anyone who can read the project folder can read its files. "
        "Rounds are different from the commands conflicts and decide, which are about people "
        "who work together and disagree."
    ),
    callback=rounds,
)


@verb(
    round_,
    "open",
    help=_(
        "Let coders code the same documents independently. With --codebook frozen, the categories "
        "can't be changed until the round is closed, and agreement is calculated by category. With "
        "--hold, each coder's work stays on their own computer until they have finished."
    ),
    example=(
        "qualcode round open Pilot --documents H2,H3 --coders ak,bm --pilot\n"
        "qualcode round open Main --documents H1 --coders ak,bm --codebook frozen"
    ),
)
def open_(
    context: typer.Context,
    name: Annotated[str, argument(_("NAME"), _("Name of the round."))],
    documents: Annotated[
        list[str] | None,
        option(
            _("DOCUMENT,…"),
            _(
                "Documents to code, separated by commas or given by repeating the option; 'H*' "
                "stands for all documents whose names begin with H."
            ),
            "--documents",
            "--document",
            complete=completion.documents,
        ),
    ] = None,
    coders: Annotated[
        list[str] | None,
        option(_("CODER,…"), _("Initials or names of the coders, at least two."), "--coders", "--coder"),
    ] = None,
    codebook: Annotated[
        str,
        typer.Option(
            "--codebook",
            metavar="frozen|open",
            help=_("Categories during the round: frozen, or open to changes."),
        ),
    ] = "open",
    pilot: Annotated[bool, flag(_("Pilot round, reported separately."), "--pilot")] = False,
    hold: Annotated[
        bool, flag(_("Keep each coder's work on their own computer until they have finished."), "--hold")
    ] = False,
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
            codebook=choice("--codebook", codebook, ("frozen", "open")),
            pilot=pilot,
            hold=hold,
        )
    session(context).out.recorded(recorded, as_json=as_json)


@verb(
    round_,
    "done",
    help=_("Declare your part of the round finished. You can't change your part afterwards."),
    example=("qualcode round open Pilot --documents H2 --coders ak,bm\nqualcode round done Pilot"),
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
        "Close the round. Everyone then sees its coding, and the current agreement figures are "
        "stored. All coders must have finished, and all their entries must have arrived."
    ),
    example=(
        "qualcode round open Pilot --documents H2 --coders ak,bm\n"
        'qualcode round close Pilot --force --why "Bertta fell ill"'
    ),
)
def close(
    context: typer.Context,
    name: RoundWord = "",
    force: Annotated[
        bool,
        flag(_("Close even if coders haven't finished or files are missing; requires --why."), "--force"),
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
        "Go through the differences between the coders and record what the team adopts, and why. If "
        "no place is given, the differences are shown one after another in a terminal."
    ),
    example=("qualcode round resolve Pilot --list\nqualcode round resolve Pilot"),
)
def resolve(
    context: typer.Context,
    name: RoundWord = "",
    place: Annotated[
        str, argument(_("PLACE"), _("Beginning of the place's ID, as listed with --list."))
    ] = "",
    adopt: Annotated[str, option(_("CODER|both|neither"), _("Coder whose work is adopted."), "--adopt")] = "",
    into: Annotated[
        str,
        option(
            _("CATEGORY"),
            _("Category that the team agrees on."),
            "--into",
            complete=completion.categories,
        ),
    ] = "",
    alike: Annotated[
        bool, flag(_("Adopt everything that all coders marked and categorised in the same way."), "--alike")
    ] = False,
    rest: Annotated[
        bool, flag(_("With --adopt: the same decision for all remaining places."), "--rest")
    ] = False,
    only_list: Annotated[bool, flag(_("List of the places only, with no prompts."), "--list")] = False,
    everything: Annotated[bool, flag(_("With --list: include places already decided."), "--all")] = False,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.rounds import adopt as adoption
    from qualcode.workbench.rounds import resolve
    from qualcode.workbench.rounds.rounds import closed_rounds, find_round

    out = session(context).out
    not_together(
        {"--rest": rest},
        {
            "PLACE": bool(place),
            "--into": bool(into),
            "--alike": alike,
            "--list": only_list,
            "--all": everything,
        },
    )
    if bool(place or rest) != bool(adopt):
        raise WrongUsage(
            _("A place and --adopt must be given together."),
            _(
                "To adopt one coder's mark: qualcode round resolve ROUND PLACE --adopt AK\n"
                "To adopt both marks: qualcode round resolve ROUND PLACE --adopt both\n"
                "To adopt neither: qualcode round resolve ROUND PLACE --adopt neither\n"
                "To adopt none of the remaining marks: qualcode round resolve ROUND --rest --adopt neither"
            ),
        )
    with opened(context, why=why, dry_run=dry_run) as bench:
        closed = closed_rounds(bench)
        one = find_round(bench, name, among=None if name else closed)
        if alike:
            out.recorded(adoption.adopt_alike(bench, one), as_json=as_json)
        elif rest:
            out.recorded(adoption.adopt_rest(bench, one, adopt), as_json=as_json)
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
