"""What was understood of imported files, for people and for scripts."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import Column, Listing, Output
from qualcode.cli.material.column_report import show_columns
from qualcode.model.kind_words import kind_word, speaker_word
from qualcode.text import capitalised, proposed
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.material.import_options import ImportedFile


_NAMED = re.compile(r"“[^”]*”|”[^”]*”|\d+|qualcode \S.*")

MANY = 8
"""More new documents than these are listed in a table, without the notes on each."""


def tell(out: Output, outcomes: "list[ImportedFile]", dry_run: bool, *, notes: bool = False) -> None:
    """Report how each document was understood, and what was recorded altogether. Many documents are listed in a
    table, unless all `notes` are requested."""
    came = [one for one in outcomes if one.outcome == "new" and one.material]
    if len(came) > MANY and not notes:
        _tell_many(out, came)
        outcomes_shown = [one for one in outcomes if one not in came]
    else:
        outcomes_shown = outcomes
    known = [one for one in outcomes_shown if one.outcome == "known" and len(one.remarks) == 1]
    if len(known) > MANY and not notes:
        names = ", ".join(one.path.name for one in known[:5])
        out.say(
            _("{number} files were already in the project and were left unchanged: {names} …").format(
                number=len(known), names=names
            ),
            hang=2,
        )
        outcomes_shown = [one for one in outcomes_shown if one not in known]
    for one in came if dry_run and len(came) <= MANY else ():
        if one.material and one.material.columns:
            show_columns(out, one.material)
    _tell_each(out, outcomes_shown)
    new = [one for one in outcomes if one.outcome == "new"]
    changed = [one for one in outcomes if one.outcome in ("grown", "reread", "speakers")]
    if dry_run and (new or changed):
        out.say(_("Dry run; nothing was imported. To import, leave out --dry-run."))
    elif not dry_run and (new or changed):
        done = []
        if new:
            text = ngettext("imported {number} document", "imported {number} documents", len(new))
            done.append(text.format(number=len(new)))
        if changed:
            text = ngettext("changed {number} document", "changed {number} documents", len(changed))
            done.append(text.format(number=len(changed)))
        out.propose(_("{done}. Undo: qualcode undo").format(done=capitalised(", ".join(done))))
        data = [one for one in (*new, *changed) if not one.paper]
        if data:
            out.propose(proposed(_("Next step: qualcode read {name}"), name=data[0].name))
        else:
            out.propose(
                _(
                    "To export the imported papers as an appendix to the report: qualcode export report "
                    "--sections papers"
                )
            )


def _tell_many(out: Output, came: "list[ImportedFile]") -> None:
    """A row for each document, and the notes that several of them share."""
    speakers = [
        (
            ", ".join(label for label, role, _name in one.speakers if role == "interviewer"),
            ", ".join(name or label for label, role, name in one.speakers if role != "interviewer"),
        )
        for one in came
    ]
    columns = (
        Column("name", _("document")),
        Column("kind", _("kind")),
        Column("passages", _("turns, answers"), right=True),
        Column("asks", _("interviewer") if any(asks for asks, _others in speakers) else "", wide=True),
        Column("others", _("other speakers") if any(others for _asks, others in speakers) else "", wide=True),
        Column("notes", _("notes"), right=True),
    )
    rows = tuple(
        (one.name, kind_word(one.kind), len(one.material.passages), asks, others, len(one.remarks))
        for one, (asks, others) in zip(came, speakers, strict=True)
        if one.material
    )
    out.show(Listing("documents", columns, rows))
    for kind in _similar(came).values():
        (first, remark), others = kind[0], list(dict.fromkeys([one.name for one, _remark in kind[1:]]))
        told = f"{first.name}: {remark}"
        if others:
            text = ngettext(
                "{note} (The same applies to {number} other document: {names})",
                "{note} (The same applies to {number} other documents: {names})",
                len(others),
            )
            names = ", ".join(others[:5]) + (" …" if len(others) > 5 else "")
            told = text.format(note=told, number=len(others), names=names)
        out.say(told, hang=2)


def _similar(came: "list[ImportedFile]") -> "dict[str, list[tuple[ImportedFile, str]]]":
    """The notes by what they say, whatever their names and quoted words are."""
    found: dict[str, list[tuple[ImportedFile, str]]] = {}
    for one in came:
        for remark in one.remarks:
            plain = _NAMED.sub("", remark.replace(one.path.name, "").replace(one.name, ""))
            found.setdefault(plain, []).append((one, remark))
    return found


def _tell_each(out: Output, outcomes: "list[ImportedFile]") -> None:
    shared = Counter(remark for one in outcomes for remark in one.remarks)
    for one in outcomes:
        if one.refusal or one.material is None:
            continue
        if one.outcome == "new":
            if one.coded:  # on the screen only
                out.say(
                    _("{file} → {name}: the file's name isn't stored in the project.").format(
                        file=one.path.name, name=one.name
                    )
                )
            out.say(f"{one.name}: {understood(one)}", hang=2)
        for remark in one.remarks:
            if shared[remark] == 1:
                out.propose(f"  {remark}")
    for remark, times in shared.items():
        if times > 1:
            names = ", ".join(one.name for one in outcomes if remark in one.remarks)
            out.propose(f"{names}: {remark}", hang=2)


def understood(one: "ImportedFile") -> str:
    """What was understood of a file, on one line."""
    material = one.material
    assert material is not None
    parts = [kind_word(one.kind)]
    number = len(material.passages)
    if material.kind == "survey":
        parts.append(
            ngettext("{number} respondent", "{number} respondents", len(material.respondents)).format(
                number=len(material.respondents)
            )
        )
        parts.append(
            ngettext("{number} open question", "{number} open questions", len(material.questions)).format(
                number=len(material.questions)
            )
        )
        parts.append(ngettext("{number} response", "{number} responses", number).format(number=number))
        if material.ranking:
            parts.append(_("a ranking of {number} items").format(number=len(material.ranking.items)))
    elif material.kind == "interview":
        parts.append(ngettext("{number} turn", "{number} turns", number).format(number=number))
    else:
        parts.append(ngettext("{number} paragraph", "{number} paragraphs", number).format(number=number))
    for label, role, name in one.speakers:
        parts.append(f"{label} = {speaker_word(role, name)}")
    return ", ".join(parts)


def record(one: "ImportedFile", *, whole: bool) -> dict[str, Value]:
    """A file as scripts read it; with `whole`, also its passages."""
    material = one.material
    assert material is not None
    told: dict[str, Value] = {
        "name": one.name,
        "kind": one.kind,
        "file": None if one.coded else one.path.name,
        "outcome": one.outcome,
        "id": one.document,
        "questions": [{"key": question.key, "text": question.text} for question in material.questions],
        "ranking": list(material.ranking.items) if material.ranking else [],
        "respondents": len(material.respondents),
        "remarks": [_without_file_name(one, remark) for remark in one.remarks],
    }
    if whole:
        told["passages"] = _passages(one)
    return told


def _without_file_name(one: "ImportedFile", remark: str) -> str:
    """A remark without the file's name, if the name could identify a participant."""
    return remark.replace(one.path.name, one.name).replace(one.path.stem, one.name) if one.coded else remark


def _passages(one: "ImportedFile") -> list[Value]:
    material = one.material
    assert material is not None
    speakers = {label: (role, name) for label, role, name in one.speakers}
    codes = {
        person.key: f"{one.codes or 'V'}{number}" for number, person in enumerate(material.respondents, 1)
    }
    questions = {question.key: question.text for question in material.questions}
    told: list[Value] = []
    for passage in material.passages:
        role, name = speakers.get(passage.label or "", ("", ""))
        if passage.respondent is not None:
            role, name = "respondent", codes.get(passage.respondent, "")
        told.append(
            {
                "speaker": passage.label,
                "participant": name or None,
                "role": role or None,
                "question": questions.get(passage.question) if passage.question else None,
                "start": passage.begins,
                "end": passage.ends,
                "text": material.text[passage.start : passage.end],
            }
        )
    return told
