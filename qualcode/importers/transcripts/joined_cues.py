"""Pieces of recognised speech that name nobody, joined to sentences: a search or a mark then goes across them."""

from collections.abc import Iterable

from qualcode.importers.transcripts.turns import Turn
from qualcode.importers.transcripts.unlabelled_speech import ends_a_sentence

PAUSE = 2.0
"""Seconds of silence after which a sentence is taken to be over, whatever it ends with."""

LETTERS = 400
"""A sentence that is longer is cut where a piece ends: some programs write no full stops."""


def sentences_joined(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The pieces, each joined to the one before it until a sentence ends; the first one's beginning and the last one's
    end are kept. Pieces with a speaker stay as they are."""
    joined: list[Turn] = []
    going = False
    for turn in turns:
        last = joined[-1] if joined else None
        if last is not None and going and turn.label is None and _near(last, turn):
            joined[-1] = last._replace(text=f"{last.text} {turn.text}", ends=turn.ends)
        else:
            joined.append(turn)
        said = joined[-1].text
        going = turn.label is None and not ends_a_sentence(said) and len(said) < LETTERS
    return tuple(joined)


def _near(earlier: Turn, later: Turn) -> bool:
    if earlier.ends is None or later.begins is None:
        return False
    return abs(later.begins - earlier.ends) < PAUSE and (
        later.ends is None or later.ends >= (earlier.begins or 0)
    )
