"""Keys and what they do: the line at the foot of a screen and its help are made from the same table as the keys.

None of them is one that terminals, tmux or screen readers keep for themselves, and every one has a letter.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Key(NamedTuple):
    """Keys that do one thing: `keys` as the program knows them, `shown` as people read them, `hint` a word for the foot
    of the screen (empty: not there)."""

    keys: str
    shown: str
    action: str
    help: str
    hint: str = ""


class Chapter(NamedTuple):
    """Keys that belong together."""

    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class KeyTable:
    """All keys of one screen, in the order in which the help tells them; `actions` is what each key does, `more` a
    closing remark of the help."""

    chapters: tuple[Chapter, ...]
    more: str = ""
    actions: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        actions = {key: one.action for one in self.keys for key in one.keys.split(",")}
        object.__setattr__(self, "actions", actions)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of all chapters."""
        return tuple(key for chapter in self.chapters for key in chapter.keys)

    @property
    def hints(self) -> list[str]:
        """The keys that are most useful, for the foot of the screen."""
        return [f"{key.shown.split()[0]} {key.hint}" for key in self.keys if key.hint]
