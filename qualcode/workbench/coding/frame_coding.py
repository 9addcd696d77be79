"""Coding into a given frame: a mark goes into a category without being simplified (structuring content analysis, an
analysis matrix). It has an expression without words, so that it is counted and filed like any other."""

from qualcode.acts import expressions as acts
from qualcode.errors import Refusal
from qualcode.ids import new_id
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.expressions import Wording
from qualcode.text import proposed
from qualcode.trail.line import Act, Write
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames
from qualcode.workbench.rounds.separation import layer_of_thing


def without_words(bench: Bench, category: str, deviant: bool, layer: str) -> acts.Simplified:
    """The expression of a mark that is coded into a category and not simplified."""
    return acts.Simplified(new_id("expression", bench.dice), "", category, deviant=deviant, layer=layer)


def filing_acts(
    bench: Bench,
    segment: str,
    category: str,
    made_before: list[Write],
    *,
    deviant: bool,
    also: bool,
    place: tuple[str, int, int],
    word: str,
) -> list[Act]:
    """The acts that file a place already marked by the coder in a category; none if it is filed there. The
    mark's ungrouped expressions are filed in the category. A mark that is in another category is refused,
    unless `also` puts it into this category as well. `place` is the document's name, start and end, and `word`
    the category, as `mark` takes them."""
    own = expressions_of(bench, segment)
    if any(one.subcategory == category for one in own):
        return []
    ungrouped = [one.id for one in own if not one.subcategory]
    elsewhere = [one for one in own if one.subcategory]
    if elsewhere and not also:
        document, start, end = place
        ways = (
            proposed(
                _(
                    "To file the mark in the other category too: qualcode mark {document} --from {start} "
                    "--to {end} --into {category} --also"
                ),
                document=document,
                start=str(start),
                end=str(end),
                category=word,
            ),
            proposed(
                _("To move the mark to the other category: qualcode group {expression} --into {category}"),
                expression=elsewhere[0].id[:6],
                category=word,
            ),
        )
        raise Refusal(
            _("The mark {segment} is in {category} already.").format(
                segment=segment[:6], category=ThingNames(bench.index).name(elsewhere[0].subcategory)
            ),
            "\n".join(way + (" --new" if made_before else "") for way in ways),
        )
    if ungrouped and not elsewhere:
        filed = [acts.group(bench, ungrouped, category, made_before, bench.why)]
        if deviant:
            filed.append(acts.set_deviant(bench, ungrouped, segment, deviant=True, why=bench.why))
        return filed
    one = without_words(bench, category, deviant, layer_of_thing(bench, segment))
    return [acts.simplify(bench, segment, one, made_before, bench.why)]


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
                _('To simplify the mark in {category}: qualcode expression reword {expression} "…"'),
                category=calling.name(bare[0].subcategory),
                expression=bare[0].id[:6],
            ),
        )
    return bare[0] if bare else None
