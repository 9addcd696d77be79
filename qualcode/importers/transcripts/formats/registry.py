"""All formats of transcripts: every module of this folder that has a `FORMAT`. A new format is one new file."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from qualcode.importers.transcripts import formats
from qualcode.importers.transcripts.formats.format import Format, GivenFile

_PLAIN = (".txt", ".text", ".md", ".markdown")
_MARKUP = {b"{\\rtf": ".rtf", b"<!doctype html": ".html", b"<html": ".html", b"webvtt": ".vtt"}
"""What text files begin with that are of another format, whatever their names say."""


@cache
def known_formats() -> tuple[Format, ...]:
    """The formats, special ones before usual ones."""
    modules = [
        import_module(f"{formats.__name__}.{one.name}")
        for one in iter_modules(formats.__path__)
        if one.name not in ("format", "registry")
    ]
    found: list[Format] = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return tuple(sorted(found, key=lambda one: one.rank))


@cache
def transcript_endings() -> tuple[str, ...]:
    """The endings of all formats, the usual ones first."""
    every = {ending for one in known_formats() for ending in one.endings}
    usual = (".docx", ".txt", ".md", ".vtt", ".srt")
    return (*usual, *sorted(every - set(usual)))


def format_of(file: GivenFile) -> Format | None:
    """The format of a file, by its ending and, where several share it, by what it holds."""
    ending = file.path.suffix.lower()
    if ending in _PLAIN:  # markup would come in as words
        begins = file.raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        ending = next((real for start, real in _MARKUP.items() if begins.startswith(start)), ending)
    return next((one for one in known_formats() if ending in one.endings and one.fits(file)), None)
