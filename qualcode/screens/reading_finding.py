"""Finding in the reading screen: words here and in all documents, another document, a category and its quotes."""

import re
from collections.abc import Callable, Sequence

from qualcode.errors import Refusal
from qualcode.screens.movement import FREE, Selection
from qualcode.screens.prompt import Choice, Question
from qualcode.screens.reading_moves import ReadingMoves
from qualcode.words import YES, _, ngettext
from qualcode.workbench.listing import document_rows
from qualcode.workbench.outline import outline
from qualcode.workbench.reading import next_among, open_reading
from qualcode.workbench.searching import search

HITS = 200


class ReadingFinding(ReadingMoves):
    """The keys that look for something and go there."""

    def action_find(self) -> None:
        """Find words in this document."""

        def find(words: str, _choice: Choice | None, _tab: bool) -> None:
            if not words.strip():
                raise Refusal(_("There is no word to search for."))
            pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
            self.found = [match.span() for match in pattern.finditer(self.reading.text)]
            self.view.find(self.found)
            if not self.found:
                raise Refusal(
                    _("“{words}” isn't in {name}.").format(words=words.strip(), name=self.reading.name),
                    _("F looks in all documents."),
                )
            self._remember_jump()
            self._go_to_found(forward=True, from_here=True)

        self.ask(Question(_("Find in {name}").format(name=self.reading.name), find))

    def action_next_found(self, forward: bool) -> None:
        self._go_to_found(forward=forward)

    def _go_to_found(self, *, forward: bool, from_here: bool = False) -> None:
        if not self.found:
            self.say(_("Nothing was searched for yet; / searches."))
            return

        def key(at: int) -> tuple[int, int]:
            return self.ground.position(self.found[at][0]), self.found[at][0]

        order = sorted(range(len(self.found)), key=key)
        start = self.selection.start
        here = (self.ground.position(start), start - 1 if from_here else start)
        passed = len([at for at in order if key(at) <= here])
        if not forward:
            passed = len([at for at in order if key(at) < here]) + 1
        number = next_among(list(range(len(order))), passed - 1, forward=forward) or 0
        one, other = self.found[order[number]]
        self.choose(Selection(one, other, FREE))
        told = ngettext(
            "{at}. of {number} place; n and N go on.", "{at}. of {number} places; n and N go on.", len(order)
        )
        self.say(told.format(at=number + 1, number=len(order)))

    def action_find_everywhere(self) -> None:
        """Find words in all documents, expressions and memos; choosing a hit goes there."""

        def find(words: str, _choice: Choice | None, _tab: bool) -> None:
            hits = [one for one in search(self.bench, words, HITS) if one.kind == "passage"]
            if not hits:
                raise Refusal(_("“{words}” is in no document.").format(words=words.strip()))
            choices = [
                Choice(one.place, one.text.translate({2: "⟦", 3: "⟧", 10: " "}), one.place) for one in hits
            ]
            self.ask(
                Question(_("Found in all documents"), self._go_to_place, _filtered(choices), listing=True)
            )

        self.ask(Question(_("Find in all documents"), find))

    def _go_to_place(self, _words: str, choice: Choice | None, _tab: bool) -> None:
        """Go to a passage of any document, by H1:23."""
        if choice is None:
            raise Refusal(_("Nothing fits what was typed."))
        name, _colon, number = choice.value.rpartition(":")
        self._remember_jump()
        if name != self.reading.name:
            self.turn_to(open_reading(self.bench, name), int(number))
        else:
            self.choose(self.ground.passage(int(number) - 1))

    def action_documents(self) -> None:
        """Read another document."""
        choices = [
            Choice(
                row.name,
                ngettext("{number} mark", "{number} marks", row.marks).format(number=row.marks)
                + (" · " + _("read through") if row.document.read.casefold() in YES else ""),
                row.document.id,
            )
            for row in document_rows(self.bench)
        ]

        def turn(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            self._remember_jump()
            self.turn_to(open_reading(self.bench, choice.value))

        self.ask(Question(_("Read"), turn, _filtered(choices), listing=True))

    def action_categories(self) -> None:
        """The categories, from there to their quotes, and from there to the text."""
        tree = outline(self.bench, counts=False)
        branches = {branch.category.id: branch for _depth, branch in tree.walk()}
        choices = [
            Choice(branch.category.name, "·" * depth + f" {branch.spread.mentions}", branch.category.id)
            for depth, branch in tree.walk()
        ]

        def quotes(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            from qualcode.workbench.listing import Filters, segment_rows

            rows = segment_rows(self.bench, Filters(category=choice.value))
            if not rows:
                raise Refusal(
                    _("Nothing is in “{category}” yet.").format(category=branches[choice.value].category.name)
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
            self.ask(Question(choice.words, self._go_to_place, _filtered(places), listing=True))

        self.ask(Question(_("Categories"), quotes, _filtered(choices), listing=True))


def _filtered(choices: Sequence[Choice]) -> Callable[[str], Sequence[Choice]]:
    """The choices that hold the words typed."""

    def fitting(words: str) -> list[Choice]:
        wanted = words.casefold().split()
        return [
            one for one in choices if all(word in f"{one.words} {one.note}".casefold() for word in wanted)
        ]

    return fitting
