"""Taking the documents' revisions into the index, as they are and as they arrive."""

import json
import os
import re
import sqlite3
import stat
from pathlib import Path
from typing import TypeAlias

from qualcode.files import is_link, read_regular
from qualcode.folder import Folder
from qualcode.model.material import Material
from qualcode.model.revision import is_cut, label_key, material_from, participant_id, revision_id
from qualcode.trail.volume import readable

_REVISION_FILE = re.compile(r"[0-9a-f]{20}\.(txt|json)")
"""Revisions are files by their own names; conflict copies of them say nothing new, for revisions never change."""

CUT, UNREADABLE, ALTERED, WHOLE, REMEMBERED = 3, 2, 1, 0, -1
"""What `revision.altered` says: only a beginning has arrived; nothing could be read; read, but not the bytes that were
imported; as imported; as imported, but only in the index, for its files were changed since. From 2 on the text isn't
here."""


Files: TypeAlias = dict[str, tuple[int, int]]
"""Size and time of change of each file of the revisions."""


def texts_in(folder: Folder) -> Files:
    """The files of the revisions that are here."""
    here: Files = {}
    if is_link(folder.documents):
        return here
    try:
        with os.scandir(folder.documents) as entries:
            places = [(entry.name, entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        places = []
    for name, path in places:
        try:
            with os.scandir(path) as files:
                for file in files:
                    if _REVISION_FILE.fullmatch(file.name):
                        facts = file.stat(follow_symlinks=False)
                        if not stat.S_ISREG(facts.st_mode):
                            continue  # a link or a pipe: told by `check`, never followed
                        here[f"{name}/{file.name}"] = (facts.st_size, facts.st_mtime_ns)
        except OSError:
            continue  # gone in the meantime, or closed to us: the text isn't here
    return here if all(name.isascii() for name, _path in places) else _readable(here)


def _readable(here: Files) -> Files:
    return {readable(name): facts for name, facts in here.items()}


def texts_read(connection: sqlite3.Connection) -> Files:
    """The files of the revisions as they were when they were read."""
    return {path: (size, changed) for path, size, changed in connection.execute("SELECT * FROM file")}


def take_in_texts(connection: sqlite3.Connection, folder: Folder, here: Files) -> tuple[frozenset[str], str]:
    """Read the revisions whose files changed; the documents concerned are returned, and the statement that is still to
    be run so that the search finds their words."""
    before = texts_read(connection)
    differing = {path for path in here.keys() | before.keys() if here.get(path) != before.get(path)}
    revisions = {(path.partition("/")[0], Path(path).stem) for path in differing}
    last = connection.execute("SELECT coalesce(max(id), 0) FROM passage").fetchone()[0]
    for document, revision in sorted(revisions):
        names = (f"{document}/{revision}.txt", f"{document}/{revision}.json")
        if not all(name in here for name in names):
            _forget(connection, document, revision)
        elif not _remembered(connection, folder, document, revision):
            _forget(connection, document, revision)
            _read(connection, folder, document, revision)
    connection.execute("DELETE FROM file")
    connection.executemany(
        "INSERT INTO file VALUES (?,?,?)", [(path, *facts) for path, facts in here.items()]
    )
    documents = frozenset(document for document, _revision in revisions)
    for document in documents:
        _compare(connection, document)
    # All at once, for the full-text index is written down at the end of every statement.
    return documents, f"INSERT INTO spoken (rowid, text) SELECT id, text FROM passage WHERE id > {last}"


def _remembered(connection: sqlite3.Connection, folder: Folder, document: str, revision: str) -> bool:
    """Whether the index has a revision as it was imported, but its files were changed since. The index then
    continues to show the imported text, because the marks lie in it. (A rebuilt index has only what the files
    hold.)"""
    known = connection.execute(
        "SELECT 1 FROM revision WHERE document=? AND revision=? AND altered<=0", (document, revision)
    ).fetchone()
    if known is None or _is_whole(folder, document, revision):
        return False
    connection.execute(
        "UPDATE revision SET altered=? WHERE document=? AND revision=?", (REMEMBERED, document, revision)
    )
    return True


def _is_whole(folder: Folder, document: str, revision: str) -> bool:
    text_path, passages_path = folder.revision_files(document, revision)
    try:
        return revision_id(read_regular(text_path), read_regular(passages_path)) == revision
    except OSError:
        return False


def _forget(connection: sqlite3.Connection, document: str, revision: str) -> None:
    if not connection.execute(
        "SELECT 1 FROM revision WHERE document=? AND revision=?", (document, revision)
    ).fetchone():
        return
    connection.execute(
        "INSERT INTO spoken (spoken, rowid, text) SELECT 'delete', id, text FROM passage "
        "WHERE document=? AND revision=?",
        (document, revision),
    )
    for table in ("revision", "passage", "question", "respondent", "background"):
        connection.execute(f"DELETE FROM {table} WHERE document=? AND revision=?", (document, revision))


def _read(connection: sqlite3.Connection, folder: Folder, document: str, revision: str) -> None:
    text_path, passages_path = folder.revision_files(document, revision)
    try:
        text, passages = read_regular(text_path), read_regular(passages_path)
        if revision_id(text, passages) != revision and is_cut(text, passages):
            connection.execute("INSERT INTO revision VALUES (?,?,0,'{}',?,0)", (document, revision, CUT))
            return
        material = material_from(text.decode("utf-8"), passages)
    except (OSError, ValueError):
        connection.execute("INSERT INTO revision VALUES (?,?,0,'{}',?,0)", (document, revision, UNREADABLE))
        return
    altered = ALTERED if revision_id(text, passages) != revision else WHOLE
    put_revision(connection, document, revision, material, altered)


def put_revision(
    connection: sqlite3.Connection, document: str, revision: str, material: Material, altered: int = WHOLE
) -> None:
    """Write the passages, questions and respondents of one revision."""
    ranking = material.ranking
    said = {
        "kind": material.kind,
        "layout": material.layout,
        "roles": [list(pair) for pair in material.roles],
        "ranking": [ranking.key, ranking.text, list(ranking.items)] if ranking else None,
    }
    connection.execute(
        "INSERT INTO revision VALUES (?,?,?,?,?,?)",
        (
            document,
            revision,
            len(material.text),
            json.dumps(said, ensure_ascii=False),
            altered,
            len(material.passages),
        ),
    )
    keys = {label: label_key(document, label) for label in material.labels()}
    connection.executemany(
        'INSERT INTO passage (document, revision, number, start, "end", label, label_key, question, respondent, '
        "begins, ends, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                document,
                revision,
                number,
                one.start,
                one.end,
                one.label,
                keys.get(one.label or ""),
                one.question,
                one.respondent,
                one.begins,
                one.ends,
                material.text[one.start : one.end],
            )
            for number, one in enumerate(material.passages, 1)
        ],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO question VALUES (?,?,?,?,?)",
        [(document, revision, place, one.key, one.text) for place, one in enumerate(material.questions)],
    )
    people = [(one, participant_id(document, one.key)) for one in material.respondents]
    connection.executemany(
        "INSERT OR REPLACE INTO respondent VALUES (?,?,?,?,?,?)",
        [
            (document, revision, place, one.key, person, json.dumps(one.ballot, ensure_ascii=False))
            for place, (one, person) in enumerate(people, 1)
        ],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO background VALUES (?,?,?,?,?)",
        [
            (person, document, revision, name, value)
            for one, person in people
            for name, value in one.background
        ],
    )


def text_of(connection: sqlite3.Connection, document: str, revision: str) -> str | None:
    """The whole text of a revision: its passages joined by one LF; None if it isn't here."""
    if not connection.execute(
        "SELECT 1 FROM revision WHERE document=? AND revision=? AND altered<2", (document, revision)
    ).fetchone():
        return None
    return "\n".join(
        row[0]
        for row in connection.execute(
            "SELECT text FROM passage WHERE document=? AND revision=? ORDER BY number", (document, revision)
        )
    )


def _compare(connection: sqlite3.Connection, document: str) -> None:
    """Find which revisions have grown from which: the earlier text is the beginning of the later one."""
    connection.execute("DELETE FROM grown WHERE document=?", (document,))
    names = [
        row[0]
        for row in connection.execute(
            "SELECT revision FROM revision WHERE document=? AND altered<=0 ORDER BY length, revision",
            (document,),
        )
    ]
    if len(names) < 2:
        return
    texts = {name: text_of(connection, document, name) or "" for name in names}
    connection.executemany(
        "INSERT INTO grown VALUES (?,?,?)",
        [
            (document, earlier, later)
            for earlier in names
            for later in names
            if earlier != later
            and (texts[later] == texts[earlier] or texts[later].startswith(texts[earlier] + "\n"))
        ],
    )
