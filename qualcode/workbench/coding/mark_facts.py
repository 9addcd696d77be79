"""Facts about a mark itself, such as the trial that a part of a memo is about, or the time that a person speaks
about."""

from collections.abc import Iterable, Mapping

from qualcode.acts import segments as acts
from qualcode.errors import Refusal
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.name_rules import facts_as_known


def facts_given(facts: Mapping[str, str], known: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Names and values on one line each, by the names of the facts `known` already; an empty value takes the fact
    away."""
    given = {one_line(name): one_line(value) for name, value in facts.items()}
    return facts_as_known(given, (name for name, _value in known))


def set_mark_facts(bench: Bench, word: str, facts: Mapping[str, str]) -> Recorded:
    """Record facts about a mark: trial=Asiakasohjaus. Wherever marks are filtered or compared by a variable,
    these facts take precedence over those of the mark's participants and document."""
    segment = find_segment(bench.index, word)
    if not facts:
        raise Refusal(
            _("No facts given for {name}.").format(name=segment.id[:6]),
            proposed(
                _("Write the facts as name=value: qualcode segment set {word} trial=2"), word=segment.id[:6]
            ),
        )
    given = facts_given(facts, segment.facts)
    return bench.record(acts.set_facts(bench, segment.id, given, bench.why), segment.id)
