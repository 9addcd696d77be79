"""The state of the reading screen without its looks: the document, the reader's position, the selection and the
marks.

Nothing here depends on a terminal. The screen displays this state; its parts ask this module where a key leads.
"""

import re
from collections.abc import Iterable

from qualcode.machine.reading_places import ReadingPlace, reading_place, remember_reading_place
from qualcode.screens.reading.movement import FREE, PASSAGE, Ground, Selection
from qualcode.screens.reading.painted_text import Painted, signs_of
from qualcode.screens.reading.panel import progress, sign_and_colour
from qualcode.text import clock
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.material.read_document import (
    Reading,
    ReadMark,
    by_question,
    described_anew,
    left_open,
    main_categories,
    marks_read,
    marks_touched,
    next_among,
    open_reading,
)

JUMPS = 50
"""So many places one has jumped from are remembered."""


class ReadingState:
    """A document that is read: its text and marks, the stretch that is chosen, and the mark that commands mean."""

    def __init__(self, bench: Bench, word: str, at: int | None = None, mark: str = "") -> None:
        self.bench = bench
        self.extending = False
        self.jumps: tuple[tuple[str, int, int], ...] = ()
        self.kept: tuple[str, ReadingPlace] | None = None
        self.open(open_reading(bench, word), at, mark)

    def open(self, reading: Reading, at: int | None = None, mark: str = "") -> None:
        """Turn to a document: to a passage by its number, to a mark, else to where it was left."""
        self.reading = reading
        self.place = reading_place(self.bench.state, self.bench.coder, reading.document.id)
        self.order = by_question(reading) if reading.questions and self.place.by_question else None
        self.ground = Ground(reading.text, [(one.start, one.end) for one in reading.passages], self.order)
        self.found: list[tuple[int, int]] = []
        self.mark_id = ""
        if at:
            self.selection = self.ground.passage(at - 1)
        elif 0 < self.place.end <= len(reading.text) and self.place.start < self.place.end:
            self.selection = Selection(self.place.start, self.place.end, FREE)
        else:
            self.selection = self.ground.begin()
        self.read_marks(None)
        if mark in self.marks:
            start, end = self.span(mark)
            self.selection, self.mark_id = Selection(start, end, FREE), mark

    def describe_anew(self) -> bool:
        """Take in what is said of the document now; False if it has another text, or was retired."""
        now = described_anew(self.bench, self.reading)
        if now is not None:
            self.reading = now
        return now is not None

    def turn_order(self) -> None:
        """Read a survey by its questions, or by respondents; the document has to be opened again."""
        self.place = self.place._replace(by_question=not self.place.by_question, passages=0)

    def keep_place(self) -> None:
        """Remember on this machine where the reader is."""
        now = (self.reading.document.id, self.place)
        if now != self.kept:
            self.kept = now
            remember_reading_place(self.bench.state, self.bench.coder, *now)

    def reach(self) -> None:
        """Note where the reader is, and how far the reading has come."""
        position = self.ground.position(max(0, self.selection.end - 1)) + 1
        self.place = self.place._replace(
            start=self.selection.start, end=self.selection.end, passages=max(position, self.place.passages)
        )

    @property
    def progress(self) -> str:
        """How far the reading has come, in a line."""
        return progress(
            self.reading.name,
            min(self.place.passages, len(self.ground.order)),
            len(self.ground.order),
            len(self.marks),
            sum(one.unsimplified for one in self.marks.values()),
            self.left_open,
            self.reading.read_through,
        )

    def head(self, part: int) -> tuple[str, bool]:
        """What stands above a passage, and whether the interviewer says it."""
        one = self.reading.passages[part]
        speaker = self.reading.people.get(one.participant) or one.label
        words = "  ".join(filter(None, [f"{one.number:>3}", speaker, one.question, clock(one.begins)]))
        return words, one.role == "interviewer"

    def question(self, part: int) -> str:
        """The question that a passage answers."""
        return self.reading.questions.get(self.reading.passages[part].question, "")

    # --- marks

    def read_marks(self, only: Iterable[str] | None) -> None:
        """Read marks again: all of them, or only some."""
        self.left_open = left_open(self.bench, self.reading.document.id)
        if only is None:
            mains = main_categories(self.bench)
            self.colours = {one: number for number, (one, _name) in enumerate(mains)}
            self.signs = signs_of(dict(mains))
            found = marks_read(self.bench, self.reading.document.id)
            self.marks: dict[str, ReadMark] = {}
            self.looks: dict[str, tuple[str, int]] = {}
            self.painted: dict[str, Painted] = {}
        else:
            names = set(only)
            for name in names:
                for known in (self.marks, self.looks, self.painted):
                    known.pop(name, None)
            found = marks_read(self.bench, self.reading.document.id, names)
        for mark in found:
            name = mark.segment.id
            self.marks[name] = mark
            sign, colour = self.looks[name] = sign_and_colour(mark, self.signs, self.colours)
            self.painted[name] = Painted(name, *self.span(name), colour, sign)

    def touched(self, recorded: Recorded) -> frozenset[str] | None:
        """The marks that look different after an act, including those that showed the changed expressions
        before it; None if any mark may have changed."""
        act = recorded.act
        written = {write.entity for write in act.writes}
        now = marks_touched(self.bench, act)
        if now is None or any(one[:1] == "c" for one in written):
            return None
        return now | {
            name for name, mark in self.marks.items() if written & {one.id for one in mark.expressions}
        }

    def span(self, mark: str) -> tuple[int, int]:
        """The bounds of a mark."""
        segment = self.marks[mark].segment
        return segment.start, segment.end

    def marks_at(self) -> list[ReadMark]:
        """The marks that what is chosen shares a letter with."""
        start, end = self.selection.start, self.selection.end
        found = [one for one in self.marks.values() if one.segment.start < end and one.segment.end > start]
        return sorted(found, key=lambda one: (one.segment.start, -one.segment.end, one.segment.id))

    @property
    def mark(self) -> ReadMark | None:
        """The mark that commands mean."""
        return self.marks.get(self.mark_id)

    def choose_mark(self, wanted: str = "") -> None:
        """Decide which of the marks at the selection commands act on: the wanted one if possible, else the one
        with exactly these bounds, else the shortest."""
        here = self.marks_at()
        names = [one.segment.id for one in here]
        wanted = wanted or self.mark_id
        chosen = (self.selection.start, self.selection.end)
        exact = [name for name in names if self.span(name) == chosen]
        if wanted in names and (wanted in exact or self.selection.size == FREE):
            self.mark_id = wanted
        elif exact:
            self.mark_id = exact[0]
        else:
            shortest = min(here, key=lambda one: one.segment.end - one.segment.start) if here else None
            self.mark_id = shortest.segment.id if shortest else ""

    # --- choosing

    def choose(self, selection: Selection, *, mark: str = "") -> None:
        """Choose another stretch, and the mark that is meant there."""
        kept = self.mark_id if selection.size == FREE and not mark else mark
        self.selection = selection
        self.choose_mark(kept)

    @property
    def chosen_place(self) -> Place:
        """What is chosen, in the text that is shown."""
        return Place(
            start=self.selection.start, end=self.selection.end, revision=self.reading.document.revision
        )

    def extended(self, size: str, *, forward: bool) -> Selection:
        """The selection with one unit more or less. A selection that begins in an answer and is extended by
        turns passes over the interviewer's turns (“mm”) to the end of the next answer."""
        after = self.ground.extend(self.selection, size, forward=forward)
        while size == PASSAGE and self._ends_with_interviewer(after):
            further = self.ground.extend(after, size, forward=forward)
            if further == after:
                break
            after = further
        return after

    def _ends_with_interviewer(self, chosen: Selection) -> bool:
        """Whether a stretch that begins in an answer ends in a turn of the interviewer."""
        moving = chosen.moving - 1 if chosen.moving > chosen.fixed else chosen.moving
        still = chosen.fixed if chosen.moving > chosen.fixed else chosen.fixed - 1
        passages = self.reading.passages
        return (
            passages[self.ground.part_at(moving)].role == "interviewer"
            and passages[self.ground.part_at(max(0, still))].role != "interviewer"
        )

    # --- where to go

    def mark_beside(self, *, forward: bool) -> str:
        """The next mark or the one before, round the document; an empty string if there is none."""
        order = sorted(
            self.marks.values(),
            key=lambda one: (*self._key(one.segment.start), -one.segment.end, one.segment.id),
        )
        if not order:
            return ""
        names = [one.segment.id for one in order]
        if self.mark_id in names:
            place = names.index(self.mark_id)
            on_it = self.span(self.mark_id) == (self.selection.start, self.selection.end)
            return names[(place + (1 if forward else -1)) % len(names) if on_it else place]
        here = self._key(self.selection.start)
        keys = [self._key(one.segment.start) for one in order]
        after = [at for at, key in enumerate(keys) if key >= here]
        before = [at for at, key in enumerate(keys) if key < here]
        return names[(after or [0])[0] if forward else (before or [len(order) - 1])[-1]]

    def mark_to_simplify(self, *, forward: bool) -> str:
        """The next mark that has no words of its own; an empty string if every one has."""
        waiting = {self._key(one.segment.start): name for name, one in self.marks.items() if one.unsimplified}
        keys = sorted(waiting)
        here = self._key(self.selection.start)
        passed = [key for key in keys if key <= here] if forward else [key for key in keys if key < here]
        at = next_among(list(range(len(keys))), len(passed) - 1 if forward else len(passed), forward=forward)
        return "" if at is None else waiting[keys[at]]

    def passage_without_marks(self, *, forward: bool) -> Selection | None:
        """The next passage without marks; the interviewer's are passed over."""
        marked: set[int] = set()
        for one in self.marks.values():
            first, last = self.ground.part_at(one.segment.start), self.ground.part_at(one.segment.end - 1)
            marked.update(range(first, last + 1))
        bare = [
            position
            for position, part in enumerate(self.ground.order)
            if part not in marked and self.reading.passages[part].role != "interviewer"
        ]
        at = next_among(bare, self.ground.position(self.selection.start), forward=forward)
        return None if at is None else self.ground.passage(self.ground.order[at])

    def find(self, words: str) -> None:
        """Find every place of some words, whatever their case and the white space between them."""
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        self.found = [match.span() for match in pattern.finditer(self.reading.text)]

    def next_found(self, *, forward: bool, from_here: bool) -> tuple[int, Selection]:
        """The next of the places found, with its number in the order of reading."""
        order = sorted(self.found, key=lambda span: self._key(span[0]))
        position, start = self._key(self.selection.start)
        here = (position, start - 1 if from_here else start)
        passed = len([span for span in order if self._key(span[0]) <= here])
        if not forward:
            passed = len([span for span in order if self._key(span[0]) < here]) + 1
        number = next_among(list(range(len(order))), passed - 1, forward=forward) or 0
        return number, Selection(*order[number], FREE)

    def remember_jump(self) -> None:
        """Remember where the reader is, to come back from where the next key leads."""
        here = (self.reading.document.id, self.selection.start, self.selection.end)
        self.jumps = (*self.jumps[1 - JUMPS :], here)

    def jumped_from(self) -> tuple[str, int, int] | None:
        """The place from which the reader last jumped, as (document, start, end), and forget that place; None
        if there is none."""
        if not self.jumps:
            return None
        last, self.jumps = self.jumps[-1], self.jumps[:-1]
        return last

    def whole_or_free(self, start: int, end: int) -> Selection:
        """A stretch of the text as it is chosen: as a passage if it is one."""
        passage = self.ground.passage(self.ground.part_at(start))
        whole = (passage.start, passage.end) == (start, end)
        return Selection(start, min(end, len(self.reading.text)), PASSAGE if whole else FREE)

    def _key(self, offset: int) -> tuple[int, int]:
        return self.ground.position(offset), offset
