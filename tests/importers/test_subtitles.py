"""Subtitle files as programs write them: no word is lost, none comes twice, none goes to the wrong speaker."""

from pathlib import Path

from qualcode.model.material import UNKNOWN
from tests.importers.conversations import read, turns


def cues(*texts: str, start: int = 0) -> str:
    """A file with a cue of two seconds for each text."""
    body = (
        f"00:00:{2 * place:02}.000 --> 00:00:{2 * place + 2:02}.000\n{text}\n"
        for place, text in enumerate(texts, start)
    )
    return "WEBVTT\n\n" + "\n".join(body)


def test_a_cue_that_is_only_a_number_is_speech(tmp_path: Path) -> None:
    said = ["Montako?", "7", "Ja milloin?", "1999", "Niin."]
    assert turns(read(tmp_path, "a.vtt", cues(*said))) == [
        (None, "Montako?"),
        (None, "7 Ja milloin?"),
        (None, "1999 Niin."),
    ]


def test_numbers_of_cues_are_left_out_with_blank_lines_and_without(tmp_path: Path) -> None:
    parts = [f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nsana {n}." for n in (1, 2, 3)]
    for between in ("\n\n", "\n"):
        assert [text for _who, text in turns(read(tmp_path, "a.srt", between.join(parts)))] == [
            "sana 1.",
            "sana 2.",
            "sana 3.",
        ]


def test_where_few_cues_name_a_speaker_the_others_are_nobody_s_but_for_the_sentence(tmp_path: Path) -> None:
    said = [
        "Tervetuloa tänne.",
        "AINO AALTO: Kiitos, olen",
        "ohjaaja.",
        "Kauanko?",
        "Viisi vuotta.",
        "Entä nyt?",
        "AINO AALTO: Hyvin.",
        "Kiva.",
        "No niin.",
    ]
    material = read(tmp_path, "a.vtt", cues(*said))
    assert [who for who, _text in turns(material)] == [
        *(None, "AINO AALTO", "AINO AALTO", None, None, None),
        *("AINO AALTO", None, None),
    ]
    assert any("Only a few turns" in remark for remark in material.remarks)


def test_a_voice_once_tagged_goes_on_over_cues_without_one_and_that_is_told(tmp_path: Path) -> None:
    said = ["<v Meri>Mitä?</v>", "<v Kai>Me soitamme</v>", "joka aamu.", "<v Meri>Ja?</v>"]
    material = read(tmp_path, "a.vtt", cues(*said))
    assert [who for who, _text in turns(material)] == ["Meri", "Kai", "Kai", "Meri"]
    assert any("1 subtitle without a speaker" in remark for remark in material.remarks)


def test_a_name_that_is_not_taken_as_a_speaker_is_told(tmp_path: Path) -> None:
    said = [
        "Meri: Mitä?",
        "Kai: Tätä ja",
        "tuota.",
        "Meri: Ai.",
        "Kai: Joo.",
        "Outi: Posti!",
        "Meri: Kiitos.",
    ]
    material = read(tmp_path, "a.vtt", cues(*said))
    assert any("“Outi:”" in remark and remark.endswith("--speakers Outi=NAME") for remark in material.remarks)


def test_captions_that_roll_up_come_in_once(tmp_path: Path) -> None:
    rolled = [
        "me<00:00:00.500><c> soitamme</c>",
        "me soitamme",
        "me soitamme\njoka<00:00:04.500><c> aamu</c>",
    ]
    material = read(tmp_path, "a.vtt", cues(*rolled, "joka aamu", "joka aamu\nja ilta"))
    assert [text for _who, text in turns(material)] == ["me soitamme", "joka aamu", "ja ilta"]
    grown = ["Me", "Me soitamme", "Me soitamme joka", "Me soitamme joka aamu."]
    assert (
        " ".join(text for _who, text in turns(read(tmp_path, "b.vtt", cues(*grown))))
        == "Me soitamme joka aamu."
    )


def test_answers_that_come_twice_are_no_rolling_captions(tmp_path: Path) -> None:
    said = ["Joo.", "Joo.", "Siis mitä?", "Joo.", "Ei."]
    assert [text for _who, text in turns(read(tmp_path, "a.vtt", cues(*said)))] == said


def test_times_that_no_clock_shows_cost_no_words_and_are_told_by_number(tmp_path: Path) -> None:
    source = (
        "WEBVTT\n\n0:0:-6.-820 --> 0:0:8.970\n<v Aalto, Aino>Hetki.</v>\n\n"
        "77777:99:99.999 --> 00:00:00.000\n<v Berg, Bo>Joo.</v>\n\n"
        "00:00:09.000 --> 00:00:04.000\n<v Berg, Bo>Niin.</v>\n\n"
        "0:0:10.20 --> 0:0:14.490\n<v Aalto, Aino>Noin.</v>\n"
    )
    material = read(tmp_path, "a.vtt", source)
    assert turns(material) == [
        ("Aalto, Aino", "Hetki."),
        ("Berg, Bo", "Joo."),
        ("Berg, Bo", "Niin."),
        ("Aalto, Aino", "Noin."),
    ]
    assert [(one.begins, one.ends) for one in material.passages] == [
        (None, 8.97),
        (None, None),
        (None, None),
        (10.2, 14.49),
    ]
    assert any("numbers 1, 2, 3" in remark for remark in material.remarks)


def test_a_voice_of_signs_is_nobody_s_and_an_unknown_one_counts_for_nobody(tmp_path: Path) -> None:
    material = read(tmp_path, "a.vtt", cues("<v ->Hei", "<v Anna>Moi", "<v ??>Joo"))
    assert turns(material) == [(None, "Hei"), ("Anna", "Moi"), ("??", "Joo")]
    assert dict(material.roles)["??"] == UNKNOWN
    named = read(
        tmp_path, "a.srt", cues("[...]: hei", "Aino Aalto: moi", "[...]: joo").replace("WEBVTT\n\n", "")
    )
    assert turns(named) == [(None, "hei"), ("Aino Aalto", "moi"), (None, "joo")]
