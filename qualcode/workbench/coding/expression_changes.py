"""Changes to what was coded: other words, other quotes behind an expression, contradiction, merging, retiring."""

from collections.abc import Sequence

from qualcode.acts import expressions as expression_acts
from qualcode.errors import Ambiguous, Refusal
from qualcode.index.queries import expressions as expression_queries
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_expression
from qualcode.workbench.find_marks import find_segment


def reword(bench: Bench, expression_word: str, text: str) -> Recorded:
    """Give an expression other words."""
    expression = find_expression(bench.index, expression_word)
    text = one_line(text)
    if not text:
        raise Refusal(
            _("A simplified expression can't be empty."),
            proposed(
                _("To retire the expression: qualcode expression retire {expression}"),
                expression=expression.id[:6],
            ),
        )
    return bench.record(expression_acts.reword(bench, expression.id, text, bench.why), expression.id)


def link(bench: Bench, expression_word: str, segment_word: str, *, linked: bool) -> Recorded:
    """Let an expression rest on one more segment, or no longer on one."""
    expression, segment = (
        find_expression(bench.index, expression_word),
        find_segment(bench.index, segment_word),
    )
    resting = expression_queries.resting_on(bench.index, expression.id, segment.id) if not linked else ()
    if linked == (expression.id in segment.expressions):
        raise Refusal(
            _("No change: the link between the expression and the mark is already as requested."),
            _("To see the marks: qualcode segments\nTo see the expressions: qualcode expressions"),
        )
    act = expression_acts.link(bench, resting or (expression.id,), segment.id, linked=linked, why=bench.why)
    return bench.record(act, expression.id)


def set_deviant(bench: Bench, segment_word: str, expression_word: str, *, deviant: bool) -> Recorded:
    """Flag a segment as contradicting its expression: it then supports no count; or take the flag back."""
    segment = find_segment(bench.index, segment_word)
    if expression_word:
        expression = find_expression(bench.index, expression_word).id
    elif len(segment.expressions) == 1:
        expression = segment.expressions[0]
    else:
        raise Ambiguous(
            _("The mark {segment} has {number} expressions.").format(
                segment=segment_word, number=len(segment.expressions)
            ),
            proposed(
                _("To specify the contradicted expression: qualcode segment deviant {segment} EXPRESSION"),
                segment=segment_word,
            ),
            tuple(expression_line(bench, one) for one in segment.expressions),
        )
    if expression not in segment.expressions:
        raise Refusal(
            _("The mark {segment} isn't linked to that expression.").format(segment=segment_word),
            _("To see the expressions of the mark: qualcode segments"),
        )
    resting = expression_queries.resting_on(bench.index, expression, segment.id)
    act = expression_acts.set_deviant(bench, resting, segment.id, deviant=deviant, why=bench.why)
    return bench.record(act, segment.id)


def expression_line(bench: Bench, expression: str) -> str:
    """An expression with its identifier, on one line."""
    found = expression_queries.expression(bench.index, expression)
    return f"{expression[:6]}  {found.text if found else ''}"


def merge_expressions(bench: Bench, losers: Sequence[str], winner_word: str) -> Recorded:
    """Make expressions that say the same into one that rests on the quotes of all."""
    winner = find_expression(bench.index, winner_word)
    merging = list({one.id: one for word in losers for one in [find_expression(bench.index, word)]}.values())
    if any(one.id == winner.id for one in merging):
        raise Refusal(
            _("An expression can't be merged into itself."),
            _("Specify two different categories, or two different expressions."),
        )
    act = expression_acts.merge_expressions(bench, [one.id for one in merging], winner.id, bench.why)
    return bench.record(act, winner.id)
