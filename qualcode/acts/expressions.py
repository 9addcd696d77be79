"""Acts on simplified expressions: writing, rewording, filing, letting them rest on marks, merging."""

from collections.abc import Iterable
from typing import NamedTuple

from qualcode.acts.act_words import Sentence, Telling, merged, renamed
from qualcode.acts.base import Shown, made, write
from qualcode.model.fields import key_of
from qualcode.trail.line import Act, Write
from qualcode.words import N_, _, ngettext


class Simplified(NamedTuple):
    """An expression for a segment: a new one with `text`, or one that exists (`new` false); `into` files it."""

    id: str
    text: str = ""
    into: str = ""
    new: bool = True
    deviant: bool = False
    layer: str = ""


def _simplified(shown: Shown, segment: str, one: Simplified) -> list[Write]:
    if one.new:
        writes = made(
            one.id,
            {"text": one.text, f"segments/{segment}": True, "subcategory": one.into, "layer": one.layer},
        )
        if one.deviant:
            writes.append(Write(one.id, f"deviant/{segment}", True))
        return writes
    writes = [write(shown, one.id, f"segments/{segment}", True)]
    if one.deviant:
        writes.append(write(shown, one.id, f"deviant/{segment}", True))
    if one.into:
        writes.append(write(shown, one.id, "subcategory", one.into))
    return writes


def simplify(shown: Shown, segment: str, one: Simplified, made_before: list[Write], why: str = "") -> Act:
    """A marked quote gets a simplified expression, a new one or one that others have too."""
    return Act("expression.write", (*_simplified(shown, segment, one), *made_before), why)


def simplify_with(
    shown: Shown, segment: str, one: Simplified, bare: str, made_before: list[Write], why: str = ""
) -> Act:
    """Like `simplify`, for a mark that so far only has an expression without words, `bare`. This expression
    replaces `bare`, which is retired."""
    writes = [
        *_simplified(shown, segment, one),
        write(shown, bare, f"segments/{segment}", False),
        write(shown, bare, "retired", True),
    ]
    return Act("expression.write", (*writes, *made_before), why)


def write_words(
    shown: Shown, segment: str, bare: str, text: str, into: str, made_before: list[Write], why: str = ""
) -> Act:
    """The expression of a mark that has no words yet gets some, and perhaps another category (`into` empty: none)."""
    writes = [write(shown, bare, "text", text), write(shown, bare, f"segments/{segment}", True)]
    if into:
        writes.append(write(shown, bare, "subcategory", into))
    return Act("expression.write", (*writes, *made_before), why)


def reword(shown: Shown, expression: str, text: str, why: str = "") -> Act:
    """An expression gets other words."""
    return Act("expression.reword", (write(shown, expression, "text", text),), why)


def group(
    shown: Shown, expressions: Iterable[str], into: str, made_before: list[Write], why: str = ""
) -> Act:
    """Expressions are filed in a category, or taken out of theirs (`into` empty)."""
    writes = [write(shown, one, "subcategory", into or None) for one in expressions]
    return Act("expression.file" if into else "expression.unfile", (*made_before, *writes), why)


def link(shown: Shown, expressions: Iterable[str], segment: str, *, linked: bool, why: str = "") -> Act:
    """Link an expression to a further segment, or unlink it. `expressions` holds the expression itself or, for
    unlinking, those merged into it that are linked to the segment."""
    return Act(
        "expression.link" if linked else "expression.unlink",
        tuple(write(shown, one, f"segments/{segment}", linked) for one in expressions),
        why,
    )


def merge_expressions(shown: Shown, losers: Iterable[str], winner: str, why: str = "") -> Act:
    """Expressions that say the same become one, which rests on the quotes of all."""
    return Act("expression.merge", tuple(write(shown, loser, "into", winner) for loser in losers), why)


def set_deviant(
    shown: Shown, expressions: Iterable[str], segment: str, *, deviant: bool, why: str = ""
) -> Act:
    """Flag a segment as contradicting its expression, or remove the flag. A contradicting segment isn't counted
    among the expression's mentions."""
    return Act(
        "segment.deviant", tuple(write(shown, one, f"deviant/{segment}", deviant) for one in expressions), why
    )


def _simplify(telling: Telling) -> str:
    segments = [key_of(one.field) for one in telling.act.writes if one.field.startswith("segments/")]
    place = telling.called(segments[0]) if segments else ""
    category = telling.value("subcategory")
    made_now = any(one.field == "kind" and one.value == "expression" for one in telling.act.writes)
    if made_now and isinstance(category, str) and category and not telling.value("text"):
        return _("filed {place} in {category} as well").format(place=place, category=telling.called(category))
    return _("simplified {place} as {words}").format(place=place, words=telling.first("expression"))


def _file(telling: Telling) -> str:
    expressions = telling.of("expression")
    category = telling.called(str(telling.value("subcategory") or ""))
    if len(expressions) == 1:
        return _("filed {words} in {category}").format(
            words=telling.called(expressions[0]), category=category
        )
    return ngettext(
        "filed {number} expression in {category}",
        "filed {number} expressions in {category}",
        len(expressions),
    ).format(number=len(expressions), category=category)


def _unfile(telling: Telling) -> str:
    return _("ungrouped {words}").format(
        words=", ".join(telling.called(one) for one in telling.of("expression"))
    )


def _link(telling: Telling) -> str:
    segment = next((key_of(one.field) for one in telling.act.writes), "")
    text = (
        _("linked {words} to {place}")
        if telling.act.did == "expression.link"
        else _("unlinked {words} from {place}")
    )
    return text.format(words=telling.first("expression"), place=telling.called(segment))


def _deviant(telling: Telling) -> str:
    segment = next((key_of(one.field) for one in telling.act.writes), "")
    text = (
        _("flagged {place} as contradicting {words}")
        if telling.act.writes[0].value
        else _("removed the flag marking {place} as contradicting {words}")
    )
    return text.format(words=telling.first("expression"), place=telling.called(segment))


SENTENCES: dict[str, Sentence] = {
    "expression.write": _simplify,
    "expression.reword": renamed(
        N_("reworded an expression as “{value}”"),
        N_("reworded “{before}” as “{value}”"),
        "expression",
        "text",
    ),
    "expression.file": _file,
    "expression.unfile": _unfile,
    "expression.link": _link,
    "expression.unlink": _link,
    "expression.merge": merged("expression"),
    "segment.deviant": _deviant,
}
