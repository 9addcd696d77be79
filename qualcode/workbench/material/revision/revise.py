"""A corrected text takes the place of a document's: every mark whose words stand in it for certain is carried over, the
others are left open for `review`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.acts.documents import REVISED, Revised, revise_document
from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import revisions, trail
from qualcode.index.queries.revisions import MarkedSpan
from qualcode.model import fields
from qualcode.model.corrected_places import Carried, Correction, carried, corrected
from qualcode.model.material import INTERVIEWER, SURVEY, Material
from qualcode.model.segment_places import HERE, LEFT_OPEN, WITH_WORDS, Older, Span, Text, probable
from qualcode.model.things import Document
from qualcode.text import proposed, short_hash
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.coding.quote_places import make_sure_it_is_here
from qualcode.workbench.find import find_document
from qualcode.workbench.material.document_files import (
    Kept,
    source_name,
    stored_material,
    to_be_kept,
    write_kept,
)
from qualcode.workbench.material.import_files import read_material
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.revised_speakers import revised_speakers
from qualcode.workbench.material.revision.speaker_changes import SaidByAnother, said_by_another
from qualcode.workbench.rounds.separation import refuse_in_rounds

LEAST_ALIKE = 0.3
"""Less of the shorter text than this in common, and it is taken for another document's."""

NEARBY = 3000
"""How many characters around its place the words of a mark are looked for where the text before isn't known."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A mark that the corrected text left open: its original words (`quote`) and the most similar words in the
    corrected text (`probably`)."""

    segment: str
    place: str
    quote: str
    probably: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Correcting:
    """The result of a correction. `kept` marks are at the same place as before, `shifted` marks have the same
    words at another place; `unchanged` is the share of the text that is as before, from 0 to 1. `restored`:
    whether the imported file was restored after an edit by hand (None: the file wasn't edited by hand).
    `spoken` are the kept and shifted marks whose words the corrected text gives to another speaker."""

    document: Document
    before: str
    after: str
    turns_before: int
    turns_after: int
    unchanged: float
    kept: int
    shifted: int
    open: tuple[LeftOpen, ...]
    speakers: tuple[tuple[str, str, str], ...]
    restored: bool | None
    remarks: tuple[str, ...]
    recorded: Recorded | None
    spoken: tuple[SaidByAnother, ...] = ()


def revise(
    bench: Bench, word: str, path: Path, options: ImportOptions, *, anyway: bool = False
) -> Correcting:
    """Take in the corrected file of a document.

    Refused while the document is coded independently and, unless `anyway`, for a file that has little text in
    common with the document.
    """
    document = find_document(bench.index, word)
    refuse_in_rounds(bench, document)
    make_sure_it_is_here(document)
    new = _read(bench, document, path, options)
    return take(bench, document, new, path, options, anyway=anyway)


def _read(bench: Bench, document: Document, path: Path, options: ImportOptions) -> Material:
    """The corrected file, read with the speaker labels that the document already has."""
    kind = options.kind or (document.type if document.type != SURVEY else None)
    given = {label.casefold() for label, _who in options.speakers}
    roles = document_queries.guessed_roles(bench.index, document.id, document.revision)
    known = [(label, "?" if role == INTERVIEWER else label) for label, role in roles.items()]
    speakers = (*options.speakers, *[one for one in known if one[0].casefold() not in given])
    read = read_material(bench, path, replace(options, kind=kind, name=document.name, speakers=speakers))
    if (document.type == SURVEY) != (read.kind == SURVEY) or document.type == SURVEY:
        from qualcode.importers.surveys.corrected_answers import corrected_answers

        return corrected_answers(stored_material(bench.folder, document), read)
    return read


def take(
    bench: Bench,
    document: Document,
    new: Material,
    path: Path,
    options: ImportOptions,
    *,
    anyway: bool = False,
    source: str = "",
    did: str = REVISED,
) -> Correcting:
    """Record a corrected text; `source` names the file it came from if that isn't `path`, `did` what kind of
    correction it is."""
    kept = to_be_kept(
        bench.folder, path, document.id, new, keep_source=options.keeps_source(new) and not source
    )
    decided = len({head.value for head in trail.heads(bench.index, document.id, fields.REVISION)}) < 2
    if kept.revision == document.revision and decided:
        same = _("{file} has the same text as {name}.")
        if document.type == SURVEY:
            same = _(
                "{file} doesn't change any responses in {name}. Respondents who are missing from the "
                "file were kept."
            )
        raise Refusal(
            same.format(file=path.name, name=document.name),
            _("To decide on open marks: qualcode review"),
        )
    texts = revisions.texts_here(bench.index, document.id)
    texts.setdefault(document.revision, Text(document.revision, "", (), ()))
    correction = corrected(texts[document.revision].text, new.text)
    if correction.common < LEAST_ALIKE and not anyway:
        raise Refusal(
            _("{file} has little in common with the text of {name}.").format(
                file=path.name, name=document.name
            ),
            proposed(
                _(
                    "If the file is another document: qualcode import {file}\n"
                    "If the file is nevertheless the corrected text: qualcode document revise {document} "
                    "{file} --anyway"
                ),
                file=str(path),
                document=document.name,
            ),
        )
    return _record(bench, document, new, kept, source or source_name(path), texts, correction, options, did)


def _record(
    bench: Bench,
    document: Document,
    new: Material,
    kept: Kept,
    source: str,
    texts: Mapping[str, Text],
    correction: Correction,
    options: ImportOptions,
    did: str,
) -> Correcting:
    marks = revisions.marked_spans(bench.index, document.id)
    older = {
        name: Older(text, correction if name == document.revision else corrected(text.text, new.text))
        for name, text in texts.items()
        if name != kept.revision and any(name in one.spans for one in marks if one.state == LEFT_OPEN)
    }
    lost = revisions.words_are_lost(bench.index, document.id, document.revision)
    spans, open_marks, numbers, exact = [], [], Counter[str](), []
    for one in marks:
        now = _now(one, kept.revision, correction, older, new.text, lost=lost)
        if now is None:
            continue
        if now.exact and kept.revision not in one.spans:
            words = new.text[now.start : now.end]
            spans.append((one.id, now.start, now.end, short_hash(words)))
        if not one.seen:
            continue
        if not now.exact:
            place = f"{document.name}:{one.passage}" if one.passage else document.name
            probably = new.text[now.start : now.end]
            quote = one.quote if one.state in WITH_WORDS else ""
            open_marks.append(LeftOpen(one.id, place, quote, probably, now.likeness))
        else:
            if one.state == HERE and not lost:
                exact.append((one, now))
            numbers[
                "kept" if one.state == HERE and (now.start, now.end) == (one.start, one.end) else "shifted"
            ] += 1
    speakers, shown = revised_speakers(bench, document, new, texts[document.revision], correction, options)
    spoken = said_by_another(bench, document, texts[document.revision], new, speakers, exact)
    act = revise_document(
        bench,
        Revised(document.id, kept.revision, source, new.layout, speakers, tuple(spans)),
        bench.why,
        did,
    )
    if not bench.dry_run:
        bench.make_sure_of_writing()
        write_kept(bench.folder, kept.files)
    recorded = bench.record(act, document.id)
    return Correcting(
        document=document,
        before=document.revision,
        after=kept.revision,
        turns_before=document.passages,
        turns_after=len(new.passages),
        unchanged=correction.unchanged,
        kept=numbers["kept"],
        shifted=numbers["shifted"],
        open=tuple(open_marks),
        speakers=shown,
        restored=None,
        remarks=new.remarks,
        recorded=recorded,
        spoken=spoken,
    )


def _now(
    one: MarkedSpan,
    revision: str,
    correction: Correction,
    older: Mapping[str, Older],
    new_text: str,
    *,
    lost: bool,
) -> Carried | None:
    """Where a mark is in the corrected text; None if its own text has not arrived."""
    known = one.spans.get(revision)
    if known and short_hash(new_text[known.start : known.end]) == known.hash:
        return Carried(
            known.start, known.end, exact=True, likeness=1.0
        )  # this text was the document's before
    if one.state == HERE:
        now = carried(correction, one.start, one.end)
        return _by_hash(Span(one.start, one.end, short_hash(one.quote)), new_text) or now if lost else now
    if one.state == LEFT_OPEN:
        best = probable(one.spans, older)
        return best[1] if best else None
    if one.spans and lost:
        for span in one.spans.values():
            found = _by_hash(span, new_text)
            if found:
                return found
        return Carried(one.start, one.start, exact=False, likeness=0.0)
    return None if not one.quote else Carried(one.start, one.start, exact=False, likeness=0.0)


def _by_hash(span: Span, text: str) -> Carried | None:
    """The new place of words of which only the hash is known: the one match near their old place. None if
    several places match, or no place does."""
    length = span.end - span.start
    found = [
        place
        for place in range(max(0, span.start - NEARBY), min(len(text) - length, span.start + NEARBY) + 1)
        if short_hash(text[place : place + length]) == span.hash
    ]
    return Carried(found[0], found[0] + length, exact=True, likeness=1.0) if len(found) == 1 else None
