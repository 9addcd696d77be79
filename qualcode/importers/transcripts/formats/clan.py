"""CLAN's files (cha): a tier for each utterance, with the time in milliseconds behind it."""

import re
from dataclasses import replace

from qualcode.importers.transcripts import labels
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.running_text import read_lines, text_of
from qualcode.importers.transcripts.plain_text import text_lines
from qualcode.importers.transcripts.turns import Draft, Reading
from qualcode.model.material import INTERVIEWEE, INTERVIEWER
from qualcode.text import one_line
from qualcode.words import _, ngettext

_TIME = re.compile(r"(?:^|(?<=\s))(\d{1,9})_(\d{1,9})(?=\s|$)")
_SPEECH = re.compile(r"\*([^:\s]{1,20}):\s?(.*)")
_ASKS = frozenset(("investigator", "interviewer"))


def _read(file: GivenFile) -> Reading:
    text, remarks = text_of(file)
    drafts: list[Draft] = []
    current: Draft | None = None
    roles: dict[str, str] = {}
    about, beside = 0, 0
    for row in text.split("\n"):
        if row.startswith("*") and (match := _SPEECH.match(row)):
            current = Draft(match[1], lines=[match[2].strip()])
            drafts.append(current)
        elif row.startswith(("\t", " ")) and row.strip():
            if current is not None:
                current.lines.append(row.strip())
        else:
            current = None
            about += row.startswith("@")
            beside += row.startswith("%")
            if row.startswith("@Participants:"):
                roles = _roles(row.partition(":")[2])
    if not drafts:
        rows = [row for row in text.split("\n") if not row.startswith("@")]
        reading = read_lines(text_lines("\n".join(rows)), file)
        return replace(reading, remarks=(*remarks, *reading.remarks))
    turns = []
    for draft in drafts:
        said = " ".join(draft.lines)
        if times := _TIME.findall(said):
            draft.begins, draft.ends = int(times[0][0]) / 1000, int(times[-1][1]) / 1000
        draft.lines = [one_line(_TIME.sub("", said))]
        turns.append(draft.finished())
    legend = [(label, role) for label, role in roles.items() if labels.key(label)]
    return Reading(tuple(turns), "clan", (*remarks, *_left_out(about, beside)), tuple(legend), recorded=True)


def _roles(participants: str) -> dict[str, str]:
    """The roles by speaker code in a list such as "INV Liisa Investigator, PAR Ville Participant"; empty if it
    names no interviewer."""
    found = {}
    for one in participants.split(","):
        words = one.split()
        if len(words) > 1:
            found[words[0]] = INTERVIEWER if words[-1].casefold() in _ASKS else INTERVIEWEE
    return found if INTERVIEWER in found.values() else {}


def _left_out(about: int, beside: int) -> list[str]:
    told = []
    if about:
        told.append(_("The header of the file was left out of the text: “{text}”.").format(text="@…"))
    if beside:
        told.append(
            ngettext(
                "{number} annotation line (%…) was left out of the text.",
                "{number} annotation lines (%…) were left out of the text.",
                beside,
            ).format(number=beside)
        )
    return told


FORMAT = Format((".cha",), _read)
