"""Coding into a given frame: a mark goes into a category without being simplified (structuring content analysis, an
analysis matrix). It has an expression without words, so that it is counted and filed like any other."""

from qualcode.acts import expressions as acts
from qualcode.errors import Refusal
from qualcode.ids import new_id
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.expressions import Wording
from qualcode.text import proposed
from qualcode.trail.line import Write
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.names import ThingNames
from qualcode.workbench.rounds.separation import layer_of_thing


def without_words(bench: Bench, category: str, deviant: bool, layer: str) -> acts.Simplified:
    """The expression of a mark that is coded into a category and not simplified."""
    return acts.Simplified(new_id("expression", bench.dice), "", category, deviant=deviant, layer=layer)


def file_again(
    bench: Bench, segment: str, category: str, made_before: list[Write], *, also: bool
) -> Recorded:
    """A place that the coder has marked already goes into a category: an expression of the mark that is in none goes
    there. What is in another category stays there; `also` puts the mark into this one as well."""
    own = expressions_of(bench, segment)
    calling = ThingNames(bench.index)
    if any(one.subcategory == category for one in own):
        raise Refusal(
            _("The mark {segment} is in this category already.").format(segment=segment[:6]),
            _("To see the marks: qualcode segments"),
        )
    ungrouped = [one for one in own if not one.subcategory]
    elsewhere = [one for one in own if one.subcategory]
    if elsewhere and not also:
        name = next(
            (one.name for one in category_queries.categories(bench.index) if one.id == category), category[:6]
        )
        raise Refusal(
            _("The mark {segment} is in {category} already.").format(
                segment=segment[:6], category=calling.name(elsewhere[0].subcategory)
            ),
            proposed(
                _(
                    "To keep it there and file it here too, add: --also\n"
                    "To move it: qualcode group {expression} --into {category}"
                ),
                expression=elsewhere[0].id[:6],
                category=name,
            ),
        )
    if ungrouped and not elsewhere:
        act = acts.group(bench, [one.id for one in ungrouped], category, made_before, bench.why)
        return bench.record(act, segment)
    one = without_words(bench, category, False, layer_of_thing(bench, segment))
    return bench.record(acts.simplify(bench, segment, one, made_before, bench.why), segment)


def expressions_of(bench: Bench, segment: str) -> list[Wording]:
    """The expressions of a mark, those without words too."""
    found = segment_queries.live_segment(bench.index, segment)
    own = found.expressions if found else ()
    words = expression_queries.wordings(bench.index, own)
    return [words[one] for one in own if one in words]


def waiting_for_words(bench: Bench, segment: str, category: str = "") -> Wording | None:
    """The expression of a mark that has no words yet, of several the one in `category`; refused where it isn't clear
    which of them gets the words."""
    bare = [one for one in expressions_of(bench, segment) if not one.text]
    if len(bare) > 1 and category:
        bare = [one for one in bare if one.subcategory == category]
    if len(bare) > 1:
        calling = ThingNames(bench.index)
        raise Refusal(
            _("The mark {segment} is in several categories and simplified in none of them.").format(
                segment=segment[:6]
            ),
            proposed(
                _('To simplify it in {category}: qualcode expression reword {expression} "…"'),
                category=calling.name(bare[0].subcategory),
                expression=bare[0].id[:6],
            ),
        )
    return bare[0] if bare else None
