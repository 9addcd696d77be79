"""`read`: a document's text with its marks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.output import BOLD, DIM, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.terminal_screen import no_screen, wants_screen
from qualcode.errors import NotFound, WrongUsage
from qualcode.model import count_words
from qualcode.model.kind_words import kind_word
from qualcode.text import clock, proposed
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.model.things import PassageRow, Segment
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.results.lists import SegmentRow

app = noun_file()
ReadWord = Annotated[
    str,
    argument(
        _("[DOCUMENT]"),
        _("Name of a document, or the beginning of its ID [default: the document read last]."),
        complete=completion.documents,
    ),
]

AROUND = 2
"""With `--at` this many passages before and after are shown too."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is read: passages with the names of who speaks, the marks in them, how many more a corrected text left
    open, and the questions by key."""

    name: str
    kind: str
    total: int
    passages: "tuple[PassageRow, ...]"
    people: dict[str, str]
    marks: "tuple[SegmentRow, ...]"
    left_open: int
    short: dict[str, str]
    questions: dict[str, str]


@command(
    app,
    "read",
    example="qualcode read H1\nqualcode read H1:23\nqualcode read H1 --at 23",
    more=_(
        "In a terminal, the reading screen opens: select words with the keyboard or the "
        "mouse, then press Return to mark them; ? shows all keys. With --plain, or when the "
        "output goes to a file or another program, the text is printed with its marks in ⟦ "
        "⟧, each followed by its ID, and with the simplified expressions under each turn."
    ),
)
def read(
    context: typer.Context,
    document: ReadWord = "",
    at: Annotated[
        int | None,
        option(
            _("N"),
            _(
                "Number of the turn or answer to show, such as 23; the form H1:23 (document:number) "
                "works too."
            ),
        ),
    ] = None,
    plain: Annotated[
        bool, flag(_("Print the text with its marks instead of opening the screen."), "--plain")
    ] = False,
    as_json: Json = False,
) -> None:
    out = session(context).out
    on_screen = not plain and not as_json and wants_screen(out)
    hindrance = no_screen() if on_screen else ""
    with opened(context, counts=True) as bench:
        from qualcode.workbench.coding.quote_places import passage_named

        document = document or _next_document(bench)
        if at is None:
            document, at = passage_named(bench, document)
        if on_screen and not hindrance:
            from qualcode.screens.app import read as read_on_screen

            _page_exists(bench, document, at)
            read_on_screen(bench, document, at)
            return
        if hindrance:
            out.remark(hindrance + " " + _("The text is printed instead."))
            out.advise(
                "  "
                + proposed(
                    _('To code with a command: qualcode mark {name} "…" --simplify "…"'), name=document
                )
            )
        page = _page(bench, document, at)
    if as_json:
        out.json({"passages": [_told(page, one) for one in page.passages]})
    else:
        out.paged(_lines(out, page))


def _next_document(bench: "Bench") -> str:
    """The document read last on this machine, else the first that nothing is marked in, else the first."""
    from qualcode.machine.reading_places import document_read_last
    from qualcode.workbench.results.lists import document_rows

    rows = document_rows(bench)
    if not rows:
        raise NotFound(_("No documents to read yet."), _("To import data: qualcode import FILE.docx"))
    last = document_read_last(bench.state, bench.coder)
    known = [row for row in rows if row.document.id == last] or [row for row in rows if not row.marks] or rows
    return known[0].document.id


def _page_exists(bench: "Bench", word: str, at: int | None) -> None:
    if at is not None:
        _page(bench, word, at)


def _page(bench: "Bench", word: str, at: int | None) -> Page:
    from qualcode.model.segment_places import HERE, TO_BE_REVIEWED
    from qualcode.workbench.coding.quote_places import text_and_passages
    from qualcode.workbench.find import find_document
    from qualcode.workbench.material.read_document import questions_of
    from qualcode.workbench.names import participant_names, short_ids
    from qualcode.workbench.results.filters import Filters
    from qualcode.workbench.results.lists import segment_rows

    document = find_document(bench.index, word)
    _text, passages = text_and_passages(bench, document)
    total = len(passages)
    if at is not None:
        if not 1 <= at <= total:
            raise WrongUsage(
                _("Passage {number} not found in {name} (number of passages: {count}).").format(
                    name=document.name, number=at, count=total
                ),
                proposed(_("To read the passages: qualcode read {name} --plain"), name=document.name),
            )
        passages = passages[max(0, at - 1 - AROUND) : at + AROUND]
    every = segment_rows(bench, Filters(document=document.id))
    rows = [one for one in every if one.segment.state == HERE]
    return Page(
        document.name,
        document.type,
        total,
        tuple(passages),
        participant_names(bench.index),
        tuple(rows),
        sum(one.segment.state in TO_BE_REVIEWED for one in every),
        short_ids(bench.index, [one.segment.id for one in rows]),
        questions_of(bench, document),
    )


def _within(page: Page, passage: "PassageRow") -> "list[SegmentRow]":
    return [one for one in page.marks if one.segment.start < passage.end and one.segment.end > passage.start]


def _lines(out: Output, page: Page) -> list[str]:
    marks = count_words.marks(len(page.marks))
    if page.left_open:
        marks += f" · {count_words.marks_to_review(page.left_open)}: {out.in_project('qualcode review')}"
    found = [out.styled(BOLD, page.name) + f" · {kind_word(page.kind)} · {marks}"]
    for key in dict.fromkeys(one.question for one in page.passages if one.question):
        found += out.lines(f"{key}  {page.questions.get(key, '')}", hang=4)
    for one in page.passages:
        found.append("")
        found.append(_head(out, page, one))
        within = _within(page, one)
        text = with_marks(one.text, one.start, [row.segment for row in within], page.short)
        for line in text.splitlines():
            found += out.lines(f"    {line}")
        for row in within:
            told = "; ".join(two.text or "–" for two in row.expressions) or _("(not simplified)")
            told += " " + _("(contradicting quote)") if row.deviant else ""
            found += out.lines(f"      {page.short[row.segment.id]} = {told}", DIM, hang=2)
    return found


def _head(out: Output, page: Page, one: "PassageRow") -> str:
    speaker = page.people.get(one.participant) or one.label
    parts = [f"{one.number:>4}"]
    parts += [out.styled(DIM if one.role == "interviewer" else BOLD, speaker)] if speaker else []
    parts += [one.question] if one.question else []
    parts += [clock(one.begins)] if one.begins is not None else []
    return "  ".join(parts)


def with_marks(text: str, start: int, segments: "list[Segment]", short: dict[str, str]) -> str:
    """The text of a passage that begins at `start`, with ⟦ before each mark and ⟧ and its identifier after
    it. If a mark continues in another passage, an ellipsis shows that it does. If marks cross each other,
    the identifier is given at both ends, since the beginning and the end of a mark couldn't be matched
    otherwise."""
    signs: list[tuple[int, int, str]] = []
    segments = sorted(segments, key=lambda one: (one.start, -one.end))
    for order, one in enumerate(segments):
        begin, end = max(one.start - start, 0), min(one.end - start, len(text))
        crossed = any(
            one.start < two.start < one.end < two.end or two.start < one.start < two.end < one.end
            for two in segments
        )
        opens = "⟦" if one.start >= start else "⟦…"
        signs.append((begin, len(segments) + order, f"{opens}{short[one.id]} " if crossed else opens))
        signs.append((end, -order, f"⟧{short[one.id]}" if one.end - start <= len(text) else "…⟧"))
    pieces, at = [], 0
    for place, _order, sign in sorted(signs):
        pieces += [text[at:place], sign]
        at = place
    return "".join([*pieces, text[at:]])


def _told(page: Page, one: "PassageRow") -> Value:
    return {
        "number": one.number,
        "speaker": one.label or None,
        "participant": page.people.get(one.participant),
        "role": one.role or None,
        "question": page.questions.get(one.question) if one.question else None,
        "start": one.begins,
        "end": one.ends,
        "from": one.start,
        "to": one.end,
        "text": one.text,
        "segments": [
            {
                "id": row.segment.id,
                "from": row.segment.start,
                "to": row.segment.end,
                "expressions": [{"id": two.id, "text": two.text} for two in row.expressions],
            }
            for row in _within(page, one)
        ],
    }
