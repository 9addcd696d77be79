"""A file that is in the project already: known, grown by new answers, or read in another way."""

from pathlib import Path

from qualcode.acts.documents import Imported, grow_document, name_speakers, reread_document, set_about
from qualcode.importers.surveys.new_answers import Growth, grown
from qualcode.index.queries import trail
from qualcode.model import fields
from qualcode.model.material import SURVEY, Material
from qualcode.model.things import Document
from qualcode.text import proposed
from qualcode.trail.line import Act
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.document_facts import maybe_everyone
from qualcode.workbench.material.document_files import stored_material, to_be_kept, write_kept
from qualcode.workbench.material.import_options import (
    CHANGED_SPEAKERS,
    GROWN,
    KNOWN,
    REREAD,
    ImportedFile,
    ImportOptions,
)
from qualcode.workbench.material.names_in_use import Taken
from qualcode.workbench.material.speakers import speakers_now, speakers_of


def reread(
    bench: Bench, path: Path, twin: Document, material: Material, options: ImportOptions, taken: Taken
) -> ImportedFile:
    """The same file, understood in another way (its speakers were named): while nothing is marked in it, the
    document is simply read again."""
    now = speakers_now(bench.index, twin.id)
    speakers, shown = speakers_of(twin.id, material, options.speakers, taken.people, now)
    revision, source = _kept(bench, path, twin.id, material, options)
    if not bench.dry_run:
        imported = Imported(
            document=twin.id,
            name=twin.name,
            type=material.kind,
            revision=revision,
            source=source,
            layout=material.layout,
            codes="",
            speakers=speakers,
        )
        bench.index.refresh()
        _append(bench, reread_document(bench, imported, bench.why))
    taken.add(twin._replace(revision=revision, source=source))
    remark = _("{name} was already in the project without marks, so the file was read again.").format(
        name=twin.name
    )
    return ImportedFile(
        path=path,
        outcome=REREAD,
        name=twin.name,
        document=twin.id,
        material=material,
        speakers=shown,
        remarks=(remark, *material.remarks),
    )


def known_already(
    bench: Bench, path: Path, known: Document, material: Material, options: ImportOptions, taken: Taken
) -> ImportedFile:
    remark = _("{file} is already in the project as {name}. No changes were made.").format(
        file=path.name, name=known.name
    )
    told = _about_invited(bench, known, material.answered, options)
    if options.speakers:
        bench.index.refresh()
        now = speakers_now(bench.index, known.id)
        material = material._replace(name=known.name)
        speakers, shown = speakers_of(known.id, material, options.speakers, taken.people, now)
        if speakers:
            _append(bench, name_speakers(bench, known.id, speakers))
        remark = _("{file} is already in the project as {name}. Only its speakers were updated.").format(
            file=path.name, name=known.name
        )
        return ImportedFile(
            path=path,
            outcome=CHANGED_SPEAKERS,
            name=known.name,
            document=known.id,
            material=material,
            speakers=shown,
            remarks=(remark,),
        )
    return ImportedFile(
        path=path,
        outcome=KNOWN,
        name=known.name,
        document=known.id,
        material=material,
        speakers=(),
        remarks=(remark, *_about_variables(bench, known, material), *told),
        codes=known.codes,
    )


def _about_variables(bench: Bench, survey: Document, material: Material) -> tuple[str, ...]:
    """A sentence naming the background variables whose values in the file differ from those recorded for the
    survey. The recorded values aren't changed. Empty if none differ."""
    if survey.type != SURVEY or not survey.here:
        return ()
    old = {one.key: dict(one.background) for one in stored_material(bench.folder, survey).respondents}
    numbers = {key: number for number, key in enumerate(old, 1)}
    differing = [
        (numbers[one.key], name, value)
        for one in material.respondents
        for name, value in one.background
        if one.key in old and old[one.key].get(name) != value
    ]
    if not differing:
        return ()
    number, name, value = differing[0]
    return (
        proposed(
            _(
                "The background variables in the file differ from those recorded earlier and were "
                "not changed: {names}. To change one: qualcode participant set {code} {fact}"
            ),
            names=", ".join(dict.fromkeys([one for _number, one, _value in differing])),
            code=f"{survey.codes}{number}",
            fact=f"{name}={value}",
        ),
    )


def _about_invited(bench: Bench, survey: Document, answered: int, options: ImportOptions) -> tuple[str, ...]:
    """Record how many were invited to a survey that is here, if that is said with an import of it."""
    if options.invited is None or survey.type != SURVEY:
        return ()
    if options.invited < answered:
        return (
            _(
                "The number of people invited was not changed to {invited}, because {answered} "
                "people responded."
            ).format(invited=options.invited, answered=answered),
        )
    bench.index.refresh()
    _append(bench, set_about(bench, survey.id, {"invited": str(options.invited)}))
    asked = maybe_everyone(survey.name, options.invited, answered, survey.fact("census"))
    return (_("Invited: {number}.").format(number=options.invited), *asked)


def grown_further(
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
        standing = {head.value for head in trail.heads(bench.index, earlier.id, fields.REVISION)}
        if len(standing) > 1:  # it grew apart on two machines, and this file has the answers of both
            _append(bench, grow_document(bench, earlier.id, earlier.revision, earlier.source, bench.why))
        remark = _("{file} contains no new responses for {name}. No changes were made.").format(
            file=path.name, name=earlier.name
        )
        told = _about_invited(bench, earlier, old.answered, options)
        remarks = (remark, *growth.remarks, *_taking_corrections(path, earlier, growth), *told)
        return ImportedFile(
            path=path,
            outcome=KNOWN,
            name=earlier.name,
            document=earlier.id,
            material=material,
            speakers=(),
            remarks=remarks,
        )
    revision, source = _kept(bench, path, earlier.id, growth.material, options)
    if not bench.dry_run:
        bench.index.refresh()
        _append(bench, grow_document(bench, earlier.id, revision, source, bench.why))
    told = _about_invited(bench, earlier, growth.material.answered, options)
    remark = ngettext(
        "Added {number} new respondent to {name}.",
        "Added {number} new respondents to {name}.",
        growth.added,
    ).format(number=growth.added, name=earlier.name)
    if not bench.dry_run:
        taken.add(earlier._replace(revision=revision))
    return ImportedFile(
        path=path,
        outcome=GROWN,
        name=earlier.name,
        document=earlier.id,
        material=growth.material,
        speakers=(),
        remarks=(remark, *growth.remarks, *_taking_corrections(path, earlier, growth), *told),
        added=growth.added,
        codes=earlier.codes,
    )


def _taking_corrections(path: Path, earlier: Document, growth: Growth) -> tuple[str, ...]:
    """A hint on how to take in corrected answers, if the file contains any, because an import only adds
    respondents."""
    hint = _("If responses were corrected: qualcode document revise {name} {file}")
    return (proposed(hint, name=earlier.name, file=str(path)),) if growth.changed else ()


def _kept(
    bench: Bench, path: Path, document: str, material: Material, options: ImportOptions
) -> tuple[str, str]:
    """Write a revision's files before the act that refers to them; returns the revision and the name of the
    source file."""
    kept = to_be_kept(bench.folder, path, document, material, keep_source=options.keeps_source(material))
    if not bench.dry_run:
        write_kept(bench.folder, kept.files)
    return kept.revision, kept.source


def _append(bench: Bench, act: Act) -> None:
    if not bench.dry_run:
        bench.append_quietly(act)
