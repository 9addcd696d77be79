"""A line is one whole act, known by its bytes; whatever isn't one is told apart, and never half read."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.trail.line import (
    GREATEST_COUNT,
    Act,
    NewerLine,
    NotALine,
    Write,
    coder_of,
    decode,
    encode,
    line_id,
)

WRITES = (
    Write("e0000000001", "text", "puhelu auttaa ä€😀"),
    Write("e0000000001", "subcategory", None, ("ab.0", "cd.3")),
)


def body(**changed: Any) -> bytes:
    told: dict[str, Any] = {
        "v": 1, "c": 5, "by": "ak-7f3k2m", "n": 3, "prev": "aa", "at": "2026-11-21T14:03:11+02:00", "did": "test",
        "ops": [{"e": "e1", "f": "text", "v": "x"}],
    }  # fmt: skip
    told.update(changed)
    return json.dumps(
        {name: value for name, value in told.items() if value is not ...}, ensure_ascii=False
    ).encode()


def test_what_was_encoded_is_decoded_again_with_why_undoes_and_saw() -> None:
    act = Act("expression.file", WRITES, why="because", undoes="ff", saw=(("ak-1", 3), ("bm-2", 40)))
    told = encode(
        act, count=4182, writer="ak-7f3k2m", number=311, previous="9f", at="2026-11-21T14:03:11+02:00"
    )
    line = decode(told)
    assert line.act == act
    assert (line.counter, line.writer, line.number, line.previous) == (4182, "ak-7f3k2m", 311, "9f")
    assert line.at == "2026-11-21T14:03:11+02:00"
    assert line.id == line_id(told) and len(line.id) == 32
    assert line.write_id(1) == f"{line.id}.1"


def test_the_line_of_the_design_is_read() -> None:
    line = decode(
        b'{"v":1,"c":4182,"by":"ak-7f3k2m","n":311,"prev":"","at":"2026-11-21T14:03:11+02:00","did":"expression.file",'
        b'"ops":[{"e":"e7kq2m4x9a1","f":"subcategory","v":"c3b9","over":["9f2c.0"]}]}'
    )
    assert line.act.writes == (Write("e7kq2m4x9a1", "subcategory", "c3b9", ("9f2c.0",)),)
    assert coder_of(line.writer) == "ak"


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\r"])
def test_a_line_is_the_same_with_any_line_end(end: bytes) -> None:
    assert decode(body() + end).id == decode(body()).id == line_id(body() + end)


def test_two_lines_that_say_the_same_in_other_bytes_are_two_lines() -> None:
    assert decode(body()).id != decode(body().replace(b" ", b"")).id


@pytest.mark.parametrize("count", [0, -1, GREATEST_COUNT + 1, 10**30, "5", 5.0, True, None, ...])
def test_an_impossible_counter_counts_as_0_and_is_marked_doubtful(count: object) -> None:
    line = decode(body(c=count))
    assert (line.counter, line.doubtful_count) == (0, True)


@pytest.mark.parametrize("count", [1, GREATEST_COUNT])
def test_the_bounds_of_the_counter_are_possible(count: int) -> None:
    line = decode(body(c=count))
    assert (line.counter, line.doubtful_count) == (count, False)


@pytest.mark.parametrize("version", [2, 99, 10**40])
def test_a_newer_line_is_told_from_a_damaged_one(version: int) -> None:
    with pytest.raises(NewerLine):
        decode(body(v=version, ops={"of": "another shape"}))


DAMAGED = {
    "nothing": b"",
    "NUL": b"\0" * 400,
    "a list": b"[]",
    "a number": b"1",
    "torn": body()[:-1],
    "two on one line": body() + body(),
    "a byte order mark": b"\xef\xbb\xbf" + body(),
    "not UTF-8": body().replace(b"test", b"t\xe4st"),
    "no version": body(v=...),
    "version 0": body(v=0),
    "version as a word": body(v="1"),
    "version true": body(v=True),
    "no writer": body(by=...),
    "a writer without a machine": body(by="ak"),
    "a writer that is a number": body(by=7),
    "number 0": body(n=0),
    "number true": body(n=True),
    "a number beyond all counting": body(n=2**70),
    "no did": body(did=...),
    "no ops": body(ops=...),
    "ops no list": body(ops=5),
    "an op that is no object": body(ops=["x"]),
    "an op without a value": body(ops=[{"e": "e1", "f": "text"}]),
    "an op on nothing": body(ops=[{"e": "", "f": "text", "v": 1}]),
    "an op on a number": body(ops=[{"e": 1, "f": "text", "v": 1}]),
    "an op without a field": body(ops=[{"e": "e1", "f": "", "v": 1}]),
    "over no list": body(ops=[{"e": "e1", "f": "text", "v": 1, "over": "ab.0"}]),
    "over of numbers": body(ops=[{"e": "e1", "f": "text", "v": 1, "over": [1]}]),
    "a field written twice": body(ops=[{"e": "e1", "f": "text", "v": 1}, {"e": "e1", "f": "text", "v": 2}]),
    "saw no object": body(saw=[1]),
    "saw a word": body(saw={"ak-1": "x"}),
    "not a number": body(c=...)[:-1] + b',"c":NaN}',
    "infinity": body().replace(b'"v": "x"', b'"v": -Infinity'),
    "a number too great for a float": body().replace(b'"v": "x"', b'"v": 1e999'),
    "half a surrogate pair": body().replace(b'"v": "x"', b'"v": "\\ud83d"'),
    "half a surrogate pair in a name": body(e=1).replace(b'"f": "text"', b'"f": "\\udc00"'),
    "an escaped lone surrogate as writer": body().replace(b"ak-7f3k2m", b"ak-\\ud800"),
    "nested without end": body().replace(b'"v": "x"', b'"v": ' + b"[" * 100_000 + b"]" * 100_000),
    "nested too deep to be kept": body().replace(b'"v": "x"', b'"v": ' + b"[" * 900 + b"]" * 900),
}


@pytest.mark.parametrize("damage", DAMAGED, ids=lambda name: name.replace(" ", "-"))
def test_what_is_no_act_is_not_a_line(damage: str) -> None:
    with pytest.raises(NotALine):
        decode(DAMAGED[damage])


def test_a_whole_surrogate_pair_in_escapes_is_a_character() -> None:
    assert decode(body().replace(b'"v": "x"', b'"v": "\\ud83d\\ude00"')).act.writes[0].value == "😀"


@given(st.integers(0, 200))
def test_no_beginning_of_a_line_is_taken_for_the_line(cut: int) -> None:
    whole = body()
    if cut < len(whole):
        with pytest.raises(NotALine):
            decode(whole[:cut])


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
words = st.text(min_size=1)
acts = st.builds(
    Act,
    st.text(),
    st.lists(
        st.builds(Write, words, words, values, st.lists(st.text()).map(tuple)),
        unique_by=lambda write: (write.entity, write.field),
        max_size=4,
    ).map(tuple),
    st.text(),
    st.text(),
    st.just(()),
)


@given(acts)
def test_every_act_that_can_be_written_is_read_back_on_one_line(act: Act) -> None:
    told = encode(act, count=1, writer="ak-1", number=1, previous="", at="")
    assert b"\n" not in told and b"\r" not in told
    assert decode(told).act == act


@given(st.binary())
def test_any_bytes_are_a_line_or_refused_with_one_of_two_errors(content: bytes) -> None:
    with contextlib.suppress(NotALine, NewerLine):
        assert decode(content).id == line_id(content)
