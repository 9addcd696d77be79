"""Acts on participants: what is known of them, and which two are one person."""

from collections.abc import Mapping

from qualcode.acts.act_words import Sentence, facts_noted, merged
from qualcode.acts.base import Shown, write
from qualcode.trail.line import Act


def set_participant(
    shown: Shown, participant: str, name: str, variables: Mapping[str, str], why: str = ""
) -> Act:
    """What is known of a participant: a name that is a code, and variables such as region. Empty takes one away."""
    writes = [write(shown, participant, f"variable/{key}", value or None) for key, value in variables.items()]
    if name:
        writes.insert(0, write(shown, participant, "name", name))
    return Act("participant.set", tuple(writes), why)


def merge_participants(shown: Shown, loser: str, winner: str, why: str = "") -> Act:
    """Two participants are one person."""
    return Act("participant.merge", (write(shown, loser, "into", winner),), why)


SENTENCES: dict[str, Sentence] = {"participant.set": facts_noted, "participant.merge": merged("participant")}
