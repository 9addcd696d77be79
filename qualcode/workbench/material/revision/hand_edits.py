"""A revision's file that somebody edited by hand: what it says now, and what it said before if that can be found."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.files import entries, read_regular
from qualcode.index.intake.texts import CUT, REMEMBERED, WHOLE
from qualcode.index.queries import revisions
from qualcode.model.material import Material, Passage, joined
from qualcode.model.revision import is_cut, material_from, passages_json, revision_id
from qualcode.model.text_difference import matched_lines
from qualcode.model.things import Document
from qualcode.text import clean, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.document_files import write_kept

FARTHEST = 200
"""How many characters from where it was the end of a turn is looked for where the text before isn't known."""


class Original(NamedTuple):
    """The two files of a revision as they were imported."""

    text: bytes
    passages: bytes


def original(bench: Bench, document: Document, revision: str) -> Original | None:
    """The files of a revision as they were imported, if they can still be found: in the index, in a conflict
    copy beside the files, or in the imported source. A match is certain, because the revision is named after
    the hash of its files."""
    texts: list[bytes] = []
    passages: list[bytes] = []
    for candidate in _candidates(bench, document, revision):
        if candidate.text not in texts:
            texts.append(candidate.text)
        if candidate.passages not in passages:
            passages.append(candidate.passages)
        for text in texts:
            for said in passages:
                if revision_id(text, said) == revision:
                    return Original(text, said)
    return None


def is_cut_here(bench: Bench, document: Document) -> bool:
    """Whether the folder contains only the beginning of the current text, judged by the copy in the index or,
    without a copy, by the text's passages."""
    altered = revisions.how_altered(bench.index, document.id).get(document.revision, WHOLE)
    if altered in (WHOLE, CUT):
        return altered == CUT
    text_path, passages_path = bench.folder.revision_files(document.id, document.revision)
    text, passages = _bytes(text_path), _bytes(passages_path)
    if altered == REMEMBERED:
        known = revisions.whole(bench.index, document.id, document.revision, document.name)
        if known is not None:
            words, said = known.text.encode(), passages_json(known)
            return words.startswith(text) and said.startswith(passages) and (text, passages) != (words, said)
    return is_cut(text, passages)


def _candidates(bench: Bench, document: Document, revision: str) -> Iterator[Original]:
    text_path, passages_path = bench.folder.revision_files(document.id, revision)
    text, passages = _bytes(text_path), _bytes(passages_path)
    yield Original(text, passages)
    if not revisions.words_are_lost(bench.index, document.id, revision):
        known = revisions.whole(bench.index, document.id, revision, document.name)
        if known is not None:
            yield Original(known.text.encode(), passages_json(known))
    beside = sorted(Path(one.path) for one in entries(text_path.parent) if one.is_file(follow_symlinks=False))
    for path in beside:
        if path.suffix == ".txt":
            yield Original(_bytes(path), passages)
        elif path.suffix == ".json":
            yield Original(text, _bytes(path))
    for path in beside:
        if path.stem.startswith("source-"):
            yield from _read_again(bench, document, path)


def _read_again(bench: Bench, document: Document, source: Path) -> Iterator[Original]:
    from qualcode.workbench.material.import_files import read_material
    from qualcode.workbench.material.import_options import ImportOptions

    for kind in (None, document.type):
        try:
            read = read_material(bench, source, ImportOptions(kind=kind, name=document.name))
        except (Refusal, OSError):
            continue
        yield Original(read.text.encode(), passages_json(read))


def _bytes(path: Path) -> bytes:
    try:
        return read_regular(path)
    except OSError:
        return b""


def put_back(bench: Bench, document: Document, revision: str, files: Original) -> None:
    """Restore the files of a revision as they were imported, overwriting the edits made by hand."""
    text_path, passages_path = bench.folder.revision_files(document.id, revision)
    write_kept(bench.folder, [(text_path, files.text), (passages_path, files.passages)])


def as_edited(bench: Bench, document: Document, before: Original | None) -> Material:
    """The content of the current revision's files after somebody edited them by hand. The lines that are
    unchanged show to which turn each edited line belongs."""
    from qualcode.importers.encoding import decode

    text_path, passages_path = bench.folder.revision_files(document.id, document.revision)
    written, _encoding = decode(_bytes(text_path), text_path.name)
    text = clean(written).strip("\n")
    edited = _material(_bytes(passages_path), text)
    if edited and _fits(edited.passages, text):
        return edited._replace(name=document.name, text=text)
    if before is not None:
        old = material_from(before.text.decode(), before.passages, document.name)
        return old._replace(**_by_lines(old, text)._asdict())
    if edited is None:
        raise Refusal(
            _("Neither of the two files that contain the text of {name} can be read any more.").format(
                name=document.name
            ),
            proposed(
                _("To import a corrected file: qualcode document revise {name} FILE"), name=document.name
            ),
        )
    return edited._replace(name=document.name, **_by_ends(document, edited.passages, text)._asdict())


class _Shape(NamedTuple):
    text: str
    passages: tuple[Passage, ...]


def _material(passages: bytes, text: str) -> Material | None:
    try:
        return material_from(text, passages)
    except ValueError:
        return None


def _fits(passages: tuple[Passage, ...], text: str) -> bool:
    """Whether passages are the whole text, joined by line ends."""
    at = 0
    for place, one in enumerate(passages):
        if one.start != at or (place and text[at - 1 : at] != "\n") or not text[one.start : one.end].strip():
            return False
        at = one.end + 1
    return bool(passages) and at == len(text) + 1


def _by_lines(old: Material, text: str) -> _Shape:
    """The edited text divided into the turns of the old text. An unchanged line stays in its turn, a changed
    line belongs to the turn of the line it replaces, and an added line belongs to the turn before it."""
    old_lines, turn_of, turn = old.text.split("\n"), [], 0
    at = 0
    for line in old_lines:
        while turn + 1 < len(old.passages) and at >= old.passages[turn + 1].start:
            turn += 1
        turn_of.append(turn)
        at += len(line) + 1
    new_lines = text.split("\n")
    turns: list[int] = []
    old_from = 0
    for old_at, new_at in [*matched_lines(old_lines, new_lines), (len(old_lines), len(new_lines))]:
        for number in range(new_at - len(turns)):
            replaced = min(old_from + number, old_at - 1) if old_at > old_from else old_from - 1
            turns.append(turn_of[max(0, replaced)])
        if new_at < len(new_lines):
            turns.append(turn_of[old_at])
        old_from = old_at + 1
    return _cut(old.passages, new_lines, turns)


def _by_ends(document: Document, passages: tuple[Passage, ...], text: str) -> _Shape:
    """The edited text divided at the line breaks closest to the former ends of the turns, for use when the
    earlier text isn't known. Refused if a line break is too far from the end of its turn."""
    ends = [place for place, letter in enumerate(text) if letter == "\n"]
    starts, drift = [0], 0
    for one in passages[:-1]:
        after = [place for place in ends if place >= starts[-1]]
        nearest = min(after, key=lambda place: abs(place - one.end - drift), default=-1)
        if nearest < 0 or abs(nearest - one.end - drift) > FARTHEST:
            raise Refusal(
                _("The beginnings and ends of the turns in {name} are no longer known.").format(
                    name=document.name
                ),
                proposed(
                    _("To import a corrected file: qualcode document revise {name} FILE"), name=document.name
                ),
            )
        drift = nearest - one.end
        starts.append(nearest + 1)
    bounds = zip(starts, [*[start - 1 for start in starts[1:]], len(text)], strict=True)
    pieces = [text[start:end].strip("\n") for start, end in bounds]
    return _joined(passages, pieces)


def _cut(passages: tuple[Passage, ...], lines: list[str], turns: list[int]) -> _Shape:
    pieces: list[list[str]] = [[] for _one in passages]
    for line, turn in zip(lines, turns, strict=True):
        pieces[turn].append(line)
    return _joined(passages, ["\n".join(one).strip("\n") for one in pieces])


def _joined(passages: tuple[Passage, ...], pieces: list[str]) -> _Shape:
    kept = [(one, piece) for one, piece in zip(passages, pieces, strict=True) if piece.strip()]
    text, spans = joined([piece for _one, piece in kept])
    return _Shape(
        text,
        tuple(
            [
                one._replace(start=start, end=end)
                for (one, _piece), (start, end) in zip(kept, spans, strict=True)
            ]
        ),
    )
