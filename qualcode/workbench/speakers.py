"""Who the speakers of a transcript are: participants get codes, never names out of the file."""

import re

from qualcode.acts.material import Speaker
from qualcode.model.material import INTERVIEWEE, INTERVIEWER, Material
from qualcode.model.revision import label_key, participant_id
from qualcode.text import one_line

_CODE = re.compile(r"[A-ZÅÄÖ]{1,3} ?\d{1,4}[a-zA-Z]?")


def speakers_of(
    document: str, material: Material, chosen: tuple[tuple[str, str], ...], people: dict[str, str]
) -> tuple[tuple[Speaker, ...], tuple[tuple[str, str, str], ...]]:
    """Who the labels are: for the trail, and as (label, role, name) to be shown.

    `chosen` is what the analyst says: pairs of a label and "?" or a participant's name. `people` are the names in use
    with their ids; new ones are added to it.
    """
    roles = dict(material.roles)
    given = {one_line(label).casefold(): one_line(who) for label, who in chosen}
    interviewees = [label for label in material.labels() if roles.get(label, INTERVIEWEE) != INTERVIEWER]
    speakers, shown = [], []
    for label in material.labels():
        key = label_key(document, label)
        if label not in interviewees:
            speakers.append(Speaker(key, INTERVIEWER))
            shown.append((label, INTERVIEWER, ""))
            continue
        name = given.get(label.casefold(), "")
        if name and name in people:
            person, new = people[name], False
        else:
            name = name or _participant_name(label, material.name, interviewees, people)
            person, new = participant_id(document, f"speaker {key}"), True
            people[name] = person
        speakers.append(Speaker(key, INTERVIEWEE, person, name, new))
        shown.append((label, INTERVIEWEE, name))
    return tuple(speakers), tuple(shown)


def _participant_name(label: str, document: str, interviewees: list[str], people: dict[str, str]) -> str:
    """A code for a participant: never a person's name out of the file."""
    code = label.replace(" ", "")
    if _CODE.fullmatch(label) and code not in people and not (len(interviewees) == 1 and code != document):
        return code
    if len(interviewees) == 1 and document not in people:
        return document
    number = interviewees.index(label) + 1
    while f"{document}-{number}" in people:
        number += 1
    return f"{document}-{number}"
