"""Words of the program in the reader's language, where code has one word for scripts."""

from datetime import datetime
from typing import TYPE_CHECKING

from qualcode.model import count_words
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.results.counts import Spread, Totals


def share(number: int, total: int) -> str:
    """n of N: "2/3"; nothing where there is nobody of that kind."""
    return f"{number}/{total}" if total else ""


def spread_words(spread: "Spread", totals: "Totals") -> str:
    """Mentions and participants, each material for itself: "5 · 2/3 · 1/11"."""
    parts = [str(spread.mentions)]
    if totals.interviewees:
        parts.append(share(spread.interviewees, totals.interviewees))
    if totals.respondents:
        parts.append(share(spread.respondents, totals.respondents))
    return " · ".join(parts)


def spread_heading(totals: "Totals") -> str:
    """What the figures of `spread_words` are."""
    parts = [_("mentions")]
    if totals.interviewees:
        parts.append(_("interviewees"))
    if totals.respondents:
        parts.append(_("respondents"))
    return " · ".join(parts)


def day(at: str) -> str:
    """The day and minute of an act, as its author's clock had it, with its zone where that isn't the reader's."""
    told = at[:16].replace("T", " ")
    try:
        moment = datetime.fromisoformat(at)
        zone = moment.utcoffset()
        same = zone is None or zone == moment.astimezone().utcoffset()
    except (ValueError, OverflowError, OSError):
        return told
    return told if same else f"{told} {at[19:] if at[19:] != 'Z' else '+00:00'}"


def short(bench: "Bench", thing: str) -> str:
    """The shortest beginning of an identifier that names nothing else."""
    from qualcode.workbench.names import short_ids

    return short_ids(bench.index, [thing])[thing] if thing else ""


def task_figures(answered_by: str, number: int) -> str:
    """How much there is to answer a task, by what answers it: marks, surveys or actions on the poster."""
    if answered_by == "survey":
        return count_words.surveys(number)
    return count_words.practices(number) if answered_by == "poster" else count_words.marks(number)
