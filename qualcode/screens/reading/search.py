"""Finding in the reading screen: words here and in all documents, another document, a category and its quotes."""

from qualcode.errors import Refusal
from qualcode.model import count_words
from qualcode.screens.kit.prompt import Choice, Question, holding
from qualcode.screens.reading.desk import ReadingDesk
from qualcode.words import _, ngettext
from qualcode.workbench.categories.outline import outline
from qualcode.workbench.material.read_document import open_reading
from qualcode.workbench.material.search import search
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import document_rows, segment_rows

HITS = 200


class Finding:
    """The keys that look for something and go there."""

    def __init__(self, screen: ReadingDesk) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench

    def find(self) -> None:
        """Find words in this document."""

        def find(words: str, _choice: Choice | None, _tab: bool) -> None:
            if not words.strip():
                raise Refusal(_("No search words given."))
            self.state.find(words)
            self.screen.view.find(self.state.found)
            if not self.state.found:
                raise Refusal(
                    _("“{words}” not found in {name}.").format(
                        words=words.strip(), name=self.state.reading.name
                    ),
                    _("F searches all documents."),
                )
            self.state.remember_jump()
            self._go_to_found(forward=True, from_here=True)

        self.screen.ask(Question(_("Search {name}").format(name=self.state.reading.name), find))

    def next_found(self, forward: bool) -> None:
        self._go_to_found(forward=forward)

    def _go_to_found(self, *, forward: bool, from_here: bool = False) -> None:
        if not self.state.found:
            self.screen.say(_("No search yet. To search, press /."))
            return
        number, place = self.state.next_found(forward=forward, from_here=from_here)
        self.screen.choose(place)
        every = len(self.state.found)
        told = ngettext(
            "Hit {at} of {number}; n for the next, N for the previous.",
            "Hit {at} of {number}; n for the next, N for the previous.",
            every,
        )
        self.screen.say(told.format(at=number + 1, number=every))

    def find_everywhere(self) -> None:
        """Find words in all documents, expressions and memos; choosing a hit goes there."""

        def find(words: str, _choice: Choice | None, _tab: bool) -> None:
            hits = [one for one in search(self.bench, words, HITS) if one.kind == "passage"]
            if not hits:
                raise Refusal(_("“{words}” not found in any document.").format(words=words.strip()))
            choices = [
                Choice(one.place, one.text.translate({2: "⟦", 3: "⟧", 10: " "}), one.place) for one in hits
            ]
            self.screen.ask(
                Question(_("Hits in all documents"), self._go_to_place, holding(choices), listing=True)
            )

        self.screen.ask(Question(_("Search all documents"), find))

    def _go_to_place(self, _words: str, choice: Choice | None, _tab: bool) -> None:
        """Go to a passage of any document, by H1:23."""
        if choice is None:
            raise Refusal(_("No matches."))
        name, _colon, number = choice.value.rpartition(":")
        self.state.remember_jump()
        if name != self.state.reading.name:
            self.screen.turn_to(open_reading(self.bench, name), int(number))
        else:
            self.screen.choose(self.state.ground.passage(int(number) - 1))

    def documents(self) -> None:
        """Read another document."""
        choices = [
            Choice(
                row.name,
                count_words.marks(row.marks)
                + (" · " + _("read through") if row.document.read_through else ""),
                row.document.id,
            )
            for row in document_rows(self.bench)
        ]

        def turn(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            self.state.remember_jump()
            self.screen.turn_to(open_reading(self.bench, choice.value))

        self.screen.ask(Question(_("Read"), turn, holding(choices), listing=True))

    def categories(self) -> None:
        """The categories, from there to their quotes, and from there to the text."""
        tree = outline(self.bench, counts=False)
        branches = {branch.category.id: branch for _depth, branch in tree.walk()}
        choices = [
            Choice(branch.category.name, "·" * depth + f" {branch.spread.mentions}", branch.category.id)
            for depth, branch in tree.walk()
        ]

        def quotes(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            rows = segment_rows(self.bench, Filters(category=choice.value))
            if not rows:
                raise Refusal(
                    _("The category “{category}” is empty.").format(
                        category=branches[choice.value].category.name
                    )
                )
            places = [
                Choice(
                    row.place,
                    f"{'; '.join(one.text for one in row.expressions)} – {row.segment.quote}",
                    row.place,
                )
                for row in rows
                if row.segment.passage
            ]
            self.screen.ask(Question(choice.words, self._go_to_place, holding(places), listing=True))

        self.screen.ask(Question(_("Categories"), quotes, holding(choices), listing=True))
