"""Running text as a conversation: which lines begin a turn, whose it is and when it was.

Three shapes are known: a label before a colon or tab, a line of its own with label and time (Otter, Teams,
Word's "Transcribe"), and a line of its own with a label only. A file is read by the shape that most of its
turns have.
"""

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from qualcode.importers.transcripts import header, labels, timestamps
from qualcode.importers.transcripts.labels import Likeness
from qualcode.importers.transcripts.leading_labels import cuts_at, explained
from qualcode.importers.transcripts.turn_starts import ALONE, BOXED, COLON, DASHED, LEAD, STAMPED, Cut
from qualcode.importers.transcripts.turn_texts import gathered
from qualcode.importers.transcripts.turns import Line, Reading, Turn
from qualcode.importers.transcripts.unlabelled_speech import doubtful_sentence
from qualcode.text import proposed, shortened
from qualcode.words import _

NONE = "text"
_NUMBER = re.compile(r"(\d{1,4})[.)]?[ \t]{1,8}(?=[^\W\d_\[(*?])")


def read_dialogue(
    lines: list[Line], given: Collection[str] = (), refused: Collection[str] = (), *, numbers: bool = True
) -> Reading:
    """The turns of a transcript written as running text.

    `given` are keys of labels that the analyst named, `refused` of words that are no label. If nothing in it looks
    like labels or time stamps, the layout is "text" and each paragraph is a turn of nobody.
    """
    if numbers and (plain := _unnumbered(lines)) is not None:
        reading = read_dialogue(plain, given, refused, numbers=False)
        return reading if reading.layout != NONE else read_dialogue(lines, given, refused, numbers=False)
    explained, legend_lines = header.legend(lines)
    sure = {labels.key(label) for label in (*given, *explained)} - set(refused)
    cuts = [
        cut
        for place, line in enumerate(lines)
        if place not in legend_lines
        for cut in cuts_at(place, line, sure, refused)
    ]
    shape, begin = _chosen(cuts, lines, sure)
    if shape == NONE:
        lone = sum(timestamps.lone(line.text.strip()) is not None for line in lines)
        leading = sum(timestamps.leading(line.text.strip())[0] is not None for line in lines)
        closing = sum(timestamps.closing(line.text.rstrip())[0] is not None for line in lines)
        told = _unnamed(cuts, refused)
        if max(lone, leading, closing) < 2:
            return Reading(paragraphs(lines), NONE, told)
        reading = gathered(lines, {}, set(), "stamps")
        return Reading(reading.turns, "stamps", (*reading.remarks, *told), recorded=True)
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
        told_heads = shortened("; ".join(lines[place].text.strip() for place in sorted(heads)), 100)
        remarks.append(
            _("The header of the file was left out of the text: “{text}”.").format(text=told_heads)
        )
    layout = _layout(shape, begin, lines)
    few = not sure and _few_are_named(lines, begin)
    reading = gathered(lines, begin, left_out | heads, layout, inherit=not few)
    doubtful = _doubtful([cut for cut in cuts if cut.place not in heads], begin, shape)
    return Reading(
        reading.turns,
        layout,
        (*remarks, *reading.remarks, *doubtful),
        tuple(explained.items()) if left_out else (),
        recorded=True,
    )


def _unnumbered(lines: list[Line]) -> list[Line] | None:
    """The lines without their numbers, if nearly every line of the file is numbered in order; else None."""
    filled = [line for line in lines if line.text.strip()]
    found = [match for line in filled if (match := _NUMBER.match(line.text.strip()))]
    numbers = [int(match[1]) for match in found]
    if len(found) < 3 or len(found) < 0.8 * len(filled):
        return None
    if any(later != earlier + 1 for earlier, later in pairwise(numbers)):
        return None
    return [line._replace(text=_NUMBER.sub("", line.text.strip(), count=1)) for line in lines]


def _stamped(lines: list[Line]) -> set[int]:
    """Lines that begin with a time and have words after it."""
    return {
        place
        for place, line in enumerate(lines)
        if (text := line.text.strip()) and (text[0].isdigit() or text[0] in "[(#")
        if timestamps.leading(text)[0] is not None
    }


def _few_are_named(lines: list[Line], begin: dict[int, Cut]) -> bool:
    """Whether the times begin the turns and fewer than half of them name a speaker."""
    stamped = _stamped(lines)
    return len(stamped) >= 4 and 2 * len(stamped & set(begin)) < len(stamped) > len(begin)


def _chosen(cuts: list[Cut], lines: list[Line], sure: set[str]) -> tuple[str, dict[int, Cut]]:
    """The shape that most turns have, and its cuts by line."""
    best: tuple[str, dict[int, Cut]] = (NONE, {})
    paragraphs = {line.paragraph for line in lines if line.text.strip()}
    stamped = _stamped(lines)
    filled = [place for place, line in enumerate(lines) if line.text.strip()]
    following = dict(pairwise(filled))
    for shape in (COLON, STAMPED, ALONE, LEAD, DASHED, BOXED):
        mine = [cut for cut in cuts if cut.shape == shape]
        if shape == STAMPED:
            # A short answer after a time (“0:09 Totta”) has no words below it: the next time follows.
            mine = [
                cut
                for cut in mine
                if labels.key(cut.label) in sure
                or not lines[cut.place].text.strip()[0].isdigit()
                or following.get(cut.place) not in stamped
            ]
        named = [cut for cut in mine if cut.label]
        if not named:
            continue
        started = {lines[cut.place].paragraph for cut in mine}
        first = lines[mine[0].place].paragraph
        rest = {paragraph for paragraph in paragraphs if paragraph >= first}
        keys = labels.accepted(
            ((cut.label, cut.how) for cut in named),
            sure,
            shape == STAMPED or rest <= started,
            len(named) < len(mine),
        )
        keys -= _speech_beside_bold(named, keys, sure) if shape == COLON else set()
        begin = {cut.place: cut for cut in named if labels.key(cut.label) in keys}
        if shape == COLON:
            _keep_joined(begin, sure)
        if shape in (STAMPED, ALONE) and 2 * _wordless(lines, begin) > len(begin):
            continue
        if begin and not explained(begin, lines, sure):
            continue
        if shape == STAMPED and not _explains(begin, stamped, lines, sure):
            continue
        if begin:
            begin.update({cut.place: cut for cut in mine if not cut.label})
        opening = bool(begin) and min(begin) == filled[0]
        enough = len(begin) > 1 or (shape != ALONE and opening)
        certain = any(cut.how is Likeness.PLAIN or labels.key(cut.label) in sure for cut in begin.values())
        if enough and (certain or len(begin) * 20 >= len(rest)) and _weight(begin) > _weight(best[1]):
            best = (shape, begin)
    return best


def _weight(begin: dict[int, Cut]) -> float:
    """How much of a file these turns explain: words in small letters before a colon may be speech, and count half."""
    return len(begin) if any(cut.how > Likeness.FAINT for cut in begin.values()) else len(begin) / 2


def _speech_beside_bold(cuts: list[Cut], keys: set[str], sure: set[str]) -> set[str]:
    """Keys of labels that aren't marked in a file that marks its labels by bold or italics.

    Where only one speaker's label is marked, another that comes as often is a speaker too: many files print the
    interviewer in bold.
    """
    marked = Counter(labels.key(cut.label) for cut in cuts if cut.marked and labels.key(cut.label) in keys)
    bare = Counter(labels.key(cut.label) for cut in cuts if not cut.marked)
    if marked.total() < 2:
        return set()
    least = max(marked.values()) / 3 if len(marked) == 1 else float("inf")
    return {
        name
        for name in keys
        if name not in marked and name not in sure and not (bare[name] > 1 and bare[name] >= least)
    }


def _keep_joined(begin: dict[int, Cut], sure: set[str]) -> None:
    """Keep labels without a blank after their colon ("Liisa:Joo") only where nearly all are written so."""
    joined = [place for place, cut in begin.items() if cut.joined and labels.key(cut.label) not in sure]
    if len(joined) < 0.8 * len(begin):
        for place in joined:
            del begin[place]


def _explains(begin: dict[int, Cut], stamped: set[int], lines: list[Line], sure: set[str]) -> bool:
    """Whether lines with a time and a label account for most of the lines that begin with a time."""
    if any(labels.key(cut.label) in sure for cut in begin.values()):
        return True
    timed = stamped | {place for place in begin if lines[place].text.strip()[0] in "0123456789[("}
    first = [place for place in begin if place in timed]
    return len(timed) < 3 or not first or 2 * len(first) >= len(timed)


def _wordless(lines: list[Line], begin: dict[int, Cut]) -> int:
    """How many of the lines that should be followed by a turn's words are followed by another such line
    instead."""
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
        role = (
            cut is not None
            and bool(cut.label)
            and labels.known(cut.label)
            and counts[labels.key(cut.label)] == 1
        )
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
        "#" in line.text and timestamps.closing(line.text)[0] is not None for line in lines
    ):
        return "f4"
    return shape


def _unnamed(cuts: list[Cut], refused: Collection[str]) -> tuple[str, ...]:
    """How the analyst can name the speakers where nothing was sure enough to be a label."""
    seen = Counter(
        cut.label for cut in cuts if cut.label and cut.how and labels.key(cut.label) not in refused
    )
    often = [label for label, times in seen.most_common(6) if times > 1]
    if len(often) < 2:
        return ()
    return (
        proposed(
            _("If {labels} are speakers, name them when importing: qualcode import FILE --speakers {who}"),
            labels=", ".join(f"“{label}”" for label in often),
            who=f"{often[0]}=?,{often[1]}=NAME",
        ),
    )


def _doubtful(cuts: list[Cut], begin: dict[int, Cut], shape: str) -> tuple[str, ...]:
    doubted = Counter(
        cut.label
        for cut in cuts
        if cut.label and cut.how > Likeness.FAINT and cut.shape == shape == COLON and cut.place not in begin
    )
    return doubtful_sentence(list(doubted)) if begin else ()
