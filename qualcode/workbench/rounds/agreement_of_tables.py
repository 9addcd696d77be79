"""The agreement in bare tables, without a project."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from qualcode.analysis.agreement_coefficients import Agreement, CrossTable, agreement
from qualcode.analysis.agreement_sentences import Basis, Figure, agreement_sentence, left_out_sentence
from qualcode.analysis.agreement_sets import compared, several_files
from qualcode.analysis.agreement_table import read_agreement_table
from qualcode.analysis.alpha import Alpha
from qualcode.analysis.coded_units import CodedUnits
from qualcode.errors import Unreadable
from qualcode.files import read_given
from qualcode.words import _, reason_of


@dataclass(frozen=True, slots=True)
class TablePair:
    """Two coders of a bare table, with every coefficient; `left_out` is the number of units that only one of
    them, or neither, classified."""

    first: str
    second: str
    figures: Agreement
    left_out: int


@dataclass(frozen=True, slots=True)
class TableAgreement:
    """The agreement in a bare table: every two of its coders, and Krippendorff's alpha of all. `named_by` are the
    headings of the columns that name the units; `read_as` and `codes` as in `qualcode.analysis.coded_units`."""

    coders: tuple[str, ...]
    pairs: tuple[TablePair, ...]
    alpha: Alpha | None
    sentences: tuple[str, ...]
    units: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()
    read_as: str = ""
    codes: int = 0

    def mean(self, name: str) -> Fraction | None:
        """The mean of a coefficient over all pairs of coders; None if the coefficient isn't defined for one of
        the pairs."""
        values = [getattr(pair.figures, name) for pair in self.pairs]
        return None if None in values or not values else sum(values, Fraction(0)) / len(values)


def agreement_of_tables(
    paths: Sequence[Path], language: str, coders: Sequence[str] = (), units: Sequence[str] = ()
) -> TableAgreement:
    """The agreement of coders in a table without a project: units by coders, a cross table of two coders, or a
    file for each coder. `coders` and `units` are the headings of the columns with the coders' codes and with
    the names of the units; empty: recognised automatically."""
    contents = [(path, _content(path)) for path in paths]
    if len(contents) > 1:
        table: CodedUnits | CrossTable = compared(
            several_files([(path.stem, content) for path, content in contents])
        )
    else:
        table = read_agreement_table(contents[0][1], contents[0][0].name, coders, units)
    if isinstance(table, CrossTable):
        pairs: Sequence[TablePair] = [TablePair("1", "2", agreement(table.counts), table.left_out)]
        return TableAgreement(("1", "2"), tuple(pairs), None, _of_pair(pairs[0], language))
    pairs = []
    for one, other in combinations(range(len(table.coders)), 2):
        cross = table.pair(one, other)
        pairs.append(
            # who leaves a unit out leaves out each of its codes
            TablePair(
                table.coders[one],
                table.coders[other],
                agreement(cross.counts),
                cross.left_out // (table.codes or 1),
            )
        )
    if len(table.coders) == 2:
        found = TableAgreement(table.coders, tuple(pairs), table.alpha, _of_pair(pairs[0], language))
        return replace(
            found,
            units=tuple(one.name for one in table.units),
            named_by=table.named_by,
            read_as=table.read_as,
            codes=table.codes,
        )
    alpha = table.alpha
    found = TableAgreement(
        table.coders,
        tuple(pairs),
        alpha,
        (),
        tuple(one.name for one in table.units),
        table.named_by,
        table.read_as,
        table.codes,
    )
    basis = Basis("unit", alpha.units, len(table.coders), before_discussion=False)
    said = (
        agreement_sentence(found.mean("percent"), [Figure("alpha", alpha.value)], basis, language),
        left_out_sentence(alpha.left_out // (table.codes or 1), language),
    )
    return replace(found, sentences=tuple(one for one in said if one))


def _of_pair(pair: TablePair, language: str) -> tuple[str, ...]:
    basis = Basis("unit", pair.figures.units, before_discussion=False)
    figures = [Figure("kappa", pair.figures.kappa), Figure("alpha", pair.figures.alpha)]
    said = (
        agreement_sentence(pair.figures.percent, figures, basis, language),
        left_out_sentence(pair.left_out, language),
    )
    return tuple(one for one in said if one)


def _content(path: Path) -> bytes:
    try:
        return read_given(path, 20_000_000)
    except OSError as problem:
        raise Unreadable(
            _("{path} can't be read: {reason}.").format(path=path, reason=reason_of(problem)),
            _("Use a CSV file with a row for each unit and a column for each coder."),
        ) from problem
