"""How the analyst wants a survey file to be read, where the automatic recognition may be wrong."""

from dataclasses import dataclass
from typing import Literal

from qualcode.model.file_limits import USUAL, Limits

RankingLayout = Literal["item", "rank", "cell"]
RANKING_LAYOUTS: tuple[RankingLayout, ...] = ("item", "rank", "cell")
"""A column for each item with its rank in it; a column for each rank with an item in it; all in one cell."""

NOTHING = "-"
"""As the id column or the ranking: the file has none, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class SurveyOptions:
    """Columns are named by their header, their short id, a letter ("C"), a number from 1, or a range ("C-F").

    `questions` are the open questions, `ranking` the columns of the ranking question (`ranking_layout` says
    how it is laid out), `id_column` what tells respondents apart, `background` the variables to keep,
    `leave_out` columns never to be read. `("-",)` as ranking and "-" as id column: there is none.
    `header_rows` counts the rows of the header without titles above it. `no_answer` are answers that say
    nothing ("-", "En osaa sanoa"); case and a full stop don't matter. Whatever is empty or None is
    recognised from the file and told in the remarks."""

    name: str = ""
    questions: tuple[str, ...] = ()
    ranking: tuple[str, ...] = ()
    ranking_layout: RankingLayout | None = None
    id_column: str | None = None
    header_rows: int | None = None
    sheet: str | None = None
    background: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    encoding: str | None = None
    separator: str | None = None
    no_answer: tuple[str, ...] = ()
    limits: Limits = USUAL
