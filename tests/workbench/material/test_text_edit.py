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
from qualcode.workbench.material.revision.revise import Correcting
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


def edited(bench: Bench, folder: Path, *changes: tuple[str, str]) -> Correcting:
    text = editable_text(bench, "K1").text
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "K1-edited.txt"
    path.write_text(text, "utf-8")
    return take_edited(bench, "K1", text, path)


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


def is_refused(player: Player, tmp_path: Path, change: tuple[str, str], told: str) -> None:
    """The change is refused with `told` in its sentence, and no turn changes."""
    with player.at_work() as bench:
        before = turns(bench)
        with pytest.raises(Refusal) as refusal:
            edited(bench, tmp_path, change)
        assert told in refusal.value.sentence
        assert turns(bench) == before


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
    is_refused(player, tmp_path, change, told)


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


def test_another_speaker_on_the_line_of_a_turn_is_taken_and_told(player: Player, tmp_path: Path) -> None:
    with player.at_work() as bench:
        done = edited(bench, tmp_path, ("§ 2  V", "§ 2  h"))
        assert turns(bench)[1][:2] == ("H", 5.0)
        assert done.remarks == ("The words of turn 2 (V) now belong to H.",)


def test_a_turn_that_loses_its_line_is_told_to_be_said_by_another(player: Player, tmp_path: Path) -> None:
    with player.at_work() as bench:
        done = edited(bench, tmp_path, ("§ 3  H  0:00:42\n", ""))
        assert "Entä muuta?" in turns(bench)[1][2]
        assert done.remarks == ("The words of turn 3 (H) now belong to V.",)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("§ 2  V", "$ 2  V"), "looks like a speaker line"),
        (("Ei muuta.", "Ei muuta.\nH: Selvä."), "looks like a speaker line"),
        (("Ei muuta.", "Ei muuta.\nh 0:02:15"), "looks like a speaker line"),
        (("Ei muuta.", "Ei muuta.\nH [00:02:15]: Selvä."), "looks like a speaker line"),
        (("Ei muuta.", "Ei muuta.\nH, 2:15: Selvä."), "looks like a speaker line"),
        (("Ei muuta.", "Ei muuta.\n[00:02:15] H: Selvä."), "looks like a speaker line"),
        (("Ei muuta.", "Ei muuta.\n§\nSelvä."), "the speaker of the new turn is missing"),
        (("0:00:42", "0:01:42"), "the time of turn 3 can't be changed"),
        (("§ 2  V", "§ 2  Kalle"), "“Kalle” isn't a speaker"),
    ],
)
def test_a_line_that_may_be_meant_as_a_speakers_is_refused_and_not_read_as_words(
    player: Player, tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    is_refused(player, tmp_path, change, told)


def test_words_that_look_like_a_label_stay_words_behind_a_backslash(player: Player, tmp_path: Path) -> None:
    with player.at_work() as bench:
        edited(bench, tmp_path, ("Ei muuta.", "Ei muuta.\n\\H: on kirjain."))
        assert turns(bench)[3][2] == "Ei muuta.\nH: on kirjain."
        edited(bench, tmp_path, ("Ei muuta.", "Ei mitään muuta."))
        assert turns(bench)[3][2] == "Ei mitään muuta.\nH: on kirjain."


@pytest.mark.parametrize(("before", "after"), [("§ 1", "§ uusi"), ("§ 1  ", "§ 1  X")])
def test_the_lines_of_answers_stay_as_they_are(aino: Player, tmp_path: Path, before: str, after: str) -> None:
    with aino.at_work() as bench:
        name = imported_survey(bench).name
        text = editable_text(bench, name).text
        with pytest.raises(Refusal) as refusal:
            take_edited(bench, name, text.replace(before, after, 1), tmp_path / "k.txt")
        assert "the lines with §" in refusal.value.hint


def test_lines_that_change_places_and_words_that_change_with_them_are_told(
    player: Player, tmp_path: Path
) -> None:
    with player.at_work() as bench:
        text = editable_text(bench, "K1").text
        second, third = (line for line in text.split("\n") if line.startswith(("§ 2", "§ 3")))
        done = edited(bench, tmp_path, (second, "§ x"), (third, second), ("§ x", third))
        assert done.remarks == (
            "The words of turn 2 (V) now belong to H.",
            "The words of turn 3 (H) now belong to V.",
        )


def test_an_indented_line_still_names_its_turn_and_indented_words_stay_words(
    player: Player, tmp_path: Path
) -> None:
    with player.at_work() as bench:
        before = turns(bench)
        done = edited(
            bench, tmp_path, ("§ 3  H", " \xa0§ 3  H"), ("Ei muuta.", "Ei muuta.\n\\ § 12 momentti")
        )
        assert turns(bench)[:3] == before[:3]
        assert turns(bench)[3][2] == "Ei muuta.\n § 12 momentti"
        assert done.remarks == ()
        edited(bench, tmp_path, ("Ei muuta.", "Ei mitään."))
        assert turns(bench)[3][2] == "Ei mitään.\n § 12 momentti"


@pytest.mark.parametrize("swapped", [False, True])
def test_words_never_move_between_answers(aino: Player, tmp_path: Path, swapped: bool) -> None:
    with aino.at_work() as bench:
        name = imported_survey(bench).name
        text = editable_text(bench, name).text
        first, second = [line for line in text.split("\n") if line.startswith("§")][:2]
        changed = (
            text.replace(first, "§ x", 1).replace(second, first, 1).replace("§ x", second, 1)
            if swapped
            else text.replace(second + "\n", "", 1)
        )
        with pytest.raises(Refusal, match="belong to another answer"):
            take_edited(bench, name, changed, tmp_path / "k.txt")


def test_a_text_without_speakers_is_divided_by_a_sign_alone(aino: Player, tmp_path: Path) -> None:
    (tmp_path / "K1.txt").write_text(
        "Ensimmäinen kappale puhuu ohjeista.\n\nToinen kappale puhuu ajasta.\n", "utf-8"
    )
    with aino.at_work() as bench:
        import_files(bench, [tmp_path / "K1.txt"], ImportOptions())
        assert "add a line with § alone" in editable_text(bench, "K1").text
        edited(bench, tmp_path, ("puhuu ajasta.", "puhuu ajasta.\n\n§\nKolmas on uusi."))
        assert [words for *_who, words in turns(bench)][1:] == [
            "Toinen kappale puhuu ajasta.",
            "Kolmas on uusi.",
        ]
