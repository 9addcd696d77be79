"""Acts and texts arrive in any order; what waits for something is shown as soon as that is here."""

import itertools
import json
from pathlib import Path

import pytest

from qualcode.index.queries.trail import open_conflicts
from qualcode.model.material import SURVEY, TEXT, Material, Passage, Question, Respondent, joined
from qualcode.model.revision import document_id, label_key, participant_id, passages_json, revision_id
from qualcode.text import short_hash
from qualcode.trail.line import Value, Write, line_id
from tests.trail.machines import Chain, Machine, machine, reads_on_like_anew, volume

PIECES = ["Soitan heti, jos asia on epäselvä.", "Kanavia on liikaa 😀."]
EXPRESSION, CATEGORY, SEGMENT = "e0000000001", "c0000000001", "s0000000001"


@pytest.fixture
def own(tmp_path: Path) -> Machine:
    return machine(tmp_path)


def written(pieces: list[str], **told: object) -> tuple[str, bytes, bytes]:
    text, spans = joined(pieces)
    material = Material(name="", kind=TEXT, text=text, passages=tuple(Passage(*span) for span in spans))
    passages = passages_json(material)
    if told:
        passages = json.dumps({**json.loads(passages), **told}).encode()
    return revision_id(text.encode(), passages), text.encode(), passages


def put(at: Machine, document: str, revision: str, text: bytes | None, passages: bytes | None) -> None:
    for path, content in zip(at.folder.revision_files(document, revision), (text, passages), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content)


def marked(at: Machine, document: str, revision: str, start: int, end: int, quote: str) -> None:
    at.does("import", (document, "kind", "document"), (document, "revision", revision))
    at.does(
        "mark",
        (SEGMENT, "kind", "segment"),
        (SEGMENT, "document", document),
        (SEGMENT, f"span/{revision}", [start, end, short_hash(quote)]),
    )


def placed(at: Machine) -> tuple[str, str, int]:
    at.look()
    state, quote, first = at.connection.execute("SELECT state, quote, first_passage FROM segment").fetchone()
    return state, quote, first


def test_a_mark_whose_text_has_not_arrived_is_counted_apart_and_shown_when_it_comes(own: Machine) -> None:
    revision, text, passages = written(PIECES)
    document = document_id(text.decode())
    marked(own, document, revision, 35, 42, "Kanavia")
    assert placed(own) == ("missing", "", 0)
    put(own, document, revision, text, None)
    assert placed(own) == ("missing", "", 0)
    put(own, document, revision, None, passages)
    assert placed(own) == ("here", "Kanavia", 2)
    reads_on_like_anew(own)
    own.folder.revision_files(document, revision)[0].unlink()
    assert placed(own) == ("missing", "", 0)
    reads_on_like_anew(own)


def test_a_mark_that_ends_with_the_line_end_after_a_turn_is_the_same_however_much_of_the_text_is_read(
    own: Machine,
) -> None:
    revision, text, passages = written(PIECES)
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    end = len(PIECES[0]) + 1
    marked(own, document, revision, end - 8, end, text.decode()[end - 8 : end])
    assert placed(own) == ("here", text.decode()[end - 8 : end], 1)
    reads_on_like_anew(own)


def test_after_a_text_has_grown_every_mark_keeps_its_place(own: Machine) -> None:
    revision, text, passages = written(PIECES)
    later, grown, its_passages = written([*PIECES, "Uusi vastaus."])
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    marked(own, document, revision, 35, 42, "Kanavia")
    own.does("grow", (document, "revision", later))
    assert placed(own) == ("missing", "", 0)
    put(own, document, later, grown, its_passages)
    assert placed(own) == ("here", "Kanavia", 2)
    reads_on_like_anew(own)


def test_after_a_correction_a_mark_without_a_place_there_is_left_open(own: Machine) -> None:
    revision, text, passages = written(PIECES)
    later, corrected, its_passages = written(["Soitan heti.", PIECES[1]])
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    put(own, document, later, corrected, its_passages)
    marked(own, document, revision, 35, 42, "Kanavia")
    own.does("revise", (document, "revision", later))
    assert placed(own) == ("open", "Kanavia", 2), "the words and the place of before, until someone decides"
    reads_on_like_anew(own)
    own.does("carry over", (SEGMENT, f"span/{later}", [13, 20, short_hash("Kanavia")]))
    assert placed(own) == ("here", "Kanavia", 2)
    own.does("carry over", (SEGMENT, f"span/{later}", [0, 6, short_hash("Kanavia")]))
    assert placed(own) == ("changed", "Soitan", 1)
    reads_on_like_anew(own)


def test_conflict_copies_of_a_revision_say_nothing_new(own: Machine) -> None:
    revision, text, passages = written(PIECES)
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    put(own, document, f"{revision} (konfliktikopio)", text, passages)
    put(own, document, f"{revision}.sync-conflict-20261121-1", text, passages)
    own.look()
    assert own.connection.execute("SELECT revision FROM revision").fetchall() == [(revision,)]


def test_a_revision_of_which_only_a_beginning_is_here_is_not_here_yet(own: Machine) -> None:
    revision, text, passages = written(PIECES)
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    marked(own, document, revision, 0, 6, "Soitan")
    for content, told in (
        (text[:20], passages),
        (b"", passages),
        (text[:1], passages),
        (text, passages[:30]),
        (text[:19] + b"!", passages),
    ):
        put(own, document, revision, content, told)
        own.lose_cache()
        assert placed(own)[0] == "missing"
        assert own.connection.execute("SELECT altered FROM revision").fetchone() == (3,)
    put(own, document, revision, text, passages)
    assert placed(own) == ("here", "Soitan", 1)


def test_a_revision_edited_by_hand_is_shown_and_known_as_altered(own: Machine) -> None:
    revision, text, passages = written(PIECES)
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    marked(own, document, revision, 0, 6, "Soitan")
    put(own, document, revision, text[:19] + b"!" + text[20:], passages)
    assert placed(own) == ("here", "Soitan", 1)
    assert own.connection.execute("SELECT altered, length FROM revision").fetchone() == (
        -1,
        len(text.decode()),
    )
    own.lose_cache()
    assert placed(own) == ("here", "Soitan", 1)
    assert own.connection.execute("SELECT altered, length FROM revision").fetchone() == (
        1,
        len(text.decode()),
    )
    put(own, document, revision, text, passages)
    assert placed(own) == ("here", "Soitan", 1)
    assert own.connection.execute("SELECT altered FROM revision").fetchone() == (0,)


STRANGE: dict[str, dict[str, object]] = {
    "another form": {"form": 2},
    "no passages": {"passages": None},
    "passages of numbers": {"passages": [1]},
    "a place that is a word": {"passages": [{"start": "0", "end": 3}]},
    "a place before the text": {"passages": [{"start": -5, "end": 3}]},
    "an unknown part": {"passages": [{"start": 0, "end": 3, "mood": "glad"}]},
    "a label that is a list": {"passages": [{"start": 0, "end": 3, "label": [1]}]},
    "a time that is no number": {"passages": [{"start": 0, "end": 3, "begins": "soon"}]},
    "half a surrogate pair": {"kind": "\ud800"},
    "respondents without answers": {"respondents": [{"key": "1"}]},
    "background of lists": {"respondents": [{"key": "1", "background": {"x": [1]}, "ballot": []}]},
    "roles in one piece": {"roles": ["interviewer"]},
}


@pytest.mark.parametrize("strange", STRANGE, ids=lambda name: name.replace(" ", "-"))
def test_a_passages_file_that_cannot_be_is_a_text_that_is_not_here(own: Machine, strange: str) -> None:
    revision, text, passages = written(PIECES, **STRANGE[strange])
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    marked(own, document, revision, 0, 6, "Soitan")
    assert placed(own)[0] == "missing"
    assert own.connection.execute("SELECT altered FROM revision").fetchone() == (2,)


@pytest.mark.parametrize(
    "span",
    [
        None,
        "",
        "x",
        "[1]",
        7,
        [],
        [1, 2],
        ["0", 6, "x"],
        [6, 0, "x"],
        [-4, 6, "x"],
        [0, 2**70, "x"],
        {"a": 1},
    ],
)
def test_a_span_that_cannot_be_is_none(own: Machine, span: Value) -> None:
    revision, text, passages = written(PIECES)
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    marked(own, document, revision, 0, 6, "Soitan")
    own.does("strange", (SEGMENT, f"span/{revision}", span))
    assert placed(own)[0] == "missing"
    reads_on_like_anew(own)


@pytest.mark.parametrize("value", [10**30, -(10**30), 1.5, True, [1, {"a": None}], {"b": []}, "", "\0", "😀"])
@pytest.mark.parametrize(
    "field", ["text", "subcategory", "retired", "into", "layer", "place", "segments/s1", "own/x", "x"]
)
def test_any_value_in_any_field_is_taken_in(own: Machine, field: str, value: Value) -> None:
    own.does("strange", (EXPRESSION, "kind", "expression"), (EXPRESSION, field, value))
    assert own.values(EXPRESSION, field) == [value]
    reads_on_like_anew(own)


def arriving(own: Machine, bodies: list[bytes]) -> list[tuple[object, ...]]:
    """What is shown after these lines arrived one by one."""
    for number, body in enumerate(bodies):
        volume(own, f"bm/{number}.jsonl", [body])
        own.look()
    shown: list[tuple[object, ...]] = own.connection.execute(
        "SELECT id, text, subcategory FROM expression"
    ).fetchall()
    return shown


def test_what_is_written_of_a_thing_waits_for_its_creation(tmp_path: Path) -> None:
    anna, bertta = Chain("ak-1"), Chain("bm-1")
    created = anna.body(Write(EXPRESSION, "kind", "expression"), Write(EXPRESSION, "text", "soitto"))
    filed = bertta.body(Write(EXPRESSION, "subcategory", CATEGORY))
    reworded = bertta.body(Write(EXPRESSION, "text", "puhelu", (f"{line_id(created)}.1",)))
    for number, order in enumerate(itertools.permutations([created, filed, reworded])):
        own = machine(tmp_path / str(number))
        early = arriving(own, list(order[: order.index(created)]))
        assert early == []
        assert arriving(own, list(order)) == [(EXPRESSION, "puhelu", CATEGORY)]
        assert own.connection.execute("SELECT count(*) FROM awaited").fetchone() == (0,)
        reads_on_like_anew(own)
        own.close()


def test_two_decisions_over_one_that_has_not_arrived_both_stand_until_someone_decides(tmp_path: Path) -> None:
    anna, bertta, third = Chain("ak-1"), Chain("bm-1"), Chain("cl-1")
    first = anna.body(Write(CATEGORY, "kind", "category"), Write(CATEGORY, "name", "1"))
    over = (f"{line_id(first)}.1",)
    both = [
        bertta.body(Write(CATEGORY, "name", "2", over)),
        third.body(Write(CATEGORY, "name", "3", over), count=2),
    ]
    for number, order in enumerate(itertools.permutations([first, *both])):
        own = machine(tmp_path / str(number))
        arriving(own, list(order))
        assert own.values(CATEGORY, "name") == ["3", "2"]
        assert own.connection.execute("SELECT name FROM category").fetchall() == [("3",)]
        reads_on_like_anew(own)
        own.close()


def test_people_merged_into_a_respondent_are_one_person_as_soon_as_the_answers_are_here(own: Machine) -> None:
    text, spans = joined(["Vastaus."])
    document = document_id(text)
    person, other = participant_id(document, "7"), "p0000000009"
    material = Material(
        name="", kind=SURVEY, text=text, passages=(Passage(*spans[0], question="Q1", respondent="7"),),
        roles=(), questions=(Question("Q1", "?"),), ranking=None,
        respondents=(Respondent("7"),),
    )  # fmt: skip
    passages = passages_json(material)
    own.does("speaker", (other, "kind", "participant"), (other, "name", "H1"), (other, "into", person))
    merged = "SELECT id, root FROM merged"
    assert own.connection.execute(merged).fetchall() == []
    put(own, document, revision_id(text.encode(), passages), text.encode(), passages)
    own.look()
    assert own.connection.execute(merged).fetchall() == [(other, person)]
    reads_on_like_anew(own)


def test_the_search_finds_what_an_expression_says_now_and_not_what_it_said(own: Machine) -> None:
    own.does("write", (EXPRESSION, "kind", "expression"), (EXPRESSION, "text", "vanhat sanat"))
    own.does("reword", (EXPRESSION, "text", "uudet sanat"))
    find = "SELECT count(*) FROM written WHERE written MATCH ?"
    assert own.connection.execute(find, ("vanhat",)).fetchone() == (0,)
    assert own.connection.execute(find, ("uudet",)).fetchone() == (1,)
    reads_on_like_anew(own)


def test_the_search_finds_what_is_in_texts_that_are_here_and_no_other(own: Machine) -> None:
    revision, text, passages = written(PIECES)
    document = document_id(text.decode())
    put(own, document, revision, text, passages)
    find = "SELECT count(*) FROM spoken WHERE spoken MATCH 'kanavia'"
    own.look()
    assert own.connection.execute(find).fetchone() == (1,)
    own.folder.revision_files(document, revision)[1].unlink()
    own.look()
    assert own.connection.execute(find).fetchone() == (0,)
    put(own, document, revision, text, passages)
    own.look()
    assert own.connection.execute(find).fetchone() == (1,)


def test_a_member_put_in_by_one_and_left_out_by_another_is_shown_in_any_order(tmp_path: Path) -> None:
    anna, bertta = Chain("ak-1"), Chain("bm-1")
    created = anna.body(Write(EXPRESSION, "kind", "expression"))
    put_in = anna.body(Write(EXPRESSION, f"segments/{SEGMENT}", True))
    left_out = bertta.body(Write(EXPRESSION, f"segments/{SEGMENT}", False), count=9)
    for number, order in enumerate(itertools.permutations([created, put_in, left_out])):
        own = machine(tmp_path / str(number))
        arriving(own, list(order))
        members = own.connection.execute("SELECT key FROM member WHERE name='segments'").fetchall()
        assert members == [(SEGMENT,)]
        reads_on_like_anew(own)
        own.close()


def test_members_put_into_a_set_apart_are_all_shown(tmp_path: Path) -> None:
    anna, bertta = Chain("ak-1"), Chain("bm-1")
    others = ["s0000000002", "s0000000003"]
    created = anna.body(
        Write(EXPRESSION, "kind", "expression"), Write(EXPRESSION, f"segments/{SEGMENT}", True)
    )
    apart = [
        anna.body(Write(EXPRESSION, f"segments/{others[0]}", True)),
        bertta.body(Write(EXPRESSION, f"segments/{others[1]}", True), count=9),
    ]
    for number, order in enumerate(itertools.permutations([created, *apart])):
        own = machine(tmp_path / str(number))
        arriving(own, list(order))
        members = own.connection.execute(
            "SELECT key FROM member WHERE name='segments' ORDER BY key"
        ).fetchall()
        assert members == [(SEGMENT,), (others[0],), (others[1],)]
        assert not open_conflicts(own.index)
        reads_on_like_anew(own)
        own.close()


def test_in_a_ring_of_merges_the_earliest_made_stands_for_all(own: Machine) -> None:
    names = ["c0000000003", "c0000000002", "c0000000001"]
    chain = Chain()
    made = [chain.body(Write(name, "kind", "category")) for name in names]
    into = [
        chain.body(Write(one, "into", other)) for one, other in zip(names, names[1:] + names[:1], strict=True)
    ]
    arriving(own, [*into, *made])
    assert own.connection.execute("SELECT id, root FROM merged ORDER BY id").fetchall() == [
        (names[2], names[0]),
        (names[1], names[0]),
    ]
    reads_on_like_anew(own)


def test_a_parent_that_is_no_longer_higher_leaves_the_category_at_the_top_and_flagged(own: Machine) -> None:
    own.does("add", (CATEGORY, "kind", "category"), (CATEGORY, "level", "main"))
    own.does("add", ("c2", "kind", "category"), ("c2", "level", "subcategory"), ("c2", "parent", CATEGORY))
    standing = "SELECT parent, misplaced FROM standing WHERE id='c2'"
    assert own.connection.execute(standing).fetchone() == (CATEGORY, 0)
    own.does("lift", ("c2", "level", "main"))
    assert own.connection.execute(standing).fetchone() == ("", 1)
    own.does("lower", ("c2", "level", "upper"))
    own.does("retire", (CATEGORY, "retired", True))
    assert own.connection.execute(standing).fetchone() == ("", 0)
    own.does("bring back", (CATEGORY, "retired", False))
    assert own.connection.execute(standing).fetchone() == (CATEGORY, 0)
    reads_on_like_anew(own)


def test_who_speaks_is_told_of_marks_that_were_made_before_it_was_said(own: Machine) -> None:
    text, spans = joined(PIECES)
    material = Material(
        name="", kind=TEXT, text=text, passages=tuple(Passage(*span, "Aino") for span in spans)
    )
    revision = revision_id(text.encode(), passages_json(material))
    document = document_id(text)
    put(own, document, revision, text.encode(), passages_json(material))
    marked(own, document, revision, 35, 42, "Kanavia")
    label = label_key(document, "Aino")

    def people() -> str:
        own.look()
        told: str = own.connection.execute("SELECT people FROM segment").fetchone()[0]
        return told

    assert people() == ""
    own.does("speakers", (document, f"speaker/{label}", "p0000000001"))
    assert people() == "p0000000001"
    own.does("speakers", (document, f"role/{label}", "interviewer"))
    assert people() == ""
    reads_on_like_anew(own)
