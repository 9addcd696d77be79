"""All formats of transcripts: every module of this folder that has a `FORMAT`. A new format is one new file."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from qualcode.importers.transcripts import formats
from qualcode.importers.transcripts.formats.format import Format, GivenFile


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
    return next((one for one in known_formats() if ending in one.endings and one.fits(file)), None)
