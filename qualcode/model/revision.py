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
    told: dict[str, Any] = {"start": passage.start, "end": passage.end}
    for name in ("label", "begins", "ends", "question", "respondent"):
        value = getattr(passage, name)
        if value is not None:
            told[name] = value
    return told


def material_from(text: str, passages: bytes, name: str = "") -> Material:
    """The material that a revision's two files hold; raises `ValueError` if they don't fit a passages file."""
    told = json.loads(passages)
    try:
        ranking = told.get("ranking")
        return Material(
            name=name,
            kind=told["kind"],
            text=text,
            passages=tuple([Passage(**passage) for passage in told["passages"]]),
            roles=tuple([(label, role) for label, role in told.get("roles", ())]),
            questions=tuple([Question(key, asked) for key, asked in told.get("questions", ())]),
            ranking=Ranking(ranking["key"], ranking["text"], tuple(ranking["items"])) if ranking else None,
            respondents=tuple(
                [
                    Respondent(one["key"], tuple(one["background"].items()), tuple(one["ballot"]))
                    for one in told.get("respondents", ())
                ]
            ),
            layout=told.get("layout", ""),
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(str(problem)) from problem


def revision_id(text: bytes, passages: bytes) -> str:
    """The name of a revision: the hash of its text, NUL and its passages."""
    return blake2b(text + b"\0" + passages, digest_size=10).hexdigest()


def document_id(text: str) -> str:
    """The name of a document: it comes from its first text, so that two imports of one file are one document."""
    return derived_id("document", text)


def participant_id(document: str, key: str) -> str:
    """The name of a respondent, or of the participant that an import made for a label."""
    return derived_id("participant", document, key)


def label_key(document: str, label: str) -> str:
    """A label's name in the trail, which holds no names of people."""
    return blake2b(f"{document}\0{label}".encode(), digest_size=5).hexdigest()
