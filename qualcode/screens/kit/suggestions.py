"""What a screen suggests while words are typed: gathered when something was written, worked out meanwhile."""

from qualcode.screens.kit.project_screen import Asking
from qualcode.workbench.coding.suggestions import Suggestions


class Suggesting:
    """Expressions and categories found by typing, for a screen that codes."""

    def __init__(self, screen: Asking) -> None:
        self.screen = screen
        self.suggestions: Suggestions | None = None

    def now(self) -> Suggestions:
        """What can be suggested; gathered now if that hasn't been done yet."""
        if self.suggestions is None:
            self.suggestions = Suggestions(self.screen.bench)
        return self.suggestions

    def gather(self) -> None:
        """Read what can be suggested, and work out in the background what says nearly the same, where more than a few
        words are new."""
        fresh = Suggestions(self.screen.bench, self.suggestions)
        if fresh.is_ready:
            self.suggestions = fresh
            return
        self.screen.run_worker(lambda: self._prepare(fresh), thread=True, exclusive=True, group="suggesting")

    def _prepare(self, fresh: Suggestions) -> None:
        fresh.prepare()
        self.suggestions = fresh
