"""An act told in a sentence, without its author: "marked H1:23 and simplified it: “…”"."""

from collections.abc import Callable

from qualcode.acts.field_words import field_word
from qualcode.acts.tell_rounds import ROUND_SENTENCES
from qualcode.acts.tell_settings import settings_changed, settings_taken
from qualcode.acts.tell_system import (
    categories_moved,
    category_added,
    category_lifted,
    category_split,
    theme_tied,
)
from qualcode.acts.tell_texts import marks_reviewed, text_revised, turn_corrected
from qualcode.acts.tell_writing import journal_written, memo_written, poster_edited
from qualcode.acts.telling import Names, Telling
from qualcode.ids import kind_of
from qualcode.model.level_words import level_word
from qualcode.text import shortened
from qualcode.trail.line import Act, Value
from qualcode.words import YES, _, ngettext


def tell(act: Act, names: Names) -> str:
    """What was done, in a sentence that begins with the verb and has no full stop."""
    telling = Telling(act, names)
    sentence = _SENTENCES.get(act.did, _unknown)(telling)
    if act.why:
        sentence = _("{sentence}; reason: {why}").format(sentence=sentence, why=act.why)
    return sentence


def _mark(telling: Telling) -> str:
    place = telling.first("segment")
    expressions = telling.of("expression")
    if not expressions:
        return _("marked {place}, still to be simplified").format(place=place)
    words = ", ".join(telling.called(one) for one in expressions)
    category = telling.value("subcategory")
    if isinstance(category, str) and category:
        return _("marked {place}, simplified it as {words} and filed it in {category}").format(
            place=place, words=words, category=telling.called(category)
        )
    return _("marked {place} and simplified it as {words}").format(place=place, words=words)


def _simplify(telling: Telling) -> str:
    segments = [
        one.field.partition("/")[2] for one in telling.act.writes if one.field.startswith("segments/")
    ]
    place = telling.called(segments[0]) if segments else ""
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
    return _("took {words} out of its category").format(
        words=", ".join(telling.called(one) for one in telling.of("expression"))
    )


def _link(telling: Telling) -> str:
    segment = next((one.field.partition("/")[2] for one in telling.act.writes), "")
    text = (
        _("let {words} rest on {place} too")
        if telling.act.did == "expression.link"
        else _("let {words} no longer rest on {place}")
    )
    return text.format(words=telling.first("expression"), place=telling.called(segment))


def _deviant(telling: Telling) -> str:
    segment = next((one.field.partition("/")[2] for one in telling.act.writes), "")
    text = (
        _("flagged {place} as contradicting {words}")
        if telling.act.writes[0].value
        else _("took back that {place} contradicts {words}")
    )
    return text.format(words=telling.first("expression"), place=telling.called(segment))


def _merge(kind: str) -> Callable[[Telling], str]:
    def sentence(telling: Telling) -> str:
        losers = ", ".join(telling.called(one) for one in telling.of(kind))
        return _("merged {losers} into {winner}").format(
            losers=losers, winner=telling.called(str(telling.value("into") or ""))
        )

    return sentence


def _about(telling: Telling) -> str:
    facts = ", ".join(
        f"{one.field.partition('/')[2] or one.field} = {one.value if one.value is not None else '–'}"
        for one in telling.act.writes
    )
    thing = telling.act.writes[0].entity if telling.act.writes else ""
    if [one.field for one in telling.act.writes] == ["read"]:
        through = str(telling.act.writes[0].value).casefold() in YES
        told = _("set {thing} as read through") if through else _("set {thing} as not read through yet")
        return told.format(thing=telling.called(thing))
    return _("noted of {thing}: {facts}").format(thing=telling.called(thing), facts=facts)


def _undone(telling: Telling) -> str:
    """Taken back, or done again: told of what was done in the first place, however often it went to and fro."""
    first, passed = telling.names.act(telling.act.undoes), 0
    while first is not None and first.undoes and passed < 100:
        first, passed = telling.names.act(first.undoes), passed + 1
    what = tell(first._replace(why=""), telling.names) if first else _("an act that has not arrived")
    text = _("took back: {what}") if telling.act.did == "undo" else _("did again: {what}")
    return text.format(what=what)


def _decided(telling: Telling) -> str:
    write = telling.act.writes[0]
    value, thing = write.value, telling.called(write.entity)
    if write.field == "retired":
        text = (
            _("decided that {thing} is out of use") if value is True else _("decided that {thing} is in use")
        )
        return text.format(thing=thing)
    if write.field == "into" and not value:
        return _("decided that {thing} stands for what was merged into it").format(thing=thing)
    field = field_word(write.field)
    field, words = field[:1].lower() + field[1:], _words_of(telling, write.field, value)
    others = _(" nor ").join([_words_of(telling, write.field, one) for one in telling.turned_down(write)])
    if not others:
        return _("decided for {thing}: {field} is {words}").format(thing=thing, field=field, words=words)
    if write.field in ("name", "text", "title"):  # what the thing is called here
        return _("decided that {field} is {words}, not {others}").format(
            field=field, words=words, others=others
        )
    return _("decided for {thing}: {field} is {words}, not {others}").format(
        thing=thing, field=field, words=words, others=others
    )


def _words_of(telling: Telling, field: str, value: Value) -> str:
    """What a field holds, in words."""
    if value is None:
        return "–"
    if field == "level":
        return level_word(str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.startswith("span/") and isinstance(value, list):
        return f"{value[0]}–{value[1]}"
    if field == "revision":
        return str(value)[:6]
    if isinstance(value, str) and kind_of(value) and len(value) == 11:
        return telling.called(value)
    return _("“{words}”").format(words=shortened(str(value), 60))


def _unknown(telling: Telling) -> str:
    things = ", ".join(
        telling.called(one) for one in list(dict.fromkeys(w.entity for w in telling.act.writes))[:3]
    )
    return _("{did}: {things}").format(did=telling.act.did, things=things)


def _plain(message: str, kind: str) -> Callable[[Telling], str]:
    def sentence(telling: Telling) -> str:
        return _(message).format(thing=telling.first(kind))

    return sentence


def _renamed(message: str, changed: str, kind: str, field: str) -> Callable[[Telling], str]:
    """Told with what it was called before; with `changed` where that isn't known."""

    def sentence(telling: Telling) -> str:
        before, value = telling.before(field), telling.value(field, kind) or "–"
        if not isinstance(before, str) or not before or before == value:
            return _(message).format(value=value)
        return _(changed).format(before=before, value=value)

    return sentence


def N_(message: str) -> str:
    """Marks a message for the catalogues that is translated where it is used."""
    return message


_SENTENCES: dict[str, Callable[[Telling], str]] = {
    "project.begin": lambda telling: _("began the project"),
    "settings.change": settings_changed,
    "settings.take": settings_taken,
    "coder.join": lambda telling: _("joined as {name}").format(
        name=telling.value("name") or telling.value("key")
    ),
    "document.import": _plain(N_("imported {thing}"), "document"),
    "document.grow": _plain(N_("took in new answers to {thing}"), "document"),
    "document.reread": _plain(N_("read {thing} anew, in another way"), "document"),
    "document.revise": text_revised,
    "document.speaker": turn_corrected,
    "document.rename": _renamed(
        N_("renamed a document: it is {value} now"),
        N_("renamed {before}: it is {value} now"),
        "document",
        "name",
    ),
    "document.set": _about,
    "document.speakers": _plain(N_("said who speaks in {thing}"), "document"),
    "participant.set": _about,
    "participant.merge": _merge("participant"),
    "segment.mark": _mark,
    "segment.deviant": _deviant,
    "segment.bounds": _plain(N_("gave {thing} other bounds"), "segment"),
    "segment.review": marks_reviewed,
    "segment.tasks": _plain(N_("tied {thing} to other tasks"), "segment"),
    "expression.write": _simplify,
    "expression.reword": _renamed(
        N_("reworded an expression: {value}"),
        N_("reworded “{before}”: it is “{value}” now"),
        "expression",
        "text",
    ),
    "expression.file": _file,
    "expression.unfile": _unfile,
    "expression.link": _link,
    "expression.unlink": _link,
    "expression.merge": _merge("expression"),
    "category.add": category_added,
    "category.rename": _renamed(
        N_("renamed a category: it is “{value}” now"),
        N_("renamed the category “{before}”: it is “{value}” now"),
        "category",
        "name",
    ),
    "category.move": categories_moved,
    "category.place": _plain(N_("moved {thing} among its neighbours"), "category"),
    "category.level": category_lifted,
    "category.merge": _merge("category"),
    "category.split": category_split,
    "category.define": _plain(N_("defined {thing}"), "category"),
    "theme.tie": theme_tied,
    "memo.write": memo_written,
    "memo.reword": _plain(N_("reworded {thing}"), "memo"),
    "journal.write": journal_written,
    "quote.pick": _plain(N_("picked {thing} for the report"), "segment"),
    "poster.draft": lambda telling: _("drafted the poster"),
    "poster.edit": poster_edited,
    **ROUND_SENTENCES,
    "decide": _decided,
    "undo": _undone,
    "redo": _undone,
    **{
        f"{kind}.retire": _plain(N_("took {thing} out of use"), kind)
        for kind in ("document", "segment", "expression", "category", "memo")
    },
    **{
        f"{kind}.restore": _plain(N_("took {thing} into use again"), kind)
        for kind in ("document", "segment", "expression", "category", "memo")
    },
}
