"""Running text as a conversation: which lines begin a turn, whose it is and when it was.

Three shapes are known: a label before a colon or tab, a line of its own with label and time (Otter, Teams,
Word's "Transcribe"), and a line of its own with a label only. A file is read by the shape that most of its
turns have.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from qualcode.importers import header, label_words, labels, stamps
from qualcode.importers.labels import Likeness
from qualcode.importers.turns import Draft, Line, Reading, Turn
from qualcode.text import shortened
from qualcode.words import _, ngettext

COLON = "labels"
STAMPED = "stamped"
ALONE = "names"
NONE = "text"

_MARKED = re.compile(
    r"(?P<mark>\*\*|__|\*)(?P<label>[^*:\t]{1,80}?)\s*(?::\s*(?P=mark)|(?P=mark)\s*:)\s*(?P<text>.*)"
)
_LABEL = r"[^\W\d_][^:\t]{0,59}?"
_BRACKETED = rf"[\[(]\s*{stamps.CLOCK}\s*[\])]|{stamps.F4}|{stamps.CLOCK}"
_BEFORE_COLON = re.compile(
    rf"(?:\*?\d{{1,2}}:\d{{1,2}}\s*=\s*)?(?:(?P<before>{_BRACKETED})\s*[-–—]?\s*)?(?P<open>[\[(]?)(?P<label>{_LABEL})"
    rf"[\])]?\s*(?P<after>[\[(]\s*{stamps.CLOCK}\s*[\])]|{stamps.F4}|{stamps.LONG_CLOCK})?\s*"
    r"(?::(?P<gap>\s*)|\t+)(?P<text>.*)"
)
_LABEL_TIME = re.compile(
    rf"(?P<label>{_LABEL})(?P<gap>\s+)(?:[\[(]\s*)?(?P<time>{stamps.CLOCK})(?:\s*[\])])?\s*(?P<text>)"
)
_TIME_LABEL = re.compile(
    rf"(?:[\[(]\s*)?(?P<time>{stamps.CLOCK})(?:\s*[\])])?(?P<gap>\s+)(?P<label>{_LABEL})\s*"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A line that looks as if a turn began with it."""

    place: int
    shape: str
    label: str
    how: Likeness
    begins: float | None
    text: str
    marked: bool = False


def read_dialogue(lines: list[Line], given: Collection[str] = ()) -> Reading:
    """The turns of a transcript written as running text; `given` are labels that the analyst named.

    If nothing in it looks like labels or time stamps, the layout is "text" and each paragraph is a turn of
    nobody.
    """
    explained, legend_lines = header.legend(lines)
    sure = {labels.key(label) for label in (*given, *explained)}
    cuts = [
        cut for place, line in enumerate(lines) if place not in legend_lines and (cut := _cut(place, line))
    ]
    shape, begin = _chosen(cuts, lines, sure)
    if shape == NONE:
        lone = sum(stamps.lone(line.text.strip()) is not None for line in lines)
        leading = sum(stamps.leading(line.text.strip())[0] is not None for line in lines)
        closing = sum(stamps.closing(line.text.rstrip())[0] is not None for line in lines)
        if max(lone, leading, closing) < 2:
            return Reading(paragraphs(lines), NONE)
        return _gathered(lines, {}, set(), "stamps", recorded=True)
    first = min(begin)
    before = lines[:first]
    left_out = {place for place in legend_lines if place < first}
    remarks: list[str] = []
    if left_out:
        legend = "; ".join(lines[place].text.strip() for place in sorted(left_out))
        remarks.append(
            _("The explanation of the labels was left out of the text: “{text}”.").format(text=legend)
        )
    heads = {
        place
        for place in header.headers(before, stamped=shape == STAMPED)
        if place not in left_out and lines[place].text.strip()
    }
    heads |= _background(lines, begin)
    if heads:
        told = shortened("; ".join(lines[place].text.strip() for place in sorted(heads)), 100)
        remarks.append(_("The heading was left out of the text: “{text}”.").format(text=told))
    for place in heads:
        begin.pop(place, None)
    layout = _layout(shape, begin, lines)
    reading = _gathered(lines, begin, left_out | heads, layout, recorded=True)
    doubtful = _doubtful(cuts, begin, shape)
    return Reading(
        reading.turns,
        layout,
        (*remarks, *reading.remarks, *doubtful),
        tuple(explained.items()) if left_out else (),
        recorded=True,
    )


def _cut(place: int, line: Line) -> Cut | None:
    text = line.text.strip()
    if not text:
        return None
    if text[0] in "*_" and (match := _MARKED.fullmatch(text)):
        label = match["label"].strip()
        if labels.likeness(label) or match["mark"] != "*":
            meta = label.split()[0].casefold() in label_words.ABOUT_RECORDING if label else True
            how = Likeness.NONE if meta else Likeness.PLAIN
            return Cut(place, COLON, label, how, None, match["text"], marked=True) if how else None
    if (":" in text[:110] or "\t" in text[:70]) and (match := _BEFORE_COLON.fullmatch(text)):
        label = match["label"].strip()
        how = labels.likeness(label)
        gap, said = match["gap"], match["text"]
        # "EU:n", "12:30" and "https://" are no labels; "H1:Joo" is.
        joined = (
            gap == "" and said != "" and (how is not Likeness.PLAIN or said[0].islower() or said[0] == "/")
        )
        if how and not joined:
            stamp = match["before"] or match["after"]
            return Cut(place, COLON, label, how, stamps.seconds(stamp) if stamp else None, said)
    if len(text) > 90:
        return None
    if text[-1].isdigit() or text[-1] in "])":
        match = _LABEL_TIME.fullmatch(text)
        if match:
            label = match["label"].strip()
            wide = match["gap"] != " "
            how = Likeness.PLAIN if wide and label[-1] not in ".?!,;" else labels.likeness(label)
            return Cut(place, STAMPED, label, how, stamps.seconds(match["time"]), "") if how else None
    if (text[0].isdigit() or text[0] in "[(") and (match := _TIME_LABEL.fullmatch(text)):
        label = match["label"].strip()
        how = labels.likeness(label)
        return Cut(place, STAMPED, label, how, stamps.seconds(match["time"]), "") if how else None
    if len(text) > 3 and labels.known(text):
        return Cut(place, ALONE, text, Likeness.PLAIN, None, "")
    return None


def _chosen(cuts: list[Cut], lines: list[Line], sure: set[str]) -> tuple[str, dict[int, Cut]]:
    """The shape that most turns have, and its cuts by line."""
    best: tuple[str, dict[int, Cut]] = (NONE, {})
    paragraphs = {line.paragraph for line in lines if line.text.strip()}
    for shape in (COLON, STAMPED, ALONE):
        mine = [cut for cut in cuts if cut.shape == shape]
        if not mine:
            continue
        started = {lines[cut.place].paragraph for cut in mine}
        first = lines[mine[0].place].paragraph
        rest = {paragraph for paragraph in paragraphs if paragraph >= first}
        keys = labels.accepted(
            ((cut.label, cut.how) for cut in mine), sure, shape == COLON and rest <= started
        )
        begin = {cut.place: cut for cut in mine if labels.key(cut.label) in keys}
        opening = bool(begin) and min(begin) == min(
            place for place, line in enumerate(lines) if line.text.strip()
        )
        enough = len(begin) > 1 or (shape != ALONE and opening)
        certain = any(cut.how is Likeness.PLAIN or labels.key(cut.label) in sure for cut in begin.values())
        if enough and (certain or len(begin) * 20 >= len(rest)) and len(begin) > len(best[1]):
            best = (shape, begin)
    return best


def _background(lines: list[Line], begin: dict[int, Cut]) -> set[int]:
    """Lines such as "Haastattelija: Liisa Mäki" that stand among "Päivä: …" and "Kesto: …" at the top."""
    counts = Counter(labels.key(cut.label) for cut in begin.values())
    filled = [place for place, line in enumerate(lines[:40]) if line.text.strip()][:12]
    out: set[int] = set()
    run: list[int] = []
    told = False
    for place in filled:
        cut = begin.get(place)
        meta = cut is None and header.meta_line(lines[place].text)
        role = cut is not None and labels.known(cut.label) and counts[labels.key(cut.label)] == 1
        short = cut is not None and 0 < len(cut.text) <= 60 and cut.text[-1] not in ".?!…"
        if not meta and not (role and short):
            if cut is not None:
                break
            continue
        run.append(place)
        told = told or meta
    if told:
        out.update(run)
    return out


def _gathered(
    lines: list[Line], begin: dict[int, Cut], left_out: set[int], layout: str, recorded: bool
) -> Reading:
    drafts: list[Draft] = []
    current: Draft | None = None
    pending: float | None = None
    inside = 0
    footers: list[str] = []
    for place, line in enumerate(lines):
        text = line.text.strip()
        if not text or place in left_out:
            continue
        cut = begin.get(place)
        if cut is None and (stamp := stamps.lone(text)) is not None:
            if begin and current is not None and current.lines:
                inside += pending is not None
            pending = stamp
            if not begin:
                current = None
            continue
        if cut is not None:
            current = Draft(cut.label, pending if cut.begins is None else cut.begins)
            drafts.append(current)
            pending, text = None, cut.text.strip()
        elif header.program_line(text) and layout != NONE:
            footers.append(text)
            continue
        elif current is None or line.heading or not begin:
            label = current.label if current is not None else None
            if current is None or line.heading or not current.lines or current.ends is not None:
                current = Draft(label, pending)
                drafts.append(current)
                pending = None
            elif stamps.leading(text)[0] is not None:
                current = Draft(label)
                drafts.append(current)
        elif current.ends is not None:
            current = Draft(current.label, pending)
            drafts.append(current)
            pending = None
        inside += _add(current, text)
        if current.ends is not None:
            pending = current.ends
    return _finished(drafts, inside, footers, layout, recorded)


def _add(draft: Draft, text: str) -> int:
    """Add a line to a turn without its stamps; returns how many were dropped without being told elsewhere."""
    whole, dropped = text, 0
    stamp, text = stamps.leading(text)
    if stamp is not None:
        dropped += draft.begins is not None or bool(draft.lines)
        if draft.begins is None and not draft.lines:
            draft.begins = stamp
    closing, text = stamps.closing(text)
    text, inside = stamps.without_stamps(text)
    if closing is not None:
        draft.ends = closing
    if text.strip() or stamp is None:
        draft.lines.append(text.strip())
    else:
        draft.lines.append(whole)
    return dropped + inside


def _finished(drafts: list[Draft], inside: int, footers: list[str], layout: str, recorded: bool) -> Reading:
    remarks = []
    turns = [draft.finished() for draft in drafts]
    silent = sum(not turn.text for turn in turns)
    if silent:
        remarks.append(
            ngettext(
                "{number} label had no words after it and was left out.",
                "{number} labels had no words after them and were left out.",
                silent,
            ).format(number=silent)
        )
    if inside:
        remarks.append(
            ngettext(
                "{number} time stamp in the middle of a turn was left out of the text.",
                "{number} time stamps in the middle of turns were left out of the text.",
                inside,
            ).format(number=inside)
        )
    if footers:
        told = shortened("; ".join(footers), 100)
        remarks.append(
            _("Lines that a program wrote about itself were left out of the text: “{text}”.").format(
                text=told
            )
        )
    return Reading(tuple(turn for turn in turns if turn.text), layout, tuple(remarks), recorded=recorded)


def paragraphs(lines: list[Line]) -> tuple[Turn, ...]:
    """Each paragraph as a turn of nobody."""
    gathered: dict[int, list[str]] = {}
    for line in lines:
        if line.text.strip():
            gathered.setdefault(line.paragraph, []).append(line.text.strip())
    return tuple(Turn(None, "\n".join(texts)) for texts in gathered.values())


def _layout(shape: str, begin: dict[int, Cut], lines: list[Line]) -> str:
    cut = begin[min(begin)] if begin else None
    if shape == STAMPED and cut is not None:
        if lines[cut.place].text.strip()[0].isdigit():
            return "word-transcribe"
        otter = any("otter.ai" in line.text for line in lines[-5:]) or any(
            line.text.strip().casefold() == "summary keywords" for line in lines[: cut.place]
        )
        return "otter" if otter else "teams"
    if shape == COLON and cut is not None and cut.marked:
        return "markdown"
    if shape == COLON and any(stamps.closing(line.text.rstrip())[0] is not None for line in lines):
        return "f4"
    return shape


def _doubtful(cuts: list[Cut], begin: dict[int, Cut], shape: str) -> tuple[str, ...]:
    doubted = Counter(cut.label for cut in cuts if cut.shape == shape == COLON and cut.place not in begin)
    if not doubted or not begin:
        return ()
    listed = ", ".join(f"“{label}:”" for label in list(doubted)[:5])
    return (
        _(
            "Taken as speech, not as a speaker: {labels}. If somebody speaks there, import again with"
            ' --speakers "{label}=NAME".'
        ).format(labels=listed, label=next(iter(doubted))),
    )
