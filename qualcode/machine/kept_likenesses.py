"""Which expressions are alike, kept on this machine until they change: working it out takes longer than all else that a
list of similar expressions needs. Numbers only, no words; a file that is lost or damaged is made again."""

import contextlib
import struct
from array import array
from hashlib import blake2b
from pathlib import Path

from qualcode.files import read_regular
from qualcode.machine.disk import write_aside

_HEAD = struct.Struct("<16s16sI")


class KeptLikenesses:
    """The file with the pairs that were worked out last."""

    def __init__(self, directory: Path | None) -> None:
        self.path = directory / "likeness.bin" if directory else None

    def pairs(self, key: bytes) -> list[tuple[float, int, int]] | None:
        """The pairs that were kept under this key; None if there are none."""
        if self.path is None:
            return None
        try:
            content = read_regular(self.path)
            its, sum_of, number = _HEAD.unpack_from(content)
            if (
                its != key
                or len(content) != _HEAD.size + 16 * number
                or sum_of != _sum(content[_HEAD.size :])
            ):
                return None
            scores, places = array("d"), array("I")
            scores.frombytes(content[_HEAD.size : _HEAD.size + 8 * number])
            places.frombytes(content[_HEAD.size + 8 * number :])
        except (OSError, struct.error, ValueError):
            return None
        return list(zip(scores, places[:number], places[number:], strict=True))

    def keep(self, key: bytes, pairs: list[tuple[float, int, int]]) -> None:
        """Keep these pairs instead of what was kept before; where that can't be done, they are worked out again."""
        if self.path is None:
            return
        scores = array("d", [score for score, _one, _other in pairs])
        places = array(
            "I", [*[one for _score, one, _other in pairs], *[other for _score, _one, other in pairs]]
        )
        with contextlib.suppress(OSError):
            body = scores.tobytes() + places.tobytes()
            write_aside(
                self.path, _HEAD.pack(key, _sum(body), len(pairs)) + body, durable=False, private=True
            )


def _sum(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).digest()
