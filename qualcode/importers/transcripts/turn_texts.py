"""The lines of a transcript gathered into turns, once it is known where turns begin."""

from qualcode.importers.transcripts import header, timestamps
from qualcode.importers.transcripts.turn_starts import Cut
from qualcode.importers.transcripts.turns import Draft, Line, Reading, Turn
from qualcode.importers.transcripts.unlabelled_speech import (
    ends_a_sentence,
    few_named_sentence,
    nameless_sentence,
)
from qualcode.text import shortened
from qualcode.words import _, ngettext


def gathered(
    lines: list[Line], begin: dict[int, Cut], left_out: set[int], layout: str, *, inherit: bool = True
) -> Reading:
    """The turns that begin at the lines of `begin`, without the lines of `left_out`.

    If `begin` is empty, every time stamp begins a turn without a speaker. Without `inherit`, a line with a time
    but no name has no speaker, unless it continues the sentence before it.
    """
    gathering = _Gathering(begin, inherit)
    # Questions in bold without a label, where labels aren't wholly in bold: whose they are, the file doesn't say.
    asks = bool(begin) and not any(_all_bold(lines[place]) for place in begin)
    for place, line in enumerate(lines):
        text = line.text.strip()
        if text and place not in left_out:
            bold = asks and place not in begin and _all_bold(line)
            gathering.in_bold += bold
            gathering.take(text, begin.get(place), line.heading or line.aside or bold)
    return Reading(gathering.turns(), layout, gathering.remarks(), recorded=True)


def _all_bold(line: Line) -> bool:
    return 0 < len(line.text.strip()) <= line.bold


class _Gathering:
    """What has been gathered so far: the last speaker, and the time of the next turn if it is known."""

    def __init__(self, begin: dict[int, Cut], inherit: bool) -> None:
        self.labelled = bool(begin)
        self.inherit = inherit
        self.names = [cut.label for cut in begin.values() if cut.label]
        self.nobodys = 0
        self.in_bold = 0
        self.voiceless = 0
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.speaker: str | None = None
        self.pending: float | None = None
        self.stamps_dropped = 0
        self.footers: list[str] = []

    def take(self, text: str, cut: Cut | None, heading: bool) -> None:
        if cut is not None:
            self.speaker = cut.label or None
            self.voiceless += not cut.label
            self._begin(self.pending if cut.begins is None else cut.begins)
            self._add(cut.text.strip())
        elif (stamp := timestamps.lone(text)) is not None:
            self._note(stamp)
        elif header.program_line(text):
            self.footers.append(text)
        elif heading:
            # A heading between the turns is nobody's; what follows is the last speaker's again.
            self.drafts.append(Draft(None, lines=[text]))
            self.current = None
        else:
            if not self.inherit and timestamps.leading(text)[0] is not None and self._sentence_ended():
                self.speaker = self.current = None
                self.nobodys += 1
            alone = self.speaker is None and (self.labelled or timestamps.leading(text)[0] is not None)
            if self.current is None or self.current.ends is not None or alone:
                self._begin(self.pending)
            self._add(text)

    def _sentence_ended(self) -> bool:
        said = self.current.lines[-1] if self.current and self.current.lines else ""
        return ends_a_sentence(said)

    def _begin(self, begins: float | None) -> None:
        self.current = Draft(self.speaker, begins)
        self.drafts.append(self.current)
        self.pending = None

    def _note(self, stamp: float) -> None:
        if self.labelled:
            # Inside a turn: a later turn may begin then, or the turn just goes on.
            self.stamps_dropped += self.pending is not None
        else:
            self.current = None
        self.pending = stamp

    def _add(self, text: str) -> None:
        """Adds a line to the turn without its time stamps, and counts the stamps that no passage keeps."""
        draft = self.current
        if draft is None or not text:
            return
        stamp, text = timestamps.leading(text)
        if stamp is not None and draft.begins is None and not draft.lines:
            draft.begins = stamp
        elif stamp is not None:
            self.stamps_dropped += 1
        if self.pending is not None:
            self.stamps_dropped += 1
            self.pending = None
        closing, text = timestamps.closing(text)
        if closing is not None:
            draft.ends = self.pending = closing
        text, inside = timestamps.without_stamps(text)
        self.stamps_dropped += inside
        if text.strip():
            draft.lines.append(text.strip())

    def turns(self) -> tuple[Turn, ...]:
        return tuple(draft.finished() for draft in self.drafts if draft.lines)

    def remarks(self) -> tuple[str, ...]:
        remarks = []
        silent = sum(not draft.lines for draft in self.drafts)
        if silent:
            remarks.append(
                ngettext(
                    "{number} label without any words after it was left out.",
                    "{number} labels without any words after them were left out.",
                    silent,
                ).format(number=silent)
            )
        if self.stamps_dropped:
            remarks.append(
                ngettext(
                    "{number} time stamp in the middle of a turn was left out of the text.",
                    "{number} time stamps in the middle of turns were left out of the text.",
                    self.stamps_dropped,
                ).format(number=self.stamps_dropped)
            )
        remarks += nameless_sentence(self.voiceless)
        if self.in_bold:
            remarks.append(
                ngettext(
                    "{number} paragraph in bold without a speaker was assigned to nobody.",
                    "{number} paragraphs in bold without a speaker were assigned to nobody.",
                    self.in_bold,
                ).format(number=self.in_bold)
            )
        if self.nobodys:
            remarks.append(few_named_sentence(self.nobodys, self.names[0] if self.names else "?"))
        if self.footers:
            told = shortened("; ".join(self.footers), 100)
            remarks.append(
                _("Lines added by a program were left out of the text: “{text}”.").format(text=told)
            )
        return tuple(remarks)
