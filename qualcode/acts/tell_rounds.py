"""Acts of independent coding told in sentences."""

from collections.abc import Callable

from qualcode.acts.telling import Telling
from qualcode.model.rounds import FROZEN
from qualcode.words import _, ngettext


def _keys(telling: Telling, name: str) -> list[str]:
    return [
        one.field.partition("/")[2]
        for one in telling.act.writes
        if one.field.startswith(f"{name}/") and one.value
    ]


def _open(telling: Telling) -> str:
    coders = ", ".join(key.upper() for key in _keys(telling, "coders"))
    documents = ", ".join(telling.called(one) for one in _keys(telling, "documents"))
    values = {"round": telling.first("round"), "coders": coders, "documents": documents}
    pilot = bool(telling.value("pilot"))
    if telling.value("codebook") == FROZEN:
        text = (
            _(
                "opened the pilot round {round}: {coders} code {documents} independently, with a frozen codebook"
            )
            if pilot
            else _(
                "opened the round {round}: {coders} code {documents} independently, with a frozen codebook"
            )
        )
    else:
        text = (
            _("opened the pilot round {round}: {coders} code {documents} independently")
            if pilot
            else _("opened the round {round}: {coders} code {documents} independently")
        )
    return text.format(**values)


def _done(telling: Telling) -> str:
    return _("finished the own part of the round {round}").format(round=telling.first("round"))


def _close(telling: Telling) -> str:
    return _("closed the round {round}; the figures of agreement were stored").format(
        round=telling.first("round")
    )


def _resolve(telling: Telling) -> str:
    adopted = [
        one.entity
        for one in telling.act.writes
        if one.field == "adopted" and one.value and one.entity.startswith("s")
    ]
    decided = _keys(telling, "resolved")
    values = {"round": telling.first("round")}
    if not adopted:
        return _("adopted nothing of what the coders marked at {place} in the round {round}").format(
            place=telling.called(decided[0]) if decided else "", **values
        )
    places = list(dict.fromkeys(telling.called(one) for one in adopted))
    if len(places) == 1:
        return _one_place(telling, places[0])
    return ngettext(
        "adopted {number} mark of the round {round}",
        "adopted {number} marks of the round {round}",
        len(adopted),
    ).format(number=len(adopted), **values)


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
        return _("adopted {place} of the round {round}: {words}; filed in {category}").format(
            words=", ".join(words), category=telling.called(category), **values
        )
    if words:
        return _("adopted {place} of the round {round}: {words}").format(words=", ".join(words), **values)
    return _("adopted {place} of the round {round}").format(**values)


ROUND_SENTENCES: dict[str, Callable[[Telling], str]] = {
    "round.open": _open,
    "round.done": _done,
    "round.close": _close,
    "round.resolve": _resolve,
}
