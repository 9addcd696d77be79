"""Acts of independent coding: opening a round, being done with it, closing it, and adopting what the team chose."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.acts.act_words import Sentence, Telling
from qualcode.acts.base import Shown, made, write
from qualcode.model.fields import key_of
from qualcode.model.rounds import FROZEN
from qualcode.trail.line import Act, Value, Write
from qualcode.words import _

Saw = tuple[tuple[str, int], ...]
"""How far each writer's chain was seen."""


class NewRound(NamedTuple):
    """A round to be opened: `codebook` is `frozen` or `open`."""

    id: str
    name: str
    documents: tuple[str, ...]
    coders: tuple[str, ...]
    codebook: str
    pilot: bool = False
    hold: bool = False


class Chosen(NamedTuple):
    """The team's decision on one difference. `segments` are its marks; `adopted` are the segments and
    expressions that become part of the shared coding, `left` those that no longer are; `refiled` maps
    expressions to a new category, `united` to an existing expression with the same words that they are merged
    into."""

    segments: tuple[str, ...]
    adopted: tuple[str, ...]
    left: tuple[str, ...]
    refiled: Mapping[str, str]
    united: Mapping[str, str]


def open_round(one: NewRound, saw: Saw, why: str = "") -> Act:
    """Open a round in which coders code the same documents independently of each other."""
    fields: dict[str, Value] = {
        "name": one.name,
        "codebook": one.codebook,
        "pilot": one.pilot or None,
        "hold": one.hold or None,
        **{f"documents/{document}": True for document in one.documents},
        **{f"coders/{coder}": True for coder in one.coders},
    }
    return Act("round.open", tuple(made(one.id, fields)), why, saw=saw)


def finish_round(shown: Shown, round_id: str, coder: str, saw: Saw, why: str = "") -> Act:
    """Record that a coder has finished coding in the round."""
    return Act("round.done", (write(shown, round_id, f"done/{coder}", True),), why, saw=saw)


def close_round(shown: Shown, round_id: str, figures: Value, saw: Saw, why: str = "") -> Act:
    """The round ends; its figures of agreement are stored as they are now."""
    writes = (write(shown, round_id, "closed", True), write(shown, round_id, "figures", figures))
    return Act("round.close", writes, why, saw=saw)


def resolve_difference(shown: Shown, round_id: str, chosen: Sequence[Chosen], why: str = "") -> Act:
    """The team says what of the coders' work is adopted; everything else stays in the round."""
    writes: dict[tuple[str, str], Write] = {}

    def put(entity: str, field: str, value: Value) -> None:
        writes[entity, field] = write(shown, entity, field, value)

    for one in chosen:
        for entity in one.left:
            put(entity, "adopted", False)
    for one in chosen:
        for entity in one.adopted:
            put(entity, "adopted", True)
        for entity, category in one.refiled.items():
            put(entity, "subcategory", category)
        for entity, winner in one.united.items():
            put(entity, "into", winner)
        for segment in one.segments:
            put(round_id, f"resolved/{segment}", True)
    return Act("round.resolve", tuple(writes.values()), why)


def _keys(telling: Telling, name: str) -> list[str]:
    return [key_of(one.field) for one in telling.act.writes if one.field.startswith(f"{name}/") and one.value]


def _open(telling: Telling) -> str:
    coders = ", ".join(key.upper() for key in _keys(telling, "coders"))
    documents = ", ".join(telling.called(one) for one in _keys(telling, "documents"))
    values = {"round": telling.first("round"), "coders": coders, "documents": documents}
    pilot = bool(telling.value("pilot"))
    if telling.value("codebook") == FROZEN:
        text = (
            _(
                "opened the pilot round {round}: {coders} code {documents} independently with a "
                "frozen codebook"
            )
            if pilot
            else _("opened the round {round}: {coders} code {documents} independently with a frozen codebook")
        )
    else:
        text = (
            _("opened the pilot round {round}: {coders} code {documents} independently")
            if pilot
            else _("opened the round {round}: {coders} code {documents} independently")
        )
    return text.format(**values)


def _done(telling: Telling) -> str:
    return _("finished their part of the round {round}").format(round=telling.first("round"))


def _close(telling: Telling) -> str:
    return _("closed the round {round} and stored the agreement figures").format(round=telling.first("round"))


_MOST_AT_A_PLACE = 3


def _resolve(telling: Telling) -> str:
    adopted = [
        one.entity
        for one in telling.act.writes
        if one.field == "adopted" and one.value and one.entity.startswith("s")
    ]
    decided = _keys(telling, "resolved")
    values = {"round": telling.first("round")}
    # One place has a mark of each coder, seldom more than three; more marks are of several places.
    many = len({telling.called(one) for one in decided}) > 1 or len(decided) > _MOST_AT_A_PLACE
    if not adopted and many:
        return _("decided not to adopt {number} marks from the round {round}").format(
            number=len(decided), **values
        )
    if not adopted:
        return _("adopted none of the marks at {place} in the round {round}").format(
            place=telling.called(decided[0]) if decided else "", **values
        )
    places = list(dict.fromkeys(telling.called(one) for one in adopted))
    if len(places) == 1 and not many:
        return _one_place(telling, places[0])
    return _("adopted {number} of {total} marks from the round {round}").format(
        number=len(adopted), total=len(decided), **values
    )


def _one_place(telling: Telling, place: str) -> str:
    """What was adopted at one place: in whose words, and in which category if the team chose another."""
    values = {"round": telling.first("round"), "place": place}
    words = [
        telling.called(one.entity)
        for one in telling.act.writes
        if one.field == "adopted" and one.value and one.entity.startswith("e")
    ]
    category = telling.value("subcategory")
    if isinstance(category, str) and category and words:
        return _("adopted {place} from the round {round}: {words}, filed in {category}").format(
            words=", ".join(words), category=telling.called(category), **values
        )
    if words:
        return _("adopted {place} from the round {round}: {words}").format(words=", ".join(words), **values)
    return _("adopted {place} from the round {round}").format(**values)


SENTENCES: dict[str, Sentence] = {
    "round.open": _open,
    "round.done": _done,
    "round.close": _close,
    "round.resolve": _resolve,
}
