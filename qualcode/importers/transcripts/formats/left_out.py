"""Sentences on what a document holds and its text doesn't."""

from qualcode.text import shortened
from qualcode.words import _, ngettext


def tracked_sentence(tracked: bool, name: str) -> tuple[str, ...]:
    """That tracked changes were accepted, if there are any."""
    return (_("Tracked changes in {name} were read as accepted.").format(name=name),) if tracked else ()


def hidden_text_sentence(hidden: str, name: str) -> tuple[str, ...]:
    """That hidden text was left out, and how it begins."""
    words = " ".join(hidden.split())
    if not words:
        return ()
    return (_("Hidden text in {name} was left out: “{text}”.").format(name=name, text=shortened(words, 100)),)


def around_sentence(words: str, name: str) -> tuple[str, ...]:
    """That the menus and the footer of a web page were left out, and how they begin."""
    words = " ".join(words.split())
    if not words:
        return ()
    told = _("The navigation and the footer of {name} were left out: “{text}”.")
    return (told.format(name=name, text=shortened(words, 100)),)


def comments_sentence(number: int, name: str) -> tuple[str, ...]:
    """That comments were left out of a file whose comments can't be imported, and how they could be."""
    if not number:
        return ()
    text = ngettext(
        "{number} comment in {name} was left out. To import comments, save the file as .docx.",
        "{number} comments in {name} were left out. To import comments, save the file as .docx.",
        number,
    )
    return (text.format(number=number, name=name),)
