"""The refusal of a file in which nobody says anything."""

from qualcode.errors import Unreadable
from qualcode.words import _


def refuse_silence(words: bool, name: str) -> None:
    """Refuse a file without `words`."""
    if not words:
        raise Unreadable(
            _("{name} contains no text.").format(name=name),
            _(
                "Open the file. If its text is an image, convert the image to text; if the text "
                "wasn't saved, save the file. Then import the file again."
            ),
        )
