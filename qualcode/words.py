"""The languages people read: the interface's (fixed when the program starts) and an output's (the project's).

The source is English. `_` and `ngettext` speak the interface's language; `speak("fi")` gives a `Voice` for an output
in another one: `voice._("Table")`. Catalogues are in `qualcode/locale/<language>/LC_MESSAGES/qualcode.po`.
"""

import errno
import gettext as _gettext
import locale as _locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("fi", "en", "sv")
"""Languages of the interface and of outputs."""

YES = frozenset({"yes", "true", "on", "y", "kyllä", "joo", "k", "ja", "j"})
NO = frozenset({"no", "false", "off", "n", "ei", "e", "nej"})
"""Yes and no as people type them, in lower case."""

_CATALOGUES = Path(__file__).parent / "locale"


class Voice:
    """Speaks one language: `_` for a sentence, `ngettext` for one that depends on a number."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = _gettext.translation("qualcode", _CATALOGUES, [language], fallback=True)

    def _(self, message: str) -> str:
        return self._translations.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self._translations.ngettext(one, many, number)

    def pgettext(self, context: str, message: str) -> str:
        return self._translations.pgettext(context, message)


@lru_cache(maxsize=8)
def speak(language: str) -> Voice:
    """The voice of an output's language; an unknown language speaks English."""
    return Voice(language if language in LANGUAGES else "en")


def interface_language() -> str:
    """`QUALCODE_LANGUAGE`, else the system's language, else English."""
    wanted = os.environ.get("QUALCODE_LANGUAGE") or ""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = wanted or os.environ.get(name, "")
    if not wanted and os.name == "nt":  # pragma: no cover
        wanted = _locale.getlocale()[0] or ""
        wanted = {"Finnish": "fi", "Swedish": "sv"}.get(wanted.partition("_")[0], wanted)
    language = wanted[:2].lower()
    return language if language in LANGUAGES else "en"


_interface = speak(interface_language())


@contextmanager
def spoken_in(language: str) -> Iterator[None]:
    """Within it `_` and `ngettext` speak another language than the interface: for the history's sentences in a file."""
    global _interface
    before, _interface = _interface, speak(language)
    try:
        yield
    finally:
        _interface = before


def _(message: str) -> str:
    """A sentence in the interface's language."""
    return _interface._(message)


def N_(message: str) -> str:
    """Marks a message for the catalogues that is translated where it is used."""
    return message


def ngettext(one: str, many: str, number: int) -> str:
    """A sentence in the interface's language that depends on `number`; fill the number in afterwards."""
    return _interface.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """A sentence in the interface's language, where one English word has two meanings."""
    return _interface.pgettext(context, message)


def reason_of(problem: OSError) -> str:
    """Why the system refused something, in the interface's language where that is known; else as the system says it."""
    known = {
        errno.ENOENT: _("No such file or directory"),
        errno.EACCES: _("Permission denied"),
        errno.EPERM: _("Operation not permitted"),
        errno.ENOSPC: _("No space left on device"),
        errno.EDQUOT: _("Disk quota exceeded"),
        errno.EROFS: _("Read-only file system"),
        errno.EISDIR: _("Is a directory"),
        errno.ENOTDIR: _("Not a directory"),
        errno.EEXIST: _("File exists"),
        errno.ENAMETOOLONG: _("File name too long"),
        errno.ELOOP: _("a link, a pipe or a device instead of a regular file"),
        errno.EFBIG: _("file too large"),
        errno.EIO: _("Input/output error"),
        errno.EBUSY: _("Device or resource busy"),
        errno.ENXIO: _("No such device or address"),
        errno.ENOTCONN: _("Transport endpoint is not connected"),
        errno.ETIMEDOUT: _("Connection timed out"),
    }
    return known.get(problem.errno or 0, problem.strerror or str(problem))
