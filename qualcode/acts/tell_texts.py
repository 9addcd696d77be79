"""Corrected texts told in a sentence."""

from qualcode.acts.telling import Telling
from qualcode.words import _, ngettext


def text_revised(telling: Telling) -> str:
    """A corrected text was taken in."""
    # Not how many marks were carried over: those out of use and out of sight are, too; the command tells the rest.
    return _("took in a corrected text of {thing}").format(thing=telling.first("document"))


def turn_corrected(telling: Telling) -> str:
    """Another speaker was named for a single turn."""
    return _("corrected who says a turn of {thing}").format(thing=telling.first("document"))


def marks_reviewed(telling: Telling) -> str:
    """It was said where marks are in a corrected text."""
    segments = telling.of("segment")
    if len(segments) == 1:
        return _("said where {place} is in the corrected text").format(place=telling.called(segments[0]))
    return ngettext(
        "said where {number} mark is in the corrected text",
        "said where {number} marks are in the corrected text",
        len(segments),
    ).format(number=len(segments))
