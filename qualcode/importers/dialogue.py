"""Running text as a conversation: which lines begin a turn, whose it is and when it was.

Three shapes are known: a label before a colon or tab, a line of its own with label and time (Otter, Teams,
Word's "Transcribe"), and a line of its own with a label only. A file is read by the shape that most of its
turns have.
"""

from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from qualcode.importers import header, labels, stamps
from qualcode.importers.cuts import ALONE, COLON, STAMPED, Cut, cut_at
from qualcode.importers.gathering import gathered
from qualcode.importers.labels import Likeness
from qualcode.importers.turns import Line, Reading, Turn
from qualcode.text import shortened
from qualcode.words import _

NONE = "text"


def read_dialogue(lines: list[Line], given: Collection[str] = ()) -> Reading:
    """The turns of a transcript written as running text; `given` are labels that the analyst named.

    If nothing in it looks like labels or time stamps, the layout is "text" and each paragraph is a turn of
    nobody.
    """
    explained, legend_lines = header.legend(lines)
    sure = {labels.key(label) for label in (*given, *explained)}
    cuts = [
        cut
        for place, line in enumerate(lines)
        if place not in legend_lines and (cut := cut_at(place, line, sure))
    ]
    shape, begin = _chosen(cuts, lines, sure)
    if shape == NONE:
        lone = sum(stamps.lone(line.text.strip()) is not None for line in lines)
        leading = sum(stamps.leading(line.text.strip())[0] is not None for line in lines)
        closing = sum(stamps.closing(line.text.rstrip())[0] is not None for line in lines)
        if max(lone, leading, closing) < 2:
            return Reading(paragraphs(lines), NONE)
        return gathered(lines, {}, set(), "stamps")
    background = _background(lines, begin)
    for place in background:
        begin.pop(place, None)
    if not begin:
        return Reading(paragraphs(lines), NONE)
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
    heads |= background - left_out
    if heads:
        told = shortened("; ".join(lines[place].text.strip() for place in sorted(heads)), 100)
        remarks.append(_("The heading was left out of the text: “{text}”.").format(text=told))
    layout = _layout(shape, begin, lines)
    reading = gathered(lines, begin, left_out | heads, layout)
    doubtful = _doubtful([cut for cut in cuts if cut.place not in heads], begin, shape)
    return Reading(
        reading.turns,
        layout,
        (*remarks, *reading.remarks, *doubtful),
        tuple(explained.items()) if left_out else (),
        recorded=True,
    )


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
            ((cut.label, cut.how) for cut in mine), sure, shape == STAMPED or rest <= started
        )
        begin = {cut.place: cut for cut in mine if labels.key(cut.label) in keys}
        if shape != COLON and 2 * _wordless(lines, begin) > len(begin):
            continue
        opening = bool(begin) and min(begin) == min(
            place for place, line in enumerate(lines) if line.text.strip()
        )
        enough = len(begin) > 1 or (shape != ALONE and opening)
        certain = any(cut.how is Likeness.PLAIN or labels.key(cut.label) in sure for cut in begin.values())
        if enough and (certain or len(begin) * 20 >= len(rest)) and len(begin) > len(best[1]):
            best = (shape, begin)
    return best


def _wordless(lines: list[Line], begin: dict[int, Cut]) -> int:
    """How many of the lines that should stand before a turn's words have another such line after them."""
    filled = [place for place, line in enumerate(lines) if line.text.strip()]
    return sum(place in begin and after in begin for place, after in pairwise(filled))


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
    if shape == COLON and any(
        "#" in line.text and stamps.closing(line.text)[0] is not None for line in lines
    ):
        return "f4"
    return shape


def _doubtful(cuts: list[Cut], begin: dict[int, Cut], shape: str) -> tuple[str, ...]:
    doubted = Counter(
        cut.label
        for cut in cuts
        if cut.how > Likeness.FAINT and cut.shape == shape == COLON and cut.place not in begin
    )
    if not doubted or not begin:
        return ()
    listed = ", ".join(f"“{label}:”" for label in list(doubted)[:5])
    return (
        _(
            "Taken as speech, not as a speaker: {labels}. If somebody speaks there, import again with"
            ' --speakers "{label}=NAME".'
        ).format(labels=listed, label=next(iter(doubted))),
    )
