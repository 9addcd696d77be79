"""One line of the trail: one whole act of one person, as JSON, known by the hash of its bytes."""

import json
from collections.abc import Callable
from hashlib import blake2b
from typing import Any, NamedTuple, TypeAlias, TypeVar

VERSION = 1
"""The version of the line format that this program writes; it reads all older ones for ever."""

GREATEST_COUNT = 2**40

Value: TypeAlias = Any
"""What a field holds: anything JSON can say. Compared by equality, never changed in place."""


class WriteId(NamedTuple):
    """The identity of a write: the line it stands in, and its number there. Written `line.number`."""

    line: str
    place: str

    @classmethod
    def parse(cls, written: str) -> "WriteId":
        line, _dot, place = written.partition(".")
        return cls(line, place)


def line_of(write: str) -> str:
    """The line that a write stands in, by the write's identity."""
    return write.partition(".")[0]


class Write(NamedTuple):
    """One field of one thing gets a value; `over` are the writes that the person saw there and supersedes."""

    entity: str
    field: str
    value: Value
    over: tuple[str, ...] = ()


class Act(NamedTuple):
    """What a person did, before it is put on the trail: a name for it, its writes, and why.

    `undoes` is the identity of the line that this act undoes. `saw` holds writers and numbers: how far each
    writer's chain had been seen (see `TELL_WHAT_WAS_SEEN`) or, in other acts, the writer itself and the act
    with which the command began.
    """

    did: str
    writes: tuple[Write, ...]
    why: str = ""
    undoes: str = ""
    saw: tuple[tuple[str, int], ...] = ()

    def write(self, place: str) -> Write | None:
        """The write whose number stands behind the dot in its identity; None if the act has none of that number."""
        number = int(place) if place.isascii() and place.isdecimal() and len(place) < 7 else len(self.writes)
        return self.writes[number] if number < len(self.writes) else None


TELL_WHAT_WAS_SEEN = frozenset(
    {"coder.join", "round.open", "round.done", "round.close", "decide", "category.add"}
)
"""Acts whose `saw` tells how far the others' acts were seen. In all other acts `saw` names only the writer itself, and
the number of the act with which the command began that this one belongs to."""


class Line(NamedTuple):
    """An act as the trail holds it. (A named tuple: a hundred thousand of these are made when an index is built.)

    `id` is the hash of its bytes; `counter` the Lamport counter (0 if the line gives an impossible one); `writer` and
    `number` its place in that writer's chain, `previous` the line before it there; `at` the wall clock, for display
    only.
    """

    id: str
    version: int
    counter: int
    writer: str
    number: int
    previous: str
    at: str
    act: Act
    body: bytes
    doubtful_count: bool = False

    @property
    def begun(self) -> int:
        """The number, in the writer's chain, of the act with which the command of this act began; its own number if
        the command recorded nothing before it."""
        saw = self.act.saw
        of_a_command = len(saw) == 1 and saw[0][0] == self.writer and self.act.did not in TELL_WHAT_WAS_SEEN
        return saw[0][1] if of_a_command and 0 < saw[0][1] < self.number else self.number

    def write_id(self, place: int) -> str:
        """The identity of the act's write number `place`."""
        return f"{self.id}.{place}"


class NotALine(ValueError):
    """These bytes are no line of a trail: torn, damaged or something else."""


class NewerLine(ValueError):
    """The line was written by a newer version of the program than this one."""


def line_id(body: bytes) -> str:
    """The identity of a line: the hash of its bytes without line end."""
    return blake2b(body.rstrip(b"\r\n"), digest_size=16).hexdigest()


def coder_of(writer: str) -> str:
    """The coder's key in a writer's name: `ak` of `ak-7f3k2m`."""
    return writer.rpartition("-")[0] or writer


def encode(act: Act, *, count: int, writer: str, number: int, previous: str, at: str) -> bytes:
    """The bytes of a new line, without line end."""
    told: dict[str, Value] = {
        "v": VERSION,
        "c": count,
        "by": writer,
        "n": number,
        "prev": previous,
        "at": at,
        "did": act.did,
    }
    if act.why:
        told["why"] = act.why
    if act.undoes:
        told["undoes"] = act.undoes
    if act.saw:
        told["saw"] = dict(act.saw)
    told["ops"] = [_op(write) for write in act.writes]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _op(write: Write) -> dict[str, Value]:
    op: dict[str, Value] = {"e": write.entity, "f": write.field, "v": write.value}
    if write.over:
        op["over"] = list(write.over)
    return op


DEEPEST = 60
"""How deep a line's values may be nested. A fixed bound: how deep Python can go depends on who asks."""


def _finite(told: str) -> float:
    number = float(told)
    if number - number != 0:  # 1e999 is JSON, but no number that every machine could keep
        raise ValueError(told)
    return number


def _refuse(told: str) -> float:
    raise ValueError(told)


_parser = json.JSONDecoder(parse_float=_finite, parse_constant=_refuse)
_scan: Callable[[str, int], tuple[Value, int]] = vars(_parser)["scan_once"]

_Kind = TypeVar("_Kind", bound=tuple[Any, ...])


def decode(body: bytes) -> Line:
    """The line that `body` holds.

    Raises `NotALine` for damaged bytes and `NewerLine` for a line of a later format. The result depends on the bytes
    alone, so that every machine reads the same.
    """
    body = body.rstrip(b"\r\n")
    told = _object(body)
    version = told.get("v")
    if type(version) is not int or version < 1:
        raise NotALine("no version")
    if version > VERSION:
        raise NewerLine(str(version))
    try:
        writer, number, did = told["by"], told["n"], told["did"]
        writes = _writes(told["ops"])
        saw = told.get("saw")
        seen = tuple(sorted([(str(who), int(upto)) for who, upto in saw.items()])) if saw else ()
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        raise NotALine("fields are missing") from broken
    if (
        type(writer) is not str
        or type(did) is not str
        or type(number) is not int
        or not 1 <= number <= GREATEST_COUNT
        or "-" not in writer
    ):
        raise NotALine("fields are wrong")
    if body.count(b"[") + body.count(b"{") > DEEPEST and _too_deep(told, DEEPEST):
        raise NotALine("nested too deep")
    count, previous, at = told.get("c"), told.get("prev"), told.get("at")
    possible = type(count) is int and 1 <= count <= GREATEST_COUNT
    why, undoes = told.get("why", ""), told.get("undoes", "")
    act = _made(
        Act, (did, writes, why if type(why) is str else "", undoes if type(undoes) is str else "", seen)
    )
    return _made(
        Line,
        (
            blake2b(body, digest_size=16).hexdigest(),
            version,
            count if possible else 0,
            writer,
            number,
            previous if type(previous) is str else "",
            at if type(at) is str else "",
            act,
            body,
            not possible,
        ),
    )


_made: Callable[[type[_Kind], tuple[Any, ...]], _Kind] = tuple.__new__
"""A named tuple made of a tuple: three times as fast as by naming its parts, which counts for 100,000 lines."""


def _object(body: bytes) -> dict[str, Value]:
    """The JSON object that `body` is."""
    try:
        text = body.decode("utf-8")
        try:
            told, end = _scan(text, 0)
        except StopIteration:
            end = -1
        if end != len(text):  # white space around it, or no JSON
            told = _parser.decode(text)
        if b"\\u" in body:
            json.dumps(told, ensure_ascii=False).encode("utf-8")  # half a surrogate pair is no text
    except (ValueError, RecursionError) as broken:
        raise NotALine("not JSON") from broken
    if type(told) is not dict:
        raise NotALine("not an act")
    return told


def _too_deep(value: Value, left: int) -> bool:
    inner = value.values() if type(value) is dict else value if type(value) is list else ()
    return left < 0 or any(_too_deep(one, left - 1) for one in inner)


def _writes(ops: Value) -> tuple[Write, ...]:
    writes = []
    for op in ops:
        entity, field, value, over = op["e"], op["f"], op["v"], op.get("over")
        if type(entity) is not str or type(field) is not str or not entity or not field:
            raise NotALine("a write names nothing")
        if over is not None:
            if type(over) is not list or not all([type(one) is str for one in over]):
                raise NotALine("over is no list of writes")
            writes.append(_made(Write, (entity, field, value, tuple(over))))
        else:
            writes.append(_made(Write, (entity, field, value, ())))
    if len(writes) > 1 and len({write[:2] for write in writes}) != len(writes):
        raise NotALine("a field is written twice")
    return tuple(writes)
