"""A text edited in an editor: words change, speakers, times and marks stay where they were."""

from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.find import find_document
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.text_edit import editable_text, take_edited
from tests.workbench.players import Player, imported_survey

TALK = (
    "H: Mikä toimi? [00:00:05]\n\nV: Yhteistö oli § 5 momentin mukaista.\n# ei otsikko\n§ pykälä [00:00:42]\n\n"
    "H: Entä muuta?\n\nV: Ei muuta. [00:02:10]\n"
)


@pytest.fixture(name="player")
def with_an_interview(aino: Player, tmp_path: Path) -> Player:
    (tmp_path / "K1.txt").write_text(TALK, "utf-8")
    with aino.at_work() as bench:
        import_files(bench, [tmp_path / "K1.txt"], ImportOptions())
        mark.mark(bench, "K1", Place(quote="momentin mukaista"))
    return aino


def turns(bench: Bench) -> list[tuple[str, float | None, str]]:
    document = find_document(bench.index, "K1")
    return [
        (one.label, one.begins, one.text)
        for one in document_queries.passages(bench.index, document.id, document.revision)
    ]


def edited(bench: Bench, folder: Path, *changes: tuple[str, str]) -> None:
    text = editable_text(bench, "K1").text
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "K1-edited.txt"
    path.write_text(text, "utf-8")
    take_edited(bench, "K1", text, path)


def test_words_change_and_everything_beside_them_stays(player: Player, tmp_path: Path) -> None:
    with player.at_work() as bench:
        before = turns(bench)
        source = find_document(bench.index, "K1").source
        edited(bench, tmp_path, ("Yhteistö", "Yhteistyö"))
        assert turns(bench) == [(a, b, c.replace("Yhteistö", "Yhteistyö")) for a, b, c in before]
        assert [one.quote for one in segment_queries.segments(bench.index)] == ["momentin mukaista"]
        assert find_document(bench.index, "K1").source == source


def test_a_turn_is_divided_and_another_deleted(player: Player, tmp_path: Path) -> None:
    with player.at_work() as bench:
        text = editable_text(bench, "K1").text
        third = text[text.index("§ 3") : text.index("§ 4")]
        edited(bench, tmp_path, (third, ""), ("Ei muuta.", "Ei muuta.\n\n§ H\nSelvä.\n"))
        assert [(label, words) for label, _begins, words in turns(bench)][2:] == [
            ("V", "Ei muuta."),
            ("H", "Selvä."),
        ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("§ 3", "§ 2"), "appears twice"),
        (("§ 3", "§ 99"), "doesn't exist"),
        (("§ 3  H", "§ Kalle"), "isn't a speaker"),
        (("§ 1", "1"), "before the first turn"),
    ],
)
def test_what_is_not_clear_is_refused_by_its_line(
    player: Player, tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    with player.at_work() as bench:
        before = turns(bench)
        with pytest.raises(Refusal) as refusal:
            edited(bench, tmp_path, change)
        assert told in refusal.value.sentence
        assert turns(bench) == before


def test_answers_of_a_survey_keep_their_respondents_and_questions(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        name = imported_survey(bench).name
        text = editable_text(bench, name).text
        document = find_document(bench.index, name)
        before = document_queries.passages(bench.index, document.id, document.revision)
        word = before[0].text.split()[0]
        path = tmp_path / "k.txt"
        path.write_text(text, "utf-8")
        take_edited(bench, name, text.replace(word, word.upper(), 1) if word in text else text, path)
        after = document_queries.passages(bench.index, document.id, find_document(bench.index, name).revision)
        assert [(one.participant, one.question) for one in after] == [
            (one.participant, one.question) for one in before
        ]
        assert after[0].text != before[0].text
