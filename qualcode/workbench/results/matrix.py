"""The framework matrix: cases by categories, with the expressions of each cell or the analyst's own summary."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from qualcode.acts.memos import reword_memo, write_summary
from qualcode.errors import NotFound, Refusal
from qualcode.ids import new_id
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import rounds as round_queries
from qualcode.model.levels import SUBCATEGORY
from qualcode.model.options.method_words import USUAL_WORDS, MethodWords
from qualcode.model.result_sheet import ResultSheet
from qualcode.model.things import SUMMARY, Category, Document, Memo, Participant
from qualcode.text import clean
from qualcode.words import _, speak
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.outline import outline
from qualcode.workbench.coding.memos import layer_of_memo
from qualcode.workbench.exports.count_export import SheetOptions, method_words, narrowing_note, write_sheet
from qualcode.workbench.exports.export_files import Exported, with_rounds
from qualcode.workbench.exports.identification import few_by_where
from qualcode.workbench.find import find_category, find_document, find_participant
from qualcode.workbench.names import shown_names
from qualcode.workbench.results.count_table import narrowed
from qualcode.workbench.results.counts import Told, by_category, person_of
from qualcode.workbench.results.filters import Filters, Sieve, below

PARTICIPANT, DOCUMENT = "participant", "document"
CASES = (PARTICIPANT, DOCUMENT)
MOST_COLUMNS = 6
"""So many columns of words are read on a page; a wider matrix is turned, or written as a list."""


class MatrixCell(NamedTuple):
    """What a case says in a category: the simplified expressions, each once, how often it is mentioned, and the
    analyst's summary (empty: none)."""

    expressions: tuple[str, ...] = ()
    mentions: int = 0
    summary: str = ""

    @property
    def words(self) -> str:
        """What stands in the cell: the summary, else the expressions."""
        return self.summary or "; ".join(self.expressions)


class Case(NamedTuple):
    """A participant, or a document; a text in which nobody speaks is a case of its own."""

    id: str
    name: str
    cells: tuple[MatrixCell, ...]


class Matrix(NamedTuple):
    """The cases in the order of the material, each with a cell for each category."""

    by: str
    level: str
    categories: tuple[Category, ...]
    cases: tuple[Case, ...]


def framework_matrix(
    bench: Bench, filters: Filters, *, level: str = SUBCATEGORY, by: str = PARTICIPANT
) -> Matrix:
    """The cases by the categories of a level, over the marks that fit the filters; what stands below a category is in
    its cell. Every participant and every marked text that fits is a case, also with nothing but empty cells."""
    people, marks = narrowed(bench, filters)
    categories = _categories(bench, filters, level)
    above = {one.id: one.parent for one in category_queries.categories(bench.index)}
    wanted = {one.id for one in categories}
    worded = {name: one.text for name, one in expression_queries.wordings(bench.index).items()}
    summaries = {place: memo.text for place, memo in _summaries(bench).items()}
    inside: dict[tuple[str, str], list[Told]] = {}
    for told in marks:
        at = told[0].category
        while at and at not in wanted:
            at = above.get(at, "")
        for case in _cases_of(told, by) if at else ():
            inside.setdefault((case, at), []).append(told)

    def cell(case: str, category: Category) -> MatrixCell:
        own = sorted(inside.get((case, category.id), ()), key=lambda told: (told[0].document, told[0].start))
        spread = by_category(above, own).get(category.id)
        words = dict.fromkeys(filter(None, [worded.get(told[0].expression, "") for told in own]))
        return MatrixCell(
            tuple(words), spread.mentions if spread else 0, summaries.get((case, category.id), "")
        )

    marked = {case for case, _category in inside}
    there = _wanted_cases(bench, filters, by, people)
    return Matrix(
        by,
        level,
        categories,
        tuple(
            Case(one, name, tuple([cell(one, category) for category in categories]))
            for one, name in _cases(bench, by)
            if one in marked or one in there
        ),
    )


def _categories(bench: Bench, filters: Filters, level: str) -> tuple[Category, ...]:
    kept = below(bench, filters.category) if filters.category else None
    walk = outline(bench, expressions=False, counts=False).walk()
    return tuple(
        branch.category
        for _depth, branch in walk
        if branch.category.level == level and (kept is None or branch.category.id in kept)
    )


def _cases_of(told: Told, by: str) -> Iterable[str]:
    mark, who = told
    if by == DOCUMENT or not who:
        return (mark.document,)
    return dict.fromkeys(person_of(one) for one in who)


def _wanted_cases(bench: Bench, filters: Filters, by: str, people: list[str]) -> frozenset[str]:
    """The cases that are rows even if they are empty."""
    here = frozenset(person_of(who) for who in people)
    if by != DOCUMENT:
        return here
    sieve = Sieve(bench, filters)
    everyone = people_queries.participants(bench.index)
    theirs = {where for one in everyone if one.id in here for where in one.documents}
    return frozenset(
        one.id
        for one in document_queries.documents(bench.index)
        if sieve.fits_text(one)
        and (not filters.participant or one.id in theirs)
        and (not filters.where or sieve.fits_facts(one) or one.id in theirs)
    )


def _cases(bench: Bench, by: str) -> list[tuple[str, str]]:
    documents = document_queries.documents(bench.index)
    names = shown_names(documents)
    texts = [(one.id, names[one.id]) for one in documents]
    if by == DOCUMENT:
        return texts
    return [(one.id, one.name) for one in people_queries.participants(bench.index)] + texts


def summarise(bench: Bench, case_word: str, category_word: str, text: str, by: str = PARTICIPANT) -> Recorded:
    """Write a summary of what a case says in a category, in place of the expressions of that cell; an earlier one is
    reworded."""
    text = clean(text).strip()
    case = _case(bench, case_word, by)
    category = find_category(bench.index, category_word)
    if not text:
        raise Refusal(_("The text is empty."), 'qualcode matrix write H1 "…" "…"')
    there = _summaries(bench).get((case.id, category.id))
    layer = layer_of_memo(bench, case.id)
    if there and _layer(bench, there) == layer:
        return bench.record(reword_memo(bench, there.id, text, bench.why), there.id)
    memo = new_id("memo", bench.dice)
    return bench.record(write_summary(memo, text, case.id, category.id, bench.why, layer), memo)


def _summaries(bench: Bench) -> dict[tuple[str, str], Memo]:
    """The summary of each cell, by case and category. A shared summary takes precedence over one that a coder
    wrote in a round; the latter is left out of files for others."""
    found: dict[tuple[str, str], Memo] = {}
    for one in memo_queries.memos(bench.index):
        if one.sort != SUMMARY:
            continue
        place = one.about, one.category
        layer = _layer(bench, one)
        if layer and (bench.index.reader.outputs or (place in found and not _layer(bench, found[place]))):
            continue
        found[place] = one
    return found


def _layer(bench: Bench, memo: Memo) -> str:
    told = round_queries.layer_and_state(bench.index, memo.id)
    return told[0] if told else ""


def _case(bench: Bench, word: str, by: str) -> Participant | Document:
    if by == DOCUMENT:
        return find_document(bench.index, word)
    try:
        return find_participant(bench.index, word)
    except NotFound:
        return find_document(bench.index, word)


def export_matrix(
    bench: Bench, options: SheetOptions, filters: Filters, *, level: str = SUBCATEGORY, by: str = PARTICIPANT
) -> Exported:
    """Write the matrix to Word, Excel or CSV. What the team hasn't adopted isn't in it."""
    with bench.for_others():
        shown = few_by_where(bench, filters, identifying=options.identifying)
        found = framework_matrix(bench, filters, level=level, by=by)
        if not found.cases or not found.categories:
            raise Refusal(_("The matrix would be empty."), _("To see the marks: qualcode segments"))
        form = Path(options.output).suffix.lower() if options.output else f".{options.form}"
        sheet = matrix_sheet(found, options.language, page=form in ("", ".docx"), words=method_words(bench))
        sheet = sheet._replace(note=narrowing_note(filters, speak(options.language)))
        return with_rounds(bench, write_sheet(bench, "matrix", sheet, options, shown))


def matrix_sheet(
    found: Matrix, language: str, *, page: bool, words: MethodWords = USUAL_WORDS
) -> ResultSheet:
    """The matrix as a table: a row for each case and a column for each category. On a `page` with too many categories
    it is turned; with too many of both it is a list of the cells that have something in them."""
    voice = speak(language)
    title = voice._("Framework matrix")
    case = voice._("Participant") if found.by == PARTICIPANT else voice._("Document")
    names = [one.name for one in found.categories]
    description = voice._("Each cell shows what one case says in one category.")
    if not page or len(names) < MOST_COLUMNS:
        rows = [(0, (one.name, *[cell.words for cell in one.cells])) for one in found.cases]
        return ResultSheet(
            title, description, (case, *names), tuple(rows), figures=False, about=_ids(found.cases)
        )
    if len(found.cases) < MOST_COLUMNS:
        turned = [
            (0, (name, *[one.cells[place].words for one in found.cases])) for place, name in enumerate(names)
        ]
        headings = (voice._("Category"), *[one.name for one in found.cases])
        return ResultSheet(
            title, description, headings, tuple(turned), figures=False, about=_ids(found.categories)
        )
    listed = [
        (category.id, (0, (one.name, category.name, cell.words)))
        for one in found.cases
        for category, cell in zip(found.categories, one.cells, strict=True)
        if cell.words
    ]
    headings = (case, voice._("Category"), words.heading("expression", language, plural=True))
    rows_listed = tuple(row for _id, row in listed)
    about = tuple(name for name, _row in listed)
    return ResultSheet(title, description, headings, rows_listed, figures=False, about=about)


def _ids(things: Sequence[Case] | Sequence[Category]) -> tuple[str, ...]:
    return tuple(one.id for one in things)
