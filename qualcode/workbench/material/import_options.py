"""What the analyst says of files that come in, and what became of each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.errors import Refusal
from qualcode.model.material import Material
from qualcode.model.options.survey_options import SurveyOptions

NEW, KNOWN, GROWN, REREAD, REFUSED, CHANGED_SPEAKERS = (
    "new",
    "known",
    "grown",
    "reread",
    "refused",
    "speakers",
)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the analyst says about the files; whatever isn't said is recognised and shown.

    `speakers` are pairs of a label and "?" (the interviewer), "-" (no speaker) or a participant's name. `keep_source`
    says whether the file as it came is kept beside its text. `invited` counts those who were asked to answer a survey.
    With `new`, a file is a new document even if it is nearly the text of another; with `comments`, what is written
    beside its text comes in too. `person` is the code of who is interviewed, as a table of participants says.
    `confirm` asks the analyst whether the guess at the columns of a new survey is right.
    """

    kind: str | None = None
    name: str | None = None
    speakers: tuple[tuple[str, str], ...] = ()
    survey: SurveyOptions = field(default_factory=SurveyOptions)
    codes: str = ""
    keep_source: bool | None = None
    invited: int | None = None
    about: tuple[tuple[str, str], ...] = ()
    new: bool = False
    comments: bool = False
    person: str = ""
    confirm: Callable[[Path, Material], bool] | None = None

    def keeps_source(self, material: Material) -> bool:
        """Whether the file as it came is kept in the project: not where columns that tell who people are were left
        out, unless the analyst asks for it."""
        return not material.personal if self.keep_source is None else self.keep_source


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The result of importing one file: `outcome` is new, known, grown, reread (no marks yet), speakers (only
    the speakers were specified again) or refused.

    `speakers` are (label, role, name) as they were understood; `remarks` are sentences about guesses and
    omissions. `codes` are the letters that begin the codes of a survey's respondents. With `coded`, the
    document is named by a code because the file's name would identify somebody: show the file's name on the
    screen only. `paper` is the kind of a letter, permit or notice, which is no data.
    """

    path: Path
    outcome: str
    name: str = ""
    document: str = ""
    material: Material | None = None
    speakers: tuple[tuple[str, str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    refusal: Refusal | None = None
    added: int = 0
    codes: str = ""
    coded: bool = False
    paper: str = ""

    @property
    def kind(self) -> str:
        """What kind of document it is: a letter, permit or notice, or else what its reader took it for."""
        return self.paper or (self.material.kind if self.material else "")
