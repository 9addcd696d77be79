"""Memos, the research diary, and quotes picked for the report."""

from collections.abc import Sequence

from qualcode.acts import memos as memo_acts
from qualcode.acts.memos import reword_memo, write_memo
from qualcode.errors import Refusal, WrongUsage
from qualcode.ids import kind_of, new_id
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.things import ASSUMPTION, JOURNAL, Memo
from qualcode.text import clean, day_written, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.coding.memo_subjects import find_subject
from qualcode.workbench.find import find_memo
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.names import ThingNames
from qualcode.workbench.rounds.separation import layer_for, layer_of_thing, own_rounds


def add_memo(bench: Bench, text: str, about: str = "") -> Recorded:
    """Write a memo about whatever `about` names, or about the whole project."""
    return _write(bench, text, find_subject(bench, about) if about else "", "memo")


def add_journal(
    bench: Bench, text: str, sort: str = "note", day: str = "", *, planned: str = "", effect: str = ""
) -> Recorded:
    """Write in the research diary: a note, a decision, or a deviation from the plan (what was `planned`, what it leads
    to); of another `day` than today."""
    if sort not in JOURNAL:
        raise ValueError(sort)
    if (planned or effect) and sort != "deviation":
        raise WrongUsage(
            _("--planned and --effect must be used with --kind deviation."),
            proposed(
                _("For example: qualcode journal {text} --kind deviation --planned {planned}"),
                text="…",
                planned="…",
            ),
        )
    deviation = clean(planned).strip(), clean(effect).strip()
    return _write(bench, text, "", sort, _day(bench, day) if day else "", deviation)


def _day(bench: Bench, words: str) -> str:
    """A date in the form 2021-02-10; refused if it isn't a date, or lies in the future."""
    found = day_written(words)
    example = proposed(_("For example: qualcode journal {text} --date 2021-02-10"), text="…")
    if not found:
        raise WrongUsage(_("“{value}” isn't a date.").format(value=words), example)
    if found > bench.now().date().isoformat():
        raise WrongUsage(_("{day} hasn't come yet.").format(day=found), example)
    return found


def _write(
    bench: Bench, text: str, about: str, sort: str, day: str = "", deviation: tuple[str, str] = ("", "")
) -> Recorded:
    text = clean(text).strip()
    if not text:
        raise Refusal(_("The text is empty."), 'qualcode memo "…"\nqualcode journal "…"')
    memo = new_id("memo", bench.dice)
    layer = layer_of_memo(bench, about) if sort == "memo" and about else ""
    return bench.record(write_memo(memo, text, about, sort, bench.why, layer, day, deviation), memo)


def layer_of_memo(bench: Bench, about: str) -> str:
    """The part of a round (layer) that a memo belongs to. A memo about something that is coded independently
    belongs to its coder's part, as the marks do; so does a memo about a person who speaks there."""
    if kind_of(about) == "participant":
        here = [one.documents for one in people_queries.participants(bench.index) if one.id == about]
        apart = {document for one in own_rounds(bench) for document in one.documents}
        about = next((document for documents in here for document in documents if document in apart), about)
    if kind_of(about) == "document" and any(about in one.documents for one in own_rounds(bench)):
        return layer_for(bench, about, ThingNames(bench.index).name(about))
    return layer_of_thing(bench, about)


def memos_about(bench: Bench, thing: str) -> list[Memo]:
    """The memos about a thing, in the order they were written."""
    return [one for one in memo_queries.memos(bench.index) if one.about == thing]


def tie_evidence(
    bench: Bench, word: str, marks: Sequence[str], *, opposing: bool = False, removing: bool = False
) -> Recorded:
    """Tie marks to an assumption of the research diary as what supports it, or as what opposes it; or take them off."""
    memo = find_memo(bench.index, word)
    if memo.sort != ASSUMPTION:
        raise Refusal(
            _("Only an assumption can have marks for and against it."),
            _('To record one: qualcode journal "…" --kind assumption'),
        )
    found = list(dict.fromkeys(find_segment(bench.index, mark).id for mark in marks))
    for one in found:
        if layer_of_thing(bench, one):
            raise Refusal(
                _("The mark {mark} belongs to a round that the team hasn't resolved yet.").format(
                    mark=one[:5]
                ),
                _("To see the rounds: qualcode round"),
            )
    act = memo_acts.tie_evidence(
        bench,
        memo.id,
        _changing(memo, found, opposing, removing),
        opposing=opposing,
        tied=not removing,
        why=bench.why,
    )
    if not act.writes:
        raise Refusal(
            _("None of these marks is tied to the assumption.")
            if removing
            else _("The marks are tied to the assumption already."),
            _("To see the assumptions with their marks: qualcode journal --kind assumption"),
        )
    return bench.record(act, memo.id)


def _changing(memo: Memo, marks: Sequence[str], opposing: bool, removing: bool) -> list[str]:
    """The marks of which something changes."""
    held = (
        {*memo.supporting, *memo.opposing}
        if removing
        else {*(memo.opposing if opposing else memo.supporting)}
    )
    return [one for one in marks if (one in held) == removing]


def edit_memo(bench: Bench, word: str, text: str) -> Recorded:
    """Give a memo or diary entry other words; the earlier ones stay in the history."""
    memo = find_memo(bench.index, word)
    return bench.record(reword_memo(bench, memo.id, clean(text).strip(), bench.why), memo.id)
