"""`review`: the marks that a corrected text left open, listed or walked through, each closed in one command."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, OfCoder, OfDocument, Why
from qualcode.cli.frame.output import BOLD, DIM, Output
from qualcode.cli.frame.session import opened, session
from qualcode.errors import Refusal, WrongUsage
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.coding.quote_places import Place
    from qualcode.workbench.material.revision.review import OpenMark

app = noun_file()


@command(
    app,
    "review",
    example=("qualcode review --list\nqualcode review sx3t --accept"),
    more=_(
        "When a text is corrected, a mark stays open if the words it covers were changed, or "
        "if someone made the mark on the earlier text while the text was being corrected. An "
        "open mark shows its original words and counts as before until someone decides where "
        "it belongs: in the place that the program proposes, in another place, or nowhere in "
        "the corrected text. In a terminal, open marks are shown one after another."
    ),
)
def review(
    context: typer.Context,
    segment: Annotated[str, argument(_("SEGMENT"), _("Beginning of the mark's ID."))] = "",
    accept: Annotated[bool, flag(_("Accept the proposed place."), "--accept")] = False,
    quote: Annotated[str, option(_("QUOTE"), _("Words of the mark in the corrected text."), "--quote")] = "",
    at: Annotated[
        int | None, option(_("N"), _("Number of the turn or answer; without a quote, all of it is marked."))
    ] = None,
    start: Annotated[int | None, option(_("OFFSET"), _("Position of the first character."), "--from")] = None,
    end: Annotated[int | None, option(_("OFFSET"), _("Position after the last character."), "--to")] = None,
    retire: Annotated[bool, flag(_("Retire the mark, because its words are gone."), "--retire")] = False,
    accept_exact: Annotated[
        bool,
        flag(
            _("Accept the proposed place of every mark whose words are unchanged in the corrected text."),
            "--accept-exact",
        ),
    ] = False,
    only_list: Annotated[bool, flag(_("List the open marks without asking."), "--list")] = False,
    document: OfDocument = "",
    coder: OfCoder = "",
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.coding.quote_places import Place
    from qualcode.workbench.material.revision import review

    out = session(context).out
    place = Place(quote, at, start, end)
    given = (accept, place != Place(), retire)
    if sum(given) > 1 or (any(given) and accept_exact):
        raise WrongUsage(
            _("--accept, --retire and another place can't be combined."),
            _("To list the open marks: qualcode review --list"),
        )
    if bool(segment) != any(given):
        raise WrongUsage(
            _("A mark and a decision about it must be given together."),
            _(
                "To accept the proposed place: qualcode review SEGMENT --accept\n"
                'To place the mark elsewhere: qualcode review SEGMENT --quote "…"\n'
                "To retire the mark: qualcode review SEGMENT --retire"
            ),
        )
    if quote and (start is not None or end is not None):
        raise WrongUsage(
            _("A quote and character positions can't be combined."),
            _("Use either the quote, or --from and --to."),
        )
    with opened(context, why=why, dry_run=dry_run, counts=not segment) as bench:
        if accept_exact:
            out.recorded(review.accept_exact(bench, document, coder), as_json=as_json)
        elif segment:
            out.recorded(_decided(bench, segment, place, accept=accept, retire=retire), as_json=as_json)
        else:
            found = review.open_marks(bench, document, coder)
            if as_json:
                out.json({"marks": [_told(one) for one in found]})
            elif only_list or not out.to_terminal or not found:
                _list(out, found)
            else:
                _walk(out, bench, found)
        if (segment or accept_exact) and not as_json and not dry_run:
            _tell_left(out, len(review.open_marks(bench)))


def _decided(bench: "Bench", segment: str, place: "Place", *, accept: bool, retire: bool) -> "Recorded":
    from qualcode.workbench.material.revision import review

    if accept:
        return review.accept(bench, segment)
    return review.retire(bench, segment) if retire else review.put(bench, segment, place)


def _told(one: "OpenMark") -> dict[str, Value]:
    return {
        "id": one.segment,
        "place": one.place,
        "document": one.name,
        "coder": one.coder,
        "quote": one.quote or None,
        "expressions": list(one.expressions),
        "from": one.start,
        "to": one.end,
        "probably": one.words or None,
        "before": one.before,
        "after": one.after,
        "likeness": one.likeness,
        "exact": one.exact,
    }


def _list(out: Output, found: "list[OpenMark]") -> None:
    if not found:
        out.say(_("No marks are waiting for review."))
        return
    for place, one in enumerate(found):
        if place:
            out.say()
        _show(out, one)
    out.say()
    out.propose(
        _(
            "To accept a proposed place: {command} SEGMENT --accept\n"
            'To place a mark elsewhere: {command} SEGMENT --quote "…"\n'
            "To retire a mark: {command} SEGMENT --retire"
        ).format(command="qualcode review"),
        hang=2,
    )
    exact = sum(one.exact for one in found)
    if exact:
        out.propose(
            ngettext(
                "The words of {number} mark are unchanged in the corrected text. To accept its "
                "place: qualcode review --accept-exact",
                "The words of {number} marks are unchanged in the corrected text. To accept their "
                "places: qualcode review --accept-exact",
                exact,
            ).format(number=exact),
            hang=2,
        )


def _show(out: Output, one: "OpenMark") -> None:
    out.say(f"{one.handle}  {one.place}  {one.coder_name}", BOLD)
    texts = "; ".join(text for text in one.expressions if text)
    words = _("“{words}”").format(words=_line(one.quote)) if one.quote else _("(words unknown)")
    out.say("  " + _("marked: {words}").format(words=words) + (f" → {texts}" if texts else ""), hang=4)
    if not one.words:
        out.say("  " + _("now: no similar words found in the corrected text"))
        out.say("  " + f"…{_line(one.before[-40:])} | {_line(one.after[:40])}…", DIM, hang=4)
        return
    around = f"{_line(one.before, keep_start=False)}[{_line(one.words)}]{_line(one.after, keep_end=False)}"
    if one.exact:
        out.say("  " + _("now, word for word: {words}").format(words=around), hang=4)
    else:
        from qualcode.cli.material.revision_report import LIKELY

        told = _("now probably ({share}% similar): {words}")
        if one.likeness < LIKELY:
            told = _("now in its place ({share}% similar): {words}")
        out.say("  " + told.format(share=round(100 * one.likeness), words=around), hang=4)


def _line(text: str, *, keep_start: bool = True, keep_end: bool = True) -> str:
    """A text on one line. If it was cut off at a side, the incomplete word there is replaced by an ellipsis."""
    line = " ".join(text.replace("\n", " / ").split())
    if not keep_start and line:
        cut = line.partition(" ")[2] if len(text) >= 60 else line
        return ("…" if len(text) >= 60 else "") + cut + (" " if text[-1:].isspace() else "")
    if not keep_end and line:
        cut = line.rpartition(" ")[0] if len(text) >= 60 else line
        return (" " if text[:1].isspace() else "") + cut + ("…" if len(text) >= 60 else "")
    return line


def _walk(out: Output, bench: "Bench", found: "list[OpenMark]") -> None:
    """One mark after another, with a question for each; what is decided is recorded at once."""
    from qualcode.workbench.material.revision import review

    shown = review.heads_shown(bench, found)
    for number, one in enumerate(found, 1):
        out.say(_("{number} of {count}").format(number=number, count=len(found)), DIM)
        _show(out, one)
        with bench.as_shown(shown):
            if not _ask(out, bench, one):
                break
        out.say()
    _tell_left(out, len(review.open_marks(bench)))


def _ask(out: Output, bench: "Bench", one: "OpenMark") -> bool:
    """Ask until something is decided or left for later; False to stop."""
    from qualcode.cli.team.round_differences import END, asked, letter, typed
    from qualcode.workbench.coding.quote_places import Place
    from qualcode.workbench.material.revision import review

    yes, elsewhere, nowhere = _("y = accept"), _("e = elsewhere"), _("r = retire")
    later, stop = _("s = later"), _("q = stop")
    words = [yes, elsewhere, nowhere, later, stop] if one.words else [elsewhere, nowhere, later, stop]
    while True:
        answer = asked(out, f"{', '.join(words)}: ")
        if answer in (letter(later), letter(stop), END):
            return answer == letter(later)
        try:
            if answer == letter(yes) and one.words:
                recorded = review.accept(bench, one.segment)
            elif answer == letter(nowhere):
                bench.why = typed(out, _("Why? ")) or ""
                recorded = review.retire(bench, one.segment)
            elif answer == letter(elsewhere):
                quote = (
                    typed(out, _("Words of the mark in the corrected text (press Enter to go back): ")) or ""
                )
                if not quote:
                    continue
                bench.why = typed(out, _("Why? ")) or ""
                recorded = review.put(bench, one.segment, Place(quote=quote))
            else:
                continue
            out.recorded(recorded)
            return True
        except Refusal as refusal:
            out.refuse(refusal.sentence, refusal.hint)


def _tell_left(out: Output, number: int) -> None:
    if number:
        out.propose(
            ngettext(
                "{number} mark is still open. To place it: qualcode review",
                "{number} marks are still open. To place them: qualcode review",
                number,
            ).format(number=number)
        )
    else:
        out.say(_("No marks are waiting for review."))
