"""The two lines at the foot of a screen: what was last told, and the keys that are most useful now."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.app import App
from textual.widgets import Static


class Telling:
    """A line for messages, and under it one for keys.

    A message that is longer than its line takes the one for keys, too, until the next key, so that it is reported
    whole and nothing moves; only one that is longer than both takes room from what is above.
    """

    def __init__(self) -> None:
        self.message = Static(id="message", markup=False)
        self.foot = Static(id="foot", markup=False)
        self.last = Text()
        self._keys = Text()
        self._whole = False

    def say(self, sentence: str, hint: str, app: App[None]) -> None:
        """Tell something, its hint faintly; a hint that names several commands stands in one line here."""
        self.last = Text(sentence, no_wrap=True, overflow="ellipsis", end="")
        if hint:
            self.last.append("  " + hint.replace("\n", " · "), "dim")
        self._tell(app)

    def _tell(self, app: App[None]) -> None:
        self.shorten()
        room = _room(app)
        if self.last.cell_len <= room:
            self.message.update(self.last, layout=False)
            return
        wrapped = self.last.copy()
        wrapped.no_wrap, wrapped.overflow = False, None
        lines = list(wrapped.wrap(app.console, room))
        for line in lines:
            line.rstrip()
        most = max(2, app.size.height // 3)
        above = lines[: min(most, len(lines)) - 1]
        foot = Text(" ").join(lines[len(above) :])
        self._whole = True
        if len(above) > 1:
            self.message.styles.height = len(above)
        self.message.update(Text("\n").join(above), layout=False)
        foot.no_wrap, foot.overflow, foot.end = True, "ellipsis", ""
        self.foot.update(foot, layout=False)

    def shorten(self) -> None:
        """Show the keys again if a long message has taken their line."""
        if not self._whole:
            return
        self._whole = False
        if self.message.styles.has_rule("height"):
            self.message.styles.height = 1
        self.message.update(self.last, layout=False)
        self.foot.update(self._keys, layout=False)

    def show_keys(self, hints: Sequence[str], last: int, app: App[None]) -> None:
        """Show keys, as many as there is room for; the `last` ones, for help and for the way out, on every screen."""
        shown, room = list(hints), _room(app)
        while len(shown) > last and cell_len("  ".join(shown)) > room:
            del shown[-last - 1]
        self._keys = Text("  ".join(shown), no_wrap=True, overflow="ellipsis", end="")
        if not self._whole:
            self.foot.update(self._keys, layout=False)

    def lay_anew(self, app: App[None]) -> None:
        """Lay the last message out again for the new width of the screen."""
        if self.last:
            self._tell(app)


def _room(app: App[None]) -> int:
    """How many places a line at the foot has."""
    return max(1, app.size.width - 2)
