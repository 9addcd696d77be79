"""One immutable revision of a document: its text and its passages, known by the hash of both."""

import json
from hashlib import blake2b
from typing import Any

from qualcode.ids import derived_id
from qualcode.model.material import Material, Passage, Question, Ranking, Respondent

FORM = 1
"""The form of the passages file; a greater one was written by a newer program."""


def passages_json(material: Material) -> bytes:
    """The canonical passages file: offsets and what the source says, in one order and spelling on every machine."""
    told: dict[str, Any] = {
        "form": FORM,
        "kind": material.kind,
        "layout": material.layout,
        "roles": [list(pair) for pair in material.roles],
        "passages": [_passage(passage) for passage in material.passages],
    }
    if material.questions:
        told["questions"] = [[question.key, question.text] for question in material.questions]
    if material.ranking:
        ranking = material.ranking
        told["ranking"] = {"key": ranking.key, "text": ranking.text, "items": list(ranking.items)}
    if material.respondents:
        told["respondents"] = [
            {"key": one.key, "background": dict(one.background), "ballot": list(one.ballot)}
            for one in material.respondents
        ]
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _passage(passage: Passage) -> dict[str, Any]:
    return {name: value for name, value in zip(passage._fields, passage, strict=True) if value is not None}


def material_from(text: str, passages: bytes, name: str = "") -> Material:
    """The material that a revision's two files hold; raises `ValueError` if they don't fit a passages file.

    A passages file may come from anywhere, so that nothing in it is believed: a value of another kind is a fault.
    """
    try:
        told = json.loads(passages)
        if told["form"] != FORM:
            raise ValueError(f"form {told['form']}")
        if not _plainly_text(passages):
            json.dumps(told, ensure_ascii=False).encode("utf-8")  # half a surrogate pair is no text
        ranking = told.get("ranking")
        return Material(
            name=name,
            kind=_word(told["kind"]),
            text=text,
            passages=tuple([_passage_from(one) for one in told["passages"]]),
            roles=tuple([(_word(label), _word(role)) for label, role in told.get("roles", ())]),
            questions=tuple([Question(_word(key), _word(asked)) for key, asked in told.get("questions", ())]),
            ranking=Ranking(_word(ranking["key"]), _word(ranking["text"]), _words(ranking["items"]))
            if ranking
            else None,
            respondents=tuple(
                [
                    Respondent(
                        _word(one["key"]),
                        tuple([(name, _word(value)) for name, value in one["background"].items()]),
                        _words(one["ballot"]),
                    )
                    for one in told.get("respondents", ())
                ]
            ),
            layout=_word(told.get("layout", "")),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError(str(problem)) from problem


def _plainly_text(passages: bytes) -> bool:
    """Whether the bytes are UTF-8 without backslashes or NUL, as nearly all files written by this program are.
    Then every string in them is valid text and needs no further check."""
    if b"\\" in passages or b"\0" in passages:
        return False
    try:
        passages.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _passage_from(told: dict[str, Any]) -> Passage:
    passage = Passage(**told)
    if type(passage.start) is not int or type(passage.end) is not int:
        raise ValueError("a place is no number")
    if not 0 <= passage.start <= passage.end < 2**40:
        raise ValueError("a place is impossible")
    for word in (passage.label, passage.question, passage.respondent):
        if word is not None:
            _word(word)
    for moment in (passage.begins, passage.ends):
        if moment is not None and (type(moment) not in (int, float) or not -1e12 < moment < 1e12):
            raise ValueError("a time is no number")
    return passage


def _word(value: Any) -> str:
    if type(value) is not str:
        raise ValueError(f"no text: {value!r}")
    return value


def _words(values: Any) -> tuple[str, ...]:
    if type(values) is not list:
        raise ValueError("no list")
    return tuple([_word(value) for value in values])


def revision_id(text: bytes, passages: bytes) -> str:
    """The name of a revision: the hash of its text, NUL and its passages."""
    return blake2b(text + b"\0" + passages, digest_size=10).hexdigest()


def is_cut(text: bytes, passages: bytes) -> bool:
    """Whether these files hold only the beginning of a revision, because they have arrived in part or a disk
    was full.

    In such a revision the text ends before its passages do, and every turn that is there ends where it should.
    The result is the same if somebody removed the end of a text by hand; the two cases can't be distinguished.
    """
    if not text or not passages.rstrip().endswith(b"}"):
        return True
    try:
        words = text.decode("utf-8")
    except UnicodeDecodeError as broken:
        if broken.start < len(text) - 3:
            return False
        words = text[: broken.start].decode("utf-8")
    try:
        spans = [(one["start"], one["end"]) for one in json.loads(passages)["passages"]]
        beyond = bool(spans) and len(words) < max(end for _start, end in spans)
        return beyond and all(end >= len(words) or words[end] == "\n" for _start, end in spans)
    except (ValueError, KeyError, TypeError):
        return False


def document_id(text: str) -> str:
    """The name of a document: it comes from its first text, so that two imports of one file are one document."""
    return derived_id("document", text)


def participant_id(document: str, key: str) -> str:
    """The name of a respondent, or of the participant that an import made for a label."""
    return derived_id("participant", document, key)


def label_key(document: str, label: str) -> str:
    """A label's name in the trail, which holds no names of people."""
    return blake2b(f"{document}\0{label}".encode(), digest_size=5).hexdigest()
