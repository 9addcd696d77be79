"""Recording what the team adopts of a closed round, place by place."""

from collections.abc import Sequence

from qualcode.acts import rounds as acts
from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import expressions as expression_queries
from qualcode.model.rounds import LayeredExpression, LayeredSegment, Round
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_category
from qualcode.workbench.names import coder_names
from qualcode.workbench.rounds.resolve import ALIKE, Place, made_in, places_of, refuse_open

BOTH, NEITHER = "both", "neither"


def adopt(bench: Bench, one: Round, handle: str, choice: str, *, into: str = "") -> Recorded:
    """Record what the team adopts at one place: one coder's work (by key or name), `both` (everyone's), or `neither`;
    with `into`, in another category than the coders had it."""
    refuse_open(one)
    segments, expressions = made_in(bench, one)
    place = next(
        (
            place
            for place in places_of(bench, one, segments, expressions)
            if len(handle) >= 4 and any(each.id.startswith(handle) for each in place.segments)
        ),
        None,
    )
    if place is None:
        raise NotFound(
            _("Place {handle} not found in the round “{round}”.").format(handle=handle, round=one.name),
            proposed(_("To list the places: qualcode round resolve {round} --list"), round=one.name),
        )
    coders = _chosen(bench, one, place, choice)
    category = find_category(bench.index, into).id if into else ""
    if category and not coders:
        raise Refusal(
            _("--into can't be combined with --adopt neither."),
            _("Leave out --into, or adopt a coder's mark."),
        )
    chosen = _choose(bench, place, expressions, segments, coders, category)
    return bench.record(acts.resolve_difference(bench, one.id, [chosen], bench.why), place.segments[0].id)


def adopt_alike(bench: Bench, one: Round) -> Recorded:
    """Adopt in one go what all coders of a round marked and filed alike; each place once, as the first of them did."""
    refuse_open(one)
    segments, expressions = made_in(bench, one)
    alike = [
        place
        for place in places_of(bench, one, segments, expressions)
        if place.kind == ALIKE and not place.resolved
    ]
    if not alike:
        raise Refusal(
            _("The round “{round}” has no places left that all coders marked in the same way.").format(
                round=one.name
            ),
            proposed(_("To see the differences: qualcode round resolve {round} --list"), round=one.name),
        )
    chosen = _choices(bench, [(place, (one.coders[0],)) for place in alike], expressions, segments)
    return bench.record(acts.resolve_difference(bench, one.id, chosen, bench.why), one.id)


def adopt_rest(bench: Bench, one: Round, choice: str) -> Recorded:
    """Record the same for every place that is still to be decided on, in one go: what one coder did (nothing where that
    coder marked nothing), what all did, or neither."""
    refuse_open(one)
    segments, expressions = made_in(bench, one)
    left = [place for place in places_of(bench, one, segments, expressions) if not place.resolved]
    if not left:
        raise Refusal(
            _("The round “{round}” has no places left to decide on.").format(round=one.name),
            proposed(_("To see all places: qualcode round resolve {round} --list --all"), round=one.name),
        )
    word = choice.strip().casefold()
    wanted = one.coders if word == BOTH else () if word == NEITHER else (_coder_called(bench, one, choice),)
    chosen = _choices(
        bench,
        [(place, tuple(key for key in _there(place) if key in wanted)) for place in left],
        expressions,
        segments,
    )
    return bench.record(acts.resolve_difference(bench, one.id, chosen, bench.why), one.id)


def _choices(
    bench: Bench,
    wanted: Sequence[tuple[Place, tuple[str, ...]]],
    expressions: dict[str, LayeredExpression],
    segments: Sequence[LayeredSegment],
) -> list[acts.Chosen]:
    """Several places with the coders whose work is adopted at each."""
    chosen: list[acts.Chosen] = []
    for place, coders in wanted:
        made = _choose(bench, place, expressions, segments, coders, "")
        chosen.append(made)
        for name in made.adopted:  # what is adopted at one place is there to be united with at the next
            if name in expressions:
                expressions[name] = expressions[name]._replace(
                    adopted=True, root=made.united.get(name, expressions[name].root)
                )
    return chosen


def _chosen(bench: Bench, one: Round, place: Place, choice: str) -> tuple[str, ...]:
    """The coders whose work at a place is adopted."""
    there = _there(place)
    word = choice.strip().casefold()
    if word == BOTH:
        return there
    if word == NEITHER:
        return ()
    coder = _coder_called(bench, one, choice)
    if coder not in there:
        raise Refusal(
            _("{coder} has no mark at this place.").format(
                coder=coder_names(bench.index).get(coder, coder.upper())
            ),
            _("To adopt none of the marks: --adopt neither"),
        )
    return (coder,)


def _there(place: Place) -> tuple[str, ...]:
    """The coders who marked a place."""
    return tuple(dict.fromkeys(each.coder for each in place.segments))


def _coder_called(bench: Bench, one: Round, word: str) -> str:
    """The key of the coder of a round who is called so."""
    names = coder_names(bench.index)
    folded = word.strip().casefold()
    found = [key for key in one.coders if folded in (key, names.get(key, "").casefold())]
    if not found:
        raise NotFound(
            _("{word} isn't a coder in the round.").format(word=word),
            _("The choices are: {choices}").format(
                choices=", ".join([*(key.upper() for key in one.coders), BOTH, NEITHER])
            ),
        )
    return found[0]


def _choose(
    bench: Bench,
    place: Place,
    expressions: dict[str, LayeredExpression],
    segments: Sequence[LayeredSegment],
    coders: tuple[str, ...],
    category: str,
) -> acts.Chosen:
    own = {each.id for each in place.segments}
    adopted = [each for each in place.segments if each.coder in coders]
    names = list(dict.fromkeys(name for each in adopted for name in each.expressions))
    elsewhere = {
        name for each in segments if each.adopted and each.id not in own for name in each.expressions
    }
    left = [each.id for each in place.segments if each.coder not in coders and each.adopted]
    left += [
        name
        for each in place.segments
        for name in each.expressions
        if expressions[name].adopted and name not in names and name not in elsewhere
    ]
    refiled = {name: category for name in names if category and expressions[name].category != category}
    united = {}
    for name in names:
        twin = _twin(bench, expressions, name, refiled.get(name, expressions[name].category))
        if twin:
            united[name] = twin
    return acts.Chosen(
        tuple(each.id for each in place.segments),
        (*[each.id for each in adopted], *names),
        tuple(dict.fromkeys(left)),
        refiled,
        united,
    )


def _twin(bench: Bench, expressions: dict[str, LayeredExpression], name: str, category: str) -> str:
    """The shared expression with exactly the same words in the same category, with which the adopted one is
    merged, just as if it had been written outside a round. Empty if none exists."""
    one = expressions[name]
    if not one.text or one.root != name:
        return ""
    shared = [
        found
        for found, text, filed in expression_queries.expression_words(bench.index)
        if text == one.text and filed == category and found not in expressions
    ]
    adopted = [
        other.root
        for other in expressions.values()
        if other.adopted and other.id != name and (other.text, other.category) == (one.text, category)
    ]
    return next((twin for twin in (*shared, *adopted) if twin != name), "")
