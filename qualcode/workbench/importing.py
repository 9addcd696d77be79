"""Importing files: transcripts and surveys become documents, people become participants."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.acts.material import (
    Imported,
    grow_document,
    import_document,
    name_speakers,
    reread_document,
    set_about,
)
from qualcode.errors import Refusal
from qualcode.importers.growth import Growth, grown
from qualcode.importers.recognise import SURVEY as SURVEY_FILE
from qualcode.importers.recognise import kind_of_file
from qualcode.importers.survey_options import SurveyOptions
from qualcode.index.queries import trail
from qualcode.index.queries.material import Document
from qualcode.index.queries.things import short_ids
from qualcode.model.material import INTERVIEW, SURVEY, TEXT, Material
from qualcode.model.revision import document_id
from qualcode.text import as_typed, one_line, proposed
from qualcode.trail.line import Act
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.file_names import code_for, tells_somebody
from qualcode.workbench.keeping import source_name, stored_material, to_be_kept, write_kept
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

    `speakers` are pairs of a label and "?" (the interviewer), "-" (no speaker) or a participant's name. `keep_source`
    says whether the file as it came is kept beside its text. `invited` counts those who were asked to answer a survey.
    With `new`, a file is a new document even if it is nearly the text of another.
    """

    kind: str | None = None
    name: str | None = None
    speakers: tuple[tuple[str, str], ...] = ()
    survey: SurveyOptions = field(default_factory=SurveyOptions)
    codes: str = ""
    keep_source: bool | None = None
    invited: int | None = None
    about: tuple[tuple[str, str], ...] = ()
    new: bool = False

    def keeps_source(self, material: Material) -> bool:
        """Whether the file as it came is kept in the project: not where columns that tell who people are were left
        out, unless the analyst asks for it."""
        return not material.personal if self.keep_source is None else self.keep_source


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one file: `outcome` is new, known, grown, reread (nothing was marked yet), speakers (only
    said anew who speaks) or refused.

    `speakers` tell who each label was taken for; `remarks` are sentences about what was guessed or left out.
    `codes` is what the codes of a survey's respondents begin with. With `coded`, the document has a code for a name,
    because the file's name tells somebody: the file is named on the screen and nowhere else.
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
    coded: bool = False


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
                done = _import_one(bench, path, options, taken)
                told = done.material and tells_somebody(path.stem, done.material.kind)
                outcomes.append(replace(done, coded=bool(told) and done.name != one_line(path.stem)))
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
            proposed(_("Name the files in it: qualcode import {path}/*.docx"), path=path),
        )
    material = _as_read(bench, path, options)
    typed = as_typed(str(path))
    return material._replace(
        remarks=tuple(
            [one.replace("qualcode import FILE", f"qualcode import {typed}") for one in material.remarks]
        )
    )


def _as_read(bench: Bench, path: Path, options: ImportOptions) -> Material:
    from qualcode.importers.transcripts import TranscriptOptions, read_conversation_table, read_transcript

    spoken = TranscriptOptions(options.name, options.speakers, options.kind, options.survey.encoding)
    if kind_of_file(path, options.kind) == SURVEY_FILE and options.kind not in (INTERVIEW, TEXT):
        from qualcode.importers.survey_table import read_grid
        from qualcode.importers.surveys import read_survey

        grid = read_grid(path, options.survey)
        conversation = read_conversation_table(path, grid, spoken) if options.kind is None else None
        if conversation:
            return conversation
        no_answer = options.survey.no_answer or bench.settings.no_answer
        return read_survey(path, replace(options.survey, name=options.name or "", no_answer=no_answer), grid)
    return read_transcript(path, spoken)


def _import_one(bench: Bench, path: Path, options: ImportOptions, taken: Taken) -> ImportedFile:
    material = read_material(bench, path, options)
    identifier = document_id(material.text)
    known = taken.document(identifier)
    if known:
        taken.arriving.settle()
        return _known(bench, path, known, material, options, taken)
    source = source_name(path)
    coded = not options.name and tells_somebody(path.stem, material.kind)
    before = taken.from_source(source)
    if coded and not before:
        name = code_for(material, path.stem, bench.settings.language, taken.names())
        material = material._replace(name=name)
    if before and before.name != material.name and material.kind != SURVEY:
        material = material._replace(name=before.name)
    if not options.new:
        _refuse_a_form_of(path, material, taken)
    if identifier in taken.retired and not options.new:
        raise Refusal(
            _("{name} is in the project already, out of use.").format(name=path.name),
            proposed(
                _("To restore it: qualcode document restore {name}"),
                name=short_ids(bench.index, [identifier])[identifier],
            ),
        )
    if material.kind == SURVEY:
        taken.arriving.settle()  # the file may go on from one of those
        for earlier in taken.documents:
            outcome = _grown(bench, path, earlier, material, options, taken)
            if outcome:
                return outcome
    return _new(bench, path, identifier, material, options, taken)


def _refuse_a_form_of(path: Path, material: Material, taken: Taken) -> None:
    """Refuse a transcript that is nearly all the text of a document: it is its corrected text, not another person."""
    first = re.split(r"[\W_]+", path.stem, maxsplit=1)[0]
    namesake = taken.called(first) if first.casefold() != path.stem.casefold() else None
    twin = taken.texts.nearest(material, namesake.id if namesake and namesake.type != SURVEY else "")
    document = taken.document(twin.document) if twin else None
    if twin is None or document is None or document.source == source_name(path):
        return
    raise Refusal(
        _("{file} has {share} % of its text in common with {name}.").format(
            file=path.name, share=round(100 * twin.share), name=document.name
        ),
        proposed(
            _(
                "If it is the corrected text of {shown}: qualcode document revise {name} {file}\n"
                "If it is another conversation: qualcode import --new {file}"
            ),
            shown=document.name,
            name=document.name,
            file=str(path),
        ),
    )


def _new(
    bench: Bench,
    path: Path,
    identifier: str,
    material: Material,
    options: ImportOptions,
    taken: Taken,
) -> ImportedFile:
    twin = taken.called(material.name)
    if twin:
        taken.arriving.settle()
        if twin.source == source_name(path) and not _has_marks(bench, twin.id):
            return _reread(bench, path, twin, material, options, taken)
        raise Refusal(
            _("A document called {name} already exists, with another text.").format(name=material.name),
            proposed(
                _(
                    "If this is its corrected text: qualcode document revise {name} {file}\n"
                    "If it is another document: qualcode import {file} --name {free}"
                ),
                file=str(path),
                name=twin.name,
                free=_free_name(material.name, taken),
            ),
        )
    _refuse_more_answers_than_invited(material, options.invited)
    speakers, shown = speakers_of(identifier, material, options.speakers, taken.people)
    codes = taken.letters_for(material, options.codes)
    kept = to_be_kept(bench.folder, path, identifier, material, keep_source=options.keeps_source(material))
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
    taken.add(document)
    taken.texts.add(identifier, material)
    remarks = (*material.remarks, *_about_source(material, options))
    return ImportedFile(path, NEW, material.name, identifier, material, shown, remarks, codes=codes)


def _free_name(name: str, taken: Taken) -> str:
    """A name like `name` that nothing has yet: H1-2."""
    number = 2
    while taken.called(f"{name}-{number}"):
        number += 1
    return f"{name}-{number}"


def _about_source(material: Material, options: ImportOptions) -> tuple[str, ...]:
    """Why the file as it came isn't kept, where it holds personal data."""
    if options.keep_source is not None or not material.personal:
        return ()
    return (
        _(
            "The file itself isn't kept in the project folder, because it has columns that tell who the respondents"
            " are. To keep it all the same: --keep-source"
        ),
    )


def _refuse_more_answers_than_invited(material: Material, invited: int | None) -> None:
    answered = len(material.respondents)
    if invited is not None and invited < answered:
        raise Refusal(
            ngettext(
                "{number} respondent answered, so the number invited can't be {invited}.",
                "{number} respondents answered, so the number invited can't be {invited}.",
                answered,
            ).format(number=answered, invited=invited),
            _("Enter how many people were asked to answer, or leave --invited out."),
        )


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
    taken.add(twin._replace(revision=revision, source=source))
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
    told = _about_invited(bench, known, len(material.respondents), options)
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
    return ImportedFile(path, KNOWN, known.name, known.id, material, (), (remark, *told), codes=known.codes)


def _about_invited(bench: Bench, survey: Document, answered: int, options: ImportOptions) -> tuple[str, ...]:
    """Record how many were invited to a survey that is here, if that is said with an import of it."""
    if options.invited is None or survey.type != SURVEY:
        return ()
    if options.invited < answered:
        return (
            _("The number invited was not changed to {invited}, because {answered} answered.").format(
                invited=options.invited, answered=answered
            ),
        )
    bench.index.refresh()
    _append(bench, set_about(bench, survey.id, {"invited": str(options.invited)}))
    return (_("{number} were invited.").format(number=options.invited),)


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
        told = _about_invited(bench, earlier, len(old.respondents), options)
        remarks = (remark, *growth.remarks, *_taking_corrections(path, earlier, growth), *told)
        return ImportedFile(path, KNOWN, earlier.name, earlier.id, material, (), remarks)
    revision, source = _kept(bench, path, earlier.id, growth.material, options)
    if not bench.dry_run:
        bench.index.refresh()
        _append(bench, grow_document(bench, earlier.id, revision, source))
    told = _about_invited(bench, earlier, len(growth.material.respondents), options)
    remark = ngettext(
        "{number} new respondent was added to {name}.",
        "{number} new respondents were added to {name}.",
        growth.added,
    ).format(number=growth.added, name=earlier.name)
    if not bench.dry_run:
        taken.add(earlier._replace(revision=revision))
    return ImportedFile(
        path,
        GROWN,
        earlier.name,
        earlier.id,
        growth.material,
        (),
        (remark, *growth.remarks, *_taking_corrections(path, earlier, growth), *told),
        added=growth.added,
        codes=earlier.codes,
    )


def _taking_corrections(path: Path, earlier: Document, growth: Growth) -> tuple[str, ...]:
    """How answers that were corrected are taken in, if there are any: an import only adds."""
    hint = _("If answers were corrected, take them in: qualcode document revise {name} {file}")
    return (proposed(hint, name=earlier.name, file=str(path)),) if growth.changed else ()


def _kept(
    bench: Bench, path: Path, document: str, material: Material, options: ImportOptions
) -> tuple[str, str]:
    """Write a revision's files, before the act that names them; the revision and the name of the source."""
    kept = to_be_kept(bench.folder, path, document, material, keep_source=options.keeps_source(material))
    if not bench.dry_run:
        write_kept(bench.folder, kept.files)
    return kept.revision, kept.source


def _append(bench: Bench, act: Act) -> None:
    if not bench.dry_run:
        bench.append_quietly(act)
