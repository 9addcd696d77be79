"""The agreement of a round in sentences for the report, in the project's language; and that of a bare table."""

from qualcode.analysis.agreement_sentences import (
    Basis,
    Figure,
    agreement_sentence,
    independent_sentence,
    over_categories_sentence,
    pairs_sentence,
    unmarked_sentence,
)
from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries.coders import author_of
from qualcode.words import _, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import coder_names
from qualcode.workbench.rounds.agreement import CHARACTER, MARKED, PASSAGE, RoundAgreement, Row


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
        if row.scope == "all" and row.unit == PASSAGE and row.categories > 1:
            said.append(over_categories_sentence(row.categories, language))
    for row in found.rows:
        if row.scope == "marked" and row.unit == CHARACTER and row.neither:
            said.append(unmarked_sentence(row.neither, language))
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


def acts_missing(bench: Bench, one: RoundAgreement) -> list[tuple[str, int]]:
    """Whose acts had not arrived when a round was closed, and how many of each writer."""
    names = coder_names(bench.index)
    authors = [(author_of(bench.index, writer), number) for writer, number in one.missing]
    return [(names.get(coder, coder.upper()), number) for coder, number in authors]
