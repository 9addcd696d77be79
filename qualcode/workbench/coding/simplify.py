"""Writing the simplified expression of a mark: a new one, or one that says the very words already."""

from qualcode.acts import expressions as expression_acts
from qualcode.errors import Refusal
from qualcode.ids import new_id
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries.expressions import Wording
from qualcode.text import one_line, proposed, same_words
from qualcode.trail.line import Write
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.category_changes import category_for
from qualcode.workbench.coding.frame_coding import waiting_for_words
from qualcode.workbench.coding.remarks import almost_as, moved, taken_as
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.names import ThingNames
from qualcode.workbench.rounds.separation import layer_of_thing


def simplified_as(
    bench: Bench, text: str, category: str, deviant: bool, layer: str
) -> expression_acts.Simplified:
    """The expression for a mark with this text: the existing one that says the same, else a new one. Within a
    round, only the expressions of the coder's own layer are considered, otherwise those that everyone has."""
    line = one_line(text)
    same = expression_queries.saying_in(bench.index, line, layer)
    known, words = (same, line) if same else _alike(bench, line, layer)
    if known:
        filed = expression_queries.expression(bench.index, known) if category else None
        into = category if filed and filed.subcategory != category else ""
        return expression_acts.Simplified(known, words, into, new=False, deviant=deviant)
    return expression_acts.Simplified(
        new_id("expression", bench.dice), line, category, deviant=deviant, layer=layer
    )


def _alike(bench: Bench, line: str, layer: str) -> tuple[str, str]:
    """The expression that differs from these words in capitals, outer quotation marks or a final full stop only."""
    wanted = same_words(line)
    for name, text in expression_queries.about_as_long(bench.index, line, layer):
        if wanted and same_words(text) == wanted:
            return name, text
    return "", ""


def simplify(
    bench: Bench,
    segment_word: str,
    text: str,
    *,
    into: str = "",
    make_category: bool = False,
    deviant: bool = False,
) -> Recorded:
    """Give a marked quote a simplified expression; the very words that exist already are one expression."""
    segment = find_segment(bench.index, segment_word)
    if not one_line(text):
        raise Refusal(
            _("A simplified expression can't be empty."),
            proposed(_('To write the expression: qualcode simplify {segment} "…"'), segment=segment_word),
        )
    category, made_before = category_for(bench, into, make=make_category) if into else ("", [])
    one = simplified_as(bench, text, category, deviant, layer_of_thing(bench, segment.id))
    bare = waiting_for_words(bench, segment.id, category)
    if bare:
        return _words_for(bench, segment.id, bare, one, text, category, made_before)
    if one.id in segment.expressions and not one.into:
        raise Refusal(
            _("The mark {segment} already has this expression.").format(segment=segment_word),
            _("To see the expressions: qualcode expressions"),
        )
    near = almost_as(bench, one, layer_of_thing(bench, segment.id))
    remarks = tuple(remark for remark in (moved(bench, one), taken_as(text, one), near) if remark)
    act = expression_acts.simplify(bench, segment.id, one, made_before, bench.why)
    return bench.record(act, one.id, remarks)


def _words_for(
    bench: Bench,
    segment: str,
    bare: Wording,
    one: expression_acts.Simplified,
    text: str,
    category: str,
    made_before: list[Write],
) -> Recorded:
    """Give words to the expression of a mark that was coded into a category without being simplified. If
    another expression in the same category, or in none, has these words, the mark gets that expression instead.
    If that expression is in another category, the words are refused: they would move the mark, and that is for
    the analyst to decide."""
    known = None if one.new else expression_queries.expression(bench.index, one.id)
    where = category or bare.subcategory
    if known is None:
        into = category if category != bare.subcategory else ""
        act = expression_acts.write_words(
            bench, segment, bare.id, one_line(text), into, made_before, bench.why
        )
        return bench.record(act, bare.id)
    if known.subcategory and known.subcategory != where:
        calling = ThingNames(bench.index)
        raise Refusal(
            _("The expression {words} is in {category}, but the mark is in {other}.").format(
                words=calling.name(known.id),
                category=calling.name(known.subcategory),
                other=calling.name(where) if where else _("no category"),
            ),
            proposed(
                _('To simplify the mark in other words: qualcode simplify {segment} "…"'), segment=segment[:6]
            ),
        )
    act = expression_acts.simplify_with(
        bench,
        segment,
        one._replace(into=where if known.subcategory != where else ""),
        bare.id,
        made_before,
        bench.why,
    )
    remark = taken_as(text, one)
    return bench.record(act, one.id, (remark,) if remark else ())
