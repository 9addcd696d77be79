"""What a corrected text did to the marks of a document, for people and for scripts."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import Output
from qualcode.model import count_words
from qualcode.model.kind_words import speaker_word
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.material.revision.revise import Correcting, LeftOpen

LIKELY = 0.5
"""Words that are less alike aren't said to be the mark's, only to stand in its place."""

MOST_SHOWN = 12
"""How many marks that were left open are shown at once."""


def told(done: "Correcting", short: dict[str, str]) -> dict[str, Value]:
    """What became of the document and its marks, for scripts."""
    recorded = done.recorded
    return {
        "document": {
            "id": done.document.id,
            "name": done.document.name,
            "revision": done.after,
            "before": done.before,
            "passages": done.turns_after,
            "passages_before": done.turns_before,
            "unchanged": round(done.unchanged, 3),
            "restored": done.restored,
        },
        "kept": done.kept,
        "shifted": done.shifted,
        "open": [_one(one, short) for one in done.open],
        "spoken": [
            {
                "id": one.segment,
                "handle": short.get(one.segment, one.segment),
                "place": one.place,
                "quote": one.quote,
                "before": list(one.before),
                "after": list(one.after),
            }
            for one in done.spoken
        ],
        "remarks": list(done.remarks),
        "act": recorded.line if recorded else "",
        "dry_run": recorded is not None and recorded.tried_only,
    }


def _one(one: "LeftOpen", short: dict[str, str]) -> dict[str, Value]:
    return {
        "id": one.segment,
        "handle": short.get(one.segment, one.segment),
        "place": one.place,
        "quote": one.quote or None,
        "probably": one.probably or None,
        "likeness": one.likeness,
    }


def report(out: Output, done: "Correcting", short: dict[str, str], *, as_json: bool, dry_run: bool) -> None:
    """Report a new text and what became of its marks, as JSON or in sentences."""
    if as_json:
        out.json(told(done, short))
    else:
        tell(out, done, short, dry_run=dry_run)


def tell(out: Output, done: "Correcting", short: dict[str, str], *, dry_run: bool, first: str = "") -> None:
    """Report a correction: `first`, or the numbers of turns before and after; the marks that were left open;
    and the next step."""
    for remark in done.remarks:
        out.propose(remark)
    if done.recorded is None:
        return
    out.say(first or _turns(done), hang=2)
    if done.kept or done.shifted or done.open:
        out.say(_marks(done), hang=2)
    for one in done.open[:MOST_SHOWN]:
        _show(out, one, short)
    if len(done.open) > MOST_SHOWN:
        out.propose(_("… and others. To see all: qualcode review"))
    _show_spoken(out, done, short)
    for label, role, name in done.speakers:
        out.say(f"  {label} = {speaker_word(role, name)}")
    if done.restored:
        out.say(
            _("The file with the imported text would be restored.")
            if dry_run
            else _(
                "The file with the imported text was restored. Your edited version is now the "
                "document's text."
            )
        )
    elif done.restored is False:
        out.say(
            _(
                "The imported text is no longer available here, so marks were found by their words "
                "alone. If a colleague, a backup or git has documents/{document}/{revision}.*, copy "
                "those files from there."
            ).format(document=done.document.id, revision=done.before),
            hang=2,
        )
    out.recorded(done.recorded._replace(remarks=()))
    if done.open and not dry_run:
        out.propose(_("Next step: qualcode review"))


def _show_spoken(out: Output, done: "Correcting", short: dict[str, str]) -> None:
    """List the marks whose words now belong to a different speaker."""
    if done.spoken:
        out.say(
            ngettext(
                "{number} mark has a new speaker in the corrected text:",
                "{number} marks have new speakers in the corrected text:",
                len(done.spoken),
            ).format(number=len(done.spoken)),
            hang=2,
        )
    for one in done.spoken[:MOST_SHOWN]:
        words = _("“{words}”").format(words=" ".join(one.quote.split()))
        out.say(f"  {short.get(one.segment, one.segment[:6])}  {one.place}  {words}", hang=8)
        before = ", ".join(one.before) or _("the interviewer")
        after = ", ".join(one.after) or _("the interviewer, who isn't counted")
        told = _("before: {before}; now: {after}").format(before=before, after=after)
        out.say("        " + told, hang=8)
    if len(done.spoken) > MOST_SHOWN:
        left = len(done.spoken) - MOST_SHOWN
        out.say("  " + ngettext("… and {number} other", "… and {number} others", left).format(number=left))


def _turns(done: "Correcting") -> str:
    passages = ngettext("{number} turn", "{number} turns", done.turns_after)
    if done.document.type == "survey":
        passages = ngettext("{number} response", "{number} responses", done.turns_after)
    elif done.document.type == "text":
        passages = ngettext("{number} paragraph", "{number} paragraphs", done.turns_after)
    return _(
        "{name}: {passages} ({before} before the correction); {share}% of the text is unchanged."
    ).format(
        name=done.document.name,
        passages=passages.format(number=done.turns_after),
        before=done.turns_before,
        share=int(100 * done.unchanged),
    )


def _marks(done: "Correcting") -> str:
    number = done.kept + done.shifted + len(done.open)
    parts = [
        _("{number} in the same place").format(number=done.kept),
        _("{number} moved with the text").format(number=done.shifted),
        _("{number} left open").format(number=len(done.open)),
    ]
    return (
        count_words.marks(number)
        + ": "
        + ", ".join(
            part
            for part, count in zip(parts, (done.kept, done.shifted, len(done.open)), strict=True)
            if count
        )
    )


def _show(out: Output, one: "LeftOpen", short: dict[str, str]) -> None:
    words = _("“{words}”").format(words=" ".join(one.quote.split())) if one.quote else _("(words unknown)")
    out.say(f"  {short.get(one.segment, one.segment[:6])}  {one.place}  {words}", hang=8)
    if one.probably:
        now = _("“{words}”").format(words=" ".join(one.probably.split()))
        text = _("now probably {words} ({share}% similar)")
        if one.likeness < LIKELY:
            text = _("now in its place {words} ({share}% similar)")
        out.say("        " + text.format(words=now, share=round(100 * one.likeness)), hang=8)
    else:
        out.say("        " + _("no similar words found in the corrected text"))
