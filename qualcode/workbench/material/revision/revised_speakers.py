"""The speakers behind the labels of a corrected text: the same people as before, even where a label is spelled
differently."""

from collections import Counter

from qualcode.acts.documents import Speaker
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.corrected_places import Correction
from qualcode.model.material import Material
from qualcode.model.revision import label_key
from qualcode.model.segment_places import Text
from qualcode.model.things import Document
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.participant_codes import People
from qualcode.workbench.material.speakers import speakers_now, speakers_of


def revised_speakers(
    bench: Bench,
    document: Document,
    new: Material,
    old: Text,
    correction: Correction,
    options: ImportOptions,
) -> tuple[tuple[Speaker, ...], tuple[tuple[str, str, str], ...]]:
    """The speakers behind the labels: for the audit trail, and as (label, role, name) to be shown. A known
    label keeps its speaker. A new label gets the person who said most of its words before, if that person's
    earlier label is no longer in the text; all other labels are guessed. Labels that disappeared keep their
    meaning for the earlier text."""
    now = speakers_now(bench.index, document.id)
    keys = {label: label_key(document.id, label) for label in new.labels()}
    known = {key: now[key] for key in keys.values() if key in now}
    chosen = {label.casefold() for label, _who in options.speakers}
    inherited = []
    for label, key in keys.items():
        if key in now or label.casefold() in chosen:
            continue
        before = _said_before(bench, document, new, label, old, correction)
        if before in now and before not in keys.values():
            speaker = now[before]._replace(label=key)
            known[key] = speaker
            inherited.append(speaker)
    people = People((one.name, one.id) for one in people_queries.participants(bench.index))
    named = new._replace(name=document.name)
    speakers, shown = speakers_of(document.id, named, options.speakers, people, known)
    told = tuple([one for one in shown if keys[one[0]] not in now or one[0].casefold() in chosen])
    return (*inherited, *speakers), told


def _said_before(
    bench: Bench, document: Document, new: Material, label: str, old: Text, correction: Correction
) -> str:
    """The key of the label under which most of a label's words stood before; empty if less than half of them did."""
    said: Counter[str] = Counter()
    labels = [one.label_key for one in document_queries.passages(bench.index, document.id, document.revision)]
    total = 0
    for passage in new.passages:
        if passage.label != label:
            continue
        total += passage.end - passage.start
        for one in correction.stretches:
            start, end = max(one.new, passage.start), min(one.new + one.length, passage.end)
            if start >= end:
                continue
            start, end = start - one.new + one.old, end - one.new + one.old
            for number, (first, last) in enumerate(zip(old.starts, old.ends, strict=True)):
                common = min(end, last) - max(start, first)
                if common > 0:
                    said[labels[number]] += common
    key, most = said.most_common(1)[0] if said else ("", 0)
    return key if 2 * most > total else ""
