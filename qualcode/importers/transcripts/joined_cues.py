"""Pieces of recognised speech that name nobody, joined to sentences: a search or a mark then goes across them."""

import re
from collections.abc import Iterable

from qualcode.importers.transcripts.turns import Turn
from qualcode.importers.transcripts.unlabelled_speech import ends_a_sentence

PAUSE = 2.0
"""Seconds of silence after which a sentence is taken to be over, whatever it ends with."""

LETTERS = 400
"""A sentence that is longer is cut where a piece ends: some programs write no full stops."""


_ANOTHER = re.compile(r"\s*(?:>>|[-–—]\s)")
"""What a piece begins with where somebody else begins to speak."""

_SOUND = re.compile(r"\s*(?:[♪♫].*|\[[^\]]*\]|\([^)]*\))\s*", re.DOTALL)
"""A piece that only tells of a sound: [Music]."""

_WITHOUT_BLANKS = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Letters of scripts that part no words by blanks."""


def sentences_joined(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The pieces, each joined to the one before it until a sentence ends; the first one's beginning and the last one's
    end are kept. Pieces with a speaker stay as they are."""
    joined: list[Turn] = []
    going = False
    for turn in turns:
        last = joined[-1] if joined else None
        if last is not None and going and turn.label is None and _near(last, turn):
            between = (
                "" if _WITHOUT_BLANKS.match(last.text[-1:]) and _WITHOUT_BLANKS.match(turn.text[:1]) else " "
            )
            joined[-1] = last._replace(text=f"{last.text}{between}{turn.text}", ends=turn.ends)
        else:
            joined.append(turn)
        said = joined[-1].text
        going = (
            turn.label is None
            and not _SOUND.fullmatch(turn.text)
            and not ends_a_sentence(said)
            and len(said) < LETTERS
        )
    return tuple(joined)


def _near(earlier: Turn, later: Turn) -> bool:
    if _ANOTHER.match(later.text) or _SOUND.fullmatch(later.text):
        return False
    if earlier.ends is None or later.begins is None:
        return False
    return abs(later.begins - earlier.ends) < PAUSE and (
        later.ends is None or later.ends >= (earlier.begins or 0)
    )
