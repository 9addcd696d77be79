"""A project's rule for when saturation has been reached: the unit, what counts as new, and the base, run and
threshold of the method by Guest and others."""

from typing import NamedTuple

from qualcode.model.levels import SUBCATEGORY


class SaturationRule(NamedTuple):
    """What counts as new, in which unit, and when reading may stop (Guest, Namey and Chen 2020)."""

    code: str = SUBCATEGORY
    unit: str = "document"
    base: int = 4
    run: int = 2
    threshold: str = "5 %"
