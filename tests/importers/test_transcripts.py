"""Every layout that people have gives the same conversation: who says what, and when as far as it tells."""

import json
import re
from pathlib import Path

import pytest

from qualcode.errors import FolderTrouble
from qualcode.importers.transcripts.transcript_file import TranscriptOptions, read_transcript
from qualcode.model.material import INTERVIEW, INTERVIEWEE, INTERVIEWER, TEXT
from tests.importers.conversations import TRANSCRIPTS, needs_files, read, turns

MADE_UP = (
    "bold.md clan.cha f4_stamps.rtf otranscribe.otr whisperx.json "
    "f4_stamps.txt h1_blank_cp1252.txt h1_noblank.txt otter.txt srt_bom_crlf.srt "
    "table_speaker_column.docx teams.docx teams.vtt word_transcribe.docx zoom.vtt"
)
WITH_TIMES = ("srt", "teams", "zoom", "otter", "otranscribe", "clan", "table", "word", "f4")


@needs_files
@pytest.mark.parametrize("name", MADE_UP.split(" "))
def test_each_layout_gives_the_turns_that_were_spoken(name: str) -> None:
    expected = json.loads((TRANSCRIPTS / "made-up" / "expected_turns.json").read_text("utf-8"))
    material = read_transcript(TRANSCRIPTS / "made-up" / name)
    said = turns(material)
    assert [text for _label, text in said] == [turn["text"] for turn in expected]
    # Codes and numbered speakers stand for the names: each speaker keeps to one label.
    who = dict(zip([label for label, _text in said], [turn["speaker"] for turn in expected], strict=True))
    assert [who[label] for label, _text in said] == [turn["speaker"] for turn in expected]
    assert dict(material.roles)[said[0][0] or ""] == INTERVIEWER
    assert dict(material.roles)[said[1][0] or ""] == INTERVIEWEE
    assert material.kind == INTERVIEW
    if name.startswith(WITH_TIMES):
        for passage, turn in zip(material.passages[1:], expected[1:], strict=True):
            assert passage.begins is not None
            assert abs(passage.begins - turn["start"]) < 1


@needs_files
@pytest.mark.parametrize("name", ["teams.vtt", "zoom.vtt", "srt_bom_crlf.srt", "clan.cha", "whisperx.json"])
def test_subtitles_keep_their_times_to_the_millisecond(name: str) -> None:
    expected = json.loads((TRANSCRIPTS / "made-up" / "expected_turns.json").read_text("utf-8"))
    material = read_transcript(TRANSCRIPTS / "made-up" / name)
    times = [(passage.begins, passage.ends) for passage in material.passages]
    assert times == [(turn["start"], turn["end"]) for turn in expected]


@needs_files
@pytest.mark.parametrize(
    "path", sorted((TRANSCRIPTS / "changelog-md").glob("*.md")), ids=lambda path: path.stem
)
def test_published_interviews_have_a_turn_for_every_bold_name(path: Path) -> None:
    source = path.read_text("utf-8")
    names = re.findall(r"(?m)^\*\*([^*\n]+):\*\*", source)
    material = read_transcript(path)
    assert [label for label, _text in turns(material)] == names
    assert "\\[" not in material.text
    assert "&quot;" not in material.text
    assert material.labels() == tuple(dict.fromkeys(names))


@needs_files
@pytest.mark.parametrize("ending", ["srt", "vtt"])
def test_whisper_files_without_speakers_are_turns_of_nobody_with_times(ending: str) -> None:
    material = read_transcript(TRANSCRIPTS / "whisper" / f"haastattelu1.{ending}")
    assert turns(material) == [(None, "No niin, kertoisitko alkuun."), (None, "Joo, mielelläni.")]
    assert [(passage.begins, passage.ends) for passage in material.passages] == [(0.0, 3.52), (3.52, 5.0)]
    assert material.kind == INTERVIEW
    assert material.roles == ()


def test_words_before_a_colon_in_speech_are_no_speakers(tmp_path: Path) -> None:
    said = "No.\nJa sitten: se loppui.\nEsimerkiksi: näin.\nEU:n päätös.\nKlo 12:30 tultiin.\nhttps://thl.fi"
    material = read(tmp_path, "H1.txt", f"H: Mitä sitten?\nV: {said}\nH: Entä muuta?\nV: Ei.\n")
    assert turns(material) == [("H", "Mitä sitten?"), ("V", said), ("H", "Entä muuta?"), ("V", "Ei.")]


def test_spellings_of_one_label_are_united_and_it_is_told(tmp_path: Path) -> None:
    material = read(
        tmp_path, "a.txt", "Interviewer1: A?\nP1: b\ninterviewer: C?\nP1: d\nInterviewer 1: E?\nP1: f\n"
    )
    assert material.labels() == ("Interviewer1", "P1")
    assert any("“interviewer”" in remark and "“Interviewer1”" in remark for remark in material.remarks)


def test_two_numbered_interviewers_stay_two_people_beside_an_unnumbered_one(tmp_path: Path) -> None:
    material = read(tmp_path, "a.txt", "Interviewer 1: A?\nInterviewer 2: B?\nInterviewer: C?\nP1: d\n")
    assert material.labels() == ("Interviewer 1", "Interviewer 2", "Interviewer", "P1")


def test_h_asks_beside_h1_and_h1_is_the_one_who_answers(tmp_path: Path) -> None:
    material = read(tmp_path, "a.txt", "H: Kerro.\nH1: Mitä? Mistä?\nH: Työstä.\nH1: Ai? No.\n")
    assert dict(material.roles) == {"H": INTERVIEWER, "H1": INTERVIEWEE}


def test_without_a_telling_label_the_one_who_asks_most_is_the_interviewer_and_it_is_told(
    tmp_path: Path,
) -> None:
    material = read(tmp_path, "a.txt", "Liisa: Kerro työstäsi?\nVille: Kiire.\nLiisa: Miksi?\nVille: Melu.\n")
    assert dict(material.roles) == {"Liisa": INTERVIEWER, "Ville": INTERVIEWEE}
    assert any("Liisa" in remark and "--speakers" in remark for remark in material.remarks)


def test_what_the_analyst_says_about_speakers_wins_over_every_guess(tmp_path: Path) -> None:
    options = TranscriptOptions(name="H7", speakers=(("minä", "?"), ("H", "Anna"), ("X", "Olli")))
    material = read(tmp_path, "a.txt", "H: Onko?\nminä: on\njatkan\nH: Eikö?\n", options)
    assert material.name == "H7"
    assert dict(material.roles) == {"H": INTERVIEWEE, "minä": INTERVIEWER}
    assert turns(material)[1] == ("minä", "on\njatkan")
    assert any("“X”" in remark for remark in material.remarks)


def test_a_legend_gives_the_roles_and_is_left_out_of_the_text(tmp_path: Path) -> None:
    source = (
        "Haastattelu 3\nPäivä: 3.4.2026\nHaastattelija: Liisa Mäki\n\nA = vastaaja, B = haastattelija\n\n"
    )
    material = read(tmp_path, "a.txt", f"{source}A: Onko?\n\nB: On.\n\nA: Tutkija.\n")
    assert turns(material) == [("A", "Onko?"), ("B", "On."), ("A", "Tutkija.")]
    assert dict(material.roles) == {"A": INTERVIEWEE, "B": INTERVIEWER}
    assert any("A = vastaaja" in remark for remark in material.remarks)
    assert any("Päivä" in remark for remark in material.remarks)


def test_a_text_before_the_first_label_that_is_no_heading_is_kept(tmp_path: Path) -> None:
    before = "Nauhoitus alkoi kesken, koska laite ei käynnistynyt heti."
    assert turns(read(tmp_path, "a.txt", f"{before}\n\nH: Mitä?\n\nV: Niin.\n"))[0] == (None, before)


def test_times_are_read_before_and_after_the_label_and_on_lines_of_their_own(tmp_path: Path) -> None:
    material = read(
        tmp_path,
        "a.txt",
        "00:00:01\nH: a?\n[00:00:15] V: b\nH [00:00:20]: c?\nV: (00:00:31) d\n(01:15)\nH: e [00:01:17] f\n",
    )
    assert [passage.begins for passage in material.passages] == [1, 15, 20, 31, 75]
    assert [text for _label, text in turns(material)] == ["a?", "b", "c?", "d", "e f"]


def test_the_stamps_of_f4_close_a_turn_and_count_tenths(tmp_path: Path) -> None:
    material = read(
        tmp_path, "a.txt", "H: a? #00:00:05-4#\n\nV: b #00:00:08-0# c #00:01:12-25#\n\nd #01:00:00-1#\n"
    )
    assert turns(material) == [("H", "a?"), ("V", "b c"), ("V", "d")]
    times = [(passage.begins, passage.ends) for passage in material.passages]
    assert times == [(None, 5.4), (5.4, 72.25), (72.25, 3600.1)]


def test_a_speaker_who_speaks_once_is_not_lost(tmp_path: Path) -> None:
    material = read(tmp_path, "a.txt", "H: a?\n\nV: b\n\nPekka Puro: c\n\nH: d?\n\nV: e\n")
    assert ("Pekka Puro", "c") in turns(material)


def test_a_doubtful_label_stays_in_the_text_and_is_told(tmp_path: Path) -> None:
    material = read(tmp_path, "a.txt", "H: a?\n\nV: b\n\njatkuu\n\nMatti: c\n\nH: d?\n\nV: e\n")
    assert ("V", "b\njatkuu\nMatti: c") in turns(material)
    assert any("“Matti:”" in remark for remark in material.remarks)


@pytest.mark.parametrize(
    ("source", "passages"),
    [
        ("Tänään oli kiire.\n\nHuomenna on: vapaa.\nJa lunta.\n", 2),
        ("Rivi yksi.\nRivi kaksi.\nRivi kolme.\n", 3),
        ("Maanantai: töissä.\nTiistai: kotona.\n", 2),
        ("Kuva 1: talo\nTaulukko 1: luvut\nJa muuta.\n", 3),
    ],
)
def test_a_text_without_speakers_is_a_text_by_paragraphs(tmp_path: Path, source: str, passages: int) -> None:
    material = read(tmp_path, "paivakirja.txt", source)
    assert material.kind == TEXT
    assert len(material.passages) == passages
    assert material.labels() == ()


def test_a_conversation_can_be_read_as_mere_text(tmp_path: Path) -> None:
    material = read(tmp_path, "a.txt", "H: a?\nV: b\n", TranscriptOptions(kind="text"))
    assert (material.kind, turns(material)) == (TEXT, [(None, "H: a?"), (None, "V: b")])


def test_two_voices_in_one_subtitle_are_two_turns_and_notes_are_left_out(tmp_path: Path) -> None:
    material = read(
        tmp_path,
        "a.vtt",
        "\ufeff00:01.000 --> 00:02,000\r\n<v.loud Liisa>Moi &amp; hei</v> <v Ville>No\r\nmoi</v>\r\n\r\n"
        "NOTE tämä pois\r\nja tämä\r\n\r\n7\r\n00:00:03.000 --> 00:00:04.000 align:start\r\n"
        "<v Liisa><i>Jaa</i>\r\n",
    )
    assert turns(material) == [("Liisa", "Moi & hei"), ("Ville", "No moi"), ("Liisa", "Jaa")]
    assert material.passages[0].ends == 2.0


def test_a_subtitle_without_a_name_goes_on_with_the_last_speaker(tmp_path: Path) -> None:
    material = read(
        tmp_path,
        "a.srt",
        "1\n00:00:00,000 --> 00:00:01,000\n[SPEAKER_00]: Hei\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_01]: Moi\n"
        "vaan\n\n3\n00:00:04 --> 00:00:05\nNiin: no\n",
    )
    assert turns(material) == [("SPEAKER_00", "Hei"), ("SPEAKER_01", "Moi vaan"), ("SPEAKER_01", "Niin: no")]


def test_labels_alone_on_their_lines_as_word_writes_them_without_times(tmp_path: Path) -> None:
    material = read(tmp_path, "a.txt", "Puhuja 1\nMoi.\nPuhuja 2\nHei.\nPuhuja 1\nNo?\n")
    assert turns(material) == [("Puhuja 1", "Moi."), ("Puhuja 2", "Hei."), ("Puhuja 1", "No?")]


def test_a_file_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(FolderTrouble) as refusal:
        read_transcript(tmp_path / "H9.txt")
    assert "H9.txt" in refusal.value.sentence
