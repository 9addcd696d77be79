"""Importing files: transcripts and surveys become documents, people become participants."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.acts.documents import Imported, import_again, import_document
from qualcode.errors import Refusal
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.recognise import SURVEY as SURVEY_FILE
from qualcode.importers.recognise import kind_of_file
from qualcode.index.queries.segments import ever_marked
from qualcode.index.queries.things import short_ids
from qualcode.model.file_limits import Limits
from qualcode.model.material import APPENDIX, INTERVIEW, SURVEY, TEXT, Material
from qualcode.model.revision import document_id
from qualcode.model.things import Document
from qualcode.text import as_typed, one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.tables.comment_rows import comment_sentence, comments_in
from qualcode.workbench.material.document_facts import maybe_everyone, refuse_more_answers_than_invited
from qualcode.workbench.material.document_files import source_name, to_be_kept
from qualcode.workbench.material.file_names import code_for, tells_somebody
from qualcode.workbench.material.import_again import grown_further, known_already, reread
from qualcode.workbench.material.import_options import NEW, REFUSED, ImportedFile, ImportOptions
from qualcode.workbench.material.known_text import refuse_a_form_of
from qualcode.workbench.material.names_in_use import Taken
from qualcode.workbench.material.people_table import PeopleTable, about_person, facts_recorded
from qualcode.workbench.material.same_form import read_as_before
from qualcode.workbench.material.speakers import speakers_of
from qualcode.workbench.material.themes import themes_marked
from qualcode.workbench.material.undone_import import import_was_undone


def import_files(
    bench: Bench,
    paths: Sequence[Path],
    options: ImportOptions,
    progress: Callable[[Path], None] = lambda path: None,
    people: PeopleTable | None = None,
) -> list[ImportedFile]:
    """Import several files. A file that can't be read is reported as refused, and the others are still
    imported. `people` is a table that gives the interviewee's code and variables for each file."""
    if options.name and len(paths) > 1:
        raise Refusal(
            _("One name can't be used for {number} files.").format(number=len(paths)),
            _("Import the files one by one with --name, or leave out --name to use the files' own names."),
        )
    if not bench.dry_run:
        bench.make_sure_of_writing()
        bench.record_settings()
    taken = Taken(bench)
    outcomes = []
    with bench.one_command():
        try:
            for path in paths:
                try:
                    row = people.row_of(path) if people else None
                    own = _of_person(options, path, row.code, taken) if row and row.code else options
                    done = _import_one(bench, path, own, taken)
                    told = done.material and tells_somebody(path.stem, done.material.kind)
                    outcomes.append(replace(done, coded=bool(told) and done.name != one_line(path.stem)))
                except Refusal as refusal:
                    outcomes.append(ImportedFile(path, REFUSED, refusal=refusal))
                progress(path)
        finally:
            taken.arriving.settle()
            bench.index.refresh()
        if people:
            people.notes = facts_recorded(bench, people, outcomes)
    refused = taken.arriving.refused
    return [
        ImportedFile(one.path, REFUSED, refusal=refused[one.path]) if one.path in refused else one
        for one in outcomes
    ]


def _of_person(options: ImportOptions, path: Path, code: str, taken: Taken) -> ImportOptions:
    """The options for a file about the person with this code. The document is named after the code or, if
    another file already has that name, by the code with a number: H1-2."""
    earlier = taken.called(code)
    own = earlier is None or earlier.source == source_name(path)
    return replace(options, name=code if own else taken.free_name(code), person=code)


def read_material(bench: Bench, path: Path, options: ImportOptions) -> Material:
    """The file as it is understood, before anything is recorded."""
    if not path.exists():
        raise Refusal(
            _("File {path} not found.").format(path=path),
            _("Check the name. The Tab key completes file names."),
        )
    if path.is_dir():
        raise Refusal(
            _("{path} is a folder, not a file.").format(path=path),
            proposed(_("To import the files in the folder: qualcode import {path}/*.docx"), path=path),
        )
    try:
        material = _as_read(bench, path, options)
    except (MemoryError, RecursionError):
        raise too_large_unpacked(path.name, Limits(bench.settings.import_limit)) from None
    return material._replace(
        remarks=tuple([_for_this_file(one, path, material, options) for one in material.remarks])
    )


def _for_this_file(remark: str, path: Path, material: Material, options: ImportOptions) -> str:
    """A remark with the file's path in its command and, unless the file's name would identify somebody, with
    the document's name in place of NAME."""
    name = options.name or one_line(path.stem)
    remark = remark.replace("qualcode import FILE", f"qualcode import {as_typed(str(path))}")
    told = not options.name and tells_somebody(path.stem, material.kind)
    plain = as_typed(name) == name and not told
    return remark.replace("=NAME", f"={name}") if plain else remark


def _as_read(bench: Bench, path: Path, options: ImportOptions) -> Material:
    from qualcode.importers.transcripts.transcript_file import (
        TranscriptOptions,
        read_conversation_table,
        read_transcript,
    )

    limits = Limits(bench.settings.import_limit)
    survey = replace(options.survey, limits=limits)
    spoken = TranscriptOptions(options.name, options.speakers, options.kind, survey.encoding, limits)
    if kind_of_file(path, options.kind) == SURVEY_FILE and options.kind not in (INTERVIEW, TEXT):
        from qualcode.importers.surveys.survey_file import read_survey
        from qualcode.importers.surveys.table import read_grid

        grid = read_grid(path, survey)
        conversation = read_conversation_table(path, grid, spoken) if options.kind is None else None
        if conversation:
            return conversation
        no_answer = options.survey.no_answer or bench.settings.no_answer
        return read_survey(path, replace(survey, name=options.name or "", no_answer=no_answer), grid)
    return read_transcript(path, spoken)


def _import_one(bench: Bench, path: Path, options: ImportOptions, taken: Taken) -> ImportedFile:
    material = read_material(bench, path, options)
    chosen: tuple[str, ...] = ()
    if material.kind == SURVEY:
        material, chosen = read_as_before(
            bench, path, material, options, taken.documents, lambda like: read_material(bench, path, like)
        )
    identifier = document_id(material.text)
    known = taken.document(identifier)
    if known:
        taken.arriving.settle()
        return known_already(bench, path, known, material, options, taken)
    source = source_name(path)
    coded = not options.name and tells_somebody(path.stem, material.kind)
    before = taken.from_source(source)
    if coded and not before:
        name = code_for(material, path.stem, bench.settings.language, taken.names())
        material = material._replace(name=name)
    if before and before.name != material.name and material.kind != SURVEY:
        material = material._replace(name=before.name)
    if not options.new:
        refuse_a_form_of(path, material, taken)
    undone = identifier in taken.retired and import_was_undone(bench.index, identifier)
    if identifier in taken.retired and not undone and not options.new:
        raise Refusal(
            _("{name} is already in the project, but retired.").format(name=path.name),
            proposed(
                _("To restore the document: qualcode document restore {name}"),
                name=short_ids(bench.index, [identifier])[identifier],
            ),
        )
    if material.kind == SURVEY:
        taken.arriving.settle()  # the file may go on from one of those
        for earlier in taken.documents:
            outcome = grown_further(bench, path, earlier, material, options, taken)
            if outcome:
                return replace(outcome, remarks=(*chosen, *outcome.remarks))
    return _new(
        bench, path, identifier, material, replace(options, confirm=None) if chosen else options, taken
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
        if twin.source == source_name(path) and not ever_marked(bench.index, twin.id):
            return reread(bench, path, twin, material, options, taken)
        raise Refusal(
            _("A document called {name} already exists with a different text.").format(name=material.name),
            proposed(
                _(
                    "If the file is the corrected text of the document: qualcode document revise {name} "
                    "{file}\n"
                    "If the file is another document: qualcode import {file} --name {free}"
                ),
                file=str(path),
                name=twin.name,
                free=taken.free_name(material.name),
            ),
        )
    _make_sure_of_columns(path, material, options)
    refuse_more_answers_than_invited(len(material.respondents), options.invited)
    existed = bool(options.person) and options.person in taken.people.ids
    speakers, shown = speakers_of(
        identifier, material, options.speakers, taken.people, interviewed=options.person
    )
    codes = taken.letters_for(material, options.codes)
    kept = to_be_kept(bench.folder, path, identifier, material, keep_source=options.keeps_source(material))
    about = list(options.about)
    if options.invited is not None and material.kind == SURVEY:
        about.append(("invited", str(options.invited)))
    themes = themes_marked(bench, material.questions)
    imported = Imported(
        document=identifier, name=material.name, type=material.kind, revision=kept.revision, source=kept.source,
        layout=material.layout, codes=codes, speakers=speakers, about=tuple(about),
        themes=tuple((question.key, category.id) for question, category in themes),
    )  # fmt: skip
    if not bench.dry_run:
        again = identifier in taken.retired
        act = import_again(bench, imported, bench.why) if again else import_document(imported, bench.why)
        taken.arriving.add(path, kept.files, act)
    document = Document(
        id=identifier, name=material.name, type=material.kind, revision=kept.revision, codes=codes, read="",
        source=kept.source, layout=material.layout, place="", coder=bench.coder, at="", born=0, here=True,
        altered=False, passages=len(material.passages), length=len(material.text), retired=False, about=tuple(about),
    )  # fmt: skip
    taken.add(document)
    taken.texts.add(identifier, material)
    answered = material.answered
    asked = maybe_everyone(material.name, options.invited, answered, dict(about).get("census", ""))
    tied = [
        _("{question} was tied to “{category}” on the basis of the question's code.").format(
            question=question.key, category=category.name
        )
        for question, category in themes
    ]
    beside = comment_sentence(
        comments_in(path, Limits(bench.settings.import_limit)),
        path.name,
        f"qualcode import {as_typed(str(path))}",
    )
    remarks = (
        *material.remarks,
        *_about_source(material, options),
        *asked,
        *tied,
        *([] if options.comments else beside),
        *about_person(material.name, options.person if existed else "", shown),
    )
    return ImportedFile(
        path=path,
        outcome=NEW,
        name=material.name,
        document=identifier,
        material=material,
        speakers=shown,
        remarks=remarks,
        codes=codes,
        paper=dict(about).get(APPENDIX, ""),
    )


def _make_sure_of_columns(path: Path, material: Material, options: ImportOptions) -> None:
    """Ask whether the guess at a survey's columns is right, where the analyst didn't say what they are for."""
    said = options.survey
    if (
        material.kind != SURVEY
        or said.questions
        or said.background
        or said.ranking
        or options.confirm is None
    ):
        return
    if not options.confirm(path, material):
        raise Refusal(
            _("The columns were not confirmed."),
            proposed(_("To select the columns: qualcode import {file} --questions COLUMNS"), file=str(path)),
        )


def _about_source(material: Material, options: ImportOptions) -> tuple[str, ...]:
    """Why the file as it came isn't kept, where it holds personal data."""
    if options.keep_source is not None or not material.personal:
        return ()
    return (
        _(
            "The original file isn't kept in the project folder, because it contains columns that "
            "identify respondents. To keep it anyway, add --keep-source."
        ),
    )
