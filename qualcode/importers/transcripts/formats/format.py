"""What a format of transcripts is: its endings, how one of its files is recognised, and its reader."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qualcode.importers.transcripts.turns import Reading
from qualcode.model.file_limits import USUAL, Limits


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it came, and what the analyst said about it.

    `given` are keys of labels that the analyst named, `refused` of words that are no label; `kind` is "text" for a
    text that isn't a conversation, `encoding` what the analyst says a text file is written in.
    """

    path: Path
    raw: bytes
    kind: str | None = None
    encoding: str | None = None
    given: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    limits: Limits = USUAL

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def always(_file: GivenFile) -> bool:
    """Any file with one of the format's endings is one."""
    return True


class Format(NamedTuple):
    """A format: the `endings` of its files, small and with their dot; `read` understands one; and where several
    formats share an ending, `fits` tells whether a file is of this one. Of those that fit, the one with the lowest
    `rank` reads it: special ones come before the usual."""

    endings: tuple[str, ...]
    read: Callable[[GivenFile], Reading]
    fits: Callable[[GivenFile], bool] = always
    rank: int = 1
