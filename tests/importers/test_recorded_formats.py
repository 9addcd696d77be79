"""Files of programs that transcribe and annotate recordings: who spoke, when, and what."""

import json
from pathlib import Path
from typing import Any

import pytest

from qualcode.importers.transcripts.transcript_file import TranscriptOptions
from qualcode.model.material import INTERVIEW, Material
from tests.importers.conversations import read, turns


def timed(material: Material) -> list[tuple[str | None, float | None, float | None]]:
    return [(one.label, one.begins, one.ends) for one in material.passages]


SEGMENTS: list[dict[str, Any]] = [
    {"start": 0.0, "end": 2.5, "text": " Mitä", "speaker": "SPEAKER_00"},
    {"start": 2.5, "end": 4.25, "text": " Ei mitään.", "speaker": "SPEAKER_01"},
]


@pytest.mark.parametrize(
    "told",
    [
        {"segments": SEGMENTS, "language": "fi"},
        SEGMENTS,
        {"results": {"segments": SEGMENTS}},
        {
            "utterances": [
                {**one, "start": int(one["start"] * 1000), "end": int(one["end"] * 1000)} for one in SEGMENTS
            ]
        },
    ],
)
def test_recognised_speech_with_speakers_keeps_them_and_their_times(tmp_path: Path, told: object) -> None:
    material = read(tmp_path, "H1.json", json.dumps(told))
    assert turns(material) == [("SPEAKER_00", "Mitä"), ("SPEAKER_01", "Ei mitään.")]
    assert timed(material) == [("SPEAKER_00", 0.0, 2.5), ("SPEAKER_01", 2.5, 4.25)]


def test_whisper_cpp_counts_in_milliseconds(tmp_path: Path) -> None:
    piece = {"timestamps": {"from": "00:00:01,000"}, "offsets": {"from": 1000, "to": 2500}, "text": " Joo."}
    material = read(tmp_path, "H1.json", json.dumps({"transcription": [piece]}))
    assert timed(material) == [(None, 1.0, 2.5)]


CUES = "WEBVTT\n\n" + "\n\n".join(
    f"00:{place * 2:02}.000 --> 00:{place * 2 + 2:02}.000\n{words}"
    for place, words in enumerate(["Se on se että", "tietää kenelle", "soittaa. Ja", "niin. Joo?", "Kiitos."])
)


def test_pieces_of_nobody_are_joined_to_sentences_and_keep_their_times(tmp_path: Path) -> None:
    material = read(tmp_path, "H1.vtt", CUES)
    assert turns(material) == [
        (None, "Se on se että tietää kenelle soittaa. Ja niin. Joo?"),
        (None, "Kiitos."),
    ]
    assert timed(material) == [(None, 0.0, 8.0), (None, 8.0, 10.0)]


def test_a_long_silence_ends_a_sentence(tmp_path: Path) -> None:
    later = CUES.replace("00:02.000 --> 00:04.000", "00:03.900 --> 00:04.000")
    material = read(tmp_path, "H1.vtt", later.replace("00:00.000 --> 00:02.000", "00:00.000 --> 00:01.000"))
    assert turns(material)[0] == (None, "Se on se että")


def test_pieces_without_full_stops_do_not_become_one_endless_sentence(tmp_path: Path) -> None:
    words = "sitten me mentiin sinne ja se oli aika kiva juttu"
    cues = "WEBVTT\n\n" + "\n\n".join(
        f"{at // 60:02}:{at % 60:02}.000 --> {(at + 1) // 60:02}:{(at + 1) % 60:02}.000\n{words}"
        for at in range(99)
    )
    material = read(tmp_path, "H1.vtt", cues)
    assert all(len(text) < 500 for _who, text in turns(material))
    assert " ".join(text for _who, text in turns(material)) == " ".join([words] * 99)


def test_a_clan_file_tells_speakers_times_and_who_asks(tmp_path: Path) -> None:
    source = (
        "@UTF8\n@Begin\n@Participants:\tINV Liisa Investigator, PAR Ville Participant\n"
        "*INV:\tmitä kuuluu ? \x153100_5400\x15\n%com:\tnauraa\n*PAR:\thyvää \x155400_6000\x15 ja\n\tkiitos . "
        "\x156000_9000\x15\n@End\n"
    )
    material = read(tmp_path, "H1.cha", source)
    assert turns(material) == [("INV", "mitä kuuluu ?"), ("PAR", "hyvää  ja kiitos .")] or turns(
        material
    ) == [
        ("INV", "mitä kuuluu ?"),
        ("PAR", "hyvää ja kiitos ."),
    ]
    assert timed(material)[0] == ("INV", 3.1, 5.4)
    assert dict(material.roles) == {"INV": "interviewer", "PAR": "interviewee"}
    assert any("1 annotation line" in remark for remark in material.remarks)


def eaf(*tiers: str) -> str:
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{at}" TIME_VALUE="{at * 1000}"/>' for at in range(9))
    return f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{''.join(tiers)}</ANNOTATION_DOCUMENT>"


def tier(name: str, *said: tuple[int, int, str], more: str = "") -> str:
    pieces = "".join(
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}{start}" TIME_SLOT_REF1="t{start}" '
        f'TIME_SLOT_REF2="t{end}"><ANNOTATION_VALUE>{words}'
        "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        for start, end, words in said
    )
    return f'<TIER TIER_ID="{name}" {more}>{pieces}</TIER>'


def test_tiers_of_elan_are_speakers_in_the_order_of_time(tmp_path: Path) -> None:
    source = eaf(
        tier(
            "H-puhe",
            (0, 1, "Mitä sinulle kuuluu?"),
            (4, 5, "Entä muuten sitten?"),
            more='PARTICIPANT="Liisa"',
        ),
        tier("V-puhe", (1, 4, "Hyvää kuuluu, kiitos."), more='PARTICIPANT="Ville"'),
        tier("eleet", (0, 1, "käsi"), (1, 2, "pää")),
        tier("sanat", (0, 1, "Mitä"), more='PARENT_REF="H-puhe"'),
    )
    material = read(tmp_path, "H1.eaf", source)
    assert turns(material) == [
        ("Liisa", "Mitä sinulle kuuluu?"),
        ("Ville", "Hyvää kuuluu, kiitos."),
        ("Liisa", "Entä muuten sitten?"),
    ]
    assert timed(material)[1] == ("Ville", 1.0, 4.0)
    assert any("left out of the text: eleet, sanat. To select tiers" in one for one in material.remarks)
    asked = read(tmp_path, "H1.eaf", source, TranscriptOptions(speakers=(("eleet", "V"),)))
    assert [text for _label, text in turns(asked)] == ["käsi", "pää"]


def test_otranscribes_stamps_keep_their_fractions(tmp_path: Path) -> None:
    html = "".join(
        f'<p><span class="timestamp" data-timestamp="{at}">00:03</span>&nbsp;<b>{who}:</b> {words}<br /></p>'
        for at, who, words in [(3.1, "H", "Mitä?"), (3725.25, "V", "Ei mitään."), (3726.5, "H", "Vai niin?")]
    )
    material = read(tmp_path, "H1.otr", json.dumps({"text": html, "media": "h1.mp3"}))
    assert timed(material) == [("H", 3.1, None), ("V", 3725.25, None), ("H", 3726.5, None)]
    assert material.kind == INTERVIEW


def test_a_dependent_tier_is_read_where_its_parent_only_numbers_and_times_come_from_the_parent(
    tmp_path: Path,
) -> None:
    numbers = tier("ref@A", (0, 1, "001"), (2, 3, "002"))
    words = "".join(
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="w{at}" ANNOTATION_REF="ref@A{at}"><ANNOTATION_VALUE>{said}'
        "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
        for at, said in ((0, "Mitä sinulle kuuluu?"), (2, "Entä muuten?"))
    )
    source = eaf(numbers, f'<TIER TIER_ID="utt@A" PARENT_REF="ref@A">{words}</TIER>')
    material = read(tmp_path, "H1.eaf", source)
    assert [text for _label, text in turns(material)] == ["Mitä sinulle kuuluu?", "Entä muuten?"]
    assert timed(material)[1][1:] == (2.0, 3.0)


@pytest.mark.parametrize(
    "piece",
    [
        {"speaker_id": 1, "text": "Mitä"},
        {"speaker_label": "Speaker 1", "transcript": "Mitä"},
        {"speaker": {"name": "Speaker 1"}, "body": "Mitä"},
        {
            "speaker": 1,
            "elements": [{"type": "text", "value": "Mi", "ts": 0.5}, {"value": "tä", "end_ts": 1.0}],
        },
    ],
)
def test_speakers_are_read_however_a_program_calls_them(tmp_path: Path, piece: dict[str, Any]) -> None:
    material = read(tmp_path, "H1.json", json.dumps({"results": {"pieces": [piece, piece]}}))
    assert turns(material) == [("Speaker 1", "Mitä")] * 2


def test_a_change_of_speaker_that_is_marked_ends_a_passage(tmp_path: Path) -> None:
    pieces: list[dict[str, Any]] = [
        {"text": "se oli"},
        {"text": "niin", "speaker_turn_next": True},
        {"text": "ja sitten"},
        {"text": "vai"},
    ]
    timed_pieces = [{**one, "start": at, "end": at + 1} for at, one in enumerate(pieces)]
    material = read(tmp_path, "H1.json", json.dumps({"segments": timed_pieces}))
    assert [text for _who, text in turns(material)] == ["se oli niin", "ja sitten vai"]
    cues = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{at}.000 --> 00:0{at + 1}.000\n{words}"
        for at, words in enumerate(["- kerro", "siitä", "- se oli", "[Music]", "kauan", "你好", "吗？"])
    )
    material = read(tmp_path, "H1.vtt", cues)
    assert [text for _who, text in turns(material)] == [
        "- kerro siitä",
        "- se oli",
        "[Music]",
        "kauan 你好吗？",
    ]


def test_times_are_read_as_numbers_as_words_and_in_pairs(tmp_path: Path) -> None:
    pieces = [
        {"text": "Yksi.", "start": "1.5", "end": "0:00:02"},
        {"text": "Kaksi.", "timestamp": [2.0, None]},
    ]
    assert timed(read(tmp_path, "H1.json", json.dumps({"chunks": pieces}))) == [
        (None, 1.5, 2.0),
        (None, 2.0, None),
    ]


def test_a_segment_without_a_speaker_is_told_to_be_nobodys(tmp_path: Path) -> None:
    told = {"segments": [*SEGMENTS, {"start": 5, "end": 6, "text": "Selvä."}]}
    material = read(tmp_path, "H1.json", json.dumps(told))
    assert turns(material)[-1] == (None, "Selvä.")
    assert "1 turn has no speaker in the file and was assigned to nobody." in material.remarks


def test_words_with_speakers_of_their_own_are_said_by_them(tmp_path: Path) -> None:
    """WhisperX names the speaker of most of a segment, and the speaker of each word."""

    def word(words: str, begins: float, speaker: str = "") -> dict[str, Any]:
        own = {"word": words, "start": begins, "end": begins + 0.4}
        return {**own, "speaker": speaker} if speaker else {"word": words}

    mixed = {
        "start": 0.0, "end": 3.0, "text": " Miten menee? Hyvin 5 kertaa.", "speaker": "SPEAKER_00",
        "words": [
            word("Miten", 0.1, "SPEAKER_00"), word("menee?", 0.6, "SPEAKER_00"), word("Hyvin", 1.2, "SPEAKER_01"),
            word("5", 0.0), word("kertaa.", 2.4, "SPEAKER_01"),
        ],
    }  # fmt: skip
    found = read(tmp_path, "a.json", json.dumps({"segments": [mixed]}))
    assert turns(found) == [
        ("SPEAKER_00", "Miten menee?"),
        ("SPEAKER_01", "Hyvin 5 kertaa."),
    ], "a word without a speaker goes with the word before it"
    assert [one.begins for one in found.passages] == [0.1, 1.2]
    other = {**mixed, "text": "Jotain muuta."}
    assert turns(read(tmp_path, "b.json", json.dumps({"segments": [other]}))) == [
        ("SPEAKER_00", "Jotain muuta.")
    ]
