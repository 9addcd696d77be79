"""The agreement of a round in sentences for the report, in the project's language; and that of a bare table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from qualcode.analysis.agreement_coefficients import Agreement, CrossTable, agreement
from qualcode.analysis.agreement_sentences import (
    Basis,
    Figure,
    agreement_sentence,
    independent_sentence,
    left_out_sentence,
    pairs_sentence,
)
from qualcode.analysis.agreement_table import read_agreement_table
from qualcode.analysis.alpha import Alpha
from qualcode.errors import Refusal, Unreadable
from qualcode.files import read_given
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries.coders import author_of
from qualcode.words import _, reason_of, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import coder_names
from qualcode.workbench.rounds.agreement import MARKED, RoundAgreement, Row


def refuse_reflexive(bench: Bench) -> None:
    """In reflexive thematic analysis coders aren't measured against one another."""
    if bench.settings.approach == "reflexive-ta":
        raise Refusal(
            _(
                "Agreement isn't calculated, because the project's approach is reflexive thematic "
                "analysis, in which the coder's view is part of the method."
            ),
            _("To set another approach: qualcode set approach inductive"),
        )


def sentences(bench: Bench, found: RoundAgreement) -> tuple[str, ...]:
    """What a report says of a round: what was coded independently, and how far the coders agreed before they
    talked."""
    language = bench.settings.language
    voice = speak(language)
    types = {one.type for one in document_queries.documents(bench.index) if one.id in found.round.documents}
    noun = "interview" if types == {"interview"} else "document"
    said = [independent_sentence(len(found.round.coders), found.documents, noun, language)]
    if found.round.pilot:
        said.append(voice._("This was a pilot round, reported separately."))
    for row in found.rows:
        if row.scope == ("all" if found.round.frozen else "marked"):
            said.append(_of_row(row, len(found.round.coders), language))
            if len(found.round.coders) > 2:
                kappas = [pair.kappa for pair in row.pairs]
                basis = Basis(row.unit, row.n, 2)
                said.append(pairs_sentence("kappa", kappas, basis, language))
    if not found.round.frozen:
        said.append(
            voice._(
                "The categories could change during the round, so the figures describe what was "
                "marked, not how it was categorised."
            )
        )
    return tuple(sentence for sentence in said if sentence)


def _of_row(row: Row, coders: int, language: str) -> str:
    figures = [Figure("alpha", row.alpha)]
    if coders == 2:
        figures.insert(0, Figure("kappa", row.pairs[0].kappa))
    return agreement_sentence(row.percent, figures, Basis(row.unit, row.n, coders), language)


def scope_name(row: Row) -> str:
    """What a row of figures is of: a category's name, or what stands for all."""
    if row.category != MARKED:
        return row.name
    return _("all categories") if row.scope == "all" else _("marked or not")


@dataclass(frozen=True, slots=True)
class TablePair:
    """Two coders of a bare table, by every coefficient; `left_out` are units that not both classified."""

    first: str
    second: str
    figures: Agreement
    left_out: int


@dataclass(frozen=True, slots=True)
class TableAgreement:
    """The agreement in a bare table: every two of its coders, and Krippendorff's alpha of all. `named_by` are the
    headings of the columns that name the units."""

    coders: tuple[str, ...]
    pairs: tuple[TablePair, ...]
    alpha: Alpha | None
    sentences: tuple[str, ...]
    units: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()


def agreement_of_table(path: Path, language: str, coders: Sequence[str] = ()) -> TableAgreement:
    """How far the coders of a table agree, without a project: units by coders, or a cross table of two. `coders` are
    the headings of the coders' columns, if they aren't to be recognised."""
    try:
        content = read_given(path, 20_000_000)
    except OSError as problem:
        raise Unreadable(
            _("{path} can't be read: {reason}.").format(path=path, reason=reason_of(problem)),
            _("Use a CSV file with a row for each unit and a column for each coder."),
        ) from problem
    table = read_agreement_table(content, path.name, coders)
    if isinstance(table, CrossTable):
        pairs: Sequence[TablePair] = [TablePair("1", "2", agreement(table.counts), table.left_out)]
        return TableAgreement(("1", "2"), tuple(pairs), None, _of_pair(pairs[0], language))
    pairs = []
    for one, other in combinations(range(len(table.coders)), 2):
        cross = table.pair(one, other)
        pairs.append(
            TablePair(table.coders[one], table.coders[other], agreement(cross.counts), cross.left_out)
        )
    if len(table.coders) == 2:
        found = TableAgreement(table.coders, tuple(pairs), table.alpha, _of_pair(pairs[0], language))
        return replace(found, units=tuple(one.name for one in table.units), named_by=table.named_by)
    alpha = table.alpha
    basis = Basis("unit", alpha.units, len(table.coders), before_discussion=False)
    said = (
        agreement_sentence(alpha.percent, [Figure("alpha", alpha.value)], basis, language),
        left_out_sentence(alpha.left_out, language),
    )
    return TableAgreement(
        table.coders,
        tuple(pairs),
        alpha,
        tuple(one for one in said if one),
        tuple(one.name for one in table.units),
        table.named_by,
    )


def _of_pair(pair: TablePair, language: str) -> tuple[str, ...]:
    basis = Basis("unit", pair.figures.units, before_discussion=False)
    figures = [Figure("kappa", pair.figures.kappa), Figure("alpha", pair.figures.alpha)]
    said = (
        agreement_sentence(pair.figures.percent, figures, basis, language),
        left_out_sentence(pair.left_out, language),
    )
    return tuple(one for one in said if one)


def acts_missing(bench: Bench, one: RoundAgreement) -> list[tuple[str, int]]:
    """Whose acts had not arrived when a round was closed, and how many of each writer."""
    names = coder_names(bench.index)
    authors = [(author_of(bench.index, writer), number) for writer, number in one.missing]
    return [(names.get(coder, coder.upper()), number) for coder, number in authors]
