"""Who says a single turn, corrected after coding: the text stays as it is, and so does every mark."""

from qualcode.acts.documents import TURN_CORRECTED
from qualcode.errors import NotFound, Refusal, WrongUsage
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries.merges import merged
from qualcode.model.material import INTERVIEWEE, INTERVIEWER, SURVEY, Material
from qualcode.model.revision import label_key
from qualcode.model.things import Document
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.quote_places import make_sure_it_is_here
from qualcode.workbench.find import find_document
from qualcode.workbench.material.document_files import stored_material
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.revise import Correcting, take
from qualcode.workbench.material.speakers import speakers_now
from qualcode.workbench.rounds.separation import refuse_in_rounds


def correct_speaker(bench: Bench, word: str, turn: int, who: str) -> Correcting:
    """Set the speaker of a turn: a participant, a label of the document, or "?" for the interviewer. A
    participant who doesn't speak in the document yet gets a label with their name.

    Refused while the document is coded independently, for a survey, and if the turn already has this speaker.
    """
    document = find_document(bench.index, word)
    if document.type == SURVEY:
        raise Refusal(
            _(
                "{name} is a survey. Each response belongs to its respondent, so its speaker can't "
                "be changed."
            ).format(name=document.name),
            proposed(_("To read the document: qualcode read {name}"), name=document.name),
        )
    refuse_in_rounds(bench, document)
    make_sure_it_is_here(document)
    old = stored_material(bench.folder, document)
    if not 1 <= turn <= len(old.passages):
        raise NotFound(
            _("The turns of {name} are numbered from 1 to {number}.").format(
                name=document.name, number=len(old.passages)
            ),
            proposed(_("To read the document: qualcode read {name}"), name=document.name),
        )
    label, chosen = _label(bench, document, old, one_line(who))
    passages = list(old.passages)
    now = passages[turn - 1]
    if now.label == label:
        raise Refusal(
            _("The speaker of turn {turn} in {name} is already the one specified.").format(
                turn=turn, name=document.name
            ),
            proposed(_("To read the turn: qualcode read {place}"), place=f"{document.name}:{turn}"),
        )
    passages[turn - 1] = now._replace(label=label)
    roles = old.roles if label in dict(old.roles) else (*old.roles, (label, INTERVIEWEE))
    kept = {one.label for one in passages}
    new = old._replace(
        passages=tuple(passages), roles=tuple([pair for pair in roles if pair[0] in kept]), remarks=()
    )
    text, _passages = bench.folder.revision_files(document.id, document.revision)
    options = ImportOptions(speakers=chosen)
    return take(bench, document, new, text, options, anyway=True, source=document.source, did=TURN_CORRECTED)


def _label(
    bench: Bench, document: Document, old: Material, who: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The speaker's label in the text and, if the label is new, the pair of label and name for the import
    options."""
    now = speakers_now(bench.index, document.id)
    speakers = {label: now.get(label_key(document.id, label)) for label in old.labels()}
    if who == "?":
        asks = next((one for one, said in speakers.items() if said and said.role == INTERVIEWER), None)
        if asks is None:
            raise Refusal(
                _("The interviewer in {name} isn't known.").format(name=document.name),
                proposed(
                    _("To set the interviewer's label: qualcode document speaker {name} --at 1 LABEL"),
                    name=document.name,
                ),
            )
        return asks, ()
    if not who:
        raise WrongUsage(_("The speaker is missing."), "qualcode document speaker H1 --at 23 H2")
    roots = merged(bench.index)
    people = {one.name.casefold(): one for one in people_queries.participants(bench.index)}
    person = people.get(who.casefold())
    if person:
        for label, said in speakers.items():
            if said and roots.get(said.participant, said.participant) == person.id:
                return label, ()
    for label in speakers:
        if label.casefold() == who.casefold():
            return label, ()
    return who, ((who, person.name if person else who),)
