"""What screens that code suggest while words are typed: gathered when something was written, worked out meanwhile."""

from qualcode.screens.asking import Asking
from qualcode.workbench.suggesting import Suggestions


class Suggesting(Asking):
    """A screen in which expressions and categories are found by typing."""

    suggestions: Suggestions | None = None

    def suggest(self) -> Suggestions:
        """What can be suggested; gathered now if there was no time for it yet."""
        if self.suggestions is None:
            self.suggestions = Suggestions(self.bench)
        return self.suggestions

    def gather(self) -> None:
        """Read what can be suggested, and work out in the background what says nearly the same, where more than a few
        words are new."""
        fresh = Suggestions(self.bench, self.suggestions)
        if fresh.is_ready:
            self.suggestions = fresh
            return
        self.run_worker(lambda: self._prepare(fresh), thread=True, exclusive=True, group="suggesting")

    def _prepare(self, fresh: Suggestions) -> None:
        fresh.prepare()
        self.suggestions = fresh
