"""What is said wherever something is counted while texts aren't here, or a round of independent coding isn't
resolved."""

from qualcode.index.queries import documents as document_queries
from qualcode.model.material import SURVEY
from qualcode.text import as_typed
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.rounds.rounds import round_rows


def not_here(bench: Bench) -> list[str]:
    """A sentence for each text that hasn't arrived or is incomplete, so that its marks and answers aren't
    counted. Shown with all counts."""
    sentences = []
    for _document, name, kind, number in document_queries.not_here(bench.index):
        if kind == SURVEY:
            text = ngettext(
                "The text of {name} hasn't arrived yet, so its respondents and {number} mark aren't counted.",
                "The text of {name} hasn't arrived yet, so its respondents and {number} marks aren't "
                "counted.",
                number,
            )
        else:
            text = ngettext(
                "The text of {name} hasn't arrived yet, so its {number} mark isn't counted.",
                "The text of {name} hasn't arrived yet, so its {number} marks aren't counted.",
                number,
            )
        sentences.append(text.format(name=name, number=number))
    return sentences


def unsettled(bench: Bench) -> list[str]:
    """A sentence for each text that isn't here, and for each round that isn't resolved, so that its documents
    don't count in their final form. Shown with all counts."""
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
                _(
                    "The round “{round}” is open: in {documents}, you see only your own coding from this "
                    "round."
                ).format(round=row.round.name, documents=names)
            )
        elif row.state == "open":
            sentences.append(
                _("The round “{round}” is open: its coding of {documents} isn't counted yet.").format(
                    round=row.round.name, documents=names
                )
            )
        elif row.state == "closed":
            sentences.append(
                _(
                    "The round “{round}” isn't resolved, so only the coding adopted so far for "
                    "{documents} is counted."
                ).format(round=row.round.name, documents=names)
            )
    return sentences


def not_in_outputs(bench: Bench) -> list[str]:
    """The same sentences for a file meant for others, in which only coding that the team has adopted counts."""
    sentences = not_here(bench)
    for row in round_rows(bench) if bench.index.has_rounds else []:
        if row.state == "open" and bench.coder in row.round.coders:
            text = _("The round “{round}” is open: the file contains no marks in {documents}.")
        elif row.state == "open":
            text = _("The round “{round}” is open: the file doesn't contain its coding of {documents}.")
        elif row.state == "closed":
            text = _(
                "The round “{round}” isn't resolved, so the file contains only the coding adopted so "
                "far for {documents}."
            )
        else:
            continue
        sentences.append(text.format(round=row.round.name, documents=", ".join(row.documents)))
    return sentences


def not_in_draft(bench: Bench) -> list[str]:
    """The same sentences for the draft of the poster. The poster belongs to the whole team, so coding from a
    round that isn't resolved is left out."""
    return not_here(bench) + [
        _(
            "The round “{round}” isn't resolved, so the draft doesn't contain its coding of {documents}."
        ).format(round=row.round.name, documents=", ".join(row.documents))
        for row in (round_rows(bench) if bench.index.has_rounds else [])
        if row.state != "resolved"
    ]


def next_of_rounds(bench: Bench, unmarked: tuple[str, ...]) -> tuple[str, str] | None:
    """The next command for the person who takes part in a round, and why; `unmarked` are documents without marks."""
    for row in round_rows(bench) if bench.index.has_rounds else []:
        one, name = row.round, as_typed(row.round.name)
        if one.codes(bench.coder):
            todo = next((document for document in row.documents if document in unmarked), "")
            if todo:
                why = _(
                    "you are a coder in the round “{round}” and haven't marked anything in this document yet"
                ).format(round=one.name)
                return f"qualcode read {as_typed(todo)}", why
            return f"qualcode round done {name}", _(
                "you are a coder in the round; when your part is complete, mark it as finished"
            )
        if row.state == "open" and not one.waiting_for and bench.coder in (*one.coders, one.coder):
            return f"qualcode round close {name}", _("all coders of the round have finished")
        if row.state == "closed" and bench.coder in one.coders:
            return f"qualcode round resolve {name}", _("the team still has to decide what to adopt")
    return None
