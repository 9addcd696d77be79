"""What can be chosen about a poster, what stands at its foot, and what comes of exporting it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from qualcode.errors import Refusal

Form: TypeAlias = Literal["noun", "we", "imperative"]

FORMS: tuple[Form, ...] = ("noun", "we", "imperative")
"""The grammatical forms, of which all practices of a poster may have one."""


@dataclass(frozen=True, slots=True)
class PosterOptions:
    """The form and layout of a poster.

    `layout` is `grid`, boxes on a sheet for the wall, or `list`, plain headings for the appendix of a thesis.
    `form` is the grammatical form that all actions should have. `qr` is an address to show as a QR code.
    `signature_line` is the text before a line to be signed by hand; if it is empty, only the line is drawn.
    """

    paper: Literal["A4", "A3"] = "A4"
    orientation: Literal["portrait", "landscape"] = "portrait"
    layout: Literal["grid", "list"] = "grid"
    language: str = "fi"
    form: Form | None = None
    logo: Path | None = None
    qr: str | None = None
    signature_line: str | None = None


@dataclass(frozen=True, slots=True)
class PosterFooter:
    """The foot of the poster, each part left out where it is empty.

    `basis` is a sentence ("Perustuu kolmeen haastatteluun ja 11 kyselyvastaukseen, kevät 2021"); dates
    are written out as they shall be read.
    """

    basis: str = ""
    author: str = ""
    school: str = ""
    date: str = ""
    review_date: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class PosterSizes:
    """Sizes of letters in points; `small` is the foot's."""

    title: float
    heading: float
    action: float
    small: float


@dataclass(frozen=True, slots=True)
class PosterResult:
    """What was written: the sizes used, how many boxes stand side by side, and advice in sentences."""

    path: Path
    sizes: PosterSizes
    columns: int
    advice: tuple[str, ...] = field(default=())


class PosterDoesNotFit(Refusal):
    """The poster isn't one page even at the smallest size that can be read from a wall."""


class PosterNotReady(Refusal):
    """The poster is missing, or it would show what must not be on a wall."""
