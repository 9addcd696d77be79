"""Nobody's words are put into another's mouth, and no speaker is invented: layouts that went wrong in real use."""

from pathlib import Path

import pytest

from qualcode.errors import Unreadable, WrongUsage
from qualcode.importers.transcripts.transcript_file import TranscriptOptions
from qualcode.model.material import INTERVIEW, INTERVIEWEE, INTERVIEWER, TEXT, UNKNOWN
from tests.importers.conversations import paragraph, read, table, turns, word_file
from tests.importers.conversations import read_transcript as read_path


def test_a_short_answer_after_a_time_stamp_stays_speech_and_invents_no_speaker(tmp_path: Path) -> None:
    said = ["Kerro aamusta ensin.", "Joo.", "Se alkaa kuudelta.", "Joo.", "Entä ilta?", "Aivan", "Hiljainen."]
    source = "\n\n".join(f"00:00:{9 * place:02} {words}" for place, words in enumerate(said))
    material = read(tmp_path, "a.txt", source)
    assert turns(material) == [(None, words) for words in said]
    assert [passage.begins for passage in material.passages] == [9.0 * place for place in range(len(said))]
    assert material.labels() == ()


def test_labels_on_a_few_of_the_stamped_lines_don_t_speak_for_the_others(tmp_path: Path) -> None:
    lines = [
        "00:00:01 Mitä kuuluu?",
        "00:00:03 Eero Elo: Hyvää.",
        "00:00:05 Entä töihin?",
        "00:00:08 Kiirettä on.",
    ]
    lines += [
        "00:00:11 Eero Elo: Aina on ollut",
        "00:00:13 eikä lopu.",
        "00:00:15 Aivan.",
        "00:00:17 Kiitos.",
    ]
    material = read(tmp_path, "a.txt", "\n".join(lines))
    assert turns(material) == [
        (None, "Mitä kuuluu?"),
        ("Eero Elo", "Hyvää."),
        (None, "Entä töihin?"),
        (None, "Kiirettä on."),
        ("Eero Elo", "Aina on ollut\neikä lopu."),
        (None, "Aivan."),
        (None, "Kiitos."),
    ]
    assert any("Only a few turns" in remark and "--speakers" in remark for remark in material.remarks)


def test_bold_labels_with_times_on_their_own_lines_are_speakers_beside_a_plain_one(tmp_path: Path) -> None:
    source = "**Meri** 0:00\n\nAloitetaan?\n\n**Kai** 0:04\n\nJoo.\n\nUnknown Speaker  0:05\n\nMinä myös.\n\n"
    material = read(tmp_path, "a.md", source + "**Meri** 0:09\n\nMillainen aamu on?\n")
    assert turns(material) == [
        ("Meri", "Aloitetaan?"),
        ("Kai", "Joo."),
        ("Unknown Speaker", "Minä myös."),
        ("Meri", "Millainen aamu on?"),
    ]
    assert [passage.begins for passage in material.passages] == [0, 4, 5, 9]
    assert dict(material.roles)["Unknown Speaker"] == UNKNOWN


@pytest.mark.parametrize(
    ("source", "begins"),
    [
        ("**[00:00:05] Meri:** a?\n\n**[00:00:07] Kai:** b\n\n**[00:00:09] Meri:** c?\n", [5, 7, 9]),
        ("[00:00:05] **Meri:** a?\n\n[00:00:07] **Kai:** b\n\n[00:00:09] **Meri:** c?\n", [5, 7, 9]),
        ("*Meri:* a?\n\n*Kai:* b\n\n*Meri:* c?\n", [None, None, None]),
        ("[00:00:05.10] - Meri\na?\n\n[00:00:07.20] - Kai\nb\n\n[00:00:09.00] - Meri\nc?\n", [5.1, 7.2, 9]),
        ("1 Meri: a?\n2 Kai: b\n3 Meri: c?\n", [None, None, None]),
        ("Meri:A?\nKai:B\nMeri:C?\n", [None, None, None]),
    ],
)
def test_emphasis_numbers_and_times_around_a_label_leave_it_the_same(
    tmp_path: Path, source: str, begins: list[float | None]
) -> None:
    material = read(tmp_path, "a.md", source)
    assert [(label, text.lower()) for label, text in turns(material)] == [
        ("Meri", "a?"),
        ("Kai", "b"),
        ("Meri", "c?"),
    ]
    assert [passage.begins for passage in material.passages] == begins


def test_plain_words_before_a_colon_are_speech_where_labels_are_bold_and_that_is_told(tmp_path: Path) -> None:
    source = "**Meri Salo:** Aloitan.\n\nKai Kivi: kirjoitti näin aikanaan.\n\n**Meri Salo:** Sitten.\n\n"
    material = read(tmp_path, "a.md", source + "Kuten Kai Kivi: se on hyvä.\n\n**Meri Salo:** Loppu.\n")
    assert material.labels() == ("Meri Salo",)
    assert any("“Kai Kivi:”" in remark for remark in material.remarks)


def test_an_interviewer_in_bold_beside_plain_answers_are_two_speakers(tmp_path: Path) -> None:
    source = "**Meri:** Mitä?\n\nKai: Tätä.\n\n**Meri:** Entä?\n\nKai: Tuota.\n"
    assert [label for label, _text in turns(read(tmp_path, "a.md", source))] == ["Meri", "Kai", "Meri", "Kai"]


def test_who_asks_is_measured_by_turns_that_end_in_a_question(tmp_path: Path) -> None:
    answers = ["No. Miksikö? Sitä mietin. Kuka lukee? Ei kukaan.", "Niin? Ja miksi? Ja miten? Näin.", "Joo."]
    source = "\n".join(f"Meri: Millaista se on?\nKai: {answer}" for answer in answers)
    assert dict(read(tmp_path, "a.txt", source).roles) == {"Meri": INTERVIEWER, "Kai": INTERVIEWEE}


def test_where_nobody_plainly_asks_nobody_is_taken_as_the_interviewer(tmp_path: Path) -> None:
    source = "\n".join(["Meri: Niin?\nKai: Miksi?\nMeri: Siksi.\nKai: Ai jaa."] * 4)
    material = read(tmp_path, "a.txt", source)
    assert dict(material.roles) == {"Meri": INTERVIEWEE, "Kai": INTERVIEWEE}
    assert any(remark.endswith("import FILE --speakers 'Meri=?'") for remark in material.remarks)


@pytest.mark.parametrize("sign", ["??", "?", "[?]", "P?", "Unknown", "Tuntematon"])
def test_a_voice_that_nobody_knows_is_a_voice_of_its_own_and_counts_for_no_participant(
    tmp_path: Path, sign: str
) -> None:
    material = read(tmp_path, "a.txt", f"I: How?\nP1: Well.\n{sign}: Never.\nI: Why?\nP1: So.\n")
    assert ("P1", "Well.") in turns(material)
    label = turns(material)[2][0]
    assert dict(material.roles).get(label or "", UNKNOWN) == UNKNOWN
    assert any("aren't counted for any participant" in remark for remark in material.remarks)


def test_the_analyst_can_say_who_an_unknown_voice_is(tmp_path: Path) -> None:
    options = TranscriptOptions(speakers=(("??", "P2"),))
    material = read(tmp_path, "a.txt", "I: How?\nP1: Well.\n??: Never.\nI: Why?\n", options)
    assert dict(material.roles)["??"] == INTERVIEWEE


@pytest.mark.parametrize("sign", ["[-]", "[...]", "–", "[…]"])
def test_signs_in_place_of_a_name_are_no_speaker_and_hide_nobody_else(tmp_path: Path, sign: str) -> None:
    material = read(tmp_path, "a.txt", f"{sign}: hei\nHaastattelija: moi\n{sign}: joo\nHaastattelija: no?\n")
    assert turns(material) == [
        (None, "hei"),
        ("Haastattelija", "moi"),
        (None, "joo"),
        ("Haastattelija", "no?"),
    ]


@pytest.mark.parametrize(
    "legend",
    [
        "Haastattelija (H) Haastateltava (M)",
        "H = haastattelija, M = mies",
        "H: Haastattelija\nM: Mies\nN: Nainen",
        "H = haastattelija; M = haastateltava",
    ],
)
def test_a_legend_is_read_and_left_out_in_any_form(tmp_path: Path, legend: str) -> None:
    material = read(tmp_path, "a.txt", f"{legend}\n\nH: Millaista?\nM: Hyvää.\nH: Jaa.\nM: Niin.\n")
    assert turns(material) == [("H", "Millaista?"), ("M", "Hyvää."), ("H", "Jaa."), ("M", "Niin.")]
    assert dict(material.roles) == {"H": INTERVIEWER, "M": INTERVIEWEE}


def test_turns_that_begin_with_a_word_for_a_role_are_no_legend(tmp_path: Path) -> None:
    source = "K: Kysymys ensin?\nM: Vastaus heti.\nK: Tutkija kysyy?\nM: Asiakas vastaa.\n"
    assert len(turns(read(tmp_path, "a.txt", source))) == 4


def test_joint_labels_of_known_people_are_no_new_person_and_code_with_brackets_is_the_code(
    tmp_path: Path,
) -> None:
    legend = "T = tutkija, A = haastateltava, B = haastateltava\n\n"
    source = "T: Miten?\nA: Näin.\nB: Joo.\nA ja B: (nauravat)\nT1 + T: Hyvä.\nA (toiselle): Sano sinä.\n"
    material = read(tmp_path, "a.txt", legend + source)
    roles = dict(material.roles)
    assert roles == {
        "T": INTERVIEWER,
        "A": INTERVIEWEE,
        "B": INTERVIEWEE,
        "A ja B": UNKNOWN,
        "T1 + T": INTERVIEWER,
    }
    assert turns(material)[-1] == ("A", "Sano sinä.")


@pytest.mark.parametrize(
    "label", ["Interviewer2 2", "Haastattelija 1", "Haastattelija Liisa", "Liisa (haastattelija)"]
)
def test_a_label_that_says_its_role_has_that_role(tmp_path: Path, label: str) -> None:
    material = read(tmp_path, "a.txt", f"{label}: Mitä?\nP1: Tätä.\n{label}: Ai.\nP1: Joo.\n")
    assert dict(material.roles) == {label: INTERVIEWER, "P1": INTERVIEWEE}


def test_a_label_with_one_turn_is_told_with_the_way_to_say_that_it_is_none(tmp_path: Path) -> None:
    source = "H: Mitä?\nP1: Tätä.\nH: Ai.\nP1: Joo.\nH: No?\nX9: Pulssi 60.\nP1: Niin.\n"
    assert any(
        remark.endswith("import FILE --speakers X9=-") for remark in read(tmp_path, "a.txt", source).remarks
    )
    material = read(tmp_path, "a.txt", source, TranscriptOptions(speakers=(("X9", "-"),)))
    assert material.labels() == ("H", "P1")


def test_labels_alone_in_brackets_and_tables_with_tabs_are_read(tmp_path: Path) -> None:
    boxed = read(tmp_path, "a.txt", "[Haastattelija]\nMitä?\n\n[Vastaaja 1]\nTätä.\n\n[Haastattelija]\nAi.\n")
    assert turns(boxed) == [("Haastattelija", "Mitä?"), ("Vastaaja 1", "Tätä."), ("Haastattelija", "Ai.")]
    tabbed = read(tmp_path, "b.txt", "AIKA\tPUHUJA\tTEKSTI\n0:00\tI1\tMitä?\n0:05\tX\tTätä.\n0:09\tI1\tAi.\n")
    assert turns(tabbed) == [("I1", "Mitä?"), ("X", "Tätä."), ("I1", "Ai.")]
    assert [passage.begins for passage in tabbed.passages] == [0, 5, 9]


def test_stamps_in_brackets_that_close_a_turn_are_its_end(tmp_path: Path) -> None:
    material = read(tmp_path, "a.txt", "H: Mitä? [00:00:05]\nV: Tätä (00:00:06) vain. [00:00:12]\nH: Ai.\n")
    assert turns(material) == [("H", "Mitä?"), ("V", "Tätä vain."), ("H", "Ai.")]
    assert [(one.begins, one.ends) for one in material.passages] == [(None, 5), (5, 12), (12, None)]


def test_a_table_of_facts_in_a_word_file_is_nobody_s_words(tmp_path: Path) -> None:
    body = paragraph("H: Mitä?") + paragraph("V: Tätä.") + paragraph("H: Ai.") + paragraph("V: Joo.")
    facts = table(("Ikä", "45"), ("Ammatti", "ohjaaja"), ("Paikka", "Kotka"))
    material = read_path(word_file(tmp_path, body + facts))
    assert material.labels() == ("H", "V")
    assert turns(material)[3] == ("V", "Joo.")
    assert turns(material)[4:] == [(None, "Ikä\t45"), (None, "Ammatti\tohjaaja"), (None, "Paikka\tKotka")]


def test_hidden_text_stays_out_and_signs_of_fonts_come_in(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>salaa</w:t></w:r>"
    signs = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Wingdings" w:char="F021"/></w:r>'
    body = (
        paragraph("H: Mitä?")
        + f"<w:p><w:r><w:t>V: Tätä </w:t></w:r>{hidden}{signs}</w:p>"
        + paragraph("H: Ai.")
    )
    material = read_path(word_file(tmp_path, body))
    assert turns(material)[1] == ("V", "Tätä ☺▯")
    assert any("salaa" in remark for remark in material.remarks)
    assert any("▯" in remark for remark in material.remarks)


def test_characters_that_nobody_sees_hide_no_label_and_no_word_and_are_told(tmp_path: Path) -> None:
    material = read(
        tmp_path, "a.txt", "\u200bH: Mitä?\n\u200bV: yhteis\u00adtyö \u202eon\u202c.\n\u200bH: Ai.\n"
    )
    assert turns(material) == [("H", "Mitä?"), ("V", "yhteistyö on."), ("H", "Ai.")]
    assert any("6 invisible characters" in remark for remark in material.remarks)


def test_the_encoding_that_the_analyst_names_is_used_and_an_unknown_one_refused(tmp_path: Path) -> None:
    source = "I: Γιατί;\nP1: Έτσι.\nI: Α;\n"
    options = TranscriptOptions(encoding="iso-8859-7")
    assert turns(read(tmp_path, "a.txt", source.encode("iso-8859-7"), options))[0] == ("I", "Γιατί;")
    for name in ("nonsense-9", "rot13", "zip"):
        with pytest.raises(WrongUsage, match=name):
            read(tmp_path, "a.txt", source, TranscriptOptions(encoding=name))
    with pytest.raises(Unreadable, match="ascii"):
        read(tmp_path, "a.txt", source, TranscriptOptions(encoding="ascii"))


def test_where_no_layout_is_known_the_hint_names_the_labels_and_works(tmp_path: Path) -> None:
    source = "Kaikki alkoi tästä.\nmeri: mitä\nja niin edelleen\nkai: tätä\nkoko ajan.\nmeri: ai\nkai: joo\nLoppu.\n"
    source += "Muuta\n" * 40
    plain = read(tmp_path, "a.txt", source)
    assert plain.kind == TEXT
    assert any(remark.endswith("import FILE --speakers 'meri=?,kai=NAME'") for remark in plain.remarks)
    options = TranscriptOptions(speakers=(("meri", "?"), ("kai", "H1")))
    named = read(tmp_path, "a.txt", source, options)
    assert (named.kind, named.labels()) == (INTERVIEW, ("meri", "kai"))


@pytest.mark.parametrize("sign", [*map(chr, range(9, 127)), "\u00a0", "ä", "\u200b"])
def test_a_line_of_one_sign_costs_no_more_than_its_length(tmp_path: Path, sign: str) -> None:
    """Reading guards only against hanging: a pattern that is tried anew from each place takes hours for these."""
    for line in (sign * 60_000, f"H: {sign * 60_000}x", f"{sign * 60_000}: x", f"00:00:01 {sign * 60_000}"):
        for name in ("a.txt", "a.md", "a.srt"):
            content = (
                f"1\n00:00:01,000 --> 00:00:02,000\n{line}\n" if name == "a.srt" else f"H: a?\n{line}\nV: b\n"
            )
            try:
                read(tmp_path, name, content)
            except Unreadable as refusal:
                assert refusal.hint


@pytest.mark.parametrize("name", ["H1.txt", "H1.html"])
def test_who_was_present_is_no_speaker_and_tells_who_asks(tmp_path: Path, name: str) -> None:
    source = (
        "Ryhmähaastattelu 12.3.2021\nPaikalla: M = moderaattori, A, B ja C\n\nM: Mikä toimii?\n\nA: Palaverit.\n\n"
        "B: Ohjeet kyllä.\n\nM: Entä muuta?\n\nC: Ei muuta.\n"
    )
    material = read(
        tmp_path, name, f"<html><body><pre>{source}</pre></body></html>" if "html" in name else source
    )
    assert dict(material.roles) == {"M": INTERVIEWER, "A": INTERVIEWEE, "B": INTERVIEWEE, "C": INTERVIEWEE}
    assert turns(material)[0] == ("M", "Mikä toimii?")


def test_two_names_in_one_label_beside_other_people_are_nobody(tmp_path: Path) -> None:
    source = "H: Mitä?\nH1: Tätä.\nH: Ai?\nH2: Joo.\nMatti ja Liisa: Kyllä!\nH: Entä?\nH1: Niin.\nH2: Ei.\n"
    assert dict(read(tmp_path, "a.txt", source).roles)["Matti ja Liisa"] == UNKNOWN


def test_labels_that_speech_could_begin_with_and_several_at_once_are_whose_they_are(tmp_path: Path) -> None:
    source = "H: Miten menee?\nMM: Hyvin menee.\nLL: Kotona ollaan.\nH: Ok?\nMM: Niin.\nLL: Joo.\n"
    assert dict(read(tmp_path, "a.txt", source).roles) == {
        "H": INTERVIEWER,
        "MM": INTERVIEWEE,
        "LL": INTERVIEWEE,
    }
    source = "H: Miten menee?\nMatti: Hyvin.\nÄiti ja isä: Kotona.\nH: Entä?\nMatti: Joo.\nÄiti ja isä: Taas.\nH: Ok?\n"
    assert dict(read(tmp_path, "b.txt", source).roles) == {
        "H": INTERVIEWER,
        "Matti": INTERVIEWEE,
        "Äiti ja isä": UNKNOWN,
    }


@pytest.mark.parametrize("together", ["A, B", "A/B", "A & B", "A+B"])
def test_two_codes_in_one_label_are_not_the_first_of_them(tmp_path: Path, together: str) -> None:
    source = (
        f"H: Mitä?\nA: Hyvin.\nB: Huonosti.\n{together}: Niin on!\nH: Ok?\nA: No.\nB: No.\n{together}: Joo.\n"
    )
    assert dict(read(tmp_path, "a.txt", source).roles)[together] == UNKNOWN


def test_the_interviewer_of_two_couples_is_the_interviewer(tmp_path: Path) -> None:
    source = (
        "H: Mitä?\nMatti ja Liisa: Hyvin.\nH: Entä?\nSirpa & Kaisa: Samoin.\nH: Ok?\nMatti ja Liisa: Joo.\n"
    )
    assert dict(read(tmp_path, "a.txt", source).roles)["H"] == INTERVIEWER
