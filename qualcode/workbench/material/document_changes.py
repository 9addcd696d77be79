"""Changes to documents and participants."""

from qualcode.acts.documents import rename_document, set_about
from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.things import Participant
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_document
from qualcode.workbench.material.document_facts import OTHER_NAMES, facts_given, maybe_everyone
from qualcode.workbench.material.participant_changes import set_variables
from qualcode.workbench.name_rules import name_given
from qualcode.workbench.results.counts import responses

"""Facts about a document that the program knows to use; others are kept too."""


def only_participant(bench: Bench, word: str) -> Participant | None:
    """The only participant of a document, if that participant has the same name as the document, so that both
    can be renamed together; else None."""
    document = find_document(bench.index, word)
    people = [one for one in people_queries.participants(bench.index) if document.id in one.documents]
    return people[0] if len(people) == 1 and people[0].name == document.name else None


def rename(bench: Bench, word: str, name: str, *, participant: bool = False) -> Recorded:
    """Give a document another name; with `participant` also the only one who speaks in it, if that is their name."""
    document = find_document(bench.index, word)
    person = only_participant(bench, document.id)
    name = name_given(
        name,
        Refusal(
            _("The document's name is missing."),
            proposed(_("For example: qualcode document rename {word} H1"), word=word),
        ),
    )
    if any(
        one.name.casefold() == name.casefold() and one.id != document.id
        for one in document_queries.documents(bench.index)
    ):
        raise Refusal(
            _("A document called {name} already exists.").format(name=name),
            _("Use another name. To see the existing documents: qualcode documents"),
        )
    also = set_variables(bench, person.id, {}, name) if person and participant else None
    recorded = bench.record(rename_document(bench, document.id, name, bench.why), document.id)
    if person is None:
        return recorded
    if also:
        return recorded._replace(remarks=(*recorded.remarks, *also.remarks, also.sentence + "."))
    told = proposed(
        _(
            "The participant's code is still {before}. To change it too: qualcode participant set "
            "{before} --name {name}"
        ),
        before=person.name,
        name=name,
    )
    return recorded._replace(remarks=(*recorded.remarks, told))


def set_facts(bench: Bench, word: str, facts: dict[str, str]) -> Recorded:
    """Record facts about a document: date=2021-02-03, mode=Skype, invited=11, read=yes."""
    document = find_document(bench.index, word)
    if not facts:
        raise Refusal(
            _("No facts given for {name}.").format(name=document.name),
            _("Write the facts as name=value: {facts}").format(facts=", ".join(OTHER_NAMES)),
        )
    facts = facts_given(bench, document, facts)
    asked: tuple[str, ...] = ()
    if facts.get("invited"):
        answered = next((one.answered for one in responses(bench) if one.document == document.id), 0)
        census = facts.get("census", document.fact("census"))
        asked = maybe_everyone(document.name, int(facts["invited"]), answered, census)
    return bench.record(set_about(bench, document.id, facts, bench.why), document.id, asked)
