"""Acts of writing beside the coding: memos and the research diary."""

from collections.abc import Iterable

from qualcode.acts.act_words import Sentence, Telling, plainly
from qualcode.acts.base import Shown, made, write
from qualcode.model.fields import OPPOSING, SUPPORTING, key_of
from qualcode.model.things import SUMMARY
from qualcode.text import shortened
from qualcode.trail.line import Act, Value
from qualcode.words import N_, _


def write_memo(
    memo: str,
    text: str,
    about: str,
    sort: str,
    why: str = "",
    layer: str = "",
    date: str = "",
    deviation: tuple[str, str] = ("", ""),
) -> Act:
    """Write a memo about a thing, or an entry in the diary. `layer` is the round, if the memo is about
    independent coding; `date` is the day that an entry is about; `deviation` holds what was planned and the
    effect of departing from it."""
    did = "memo.write" if sort == "memo" else "journal.write"
    return Act(
        did,
        tuple(
            made(
                memo,
                {
                    "text": text,
                    "about": about,
                    "sort": sort,
                    "layer": layer,
                    "date": date,
                    "planned": deviation[0],
                    "effect": deviation[1],
                },
            )
        ),
        why,
    )


def write_summary(memo: str, text: str, case: str, category: str, why: str = "", layer: str = "") -> Act:
    """What a participant or a document says in a category, in the analyst's words: a cell of the framework matrix."""
    fields: dict[str, Value] = {
        "text": text,
        "about": case,
        "sort": SUMMARY,
        "category": category,
        "layer": layer,
    }
    return Act("matrix.write", tuple(made(memo, fields)), why)


def reword_memo(shown: Shown, memo: str, text: str, why: str = "") -> Act:
    """A memo or a diary entry gets other words; the earlier ones stay in the trail."""
    return Act("memo.reword", (write(shown, memo, "text", text),), why)


def tie_evidence(
    shown: Shown, memo: str, segments: Iterable[str], *, opposing: bool, tied: bool, why: str = ""
) -> Act:
    """Tie marks to an assumption as what supports or opposes it, or take them off again. A mark does one of the two."""
    writes = []
    for segment in segments:
        for name in (SUPPORTING, OPPOSING):
            wanted = tied and (name == OPPOSING) == opposing
            if wanted or shown.heads(memo, f"{name}/{segment}"):
                writes.append(write(shown, memo, f"{name}/{segment}", wanted))
    return Act("memo.evidence", tuple(writes), why)


def evidence_tied(telling: Telling) -> str:
    """Which marks support or oppose an assumption, or no longer do."""
    memo = telling.of("memo")
    about = telling.called(memo[0]) if memo else ""
    kept = [one for one in telling.act.writes if one.value]
    marks = ", ".join(dict.fromkeys(telling.called(key_of(one.field)) for one in kept or telling.act.writes))
    if not kept:
        return _("untied {marks} from the assumption {memo}").format(marks=marks, memo=about)
    if kept[0].field.startswith(f"{OPPOSING}/"):
        return _("tied {marks} to the assumption {memo} as evidence against it").format(
            marks=marks, memo=about
        )
    return _("tied {marks} to the assumption {memo} as evidence for it").format(marks=marks, memo=about)


def memo_written(telling: Telling) -> str:
    """The beginning of a memo, and what it is about."""
    about = telling.value("about")
    text = _words(telling)
    if isinstance(about, str) and about:
        return _("wrote a memo about {thing}: {text}").format(thing=telling.called(about), text=text)
    return _("wrote a memo: {text}").format(text=text)


def summary_written(telling: Telling) -> str:
    """A sentence with the case, the category and the beginning of the summary."""
    return _("summarised {case} in {category}: {text}").format(
        case=telling.called(str(telling.value("about") or "")),
        category=telling.called(str(telling.value("category") or "")),
        text=_words(telling),
    )


def journal_written(telling: Telling) -> str:
    """The beginning of an entry in the diary."""
    return _("wrote in the research diary: {text}").format(text=_words(telling))


def _words(telling: Telling) -> str:
    """The beginning of what was written, without the full stop that the sentence around it doesn't have."""
    return shortened(str(telling.value("text") or ""), 60).rstrip(".")


SENTENCES: dict[str, Sentence] = {
    "memo.write": memo_written,
    "memo.reword": plainly(N_("reworded {thing}"), "memo"),
    "memo.evidence": evidence_tied,
    "matrix.write": summary_written,
    "journal.write": journal_written,
}
