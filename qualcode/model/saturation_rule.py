"""When reading may stop, as a project says it: unit, what counts as new, and base, run, threshold of Guest's rule."""

from typing import NamedTuple

from qualcode.model.levels import SUBCATEGORY


class SaturationRule(NamedTuple):
    """What counts as new, in which unit, and when reading may stop (Guest, Namey and Chen 2020)."""

    code: str = SUBCATEGORY
    unit: str = "document"
    base: int = 4
    run: int = 2
    threshold: str = "5 %"
