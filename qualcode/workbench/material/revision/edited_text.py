"""Reading back a document's text that was changed in an editor. The lines with § say who speaks in each
turn."""

import re
from collections.abc import Mapping, Sequence

from qualcode.errors import Refusal
from qualcode.model.corrected_places import carried, corrected
from qualcode.model.material import SURVEY, Material, Passage, joined
from qualcode.model.things import Document
from qualcode.text import clean, clock, one_line, proposed
from qualcode.words import _

SIGN = "§"
"""What a line begins with that names a turn."""

_TURN = re.compile(rf"[\s\ufeff]*{SIGN}[ \t\xa0]*(?P<number>\d{{1,6}})?(?P<rest>[^\n]*)")
_ANY_TIME = r"[\[(]?\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?\s{0,3}"
_TIME = re.compile(r"(?:^|\s+)(?P<time>\d+:\d\d:\d\d)\s*$")


def escaped(line: str) -> str:
    """A line of the text, with a backslash before it if it would otherwise be taken for a § line that begins a
    turn."""
    bare = line.lstrip("\ufeff \t\xa0")
    return "\\" + line if bare.startswith((SIGN, "\\" + SIGN)) else line


def named_by(passage: Passage, questions: Mapping[str, str]) -> str:
    """What the line of a turn or answer says behind its number: who, when, and to which question."""
    parts = [
        passage.label or passage.respondent or "",
        clock(passage.begins),
        questions.get(passage.question, passage.question) if passage.question else "",
    ]
    return "  ".join(filter(None, parts))


class EditedText:
    """The edited text of a document, compared line by line with the text that was written out.

    Raises `Refusal` for a line that looks like a speaker's line but has no §, so that a typing error never
    gives words to another person. `remarks` are sentences on changes of speakers.
    """

    def __init__(self, before: Material, document: Document) -> None:
        self.before, self.document = before, document
        self.labels = before.labels()
        self.questions = {one.key: one.text for one in before.questions}
        self.lines = set(before.text.split("\n"))
        names = "|".join(re.escape(one) for one in sorted(self.labels, key=len, reverse=True))
        self.like_label = re.compile(
            rf"(?:{_ANY_TIME})?\W{{0,3}}\s{{0,3}}(?:\d{{1,6}}\s{{1,3}})?(?P<label>{names})"
            rf"(?:\s{{0,3}}(?::.*)?|[\s,]{{0,3}}{_ANY_TIME}\W?.*)",
            re.IGNORECASE,
        )
        self.remarks: list[str] = []
        self.seen: set[int] = set()
        self.numbers: list[int] = []
        self.pieces: list[str] = []
        self.passages: list[Passage] = []

    def read(self, text: str) -> Material:
        """The material that the edited text says."""
        current: tuple[int, Passage] | None = None
        gathered: list[str] = []
        for line, words in enumerate(clean(text).split("\n"), 1):
            match = _TURN.fullmatch(words)
            if match:
                self._end(current, gathered)
                gathered = []
                current = self._turn(match, line)
            elif current is not None:
                gathered.append(self._words(words, line))
            elif words.strip() and not words.startswith("#"):
                raise Refusal(
                    _("Line {number} comes before the first turn.").format(number=line),
                    _("Put the words below a line with §, for example: § 1"),
                )
        self._end(current, gathered)
        if not self.pieces:
            raise Refusal(
                _("The edited text is empty."),
                proposed(
                    _("To retire the document: qualcode document retire {name}"), name=self.document.name
                ),
            )
        whole, spans = joined(self.pieces)
        placed = tuple(
            passage._replace(start=start, end=finish)
            for passage, (start, finish) in zip(self.passages, spans, strict=True)
        )
        self._tell_moved(whole, placed)
        return self.before._replace(text=whole, passages=placed, remarks=tuple(self.remarks))

    def _end(self, current: tuple[int, Passage] | None, gathered: list[str]) -> None:
        words = "\n".join(gathered).strip()
        if current is not None and words:
            self.numbers.append(current[0])
            self.passages.append(current[1])
            self.pieces.append(words)

    def _words(self, words: str, line: int) -> str:
        """A line of the text itself."""
        if words.startswith("\\") and escaped(words[1:]) != words[1:]:
            return words[1:]
        if words in self.lines or not self.labels:
            return words
        if words.startswith("\\") and self.like_label.fullmatch(words[1:]):
            return words[1:]
        if match := self.like_label.fullmatch(words):
            raise Refusal(
                _("Line {line} looks like a speaker line but has no §: “{words}”.").format(
                    line=line, words=one_line(words)[:60]
                ),
                _(
                    "To begin a turn, write: § {label}\n"
                    "To keep the line as part of the text, begin it with \\"
                ).format(label=match["label"]),
            )
        return words

    def _turn(self, match: re.Match[str], line: int) -> tuple[int, Passage]:
        """The turn that a § line begins: an existing turn with its number, or a new turn (number 0) with its
        speaker's label. Refused for a number that doesn't exist or occurs twice."""
        rest = one_line(match["rest"])
        if match["number"]:
            number = int(match["number"])
            if not 1 <= number <= len(self.before.passages) or number in self.seen:
                raise Refusal(
                    _("Line {line}: turn {number} appears twice or doesn't exist in {name}.").format(
                        line=line, number=number, name=self.document.name
                    ),
                    _(
                        "Keep the numbers as they are. A new turn has only the speaker's label, for example: § H1"
                    ),
                )
            self.seen.add(number)
            passage = self.before.passages[number - 1]
            as_it_was = one_line(named_by(passage, self.questions))
            return number, passage if rest in ("", as_it_was) else self._named_otherwise(
                passage, number, rest, line
            )
        if self.document.type == SURVEY:
            raise Refusal(
                _("Line {line}: a new answer can't be added here.").format(line=line),
                _("Keep the lines with § as they are, and change only the words below them."),
            )
        label = one_line(_TIME.sub("", match["rest"])).removesuffix(":").strip()
        if not label and all(one.label for one in self.before.passages):
            raise Refusal(
                _("Line {line}: the speaker of the new turn is missing.").format(line=line),
                _("Write the speaker after §. Speakers in the document: {labels}").format(
                    labels=", ".join(self.labels) or "–"
                ),
            )
        return 0, Passage(0, 0, self._known(label, line) if label else None)

    def _named_otherwise(self, passage: Passage, number: int, rest: str, line: int) -> Passage:
        """A turn whose § line was changed. Another speaker is accepted; another time, respondent or question is
        refused."""
        time = _TIME.search(rest)
        label = one_line(_TIME.sub("", rest)).removesuffix(":").strip()
        if self.document.type == SURVEY:
            raise Refusal(
                _("Line {line}: the respondent or the question of answer {number} was changed.").format(
                    line=line, number=number
                ),
                _("Keep the lines with § as they are, and change only the words below them."),
            )
        if time and time["time"] != clock(passage.begins):
            raise Refusal(
                _("Line {line}: the time of turn {number} can't be changed here.").format(
                    line=line, number=number
                ),
                _("Restore the line: {line}").format(
                    line=f"{SIGN} {number}  {named_by(passage, self.questions)}"
                ),
            )
        if not label or label == passage.label:
            return passage
        return passage._replace(label=self._known(label, line))

    def _known(self, label: str, line: int) -> str:
        for one in self.labels:
            if one.casefold() == label.casefold():
                return one
        raise Refusal(
            _("Line {line}: “{label}” isn't a speaker in {name}.").format(
                line=line, label=label, name=self.document.name
            ),
            _("Speakers in the document: {labels}").format(labels=", ".join(self.labels) or "–"),
        )

    def _tell_moved(self, whole: str, passages: Sequence[Passage]) -> None:
        """Add a remark for each turn whose words now belong to another speaker. In a survey, words that moved
        to another answer are refused."""
        correction = corrected(self.before.text, whole)
        for number, one in enumerate(self.before.passages, 1):
            now = carried(correction, one.start, one.end)
            middle = (now.start + now.end) // 2
            there = next((other for other in passages if other.start <= middle < other.end), None)
            if there is None or now.end <= now.start or now.likeness < 0.5 or _owner(there) == _owner(one):
                continue
            if self.document.type == SURVEY:
                raise Refusal(
                    _("In the edited text, the words of answer {number} belong to another answer.").format(
                        number=number
                    ),
                    _("Keep the lines with § as they are, and change only the words below them."),
                )
            self.remarks.append(
                _("The words of turn {number} ({before}) now belong to {after}.").format(
                    number=number, before=one.label or "–", after=there.label or "–"
                )
            )


def _owner(passage: Passage) -> tuple[str | None, str | None, str | None]:
    return passage.label, passage.respondent, passage.question
