"""The next export of a form that is in the project: its columns are those that were chosen then."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from qualcode.errors import Refusal, WrongUsage
from qualcode.model.material import SURVEY, Material
from qualcode.model.options.survey_options import NOTHING, SurveyOptions
from qualcode.model.things import Document
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_document
from qualcode.workbench.material.document_files import stored_material
from qualcode.workbench.material.import_options import ImportOptions


def options_like(bench: Bench, word: str, options: ImportOptions) -> ImportOptions:
    """The options for reading a new file with the columns of the survey that `word` names; columns given in
    `options` take precedence."""
    document = find_document(bench.index, word)
    if document.type != SURVEY:
        raise WrongUsage(
            _("{name} isn't a survey.").format(name=document.name),
            _("To list the surveys: qualcode documents --material survey"),
        )
    return replace(options, survey=_columns_of(stored_material(bench.folder, document), options.survey))


def _columns_of(old: Material, given: SurveyOptions) -> SurveyOptions:
    variables = dict.fromkeys(name for one in old.respondents for name, _value in one.background)
    return replace(
        given,
        questions=given.questions or tuple(question.text for question in old.questions),
        background=given.background or tuple(variables),
        ranking=given.ranking or (() if old.ranking else (NOTHING,)),
    )


def read_as_before(
    bench: Bench,
    path: Path,
    material: Material,
    options: ImportOptions,
    surveys: Iterable[Document],
    read: Callable[[ImportOptions], Material],
) -> tuple[Material, tuple[str, ...]]:
    """A later export of a survey that is already in the project, read with the columns chosen for that survey,
    and a sentence saying so. Returns `material` unchanged if no survey matches or the analyst specified the
    columns."""
    survey = options.survey
    if survey.questions or survey.background or survey.ranking or survey.leave_out:
        return material, ()
    people = {one.key for one in material.respondents}
    asked = {question.text for question in material.questions}
    for earlier in surveys:
        if earlier.type != SURVEY or not earlier.here or earlier.altered:
            continue
        old = stored_material(bench.folder, earlier)
        before = {question.text for question in old.questions}
        known = {one.key for one in old.respondents}
        if before == asked or not before & asked or 2 * len(people & known) < len(known):
            continue
        try:
            again = read(replace(options, survey=_columns_of(old, survey)))
        except Refusal:  # a column isn't there any more
            continue
        remark = proposed(
            _(
                "The same columns were selected as for {name}. To select others: qualcode "
                "import {file} --questions COLUMNS"
            ),
            name=earlier.name,
            file=str(path),
        )
        return again, (remark,)
    return material, ()
