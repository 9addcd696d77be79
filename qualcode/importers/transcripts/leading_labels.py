"""Labels that no colon marks: a name in bold on a line of its own or before what was said, a code or role before a dash
("H – Miten?") or in brackets ("[H] Miten?").

None of these signs is used for labels alone: many files print the interviewer's questions in bold, a text has
headings, lists have dashes. So words are labels only if nearly all that the file marks in one way are, if two people at
least have them and most paragraphs begin with one; and before dashes and in brackets only codes and roles are.
Otherwise nobody speaks.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from qualcode.importers.transcripts import labels
from qualcode.importers.transcripts.labels import Likeness
from qualcode.importers.transcripts.turn_starts import ALONE, BOXED, COLON, DASHED, LEAD, STAMPED, Cut, cut_at
from qualcode.importers.transcripts.turns import Line

_MOST = 0.8
_JOINING = " \t\u00a0-–—|"
_SIGNS_OF_BOLD = "*_"
_DASH = re.compile(r"(?P<label>[^\W\d_]\S*(?: \S+){0,2}?) {1,3}[-–—] {0,3}(?=\S)")
_BOX = re.compile(r"(?:\[ ?(?P<label>[^\]:]{1,40}?) ?\]|\( ?(?P<round>[^):]{1,40}?) ?\)) {0,3}(?=\S)")


def leading_cut(place: int, line: Line, sure: Collection[str], refused: Collection[str]) -> Cut | None:
    """The turn that seems to begin with the first words of a line; None if they don't look like a label."""
    text = line.text.strip()
    if line.aside or line.heading or not text:
        return None
    if line.bold:
        return _cut(place, text, line.bold, LEAD, sure, refused)
    for shape, pattern in ((DASHED, _DASH), (BOXED, _BOX)):
        if match := pattern.match(text[:80]):
            return _cut(place, text, match.end(), shape, sure, refused, match["label"] or match["round"])
    return None


def _cut(
    place: int,
    text: str,
    ends: int,
    shape: str,
    sure: Collection[str],
    refused: Collection[str],
    words: str = "",
) -> Cut | None:
    label = (words or text[:ends]).strip(_SIGNS_OF_BOLD + _JOINING)
    said = text[ends:].lstrip(_JOINING)
    how = labels.likeness(label) if label else Likeness.NONE
    known = bool(label) and labels.key(label) in sure
    if known:
        how = Likeness.PLAIN
    elif shape == LEAD:
        how = min(how, Likeness.WORD)
    if how <= Likeness.FAINT or ":" in label or labels.key(label) in refused:
        return None
    bold = shape == LEAD
    if not said and not bold:
        return None
    shape = shape if said else ALONE
    return Cut(
        place=place, shape=shape, label=label, how=how, begins=None, text=said, marked=bold, leading=True
    )


def cuts_at(place: int, line: Line, sure: Collection[str], refused: Collection[str]) -> Iterator[Cut]:
    """The ways in which a turn may begin with a line: speech may end with a clock time or a colon as a label does. A
    line that is nothing but a name in bold may be a heading, also where the file has signs for bold letters."""
    cut = cut_at(place, line, sure, refused)
    alone = cut is not None and cut.shape == ALONE and cut.marked and line.bold >= len(line.text.strip())
    if cut and not alone:
        yield cut
    beyond = cut is not None and cut.shape == COLON and not cut.marked and len(cut.label) >= line.bold
    if (cut is None or alone or (line.bold and (beyond or cut.shape == STAMPED))) and (
        leading := leading_cut(place, line, sure, refused)
    ):
        yield leading


def explained(begin: dict[int, Cut], lines: list[Line], sure: Collection[str]) -> bool:
    """Whether these labels account for all that the file marks as they are marked. Otherwise a question in bold, or a
    turn whose label isn't marked, would be put into the mouth of the speaker before it."""
    first = min(begin)
    after = [(place, line) for place, line in enumerate(lines) if place >= first and line.text.strip()]
    whole = [place for place, line in after if line.bold >= len(line.text.strip())]
    alone = [cut for cut in begin.values() if cut.leading and cut.shape == ALONE]
    leads = {place: cut for place, cut in begin.items() if cut.shape in (LEAD, DASHED, BOXED)}
    if not alone and not leads:
        return True
    names = {labels.key(cut.label): cut for cut in begin.values()}
    if (alone or next(iter(leads.values())).shape == LEAD) and not _names_all_bold(
        begin, after, whole, names, sure
    ):
        return False
    if not leads:
        return True
    shape = next(iter(leads.values())).shape
    often = Counter(labels.key(cut.label) for cut in leads.values())
    paragraphs = {line.paragraph for _place, line in after}
    if len(often) < 2 or 2 * len({lines[place].paragraph for place in leads}) < len(paragraphs):
        return False
    if shape == LEAD:
        return all(place in begin for place, line in after if line.bold and place not in whole)
    if all(name in sure for name in often):
        return True
    pattern = _DASH if shape == DASHED else _BOX
    marked = [place for place, line in after if pattern.match(line.text.strip()[:80])]
    codes = all(cut.how is Likeness.PLAIN for cut in leads.values())
    nearly_all = sum(place in begin for place in marked) >= _MOST * len(marked)
    return codes and sum(number > 1 for number in often.values()) > 1 and nearly_all


def _names_all_bold(
    begin: dict[int, Cut],
    after: list[tuple[int, Line]],
    whole: list[int],
    names: dict[str, Cut],
    sure: Collection[str],
) -> bool:
    """Whether all lines in bold are names, no line begins with one of the names that isn't in bold, and what is said
    reads as a conversation: sentences that begin as such, and a question among them, unless a role or code is named."""
    if any(place not in begin for place in whole):
        return False
    spelled = tuple(f"{cut.label} " for cut in names.values())
    if any(place not in begin and line.text.strip().startswith(spelled) for place, line in after):
        return False
    if all(name in sure for name in names):
        return True
    said = [cut.text for cut in begin.values() if cut.text]
    small = sum(text[0].islower() for text in said)
    known = any(labels.likeness(cut.label) is Likeness.PLAIN for cut in names.values())
    return 5 * small <= len(said) and (
        known or any(line.text.rstrip().endswith("?") for _place, line in after)
    )
