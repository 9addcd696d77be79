"""Pictures of characters in the terminal: welcome where they can be drawn, and never at the cost of the words."""

from collections.abc import Callable


def drawn(draw: Callable[[], str]) -> str:
    """What `draw` gives, an empty string if it can't be drawn."""
    try:
        return draw()
    except (AttributeError, TypeError, ValueError, LookupError, ArithmeticError, ImportError):
        return ""  # a drawing library of another version; the figures are reported in words
