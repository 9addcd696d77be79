"""Acts on the category system, told in sentences."""

from qualcode.acts.telling import Telling
from qualcode.model.level_words import level_word
from qualcode.words import _, ngettext


def category_added(telling: Telling) -> str:
    """A category that came into the system."""
    parent = telling.value("parent")
    if isinstance(parent, str) and parent:
        return _("added the category {category} under {parent}").format(
            category=telling.first("category"), parent=telling.called(parent)
        )
    return _("added the category {category}").format(category=telling.first("category"))


def category_lifted(telling: Telling) -> str:
    """A category of another level."""
    return _("gave {category} another level: {level}").format(
        category=telling.first("category"), level=level_word(str(telling.value("level") or ""))
    )


def category_split(telling: Telling) -> str:
    """A category made of a part of another one."""
    number = len(telling.of("expression"))
    return ngettext(
        "split off {category} with {number} expression",
        "split off {category} with {number} expressions",
        number,
    ).format(category=telling.called(telling.made[0] if telling.made else ""), number=number)


def categories_moved(telling: Telling) -> str:
    """Categories put under a higher one, or at the top."""
    moved = [one for one in telling.of("category") if one not in telling.made]
    category = telling.called(moved[0]) if moved else ""
    parent = next(
        (one.value for one in telling.act.writes if one.field == "parent" and one.entity in moved), ""
    )
    if isinstance(parent, str) and parent:
        if len(moved) == 1:
            return _("put {category} under {parent}").format(category=category, parent=telling.called(parent))
        return ngettext(
            "put {number} category under {parent}", "put {number} categories under {parent}", len(moved)
        ).format(number=len(moved), parent=telling.called(parent))
    if len(moved) == 1:
        return _("put {category} at the top").format(category=category)
    return ngettext(
        "put {number} category at the top", "put {number} categories at the top", len(moved)
    ).format(number=len(moved))


def theme_tied(telling: Telling) -> str:
    """A survey question tied to a category, or untied."""
    write = telling.act.writes[0]
    question = write.field.partition("/")[2]
    if write.value:
        return _("tied question {question} of {document} to {category}").format(
            question=question, document=telling.called(write.entity), category=telling.called(write.value)
        )
    return _("untied question {question} of {document}").format(
        question=question, document=telling.called(write.entity)
    )
