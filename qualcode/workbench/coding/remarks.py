"""What is worth knowing about a mark or an expression beside what was recorded."""

from collections import Counter
from collections.abc import Sequence

from qualcode.acts import expressions as expression_acts
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries.documents import passages
from qualcode.model.material import INTERVIEWER, TEXT
from qualcode.model.things import Document
from qualcode.text import one_line
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames


def moved(bench: Bench, one: expression_acts.Simplified) -> str:
    """A remark if simplifying a mark this way moves an existing expression, with all its quotes, from one
    category to another; else an empty string."""
    if one.new or not one.into:
        return ""
    filed = expression_queries.expression(bench.index, one.id)
    if filed is None or not filed.subcategory:
        return ""
    calling = ThingNames(bench.index)
    return _("{words}, with all its quotes, moved from {category}.").format(
        words=calling.name(one.id), category=calling.name(filed.subcategory)
    )


def taken_as(asked: str, one: expression_acts.Simplified) -> str:
    """A remark if an expression that is there was taken for nearly its words."""
    if one.new or one.text == one_line(asked):
        return ""
    return _("The existing expression “{words}” was used.").format(words=one.text)


ALMOST = 88
"""From this likeness of letters on (0 to 100, Levenshtein's ratio) two wordings are worth comparing."""


def almost_as(bench: Bench, one: expression_acts.Simplified, layer: str) -> str:
    """A remark if a new expression differs from one that is there in a few letters only; both stay."""
    if not one.new or not one.text:
        return ""
    known = expression_queries.about_as_long(bench.index, one.text, layer)
    if not known:
        return ""
    from rapidfuzz import fuzz, process  # 30 ms, for new words only

    found = process.extractOne(
        one.text,
        [text for _id, text in known],
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=ALMOST,
    )
    if found is None:
        return ""
    name, text = known[found[2]]
    alike = _("An almost identical expression already exists: “{words}”.").format(words=text)
    if bench.dry_run:
        return alike
    how = _("To merge the two: qualcode expression merge {one} --into {other}")
    return f"{alike} {how.format(one=one.id[:6], other=name[:6])}"


def for_nobody(bench: Bench, document: Document, start: int, end: int) -> str:
    """A remark if a mark counts for no participant, because only the interviewer or nobody known speaks there."""
    covered = [
        one
        for one in passages(bench.index, document.id, document.revision)
        if one.start < end
        and start < one.end
        and one.text[max(0, start - one.start) : end - one.start].strip()
    ]
    if document.type == TEXT or not covered or any(one.participant for one in covered):
        return ""
    if all(one.role == INTERVIEWER for one in covered):
        return _("Only the interviewer speaks in this mark, so it isn't counted for any participant.")
    return _("No known participant speaks in this mark, so it isn't counted for any participant.")


def left(bench: Bench, categories: Sequence[str]) -> tuple[str, ...]:
    """Remarks on the categories that expressions leave, and on how many leave each."""
    calling = ThingNames(bench.index)
    return tuple(
        ngettext(
            "{number} expression moved from {category}.",
            "{number} expressions moved from {category}.",
            number,
        ).format(number=number, category=calling.name(category))
        for category, number in Counter(categories).items()
    )
