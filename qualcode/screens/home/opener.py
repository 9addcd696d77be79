"""The screens that are opened from the home screen."""

from qualcode.screens.home.desk import HomeDesk
from qualcode.words import _
from qualcode.workbench.coding.quote_places import passage_named


class Opener:
    """Opens a document to be read, and the grouping screen."""

    def __init__(self, screen: HomeDesk) -> None:
        self.screen, self.bench = screen, screen.bench

    def next_document(self) -> None:
        """Open the document that is read next."""
        if not self.screen.now.documents:
            self.screen.say(_("No documents to read yet. To import a file, press 1."))
            return
        self.document(*self.screen.now.to_read)

    def document(self, place: str, mark: str = "") -> None:
        """Open a document on the reading screen; H1:23 means its passage 23, `mark` a mark in it."""
        from qualcode.screens.reading.screen import ReadingScreen

        word, at = passage_named(self.bench, place)
        screen = ReadingScreen(self.bench, self.screen.palette, word, at, mark)
        self.screen.app.push_screen(screen)

    def grouping(self) -> None:
        """Group expressions."""
        from qualcode.screens.grouping.screen import GroupingScreen

        self.screen.app.push_screen(GroupingScreen(self.bench, self.screen.palette))
