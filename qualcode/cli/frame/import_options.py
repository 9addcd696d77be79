"""What can be said about a file that comes in, for the first time or corrected."""

import re
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.option_kinds import option
from qualcode.cli.frame.options import listed
from qualcode.errors import WrongUsage
from qualcode.model.material import APPENDIX, ATTACHMENTS, DOCUMENT_KINDS, TEXT
from qualcode.model.options.survey_options import RANKING_LAYOUTS, RankingLayout, SurveyOptions
from qualcode.words import _

_LABEL_IS = re.compile(r"(?P<label>[^=]+)=(?P<who>[^,=]+)(?:,|$)")
"""One label and who it is; a label may have commas ("Lahti, Pekka=?"), a participant's name has none."""

Kind = Annotated[str, option("|".join(DOCUMENT_KINDS), _("Kind of the files [default: detected]."))]
KindOrPaper = Annotated[
    str,
    option(
        "|".join((*DOCUMENT_KINDS, *ATTACHMENTS)),
        _(
            "Kind of the files [default: detected]. A letter, permit or notice isn't data; it becomes an "
            "appendix of the report."
        ),
    ),
]
Speakers = Annotated[
    list[str] | None,
    option(
        _("LABEL=WHO,…"),
        _("Speakers by label: ? for the interviewer, - for no speaker, otherwise a participant."),
    ),
]
Questions = Annotated[
    list[str] | None, option(_("COLUMNS"), _("Survey: columns with responses to open questions."))
]
RankingColumns = Annotated[
    list[str] | None, option(_("COLUMNS"), _("Survey: columns of the ranking question (- for none)."))
]
Layout = Annotated[
    str,
    option(
        "item|rank|cell",
        _("Survey: layout of the ranking (a column for each item, a column for each rank, or one cell)."),
    ),
]
IdColumn = Annotated[
    str, option(_("COLUMN"), _("Survey: column with the respondent ID [default: detected; - for none]."))
]
HeaderRows = Annotated[int | None, option(_("N"), _("Survey: number of header rows."))]
Sheet = Annotated[str, option(_("NAME"), _("Survey: sheet of the workbook."))]
Background = Annotated[list[str] | None, option(_("COLUMNS"), _("Survey: columns of background variables."))]
LeaveOut = Annotated[list[str] | None, option(_("COLUMNS"), _("Survey: columns to leave out."))]
NoAnswer = Annotated[
    list[str] | None,
    option(_("WORDS"), _('Survey: responses to treat as no answer, such as "En osaa sanoa".')),
]
Encoding = Annotated[str, option(_("NAME"), _("Encoding of a text or CSV file [default: detected]."))]
Separator = Annotated[str, option(_("SEPARATOR"), _("Field separator of a CSV survey [default: detected]."))]
KeepSource = Annotated[
    bool | None,
    typer.Option(
        "--keep-source/--no-source",
        help=_(
            "Keep the original file in the project folder [default: yes, unless it has columns "
            "with personal data]."
        ),
        show_default=False,
    ),
]


def kind_given(word: str) -> str:
    """A kind of material by its word; an empty string if none is given."""
    return choice("--kind", word, DOCUMENT_KINDS) if word else ""


def kind_or_paper(word: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The kind of material that `--kind` means, and the fact that says so of a paper of the study."""
    kind = choice("--kind", word, (*DOCUMENT_KINDS, *ATTACHMENTS)) if word else ""
    return (TEXT, ((APPENDIX, kind),)) if kind in ATTACHMENTS else (kind, ())


class SurveyGiven(NamedTuple):
    """How a table of survey responses is to be read, wherever that should not be detected automatically."""

    questions: Questions = None
    ranking: RankingColumns = None
    ranking_layout: Layout = ""
    id_column: IdColumn = ""
    header_rows: HeaderRows = None
    sheet: Sheet = ""
    background: Background = None
    leave_out: LeaveOut = None
    no_answer: NoAnswer = None
    encoding: Encoding = ""
    separator: Separator = ""
    keep_source: KeepSource = None

    @property
    def options(self) -> SurveyOptions:
        """The options in the form that the importers use."""
        return SurveyOptions(
            questions=listed(self.questions),
            ranking=listed(self.ranking),
            ranking_layout=layout_given(self.ranking_layout),
            id_column=self.id_column or None,
            header_rows=self.header_rows,
            sheet=self.sheet or None,
            background=listed(self.background),
            leave_out=listed(self.leave_out),
            encoding=self.encoding or None,
            separator=self.separator or None,
            no_answer=listed(self.no_answer),
        )


def layout_given(word: str) -> RankingLayout | None:
    """A layout of the ranking question by its word."""
    return choice("--ranking-layout", word, RANKING_LAYOUTS) if word else None


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
                _("{given} isn't in the form LABEL=WHO.").format(given=part),
                _(
                    "Write LABEL=WHO for each speaker label, with ? for the interviewer: --speakers "
                    '"Interviewer=?,P1=H1"'
                ),
            )
    return tuple(found)
