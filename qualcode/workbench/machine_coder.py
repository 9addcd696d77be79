"""Who codes on this machine."""

import os

from qualcode.errors import Refusal
from qualcode.ids import DEVICES
from qualcode.index.index import Index
from qualcode.index.queries import coders as coder_queries
from qualcode.machine.state import LocalState
from qualcode.trail.line import coder_of as writer_key
from qualcode.words import _


def coder_here(index: Index, state: LocalState, key: str) -> str:
    """The key by which everyone knows the coder who writes under `key` on this machine."""
    tail = state.tail()
    return coder_queries.author_of(index, tail.writer) if tail and writer_key(tail.writer) == key else key


def coder_from_environment() -> str:
    """The coder's key in `QUALCODE_CODER`, an empty string if it isn't set."""
    key = os.environ.get("QUALCODE_CODER", "").strip().lower()
    if key and (not (key.isascii() and key.isalnum() and len(key) <= 16) or key in DEVICES):
        raise Refusal(
            _(
                "QUALCODE_CODER is {key}, which isn't a valid coder key. A key consists of a few "
                "letters a–z or digits."
            ).format(key=key),
            _("Set the variable to initials such as ak, or remove it."),
        )
    return key
