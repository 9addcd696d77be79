"""Labels that only bold type marks, as Word shows them: a name in bold on a line of its own, or before what was said.

Bold isn't used for labels alone: many files print the interviewer's questions in bold, and a text has headings. So bold
words are labels only if nearly all bold words of the file are, and names before speech only if two people at least have
them and most paragraphs begin with one. Otherwise nobody speaks.
"""

from collections.abc import Collection

from qualcode.importers.transcripts import labels
from qualcode.importers.transcripts.labels import Likeness
from qualcode.importers.transcripts.turn_starts import ALONE, LEAD, Cut
from qualcode.importers.transcripts.turns import Line

_MOST = 0.8
_JOINING = " \t\u00a0-–—|"


def bold_cut(place: int, line: Line, sure: Collection[str], refused: Collection[str]) -> Cut | None:
    """The turn that seems to begin with the bold words of a line; None if they don't look like a name."""
    text = line.text.strip()
    if not line.bold or line.aside or line.heading:
        return None
    label = text[: line.bold].strip(_JOINING)
    said = text[line.bold :].lstrip(_JOINING)
    how = labels.likeness(label) if label else Likeness.NONE
    if label and labels.key(label) in sure:
        how = Likeness.PLAIN
    if how <= Likeness.FAINT or ":" in label or labels.key(label) in refused:
        return None
    shape = LEAD if said else ALONE
    how = how if labels.key(label) in sure else min(how, Likeness.WORD)
    return Cut(place=place, shape=shape, label=label, how=how, begins=None, text=said, marked=True, bold=True)


def explained_by_bold(begin: dict[int, Cut], lines: list[Line]) -> bool:
    """Whether the bold labels among these account for nearly all bold words of the file."""
    for shape in (ALONE, LEAD):
        mine = [cut for cut in begin.values() if cut.bold and cut.shape == shape]
        if not mine:
            continue
        bold = [
            place
            for place, line in enumerate(lines)
            if line.bold and place >= min(begin) and (line.bold >= len(line.text.strip())) == (shape == ALONE)
        ]
        if sum(place in begin for place in bold) < _MOST * len(bold):
            return False
    leads = [cut for cut in begin.values() if cut.shape == LEAD]
    if not leads:
        return True
    paragraphs = {
        line.paragraph for place, line in enumerate(lines) if line.text.strip() and place >= min(begin)
    }
    started = {lines[cut.place].paragraph for cut in leads}
    return len({labels.key(cut.label) for cut in leads}) > 1 and 2 * len(started) >= len(paragraphs)
