"""The huoneentaulu: drafting, editing, and following it to its basis in the data."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, Why, facts_in
from qualcode.cli.frame.output import BOLD, DIM, Output
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.typed_words import at_home
from qualcode.cli.frame.words import spread_words
from qualcode.errors import Refusal
from qualcode.text import proposed
from qualcode.words import _, interface_language, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.poster.poster_text import Change, Opened
    from qualcode.workbench.poster.poster_view import Ground, PosterView
    from qualcode.workbench.results.counts import Totals

app = noun_file()

Quotes = Annotated[
    int, typer.Option(metavar=_("N"), help=_("Number of quotes shown for each basis, 0 for all."))
]


def show(context: typer.Context, quotes: Quotes = 2, as_json: Json = False) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.poster.poster_view import view
    from qualcode.workbench.results.counts import totals

    with opened(context, counts=True) as bench:
        most, language = (0, "") if as_json else (max(0, quotes), interface_language())
        seen, people = view(bench, most, language), totals(bench)
        names = _names(bench, seen)
    out = session(context).out
    if as_json:
        out.json(_told(seen))
    else:
        _print(out, seen, people, names)


def _names(bench: "Bench", seen: "PosterView") -> dict[str, str]:
    from qualcode.workbench.names import short_ids

    parts = [
        one for heading in seen.headings for one in (heading.id, *[action.id for action in heading.actions])
    ]
    return short_ids(bench.index, parts)


poster = noun(
    app, "poster", example=("qualcode poster show\n"
"qualcode poster edit"), callback=show,
    more=_("A practice is your recommendation. Its basis in the data shows its origin, not that it "
"works."),
)  # fmt: skip

verb(
    poster,
    "show",
    help=_("Show the categories, expressions and quotes behind each heading and practice."),
    example="qualcode poster show\nqualcode poster show --quotes 0",
)(show)


@verb(
    poster,
    "draft",
    help=_(
        "Propose headings and practices, each with its basis, from the categories; you can "
        "then edit the proposal."
    ),
    example=(
        "qualcode poster draft --dry-run\n"
        'qualcode poster draft --from "Yhteydenpidon kanavat ja välineet" --from "Sovitut toimintatavat"'
    ),
)
def draft(
    context: typer.Context,
    from_: Annotated[
        list[str] | None,
        option(
            _("CATEGORY"),
            _("Category that becomes a heading; repeatable."),
            "--from",
            complete=completion.categories,
        ),
    ] = None,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.poster.poster_draft import draft as propose

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = propose(bench, from_ or ())
    out.recorded(recorded, as_json=as_json)
    if not dry_run and not as_json:
        out.propose(_("Next step: qualcode poster edit"))


@verb(
    poster,
    "edit",
    help=_(
        "Edit the poster in a text editor. Every existing heading and practice has an ID. A heading "
        "or practice without an ID is added as new, and one removed from the text is retired after "
        "confirmation."
    ),
    example="qualcode poster edit\nqualcode poster edit --print > poster.yaml\n"
    "qualcode poster edit --from poster.yaml --yes",
)
def edit(
    context: typer.Context,
    only_print: Annotated[bool, flag(_("Print the text without editing."), "--print")] = False,
    from_: Annotated[
        str, option(_("FILE"), _("File with the edited text; - for standard input."), "--from")
    ] = "",
    yes: Annotated[bool, flag(_("Retire missing headings and practices without asking."), "--yes")] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.cli.frame.editor import edited, text_in
    from qualcode.workbench.poster.poster_text import open_poster

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        before = open_poster(bench)
        if only_print:
            out.raw(before.text.rstrip("\n"))
            return
        if from_:
            text = sys.stdin.read() if from_ == "-" else text_in(at_home(from_))
            _record(out, bench, before, text, yes=yes, as_json=as_json)
            return
        text, path = edited(before.text, "huoneentaulu")
        try:
            _record(out, bench, before, text, yes=yes, as_json=as_json)
        except Refusal as refusal:
            kept = proposed(
                _(
                    "Your text is kept in {path}. To continue after fixing it: qualcode poster edit "
                    "--from {path}"
                ),
                path=path,
            )
            refusal.hint = f"{refusal.hint}\n{kept}" if refusal.hint else kept
            raise
        path.unlink(missing_ok=True)


@verb(
    poster,
    "set",
    help=_("Record facts about a practice, such as where it is already in use and since when."),
    example="qualcode poster set 'Puhumme asiakkaan asiasta asiakkaan kanssa' käytössä=Eksote alkaen=2020",
)
@recording
def set_(
    bench: "Bench",
    practice: Annotated[str, argument(_("PRACTICE"), _("ID or wording of the practice."))],
    facts: Annotated[list[str], argument(_("NAME=VALUE…"), _("Facts; an empty value removes the fact."))],
) -> "Recorded":
    from qualcode.workbench.poster.poster_basis import set_practice_facts

    return set_practice_facts(bench, practice, facts_in(facts, "qualcode poster set PRACTICE"))


def _record(out: Output, bench: "Bench", before: "Opened", text: str, *, yes: bool, as_json: bool) -> None:
    from qualcode.workbench.poster.poster_text import change_from_text, record_change

    change = change_from_text(bench, before, text)
    if change.retiring and not yes and not bench.dry_run:
        _confirm(out, change)
    recorded = record_change(bench, change)
    if recorded is None:
        if as_json:
            out.json({"recorded": None})
        else:
            out.say(_("No changes."))
        return
    out.recorded(recorded, as_json=as_json)


def _confirm(out: Output, change: "Change") -> None:
    gone = ", ".join(f"“{one}”" for one in change.retiring)
    question = ngettext(
        "{number} heading or practice is missing from the edited text: {names}. Retire it?",
        "{number} headings or practices are missing from the edited text: {names}. Retire them?",
        len(change.retiring),
    ).format(number=len(change.retiring), names=gone)
    if sys.stdin.isatty() and sys.stdout.isatty():
        if typer.confirm(out.question(question)):
            return
        raise Refusal(_("No changes were recorded."), "")
    raise Refusal(question, _("To confirm, add --yes."))


def _print(out: Output, seen: "PosterView", people: "Totals", names: dict[str, str]) -> None:
    out.say(seen.poster.title, BOLD)
    for heading in seen.headings:
        out.say()
        out.say(f"{heading.title}  ({names[heading.id]})", BOLD)
        if heading.description:
            out.say(f"  {heading.description}")
        for ground in heading.grounds:
            _print_ground(out, ground, people, quotes=False)
        for action in heading.actions:
            out.say(f"  – {action.text}  ({names[action.id]})", hang=2)
            for ground in action.grounds:
                _print_ground(out, ground, people, quotes=True)
            if action.facts:
                out.say("      " + "; ".join(f"{name}: {value}" for name, value in action.facts), hang=2)
            if not action.has_basis:
                out.say("      ! " + _("no basis in the data"))
            elif action.waits:
                out.say("      ! " + _("the texts behind its basis haven't arrived yet"))


def _print_ground(out: Output, ground: "Ground", people: "Totals", *, quotes: bool) -> None:
    gone = " " + _("(retired)") if ground.gone else ""
    indent = "      " if quotes else "  "
    known = {
        "question": ngettext("{number} response", "{number} responses", ground.spread.respondents).format(
            number=ground.spread.respondents
        ),
        "source": _("source"),
    }
    told = known.get(ground.kind) or spread_words(ground.spread, people)
    out.say(f"{indent}← {ground.name}{gone}  {told}", hang=2)
    for place, words in ground.quotes if quotes else ():
        out.say(f"{indent}  {place}  ”{' '.join(words.split())}”", DIM, hang=2)


def _told(seen: "PosterView") -> dict[str, Value]:
    def grounds(found: "tuple[Ground, ...]") -> Value:
        return [
            {
                "id": one.id,
                "kind": one.kind,
                "name": one.name,
                "mentions": one.spread.mentions,
                "interviewees": one.spread.interviewees,
                "respondents": one.spread.respondents,
                "gone": one.gone,
                "quotes": [{"place": place, "text": words} for place, words in one.quotes],
            }
            for one in found
        ]

    return {
        "title": seen.poster.title,
        "headings": [
            {
                "id": heading.id,
                "title": heading.title,
                "description": heading.description,
                "basis": grounds(heading.grounds),
                "actions": [
                    {
                        "id": one.id,
                        "text": one.text,
                        "has_basis": one.has_basis,
                        "basis": grounds(one.grounds),
                        "facts": dict(one.facts),
                    }
                    for one in heading.actions
                ],
            }
            for heading in seen.headings
        ],
    }
