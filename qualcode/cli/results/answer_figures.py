"""The answers to closed questions as scripts and spreadsheets read them."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import Column, Listing

if TYPE_CHECKING:
    from qualcode.workbench.results.answers import Answered, Answers


def csv_rows(found: "list[Answered]") -> Listing:
    """A row for each answer of each group."""
    columns = tuple(
        Column(key) for key in ("survey", "question", "group", "answer", "n", "answered", "respondents")
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (one.asked.survey_name, one.asked.name, own.name, choice.value, choice.n, own.answered, own.total)
        for one in found
        for own in (one.whole, *one.groups)
        for choice in own.choices
    )
    return Listing("answers", columns, rows)


def told(one: "Answered") -> Value:
    """A question with its answers, as scripts read it."""
    return {
        "survey": one.asked.survey_name,
        "question": one.asked.name,
        "kind": one.asked.question.kind,
        "given": one.asked.given,
        "order": list(one.asked.question.order),
        "by": one.by or None,
        **_group(one.whole),
        "groups": [{"name": own.name, **_group(own)} for own in one.groups],
        "sentence": one.sentence or None,
    }


def _group(own: "Answers") -> dict[str, Value]:
    return {
        "respondents": own.total,
        "answered": own.answered,
        "set_aside": own.set_aside,
        "blank": own.total - own.answered - own.set_aside,
        "median": float(own.middle.median) if own.middle else None,
        "mean": float(own.middle.mean) if own.middle else None,
        "answers": [{"answer": choice.value, "n": choice.n} for choice in own.choices],
    }
