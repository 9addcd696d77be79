"""Importing files: transcripts and surveys become documents, people become participants."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.acts.material import Imported, grow_document, import_document, name_speakers, reread_document
from qualcode.errors import Refusal
from qualcode.importers.growth import Growth, grown
from qualcode.importers.recognise import SURVEY as SURVEY_FILE
from qualcode.importers.recognise import kind_of_file
from qualcode.importers.survey_options import SurveyOptions
from qualcode.index.queries import trail
from qualcode.index.queries.material import Document
from qualcode.model.material import SURVEY, Material
from qualcode.model.revision import document_id
from qualcode.trail.line import Act
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.keeping import source_name, stored_material, to_be_kept, write_kept
from qualcode.workbench.rounds import quoted
from qualcode.workbench.speakers import speakers_now, speakers_of
from qualcode.workbench.taken import Taken

NEW, KNOWN, GROWN, REREAD, REFUSED, CHANGED_SPEAKERS = (
    "new",
    "known",
    "grown",
    "reread",
    "refused",
    "speakers",
)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the analyst says about the files; whatever isn't said is recognised and shown.

    `speakers` are pairs of a label and "?" (the interviewer) or a participant's name. `keep_source` keeps the file as
    it came beside its text. `invited` counts those who were asked to answer a survey.
    """

    kind: str | None = None
    name: str | None = None
    speakers: tuple[tuple[str, str], ...] = ()
    survey: SurveyOptions = field(default_factory=SurveyOptions)
    codes: str = ""
    keep_source: bool = True
    invited: int | None = None
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one file: `outcome` is new, known, grown, reread (nothing was marked yet), speakers (only
    said anew who speaks) or refused.

    `speakers` tell who each label was taken for; `remarks` are sentences about what was guessed or left out.
    `codes` is what the codes of a survey's respondents begin with.
    """

    path: Path
    outcome: str
    name: str = ""
    document: str = ""
    material: Material | None = None
    speakers: tuple[tuple[str, str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    refusal: Refusal | None = None
    added: int = 0
    codes: str = ""


def import_files(
    bench: Bench,
    paths: Sequence[Path],
    options: ImportOptions,
    progress: Callable[[Path], None] = lambda path: None,
) -> list[ImportedFile]:
    """Import several files; one that can't be read is refused by name and the others still come in."""
    if options.name and len(paths) > 1:
        raise Refusal(
            _("One name can't be given to {number} files.").format(number=len(paths)),
            _("Import the files one by one with --name, or without it: then each is called as its file."),
        )
    if not bench.dry_run:
        bench.make_sure_of_writing()
        bench.record_settings()
    taken = Taken(bench)
    outcomes = []
    try:
        for path in paths:
            try:
                outcomes.append(_import_one(bench, path, options, taken))
            except Refusal as refusal:
                outcomes.append(ImportedFile(path, REFUSED, refusal=refusal))
            progress(path)
    finally:
        taken.arriving.settle()
    bench.index.refresh()
    refused = taken.arriving.refused
    return [
        ImportedFile(one.path, REFUSED, refusal=refused[one.path]) if one.path in refused else one
        for one in outcomes
    ]


def read_material(bench: Bench, path: Path, options: ImportOptions) -> Material:
    """The file as it is understood, before anything is recorded."""
    if not path.exists():
        raise Refusal(
            _("There is no file {path}.").format(path=path),
            _("See what the folder holds, and type its name with Tab."),
        )
    if path.is_dir():
        raise Refusal(
            _("{path} is a folder, not a file.").format(path=path),
            _("Name the files in it: qualcode import {path}/*.docx").format(path=path),
        )
    if kind_of_file(path, options.kind) == SURVEY_FILE:
        from qualcode.importers.surveys import read_survey

        no_answer = options.survey.no_answer or bench.settings.no_answer
        return read_survey(path, replace(options.survey, name=options.name or "", no_answer=no_answer))
    from qualcode.importers.transcripts import TranscriptOptions, read_transcript

    return read_transcript(path, TranscriptOptions(options.name, options.speakers, options.kind))


def _import_one(bench: Bench, path: Path, options: ImportOptions, taken: Taken) -> ImportedFile:
    material = read_material(bench, path, options)
    identifier = document_id(material.text)
    known = next((one for one in taken.documents if one.id == identifier), None)
    if known:
        taken.arriving.settle()
        return _known(bench, path, known, material, options, taken)
    if identifier in taken.retired:
        raise Refusal(
            _("{name} is in the project already, out of use.").format(name=path.name),
            _("Bring it back: qualcode document restore {name}").format(
                name=taken.retired[identifier].id[:6]
            ),
        )
    if material.kind == SURVEY:
        taken.arriving.settle()  # the file may go on from one of those
        for earlier in taken.documents:
            outcome = _grown(bench, path, earlier, material, options, taken)
            if outcome:
                return outcome
    return _new(bench, path, identifier, material, options, taken)


def _new(
    bench: Bench, path: Path, identifier: str, material: Material, options: ImportOptions, taken: Taken
) -> ImportedFile:
    twin = next((one for one in taken.documents if one.name.casefold() == material.name.casefold()), None)
    if twin:
        taken.arriving.settle()
        if twin.source == source_name(path) and not _has_marks(bench, twin.id):
            return _reread(bench, path, twin, material, options, taken)
        raise Refusal(
            _("There is a document {name} already, with another text.").format(name=material.name),
            _(
                "If it is its corrected text: qualcode document revise {name} {file}   if it is another document, give "
                "it a name of its own: qualcode import {file} --name …"
            ).format(file=quoted(path.name), name=quoted(twin.name)),
        )
    speakers, shown = speakers_of(identifier, material, options.speakers, taken.people)
    codes = taken.letters_for(material, options.codes)
    kept = to_be_kept(bench.folder, path, identifier, material, keep_source=options.keep_source)
    about = list(options.about)
    if options.invited is not None:
        about.append(("invited", str(options.invited)))
    imported = Imported(
        identifier, material.name, material.kind, kept.revision, kept.source, material.layout, codes, speakers,
        tuple(about),
    )  # fmt: skip
    if not bench.dry_run:
        taken.arriving.add(path, kept.files, import_document(imported))
    document = Document(
        identifier, material.name, material.kind, kept.revision, codes, "", kept.source, material.layout, "",
        bench.coder, "", 0, True, False, len(material.passages), len(material.text), False, tuple(about),
    )  # fmt: skip
    taken.documents.append(document)
    return ImportedFile(path, NEW, material.name, identifier, material, shown, material.remarks, codes=codes)


def _reread(
    bench: Bench, path: Path, twin: Document, material: Material, options: ImportOptions, taken: Taken
) -> ImportedFile:
    """The same file, understood in another way (its speakers were named): while nothing is marked in it, the
    document is simply read anew."""
    now = speakers_now(bench.index, twin.id)
    speakers, shown = speakers_of(twin.id, material, options.speakers, taken.people, now)
    revision, source = _kept(bench, path, twin.id, material, options)
    if not bench.dry_run:
        imported = Imported(
            twin.id, twin.name, material.kind, revision, source, material.layout, "", speakers
        )
        bench.index.refresh()
        _append(bench, reread_document(bench, imported))
    taken.documents[taken.documents.index(twin)] = twin._replace(revision=revision)
    remark = _("{name} was in the project already and has no marks, so it was read anew.").format(
        name=twin.name
    )
    return ImportedFile(path, REREAD, twin.name, twin.id, material, shown, (remark, *material.remarks))


def _has_marks(bench: Bench, document: str) -> bool:
    return bench.index.row("SELECT 1 FROM main.segment WHERE document=?", (document,)) is not None


def _known(
    bench: Bench, path: Path, known: Document, material: Material, options: ImportOptions, taken: Taken
) -> ImportedFile:
    remark = _("{file} is in the project already, as {name}; nothing was added.").format(
        file=path.name, name=known.name
    )
    if options.speakers:
        bench.index.refresh()
        now = speakers_now(bench.index, known.id)
        material = material._replace(name=known.name)
        speakers, shown = speakers_of(known.id, material, options.speakers, taken.people, now)
        if speakers:
            _append(bench, name_speakers(bench, known.id, speakers))
        remark = _("{file} is in the project already, as {name}; only its speakers were said anew.").format(
            file=path.name, name=known.name
        )
        return ImportedFile(path, CHANGED_SPEAKERS, known.name, known.id, material, shown, (remark,))
    return ImportedFile(path, KNOWN, known.name, known.id, material, (), (remark,), codes=known.codes)


def _grown(
    bench: Bench, path: Path, earlier: Document, material: Material, options: ImportOptions, taken: Taken
) -> ImportedFile | None:
    """The outcome if `material` is a later export of the survey `earlier`; None if it is another survey."""
    if earlier.type != SURVEY or not earlier.here:
        return None
    old = stored_material(bench.folder, earlier)
    if {question.text for question in old.questions}.isdisjoint(
        question.text for question in material.questions
    ):
        return None
    growth = grown(old, material)
    same = len(old.respondents) - len(growth.missing)
    if earlier.name.casefold() != material.name.casefold() and same <= 2 * len(growth.changed):
        return None  # other people, or other people with the same numbers, were asked the same questions
    if not growth.added:
        standing = {head.value for head in trail.heads(bench.index, earlier.id, "revision")}
        if len(standing) > 1:  # it grew apart on two machines, and this file has the answers of both
            _append(bench, grow_document(bench, earlier.id, earlier.revision, earlier.source))
        remark = _("{file} brings no new answers to {name}; nothing was added.").format(
            file=path.name, name=earlier.name
        )
        remarks = (remark, *growth.remarks, *_taking_corrections(path, earlier, growth))
        return ImportedFile(path, KNOWN, earlier.name, earlier.id, material, (), remarks)
    revision, source = _kept(bench, path, earlier.id, growth.material, options)
    if not bench.dry_run:
        bench.index.refresh()
        _append(bench, grow_document(bench, earlier.id, revision, source))
    remark = ngettext(
        "{number} new respondent was added to {name}.",
        "{number} new respondents were added to {name}.",
        growth.added,
    ).format(number=growth.added, name=earlier.name)
    if not bench.dry_run:
        taken.documents[taken.documents.index(earlier)] = earlier._replace(revision=revision)
    return ImportedFile(
        path,
        GROWN,
        earlier.name,
        earlier.id,
        growth.material,
        (),
        (remark, *growth.remarks, *_taking_corrections(path, earlier, growth)),
        added=growth.added,
        codes=earlier.codes,
    )


def _taking_corrections(path: Path, earlier: Document, growth: Growth) -> tuple[str, ...]:
    """How answers that were corrected are taken in, if there are any: an import only adds."""
    hint = _("If answers were corrected, take them in: qualcode document revise {name} {file}")
    return (hint.format(name=quoted(earlier.name), file=quoted(path.name)),) if growth.changed else ()


def _kept(
    bench: Bench, path: Path, document: str, material: Material, options: ImportOptions
) -> tuple[str, str]:
    """Write a revision's files, before the act that names them; the revision and the name of the source."""
    kept = to_be_kept(bench.folder, path, document, material, keep_source=options.keep_source)
    if not bench.dry_run:
        write_kept(bench.folder, kept.files)
    return kept.revision, kept.source


def _append(bench: Bench, act: Act) -> None:
    if not bench.dry_run:
        bench.append_quietly(act)
