"""A first proposal for the huoneentaulu, made from the categories."""

from collections.abc import Sequence

from qualcode.acts.poster import draft_poster
from qualcode.errors import Refusal
from qualcode.ids import new_id
from qualcode.index.queries import poster as poster_queries
from qualcode.model.levels import SUBCATEGORY, rank
from qualcode.model.order import spread
from qualcode.model.poster import Action, Heading, Poster
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.outline import Branch, Outline, outline
from qualcode.workbench.find import find_category
from qualcode.workbench.results.incomplete_data import not_in_draft

MOST_HEADINGS = 8
MOST_ACTIONS = 3


def draft(bench: Bench, category_words: Sequence[str] = ()) -> Recorded:
    """Propose headings and actions from categories, each with its basis: the named ones, else the level that gives
    the most headings that a page can hold. The proposal is there to be edited. It is everyone's, so nothing of a
    round is in it that the team hasn't adopted."""
    if poster_queries.poster(bench.index):
        raise Refusal(
            _("The project already has a poster."),
            _("To edit the poster: qualcode poster edit\nTo undo the draft: qualcode undo"),
        )
    with bench.for_others():
        system = outline(bench)
        branches = _chosen(bench, system, category_words)
        if not branches:
            raise Refusal(
                _("The poster can't be drafted, because the project has no categories."),
                _(
                    'To add a category: qualcode category add "…"\n'
                    "To group expressions into it: qualcode group EXPRESSION --into CATEGORY"
                ),
            )
        headings = tuple(_heading(bench, branch, system) for branch in branches)
        left = () if category_words else _left_out(bench, system, branches)
        left += _actions_left_out(system, branches)
    poster = Poster(new_id("poster", bench.dice), bench.settings.title, headings)
    return bench.record(
        draft_poster(poster, places_for(bench, poster), bench.why), poster.id, (*left, *not_in_draft(bench))
    )


def places_for(bench: Bench, poster: Poster) -> dict[str, str]:
    """Order keys for all headings and actions of a new poster."""
    places = dict(
        zip([one.id for one in poster.headings], spread(len(poster.headings), bench.dice), strict=True)
    )
    for heading in poster.headings:
        keys = spread(len(heading.actions), bench.dice)
        places |= dict(zip([one.id for one in heading.actions], keys, strict=True))
    return places


def _chosen(bench: Bench, system: Outline, words: Sequence[str]) -> list[Branch]:
    every = [branch for _depth, branch in system.walk()]
    if words:
        wanted = [find_category(bench.index, word).id for word in words]
        return sorted(
            (one for one in every if one.category.id in wanted), key=lambda one: wanted.index(one.category.id)
        )
    best: list[Branch] = []
    for level in bench.settings.levels:
        at_level = [one for one in every if one.category.level == level and one.spread.mentions]
        if len(best) < len(at_level) <= MOST_HEADINGS:
            best = at_level
    return (
        best
        or [one for one in every if rank(one.category.level) > 0][:MOST_HEADINGS]
        or every[:MOST_HEADINGS]
    )


def _left_out(bench: Bench, system: Outline, chosen: Sequence[Branch]) -> tuple[str, ...]:
    """What is reported of the categories of the same level that have marks and are no heading of the draft."""
    levels = {branch.category.level for branch in chosen}
    headings = {branch.category.id for branch in chosen}
    names = [
        branch.category.name
        for _depth, branch in system.walk()
        if branch.category.level in levels and branch.spread.mentions and branch.category.id not in headings
    ]
    if not names:
        return ()
    shown = ", ".join(names[:MOST_HEADINGS]) + (" …" if len(names) > MOST_HEADINGS else "")
    return (
        ngettext(
            "The page is full, so {number} category was left out of the draft: {names}.",
            "The page is full, so {number} categories were left out of the draft: {names}.",
            len(names),
        ).format(number=len(names), names=shown),
    )


def _actions_left_out(system: Outline, chosen: Sequence[Branch]) -> tuple[str, ...]:
    """A sentence for each heading on the proposed actions that were left out of the draft."""
    return tuple(
        ngettext(
            "{number} possible practice under the heading “{heading}” was left out of the draft: {names}.",
            "{number} possible practices under the heading “{heading}” were left out of the draft: {names}.",
            len(rest),
        ).format(
            heading=branch.category.name,
            number=len(rest),
            names=", ".join(words for words, _basis in rest[:5]) + (" …" if len(rest) > 5 else ""),
        )
        for branch in chosen
        if (rest := _proposals(branch, system)[MOST_ACTIONS:])
    )


def _proposals(branch: Branch, system: Outline) -> list[tuple[str, str]]:
    """What could be an action under a heading, and its basis, the most mentioned first."""
    below = [one for one in _subcategories(branch) if one.spread.mentions]
    below.sort(key=lambda one: -one.spread.mentions)
    if below and branch.category.level != SUBCATEGORY:
        return [(one.category.name, one.category.id) for one in below]
    own = sorted(branch.expressions, key=lambda one: -_mentions(system, one.id))
    return [(one.text, one.id) for one in own if one.text]


def _heading(bench: Bench, branch: Branch, system: Outline) -> Heading:
    actions = tuple(
        Action(new_id("action", bench.dice), text, (basis,))
        for text, basis in _proposals(branch, system)[:MOST_ACTIONS]
    )
    return Heading(
        new_id("heading", bench.dice),
        branch.category.name,
        branch.category.definition,
        actions,
        (branch.category.id,),
    )


def _mentions(system: Outline, expression: str) -> int:
    found = system.counts.get(expression)
    return found.mentions if found else 0


def _subcategories(branch: Branch) -> list[Branch]:
    found = []
    for child in branch.branches:
        found += [child] if child.category.level == SUBCATEGORY else _subcategories(child)
    return found
