"""Memos and the research diary."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli.frame.help_shape import DELETING, Group, command, noun, noun_file, verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import Csv, Json, Narrowed
from qualcode.cli.frame.output import DIM, Column, Listing, Output
from qualcode.cli.frame.recording import recording, recording_named
from qualcode.cli.frame.retirement import retirement
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import day
from qualcode.model.kind_words import kind_word
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.model.things import Memo
    from qualcode.workbench.bench import Bench, Recorded

app = noun_file()

COLUMNS = tuple(
    Column(key)
    for key in (
        "id",
        "kind",
        "text",
        "about",
        "category",
        "date",
        "planned",
        "effect",
        "supporting",
        "opposing",
        "coder",
        "at",
    )
)
WRITE = "write"

MemoWord = Annotated[str, argument(_("MEMO"), _("Beginning of the memo's ID."))]
Text = Annotated[str, argument(_("TEXT"), _("Text of the memo."))]


class MemoGroup(Group):
    """`memo TEXT` writes one, `memo edit` and `memo retire` change one, `memo` alone lists them."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        lists = not args or args[0] in ("--help", "-h", "--json", "--csv")
        if not lists and args[0] not in self.commands and not (args[0] in DELETING and len(args) < 3):
            args = [WRITE, *args]
        return list(super().parse_args(ctx, args))


@command(
    app,
    "memos",
    example='qualcode memos\nqualcode memos --about "Johdon tuki yhteistyölle"\nqualcode memos --document H1',
)
@grouped
def memos(
    context: typer.Context,
    about: Annotated[
        str,
        option(
            _("THING"),
            _("Document, category, task (T1), survey question (K2) or other thing whose memos are listed."),
        ),
    ] = "",
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.results.lists import memo_rows

    with opened(context) as bench:
        found = memo_rows(bench, about=about, filters=narrowed.filters)
        if not found and not (as_json or as_csv) and memo_rows(bench):
            session(context).out.say(_("No memos match."))
            return
        show(session(context).out, bench, "memos", found, as_json, as_csv)


def show(out: Output, bench: "Bench", noun_: str, found: "list[Memo]", as_json: bool, as_csv: bool) -> None:
    from qualcode.workbench.names import ThingNames, coder_names, short_ids

    calling, coders = ThingNames(bench.index), coder_names(bench.index)
    about = {one.id: calling.name(one.about) if one.about else "" for one in found}
    if as_json or as_csv:
        rows = tuple(
            (
                one.id,
                one.sort,
                one.text,
                about[one.id] or None,
                calling.name(one.category) if one.category else None,
                one.date or None,
                one.planned or None,
                one.effect or None,
                one.supporting,
                one.opposing,
                one.coder,
                one.at,
            )
            for one in found
        )
        out.show(Listing(noun_, COLUMNS, rows), as_json=as_json, as_csv=as_csv)
        return
    if not found:
        out.propose(
            _(
                "No memos or diary entries yet.\n"
                'To write a memo: qualcode memo "…"\n'
                'To write in the research diary: qualcode journal "…"'
            )
        )
        return
    names = short_ids(bench.index, [one.id for one in found])
    for one in found:
        head = [names[one.id], one.date or day(one.at), coders.get(one.coder, one.coder)]
        head += [kind_word(one.sort)] if one.sort != "memo" else []
        head += [about[one.id]] if about[one.id] else []
        head += [calling.name(one.category)] if one.category else []
        out.say("  ".join(head), DIM)
        for line in one.text.splitlines():
            out.say(f"  {line}")
        if one.planned:
            out.say("  " + _("planned: {text}").format(text=one.planned), hang=4)
        if one.effect:
            out.say("  " + _("effect: {text}").format(text=one.effect), hang=4)
        for words, marks in (
            (_("supported by: {marks}"), one.supporting),
            (_("contradicted by: {marks}"), one.opposing),
        ):
            if marks:
                out.say("  " + words.format(marks=", ".join(calling.name(mark) for mark in marks)), hang=4)


memo = noun(
    app,
    "memo",
    cls=MemoGroup,
    callback=memos,
    example=(
        'qualcode memo "Puhelin toistuu kaikissa" --about "Suora puhelinyhteys"\n'
        'qualcode memo edit mqh6 "Tarkistettu"\n'
        "qualcode memo"
    ),
)


@verb(
    memo,
    WRITE,
    help=_("Write a memo. The word “write” may be left out."),
    example='qualcode memo "Tarkista nauhalta" --about sx3t\nqualcode memo "Moni luki tämän toisin" --about K2',
)
@recording_named
def write(
    bench: "Bench",
    text: Text,
    about: Annotated[
        str,
        option(
            _("THING"),
            _(
                "Document, category, expression, participant, mark, task (T1) or survey question (K2) "
                "that the memo is about [default: the project]."
            ),
        ),
    ] = "",
) -> "Recorded":
    from qualcode.workbench.coding import memos

    return memos.add_memo(bench, text, about)


@verb(
    memo,
    "edit",
    help=_("Reword a memo or diary entry. The earlier text stays in the audit trail."),
    example='qualcode memo edit mqh6 "Tarkistettu nauhalta"',
)
@recording
def edit(bench: "Bench", memo: MemoWord, text: Text) -> "Recorded":
    from qualcode.workbench.coding import memos

    return memos.edit_memo(bench, memo, text)


@verb(
    memo,
    "evidence",
    help=_(
        "Tie marks to an assumption in the research diary, as evidence for it or (with "
        "--against) against it. The report shows them with the assumption."
    ),
    example="qualcode memo evidence last H1:4\nqualcode memo evidence last s0wb --against",
)
@recording
def evidence(
    bench: "Bench",
    memo: MemoWord,
    marks: Annotated[list[str], argument(_("MARK…"), _("Places (H1:23) or IDs of marks."))],
    against: Annotated[bool, flag(_("The marks contradict the assumption."), "--against")] = False,
    remove: Annotated[bool, flag(_("Untie the marks from the assumption."), "--remove")] = False,
) -> "Recorded":
    from qualcode.workbench.coding import memos

    return memos.tie_evidence(bench, memo, marks, opposing=against, removing=remove)


retirement(
    memo,
    "memo",
    MemoWord,
    retiring=_("Retire a memo or diary entry."),
    restoring=_("Restore a retired memo."),
    example="mqh6",
)
