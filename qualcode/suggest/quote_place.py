"""A candidate for where a quote stands in a document."""

from typing import Literal, NamedTuple

Kind = Literal["exact", "near"]

EXACT: Kind = "exact"
NEAR: Kind = "near"


class QuotePlace(NamedTuple):
    """A span of the document's text and how well the quote fits it: `score` is 100 for an exact one.

    With `whole_words` the span cuts no word at its ends.
    """

    start: int
    end: int
    score: float
    kind: Kind
    whole_words: bool = True

    def as_good_as(self, other: "QuotePlace") -> bool:
        """Whether nothing but its place tells this candidate from the other."""
        return (self.kind, self.whole_words) == (
            other.kind,
            other.whole_words,
        ) and self.score >= other.score - 0.5
