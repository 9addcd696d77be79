"""Acts on the material: documents imported, grown, renamed; who speaks; what is known of participants."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.acts.act_words import Sentence, Telling, facts_noted, plainly, renamed
from qualcode.acts.base import Shown, made, write, written
from qualcode.model.fields import key_of
from qualcode.model.kind_words import question_kind_word
from qualcode.trail.line import Act, Value, Write
from qualcode.words import N_, _


class Speaker(NamedTuple):
    """The person behind a speaker label. `label` is the label's key, not its words; an interviewer has no
    participant. With `new`, the participant is created and named `name`."""

    label: str
    role: str
    participant: str = ""
    name: str = ""
    new: bool = False


class Imported(NamedTuple):
    """A document as it enters the project: its name and the place of its text, but none of its words. If a
    survey was made from categories, `themes` pairs each of its questions with its category."""

    document: str
    name: str
    type: str
    revision: str
    source: str = ""
    layout: str = ""
    codes: str = ""
    speakers: tuple[Speaker, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()


def tie_guide(shown: Shown, turns: Sequence[tuple[str, str, str]], why: str = "") -> Act:
    """Turns of the interviewer ask questions of the interview guide, or none; `turns` are (document, revision and
    number, key of the question)."""
    writes = [write(shown, document, f"guide/{turn}", key or None) for document, turn, key in turns]
    return Act("guide.tie", tuple(writes), why)


def import_document(imported: Imported, why: str = "") -> Act:
    """A file comes into the project."""
    writes = made(
        imported.document,
        {
            "name": imported.name,
            "type": imported.type,
            "revision": imported.revision,
            "source": imported.source,
            "layout": imported.layout,
            "codes": imported.codes,
            **{f"about/{key}": value for key, value in imported.about},
            **{f"theme/{question}": category for question, category in imported.themes},
        },
    )
    for speaker in imported.speakers:
        writes.extend(_speaker(imported.document, speaker))
    return Act("document.import", tuple(writes), why)


def merge_documents(shown: Shown, loser: str, winner: str, why: str = "") -> Act:
    """Merge two documents that are the same text. Only the loser is written to: it gets a pointer to the
    winner, which is followed whenever the project is read."""
    return Act("document.merge", (write(shown, loser, "into", winner),), why)


def import_again(shown: Shown, imported: Imported, why: str = "") -> Act:
    """A file whose import was undone comes into the project again."""
    first = import_document(imported, why)
    writes = [write(shown, one.entity, one.field, one.value) for one in first.writes]
    for entity in dict.fromkeys([one.entity for one in first.writes]):
        if shown.heads(entity, "retired"):
            writes.append(write(shown, entity, "retired", False))
    return first._replace(writes=tuple(writes))


def _speaker(document: str, speaker: Speaker) -> list[Write]:
    writes = [Write(document, f"role/{speaker.label}", speaker.role)]
    if speaker.participant:
        writes.append(Write(document, f"speaker/{speaker.label}", speaker.participant))
    if speaker.new:
        writes.extend(made(speaker.participant, {"name": speaker.name}))
    return writes


def name_speakers(shown: Shown, document: str, speakers: tuple[Speaker, ...]) -> Act:
    """Say again who a document's labels are."""
    writes: list[Write] = []
    for speaker in speakers:
        writes.append(write(shown, document, f"role/{speaker.label}", speaker.role or None))
        writes.append(write(shown, document, f"speaker/{speaker.label}", speaker.participant or None))
        if speaker.new and shown.heads(speaker.participant, "kind"):
            writes.append(write(shown, speaker.participant, "name", speaker.name))
        elif speaker.new:
            writes.extend(made(speaker.participant, {"name": speaker.name}))
    return Act("document.speakers", tuple(writes))


def grow_document(shown: Shown, document: str, revision: str, source: str, why: str = "") -> Act:
    """A survey has new answers; they stand after the old text, so that every mark keeps its place."""
    writes = written(shown, document, {"revision": revision, "source": source})
    return Act("document.grow", tuple(writes), why)


def reread_document(shown: Shown, imported: Imported, why: str = "") -> Act:
    """A file that nothing is marked in yet is read in another way: other passages, other speakers."""
    writes = written(
        shown,
        imported.document,
        {
            "revision": imported.revision,
            "type": imported.type,
            "layout": imported.layout,
            "source": imported.source,
        },
    )
    writes.extend(name_speakers(shown, imported.document, imported.speakers).writes)
    return Act("document.reread", tuple(writes), why)


class Revised(NamedTuple):
    """A document's corrected text: its new revision, the speaker labels that are new in it, and the new places
    of the marks that were carried over, as (segment, start, end, short hash of the words)."""

    document: str
    revision: str
    source: str
    layout: str
    speakers: tuple[Speaker, ...] = ()
    spans: tuple[tuple[str, int, int, str], ...] = ()


REVISED, TURN_CORRECTED = "document.revise", "document.speaker"
"""A corrected text was taken in; another speaker was named for a single turn, which is a correction as well."""


def revise_document(shown: Shown, revised: Revised, why: str = "", did: str = REVISED) -> Act:
    """Replace a document's text with a corrected one. Only marks whose words were found with certainty get a
    place in it."""
    fields: dict[str, Value] = {"revision": revised.revision, "source": revised.source}
    writes = written(shown, revised.document, {**fields, "layout": revised.layout})
    for segment, start, end, words in revised.spans:
        writes.append(write(shown, segment, f"span/{revised.revision}", [start, end, words]))
    writes.extend(name_speakers(shown, revised.document, revised.speakers).writes)
    return Act(did, tuple(writes), why)


def rename_document(shown: Shown, document: str, name: str, why: str = "") -> Act:
    """A document gets another name."""
    return Act("document.rename", (write(shown, document, "name", name),), why)


def set_about(shown: Shown, document: str, facts: Mapping[str, str], why: str = "") -> Act:
    """Facts about a document: its date, how many were invited, whether it is read through. Empty takes one away."""
    return Act(
        "document.set",
        tuple(
            write(shown, document, "read" if key == "read" else f"about/{key}", value or None)
            for key, value in facts.items()
        ),
        why,
    )


def set_asked(shown: Shown, document: str, question: str, kind: str, why: str = "") -> Act:
    """Set the kind of a closed survey question, with the steps of its scale; an empty `kind` removes the
    setting."""
    return Act("question.set", (write(shown, document, f"asked/{question}", kind or None),), why)


def question_set(telling: Telling) -> str:
    """A sentence with the kind that a closed question was given."""
    key, value = "", "–"
    for one in telling.act.writes:
        key, value = key_of(one.field), str(one.value or "–")
    kind, colon, listed = value.partition(":")
    if kind == "columns":
        return _("combined the columns {columns} into one question: {question}").format(
            columns="; ".join(_listed(listed)), question=_("“{words}”").format(words=key)
        )
    return _("set the kind of the question “{question}” to {kind}").format(
        question=key, kind=question_kind_word(kind) + colon + listed
    )


def _listed(told: str) -> list[str]:
    """The columns that a question was made of."""
    try:
        return [str(one) for one in json.loads(told)]
    except (ValueError, TypeError):
        return [told.strip()]


def text_revised(telling: Telling) -> str:
    """A corrected text was taken in."""
    # Not how many marks were carried over: those retired and out of sight are, too; the command tells the rest.
    return _("imported a corrected text of {thing}").format(thing=telling.first("document"))


def turn_corrected(telling: Telling) -> str:
    """Another speaker was named for a single turn."""
    return _("corrected the speaker of a turn in {thing}").format(thing=telling.first("document"))


def _tied_to_guide(telling: Telling) -> str:
    """Turns of one or several interviews that ask questions of the guide."""
    names = ", ".join(telling.called(one) for one in telling.of("document"))
    return _("tied turns of {names} to the interview guide").format(names=names)


def documents_merged(telling: Telling) -> str:
    """A document that became part of another; where the two have one name, each with the beginning of its ID."""
    write = next(one for one in telling.act.writes if one.field == "into")
    loser, winner = telling.called(write.entity), telling.called(str(write.value or ""))
    if loser == winner:
        loser, winner = f"{loser} ({write.entity[:5]})", f"{winner} ({str(write.value)[:5]})"
    return _("merged the document {loser} into {winner}").format(loser=loser, winner=winner)


SENTENCES: dict[str, Sentence] = {
    "document.import": plainly(N_("imported {thing}"), "document"),
    "guide.tie": _tied_to_guide,
    "document.grow": plainly(N_("imported new responses to {thing}"), "document"),
    "document.reread": plainly(N_("imported {thing} again with different options"), "document"),
    REVISED: text_revised,
    TURN_CORRECTED: turn_corrected,
    "document.rename": renamed(
        N_("renamed a document to {value}"),
        N_("renamed {before} to {value}"),
        "document",
        "name",
    ),
    "document.merge": documents_merged,
    "document.set": facts_noted,
    "question.set": question_set,
    "document.speakers": plainly(N_("recorded the speakers of {thing}"), "document"),
}
