"""The tables of the index. Change anything here and raise `NUMBER`: older indexes are then rebuilt."""

from qualcode.ids import KINDS
from qualcode.model.fields import columns

NUMBER = 16

TRAIL_TABLES = """
CREATE TABLE volume (path TEXT PRIMARY KEY, size INT, changed INT, read_to INT, tail TEXT, damaged TEXT,
    open_end INT) WITHOUT ROWID;
CREATE TABLE line (id TEXT, count INT, writer TEXT, number INT, previous TEXT, at TEXT, did TEXT,
    coder TEXT, undoes TEXT, doubtful INT, body BLOB);
CREATE TABLE register (entity TEXT PRIMARY KEY, heads TEXT) WITHOUT ROWID;
CREATE TABLE awaited (entity TEXT, field TEXT, write TEXT);
CREATE TABLE chain (writer TEXT PRIMARY KEY, lines INT, number INT, last TEXT, missing INT) WITHOUT ROWID;
CREATE TABLE writer (writer TEXT PRIMARY KEY, coder TEXT) WITHOUT ROWID;
CREATE TABLE namesake (coder TEXT PRIMARY KEY, chosen TEXT, name TEXT, initials TEXT, colour TEXT) WITHOUT ROWID;
CREATE TABLE contested (entity TEXT, field TEXT, PRIMARY KEY (entity, field)) WITHOUT ROWID;
CREATE TABLE thing (id TEXT, kind TEXT, coder TEXT, at TEXT, born INT, birth TEXT, retired INT,
    merged_into TEXT, layer TEXT, adopted INT, place TEXT, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE TABLE member (entity TEXT, name TEXT, key TEXT, value);
CREATE TABLE merged (id TEXT PRIMARY KEY, root TEXT) WITHOUT ROWID;
CREATE TABLE standing (id TEXT PRIMARY KEY, parent TEXT, misplaced INT) WITHOUT ROWID;
CREATE TABLE segment (id TEXT PRIMARY KEY, document TEXT, state TEXT, revision TEXT, start INT, "end" INT,
    quote TEXT, first_passage INT, people TEXT, coder TEXT, at TEXT, born INT, layer TEXT, adopted INT, retired INT,
    place TEXT) WITHOUT ROWID;
CREATE TABLE segment_passage (segment TEXT, passage INT, PRIMARY KEY (segment, passage)) WITHOUT ROWID;
CREATE TABLE written_row (number INTEGER PRIMARY KEY, id TEXT, text TEXT);
CREATE VIRTUAL TABLE written USING fts5(text, content='written_row', content_rowid='number',
    tokenize="unicode61 remove_diacritics 0");
INSERT INTO written (written, rank) VALUES ('hashsize', 33554432);
"""

LINE_INDEXES = """
CREATE UNIQUE INDEX line_id ON line (id);
CREATE INDEX line_chain ON line (writer, number);
CREATE INDEX line_joins ON line (did) WHERE did = 'coder.join';
CREATE INDEX line_order ON line (count);
CREATE INDEX line_coder ON line (coder, count);
CREATE INDEX line_names ON line (did) WHERE did IN ('document.rename', 'participant.set', 'expression.reword',
    'category.rename', 'memo.reword', 'poster.edit');
CREATE INDEX line_undoes ON line (undoes) WHERE undoes != '';
CREATE INDEX line_doubtful ON line (id) WHERE doubtful = 1;
CREATE INDEX line_saw ON line (id) WHERE did IN ('coder.join', 'round.open', 'round.done', 'round.close', 'decide');
CREATE UNIQUE INDEX awaited_write ON awaited (write, entity, field);
"""

THING_INDEXES = """
CREATE INDEX thing_kind ON thing (kind, retired, merged_into, id);
CREATE INDEX thing_layer ON thing (layer) WHERE layer != '';
CREATE INDEX thing_layered ON thing (id) WHERE layer != '';
CREATE INDEX thing_merged ON thing (merged_into) WHERE merged_into != '';
CREATE INDEX member_entity ON member (entity, name, key);
CREATE INDEX member_key ON member (name, key, entity, value);
CREATE UNIQUE INDEX written_row_id ON written_row (id);
CREATE INDEX expression_text ON expression (text);
CREATE INDEX expression_worded ON expression (worded, retired, subcategory);
CREATE INDEX expression_filed ON expression (subcategory);

"""

SEGMENT_INDEXES = """
CREATE INDEX segment_document ON segment (document, retired, start, born);
CREATE INDEX segment_elsewhere ON segment (document, state) WHERE retired = 0 AND state != 'here';
CREATE INDEX segment_passage_passage ON segment_passage (passage, segment);
"""
"""Made after the tables are filled: that is quicker than keeping them in order row by row."""

TEXT_TABLES = """
CREATE TABLE file (path TEXT PRIMARY KEY, size INT, changed INT) WITHOUT ROWID;
CREATE TABLE revision (document TEXT, revision TEXT, length INT, said TEXT, altered INT, passages INT,
    PRIMARY KEY (document, revision)) WITHOUT ROWID;
CREATE TABLE passage (id INTEGER PRIMARY KEY, document TEXT, revision TEXT, number INT, start INT, "end" INT,
    label TEXT, label_key TEXT, question TEXT, respondent TEXT, begins REAL, ends REAL, text TEXT);
CREATE UNIQUE INDEX passage_place ON passage (document, revision, number);
CREATE INDEX passage_start ON passage (document, revision, start, "end");
CREATE TABLE question (document TEXT, revision TEXT, place INT, key TEXT, text TEXT,
    PRIMARY KEY (document, revision, key)) WITHOUT ROWID;
CREATE TABLE respondent (document TEXT, revision TEXT, place INT, key TEXT, participant TEXT, ballot TEXT,
    PRIMARY KEY (document, revision, key)) WITHOUT ROWID;
CREATE INDEX respondent_participant ON respondent (participant, document);
CREATE TABLE background (participant TEXT, document TEXT, revision TEXT, name TEXT, value TEXT,
    PRIMARY KEY (participant, document, revision, name)) WITHOUT ROWID;
CREATE VIRTUAL TABLE spoken USING fts5(text, content='passage', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0");
INSERT INTO spoken (spoken, rank) VALUES ('hashsize', 33554432);
CREATE TABLE grown (document TEXT, earlier TEXT, later TEXT, PRIMARY KEY (document, earlier, later)) WITHOUT ROWID;
"""

STATE = "INSERT OR REPLACE INTO kept SELECT '', lower(hex(randomblob(8))), ''"
"""Gives the state that the index is in another name; part of every transaction that changes what it shows."""

META = """
CREATE TABLE kept (name TEXT PRIMARY KEY, state TEXT, value TEXT) WITHOUT ROWID;
CREATE VIEW head AS SELECT entity, json_extract(one.value, '$[0]') AS field, json_extract(one.value, '$[1]') AS write,
    json_extract(one.value, '$[2]') AS count,
    CASE json_type(one.value, '$[3]') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
        ELSE json_quote(json_extract(one.value, '$[3]')) END AS value
FROM register, json_each(register.heads) AS one;
"""
"""All heads of a thing stand in one row of `register`, since a hundred thousand acts leave a quarter of a million;
`head` shows them one by one."""

TRAIL_NAMES = [
    "volume",
    "line",
    "register",
    "awaited",
    "chain",
    "writer",
    "namesake",
    "contested",
    "thing",
    "member",
    "merged",
    "standing",
    "segment",
    "segment_passage",
    "written",
    "written_row",
]

FIELDS: dict[str, tuple[str, ...]] = {
    kind: columns(kind) for kind in KINDS.values() if kind not in ("segment",)
}
"""The plain fields of each kind of thing, each a column of the kind's own table. A segment's place is computed."""

OWN = ("coder", "at", "born", "layer", "adopted", "retired", "place")
"""What the table of each kind repeats of `thing`, so that no question has to join the two. One column more,
`worded`, says whether something is written there that the search finds."""


def kind_tables() -> str:
    """The tables of the kinds with plain fields."""
    own = "coder TEXT, at TEXT, born INT, layer TEXT, adopted INT, retired INT, place TEXT, worded INT"
    return "\n".join(
        f"CREATE TABLE {kind} (id TEXT PRIMARY KEY, {', '.join([f'{name} TEXT' for name in names])}, {own}) "
        "WITHOUT ROWID;"
        for kind, names in FIELDS.items()
    )


def columns_of(kind: str) -> int:
    """How many columns a kind's own table has."""
    return 1 + len(FIELDS[kind]) + len(OWN) + 1
