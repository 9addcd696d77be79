"""Acts on the poster: one act for the whole difference between what was opened and what was saved."""

from collections.abc import Iterable, Mapping

from qualcode.acts.act_words import Sentence, Telling, facts_noted
from qualcode.acts.base import Shown, made, members, write
from qualcode.model.poster import Action, Heading, Poster
from qualcode.trail.line import Act, Write
from qualcode.words import _, ngettext


def draft_poster(poster: Poster, places: dict[str, str], why: str = "") -> Act:
    """A first poster is proposed from the categories."""
    writes = made(poster.id, {"title": poster.title, "intro": poster.intro})
    for heading in poster.headings:
        writes.extend(_new_heading(heading, poster.id, places))
    return Act("poster.draft", tuple(writes), why)


def _new_heading(heading: Heading, poster: str, places: dict[str, str]) -> list[Write]:
    writes = made(
        heading.id,
        {
            "poster": poster,
            "title": heading.title,
            "description": heading.description,
            "place": places.get(heading.id, ""),
            **{f"basis/{one}": True for one in heading.basis},
        },
    )
    for action in heading.actions:
        writes.extend(_new_action(action, heading.id, places))
    return writes


def _new_action(action: Action, heading: str, places: dict[str, str]) -> list[Write]:
    return made(
        action.id,
        {
            "heading": heading,
            "text": action.text,
            "place": places.get(action.id, ""),
            **{f"basis/{one}": True for one in action.basis},
        },
    )


def edit_poster(shown: Shown, before: Poster, after: Poster, places: dict[str, str], why: str = "") -> Act:
    """The poster as it was opened becomes the poster as it was saved; what is gone from it is retired.

    `places` holds the order keys that change or are new. The act has no writes if nothing differs.
    """
    writes: list[Write] = []
    for field in ("title", "intro"):
        if getattr(before, field) != getattr(after, field):
            writes.append(write(shown, before.id, field, getattr(after, field)))
    old_headings = {heading.id: heading for heading in before.headings}
    old_actions = {
        action.id: (heading.id, action) for heading in before.headings for action in heading.actions
    }
    for heading in after.headings:
        old = old_headings.get(heading.id)
        if old is None:
            writes.extend(
                _new_heading(
                    Heading(heading.id, heading.title, heading.description, (), heading.basis),
                    before.id,
                    places,
                )
            )
        else:
            for field in ("title", "description"):
                if getattr(old, field) != getattr(heading, field):
                    writes.append(write(shown, heading.id, field, getattr(heading, field)))
            writes.extend(members(shown, heading.id, "basis", old.basis, heading.basis))
            writes.extend(_placed(shown, heading.id, places))
        for action in heading.actions:
            writes.extend(_action(shown, action, heading.id, old_actions, places))
    kept = {heading.id for heading in after.headings}
    kept |= {action.id for heading in after.headings for action in heading.actions}
    gone = [one for one in (*old_headings, *old_actions) if one not in kept]
    writes.extend(write(shown, one, "retired", True) for one in gone)
    return Act("poster.edit", tuple(writes), why)


def _action(
    shown: Shown,
    action: Action,
    heading: str,
    old_actions: dict[str, tuple[str, Action]],
    places: dict[str, str],
) -> Iterable[Write]:
    if action.id not in old_actions:
        return _new_action(action, heading, places)
    old_heading, old = old_actions[action.id]
    writes = []
    if old.text != action.text:
        writes.append(write(shown, action.id, "text", action.text))
    if old_heading != heading:
        writes.append(write(shown, action.id, "heading", heading))
    writes.extend(members(shown, action.id, "basis", old.basis, action.basis))
    writes.extend(_placed(shown, action.id, places))
    return writes


def _placed(shown: Shown, entity: str, places: dict[str, str]) -> list[Write]:
    return [write(shown, entity, "place", places[entity])] if entity in places else []


def set_facts(shown: Shown, action: str, facts: Mapping[str, str], why: str = "") -> Act:
    """Note facts about a practice, such as where it is in use; an empty value takes one away."""
    return Act(
        "poster.set",
        tuple(write(shown, action, f"about/{name}", value or None) for name, value in facts.items()),
        why,
    )


def poster_edited(telling: Telling) -> str:
    """How many entries of the poster were touched."""
    retired = sum(one.field == "retired" for one in telling.act.writes)
    touched = len({one.entity for one in telling.act.writes})
    sentence = ngettext(
        "edited the poster: {number} entry", "edited the poster: {number} entries", touched
    ).format(number=touched)
    if retired:
        sentence += ngettext(", {number} retired", ", {number} retired", retired).format(number=retired)
    return sentence


SENTENCES: dict[str, Sentence] = {
    "poster.draft": lambda telling: _("drafted the poster"),
    "poster.set": facts_noted,
    "poster.edit": poster_edited,
}
