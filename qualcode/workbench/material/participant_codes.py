"""The names of participants while files come in: which are in use, and by whom."""

from collections.abc import Iterable


class People:
    """Participants by name and by id; each name stands for one."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.ids: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for name, person in pairs:
            self.add(name, person)

    def add(self, name: str, person: str) -> None:
        """`person` is called `name` from now on."""
        if person in self.names:
            self.ids.pop(self.names[person], None)
        self.ids[name], self.names[person] = person, name

    def remove(self, person: str) -> None:
        """The name of a participant is free again."""
        name = self.names.pop(person, None)
        if name is not None:
            self.ids.pop(name, None)
