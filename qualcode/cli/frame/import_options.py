"""What can be said about a file that comes in, for the first time or corrected."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.options import listed
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.model.survey_options import RankingLayout, SurveyOptions

_LABEL_IS = re.compile(r"(?P<label>[^=]+)=(?P<who>[^,=]+)(?:,|$)")
"""One label and who it is; a label may have commas ("Lahti, Pekka=?"), a participant's name has none."""

KINDS = ("interview", "survey", "text")

Kind = Annotated[
    str, typer.Option(metavar="|".join(KINDS), help=_("What the files are."), show_default=False)
]
Speakers = Annotated[
    list[str] | None,
    typer.Option(
        metavar=_("LABEL=WHO,…"),
        show_default=False,
        help=_("Who the labels are: ? is the interviewer, - is no speaker, anything else a participant."),
    ),
]
Questions = Annotated[
    list[str] | None,
    typer.Option(metavar=_("COLUMNS"), help=_("Survey: the open questions."), show_default=False),
]
RankingColumns = Annotated[
    list[str] | None,
    typer.Option(
        metavar=_("COLUMNS"),
        help=_("Survey: the ranking question; - if there is none."),
        show_default=False,
    ),
]
Layout = Annotated[
    str,
    typer.Option(
        metavar="item|rank|cell",
        show_default=False,
        help=_("Survey: a column for each item, a column for each rank, or all in one cell."),
    ),
]
IdColumn = Annotated[
    str,
    typer.Option(
        metavar=_("COLUMN"),
        help=_("Survey: what tells respondents apart; - if nothing does."),
        show_default=False,
    ),
]
HeaderRows = Annotated[
    int | None,
    typer.Option(metavar=_("N"), help=_("Survey: how many rows the header has."), show_default=False),
]
Sheet = Annotated[
    str, typer.Option(metavar=_("NAME"), help=_("Survey: the sheet of the file."), show_default=False)
]
Background = Annotated[
    list[str] | None,
    typer.Option(metavar=_("COLUMNS"), help=_("Survey: background variables to keep."), show_default=False),
]
LeaveOut = Annotated[
    list[str] | None,
    typer.Option(metavar=_("COLUMNS"), help=_("Survey: columns never to be read."), show_default=False),
]
NoAnswer = Annotated[
    list[str] | None,
    typer.Option(
        metavar=_("WORDS"),
        help=_('Survey: answers that say nothing: "En osaa sanoa".'),
        show_default=False,
    ),
]
Encoding = Annotated[
    str,
    typer.Option(
        metavar=_("NAME"), help=_("Encoding of a text or csv file [default: recognised]."), show_default=False
    ),
]
Separator = Annotated[
    str,
    typer.Option(
        metavar=_("SIGN"),
        help=_("Survey: what stands between the cells of a csv file."),
        show_default=False,
    ),
]
KeepSource = Annotated[
    bool | None,
    typer.Option(
        "--keep-source/--no-source",
        help=_("Keep the file as it came in the project folder [default: unless it has personal columns]."),
        show_default=False,
    ),
]


def refuse_unknown_kind(kind: str) -> None:
    """Refuse a kind of material that there isn't."""
    if kind and kind not in KINDS:
        raise WrongUsage(
            _("{word} is no kind of material.").format(word=kind),
            _("Kinds are: {kinds}").format(kinds=", ".join(KINDS)),
        )


def survey_given(
    questions: list[str] | None,
    ranking: list[str] | None,
    ranking_layout: str,
    id_column: str,
    header_rows: int | None,
    sheet: str,
    background: list[str] | None,
    leave_out: list[str] | None,
    no_answer: list[str] | None,
    encoding: str,
    separator: str,
) -> "SurveyOptions":
    """How a table of answers is to be read."""
    from qualcode.model.survey_options import SurveyOptions

    return SurveyOptions(
        questions=listed(questions),
        ranking=listed(ranking),
        ranking_layout=layout_given(ranking_layout),
        id_column=id_column or None,
        header_rows=header_rows,
        sheet=sheet or None,
        background=listed(background),
        leave_out=listed(leave_out),
        encoding=encoding or None,
        separator=separator or None,
        no_answer=listed(no_answer),
    )


def layout_given(word: str) -> "RankingLayout | None":
    from qualcode.model.survey_options import RANKING_LAYOUTS

    if word and word not in RANKING_LAYOUTS:
        raise WrongUsage(
            _("{word} is no layout of a ranking question.").format(word=word),
            _("Layouts are: {layouts}").format(layouts=", ".join(RANKING_LAYOUTS)),
        )
    return word if word else None


def speakers_given(given: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """Pairs of a label and who it is, from "Interviewer=?,P1=H1"."""
    found = []
    for part in given or ():
        at = 0
        for match in _LABEL_IS.finditer(part):
            if match.start() != at:
                break
            at = match.end()
            found.append((match["label"].strip().strip('"“”').strip(), match["who"].strip()))
        if at < len(part) or not part.strip() or not all(label and who for label, who in found):
            raise WrongUsage(
                _("{given} doesn't say who a label is.").format(given=part),
                _('Write label=who, with ? for the interviewer: --speakers "Interviewer=?,P1=H1"'),
            )
    return tuple(found)
