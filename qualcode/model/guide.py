"""The interview guide: the questions that were to be asked, some with sub-questions."""

from typing import NamedTuple


class GuideQuestion(NamedTuple):
    """A question: its key as it is cited (3, 3a), its words, and the key of the question that it is part of."""

    key: str
    text: str
    under: str = ""
