"""How large an imported file may be, as it is and unpacked."""

from qualcode.errors import Unreadable
from qualcode.model.file_limits import Limits
from qualcode.text import proposed
from qualcode.words import _


def too_large(name: str, limits: Limits) -> Unreadable:
    """The refusal of a file that is larger than the project reads."""
    return Unreadable(
        _("{name} is larger than {most} MB.").format(name=name, most=limits.megabytes), _way_out(limits)
    )


def too_large_unpacked(name: str, limits: Limits) -> Unreadable:
    """The refusal of a packed file whose content would take too much memory."""
    return Unreadable(_("When unpacked, {name} is too large to read.").format(name=name), _way_out(limits))


def _way_out(limits: Limits) -> str:
    return proposed(
        _("Split the file into smaller ones. To allow larger files: qualcode set import.limit {number}"),
        number=limits.megabytes * 2,
    )
