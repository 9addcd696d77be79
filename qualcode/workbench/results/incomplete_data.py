"""What is said wherever something is counted while texts aren't here, or a round of independent coding isn't
resolved."""

from qualcode.index.queries import documents as document_queries
from qualcode.model.material import SURVEY
from qualcode.text import as_typed
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.rounds.rounds import round_rows


def not_here(bench: Bench) -> list[str]:
    """For whatever counts: a sentence for each text that hasn't arrived, or not completely, so that its marks and
    answers aren't counted."""
    sentences = []
    for _document, name, kind, number in document_queries.not_here(bench.index):
        if kind == SURVEY:
            text = ngettext(
                "The text of {name} is not here yet, so its respondents and {number} mark are not counted.",
                "The text of {name} is not here yet, so its respondents and {number} marks are not counted.",
                number,
            )
        else:
            text = ngettext(
                "The text of {name} is not here yet, so its {number} mark is not counted.",
                "The text of {name} is not here yet, so its {number} marks are not counted.",
                number,
            )
        sentences.append(text.format(name=name, number=number))
    return sentences


def unsettled(bench: Bench) -> list[str]:
    """For whatever counts: a sentence for each text that isn't here, and for each round whose documents don't count as
    they will in the end."""
    return [*not_here(bench), *unresolved(bench)]


def unresolved(bench: Bench) -> list[str]:
    """A sentence for each round whose documents don't count as they will in the end."""
    sentences: list[str] = []
    if not bench.index.has_rounds:
        return sentences
    for row in round_rows(bench):
        names = ", ".join(row.documents)
        if row.state == "open" and bench.coder in row.round.coders:
            sentences.append(
                _("The round “{round}” is open: of {documents} you see only your own work in it.").format(
                    round=row.round.name, documents=names
                )
            )
        elif row.state == "open":
            sentences.append(
                _(
                    "The round “{round}” is open: what is coded in it on {documents} isn't counted yet."
                ).format(round=row.round.name, documents=names)
            )
        elif row.state == "closed":
            sentences.append(
                _(
                    "The round “{round}” isn't resolved: what was coded in it on {documents} counts only where it was "
                    "adopted."
                ).format(round=row.round.name, documents=names)
            )
    return sentences


def not_in_outputs(bench: Bench) -> list[str]:
    """The same for a file for others, in which nothing counts that the team hasn't adopted."""
    sentences = not_here(bench)
    for row in round_rows(bench) if bench.index.has_rounds else []:
        if row.state == "open" and bench.coder in row.round.coders:
            text = _("The round “{round}” is open: nothing that is marked in {documents} is in the file.")
        elif row.state == "open":
            text = _("The round “{round}” is open: what is coded in it on {documents} isn't in the file.")
        elif row.state == "closed":
            text = _(
                "The round “{round}” isn't resolved: what was coded in it on {documents} is in the file only where "
                "it was adopted."
            )
        else:
            continue
        sentences.append(text.format(round=row.round.name, documents=", ".join(row.documents)))
    return sentences


def not_in_draft(bench: Bench) -> list[str]:
    """The same for the poster's draft: it is everyone's, so what was coded apart has no place in it."""
    return not_here(bench) + [
        _(
            "The round “{round}” isn't resolved: the draft is made without what was coded in it on {documents}."
        ).format(round=row.round.name, documents=", ".join(row.documents))
        for row in (round_rows(bench) if bench.index.has_rounds else [])
        if row.state != "resolved"
    ]


def next_of_rounds(bench: Bench, unmarked: tuple[str, ...]) -> tuple[str, str] | None:
    """The next command for whoever takes part in a round, and why; `unmarked` are documents without marks."""
    for row in round_rows(bench) if bench.index.has_rounds else []:
        one, name = row.round, as_typed(row.round.name)
        if one.codes(bench.coder):
            todo = next((document for document in row.documents if document in unmarked), "")
            if todo:
                why = _("you code it in the round “{round}”, and have marked nothing in it").format(
                    round=one.name
                )
                return f"qualcode read {as_typed(todo)}", why
            return f"qualcode round done {name}", _("you take part in it; say so when you have coded all")
        if row.state == "open" and not one.waiting_for and bench.coder in (*one.coders, one.coder):
            return f"qualcode round close {name}", _("all its coders are done")
        if row.state == "closed" and bench.coder in one.coders:
            return f"qualcode round resolve {name}", _("the team has still to say what it adopts")
    return None
