"""Changes to participants: what is known of them, another code, two that are one."""

from qualcode.acts.participants import merge_participants, set_participant
from qualcode.errors import Refusal
from qualcode.index.queries import participants as people_queries
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_participant
from qualcode.workbench.name_rules import facts_as_known, name_given


def set_variables(bench: Bench, word: str, variables: dict[str, str], name: str = "") -> Recorded:
    """Record what is known of a participant: region=Eksote; `name` gives another code."""
    person = find_participant(bench.index, word)
    if not variables and not name:
        raise Refusal(
            _("No facts given for {name}.").format(name=person.name),
            proposed(
                _("Write the facts as name=value: qualcode participant set {word} region=Eksote"), word=word
            ),
        )
    if name:
        name = name_given(
            name,
            Refusal(
                _("The participant's code is missing."),
                proposed(_("For example: qualcode participant set {word} --name H1"), word=word),
            ),
        )
    if name and any(
        one.name == name and one.id != person.id for one in people_queries.participants(bench.index)
    ):
        raise Refusal(
            _("A participant called {name} already exists.").format(name=name),
            proposed(
                _("If they are the same person: qualcode participant merge {word} {name}"),
                word=word,
                name=name,
            ),
        )
    facts = facts_as_known(variables, (called for called, _value in person.variables))
    return bench.record(set_participant(bench, person.id, name, facts, bench.why), person.id)


def merge_people(bench: Bench, loser_word: str, winner_word: str) -> Recorded:
    """Say that two participants are one person: what the first said counts for the second."""
    loser, winner = find_participant(bench.index, loser_word), find_participant(bench.index, winner_word)
    if loser.id == winner.id:
        raise Refusal(
            _("Both codes already belong to the same participant."),
            _("To list the participants: qualcode participants"),
        )
    return bench.record(merge_participants(bench, loser.id, winner.id, bench.why), winner.id)
