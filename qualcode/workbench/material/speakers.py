"""Who the speakers of a transcript are: participants get codes, never names out of the file."""

import re
from collections.abc import Mapping

from qualcode.acts.documents import Speaker
from qualcode.index.index import Index
from qualcode.index.queries.documents import passages, roles_and_speakers
from qualcode.model.material import INTERVIEWEE, INTERVIEWER, UNKNOWN, Material
from qualcode.model.revision import label_key, participant_id
from qualcode.model.things import Document
from qualcode.text import one_line
from qualcode.workbench.material.participant_codes import People
from qualcode.workbench.names import participant_names

_CODE = re.compile(r"[A-ZÅÄÖ]{1,3} ?\d{1,4}[a-zA-Z]?")


def speakers_of(
    document: str,
    material: Material,
    chosen: tuple[tuple[str, str], ...],
    people: People,
    now: Mapping[str, Speaker] | None = None,
    interviewed: str = "",
) -> tuple[tuple[Speaker, ...], tuple[tuple[str, str, str], ...]]:
    """The speakers behind the labels of a transcript: for the audit trail, and as (label, role, name) to be
    shown.

    `chosen` are the analyst's pairs of a label and "?" or a participant's name. `people` are the names in use,
    to which new names are added. `now` are the known speakers of a document that is already in the project;
    they stay unless the analyst chooses otherwise. `interviewed` is the interviewee's code, for a transcript
    with one interviewee.
    """
    now = now or {}
    given = {one_line(label).casefold(): one_line(who) for label, who in chosen}
    keys = {label: label_key(document, label) for label in material.labels()}
    for key, one in now.items():
        if key not in keys.values():
            people.remove(one.participant)
    roles = dict(material.roles)
    nobodys = {INTERVIEWER, UNKNOWN}
    asked = [label for label in keys if roles.get(label, INTERVIEWEE) not in nobodys]
    interviewees = {label: number for number, label in enumerate(asked, 1)}
    speakers, shown = [Speaker(key, "") for key in now if key not in keys.values()], []
    for label, key in keys.items():
        known = now.get(key)
        name = given.get(label.casefold(), "") or (interviewed if len(interviewees) == 1 else "")
        if known and not name:
            shown.append((label, known.role, people.names.get(known.participant, "")))
            continue
        if label not in interviewees:
            speakers.append(Speaker(key, roles[label]))
            shown.append((label, roles[label], ""))
            continue
        if name and name in people.ids:
            person, new = people.ids[name], False
        else:
            name = name or _participant_name(label, material.name, interviewees, people)
            person, new = known.participant if known else "", True
            person = person or participant_id(document, f"speaker {key}")
            people.add(name, person)
        speakers.append(Speaker(key, INTERVIEWEE, person, name, new))
        shown.append((label, INTERVIEWEE, name))
    return tuple(speakers), tuple(shown)


def speakers_now(index: Index, document: str) -> dict[str, Speaker]:
    """Who the labels of a document are known to be, by the label's key."""
    told: dict[str, dict[str, str]] = {}
    for name, key, value in roles_and_speakers(index, document):
        told.setdefault(key, {})[name] = str(value)
    return {key: Speaker(key, one.get("role", ""), one.get("speaker", "")) for key, one in told.items()}


def speakers_in(index: Index, document: Document) -> list[tuple[str, str, str]]:
    """(label, role, code) of everybody who speaks in a transcript, in the order in which they begin to speak."""
    known, names = speakers_now(index, document.id), participant_names(index)
    labels = {
        one.label: one.label_key for one in passages(index, document.id, document.revision) if one.label
    }
    return [
        (label, said.role, names.get(said.participant, ""))
        for label, key in labels.items()
        if (said := known.get(key))
    ]


def _participant_name(label: str, document: str, interviewees: dict[str, int], people: People) -> str:
    """A code for a participant: never a person's name out of the file."""
    code = label.replace(" ", "")
    if (
        _CODE.fullmatch(label)
        and code not in people.ids
        and not (len(interviewees) == 1 and code != document)
    ):
        return code
    if len(interviewees) == 1 and document not in people.ids:
        return document
    number = interviewees[label]
    while f"{document}-{number}" in people.ids:
        number += 1
    return f"{document}-{number}"
