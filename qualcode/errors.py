"""What the program says when it can't do what was asked, and the problems that it finds in a folder.

There are two kinds. A *refusal* is raised: the researcher asked for something that can't be done, and reads one
sentence that names the thing and a hint with the next command. A *problem* is returned: damage that was found
in a folder, in spite of which reading continues.
"""

from typing import NamedTuple


class Refusal(Exception):
    """The request can't be carried out; nothing was changed.

    `sentence` names the thing, `hint` names the next command (may be empty), `exit_code` is what the shell gets.
    """

    exit_code = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class WrongUsage(Refusal):
    """The words of the command don't fit together; the shell gets 2."""

    exit_code = 2


class NotFound(Refusal):
    """The project has nothing with the given name; the hint lists the nearest names."""


class Ambiguous(Refusal):
    """The given name fits several things; `candidates` lists them, one line each."""

    def __init__(self, sentence: str, hint: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(sentence, hint)
        self.candidates = candidates


class Unreadable(Refusal):
    """A file isn't what its name says, or can't be understood."""


class FolderTrouble(Refusal):
    """The folder can't be read or written: no rights, no space, not there."""


class Outdated(Refusal):
    """The data on which the change was based has changed in the meantime."""


class Problem(NamedTuple):
    """Something wrong in the project folder, found while reading went on.

    `kind` is a short word that scripts can rely on, `sentence` is for people, `hint` names the next command, and
    `place` is the file or thing concerned. With `grave`, figures may be wrong until it is repaired.
    """

    kind: str
    sentence: str
    hint: str = ""
    place: str = ""
    grave: bool = True
