"""Tables of the survey programs must be read without anybody saying which row is the header."""

from pathlib import Path

from qualcode.importers.surveys.header import Column
from tests.importers.tables import ELEVEN, Row, answers, as_csv, as_xlsx, read

IDS = ["StartDate", "Status", "IPAddress", "Finished", "ResponseId", "Q1", "Q2", "Q3"]
TEXTS = [
    "Start Date",
    "Response Type",
    "IP Address",
    "Finished",
    "Response ID",
    "Mitä yhteistyössä\npitäisi kehittää?",
    "Mikä toimii hyvin?",
    "Ammatti",
]
IMPORTS = [
    f'{{"ImportId":"{key}"}}'
    for key in ("startDate", "status", "ip", "fin", "_recordId", "QID1", "QID2", "QID3")
]
QUALTRICS: list[Row] = [
    [
        "2021-03-01 10:11:12",
        "IP Address",
        f"192.168.0.{number}",
        "True",
        f"R_{number}abc",
        answer,
        ELEVEN[number - 3],
        "etuuskäsittelijä" if number % 2 else "sosiaalityöntekijä",
    ]
    for number, answer in enumerate(ELEVEN, 1)
]


def assert_read_as_qualtrics(path: Path) -> None:
    material = read(path)
    assert material.layout == "Qualtrics"
    assert [(q.key, q.text) for q in material.questions] == [
        ("Q1", "Mitä yhteistyössä pitäisi kehittää?"),
        ("Q2", "Mikä toimii hyvin?"),
    ]
    assert material.respondents[0].key == "R_1abc"
    assert material.respondents[0].background == (("Q3", "etuuskäsittelijä"),)
    assert len(material.respondents) == 11
    assert answers(material)[0] == ("R_1abc", "Q1", ELEVEN[0])


def test_the_three_header_rows_of_qualtrics_are_no_answers(tmp_path: Path) -> None:
    assert_read_as_qualtrics(as_csv(tmp_path / "q.csv", [IDS, TEXTS, IMPORTS, *QUALTRICS], ","))
    assert_read_as_qualtrics(as_csv(tmp_path / "q.tsv", [IDS, TEXTS, IMPORTS, *QUALTRICS], "\t", "utf-16"))


def test_a_qualtrics_file_cleaned_to_two_header_rows_is_recognised(tmp_path: Path) -> None:
    assert_read_as_qualtrics(as_csv(tmp_path / "q.csv", [IDS, TEXTS, *QUALTRICS], ";", "cp1252"))


def test_a_qualtrics_file_cleaned_to_its_ids_keeps_them_as_keys(tmp_path: Path) -> None:
    material = read(as_csv(tmp_path / "q.csv", [IDS, *QUALTRICS], ","))
    assert [(q.key, q.text) for q in material.questions] == [("Q1", "Q1"), ("Q2", "Q2")]
    assert len(material.respondents) == 11


def test_a_qualtrics_file_without_its_first_row_has_the_ids_of_its_import_row(tmp_path: Path) -> None:
    material = read(as_csv(tmp_path / "q.csv", [TEXTS, IMPORTS, *QUALTRICS], ","))
    assert [q.key for q in material.questions] == ["QID1", "QID2"]
    assert len(material.respondents) == 11


def test_two_header_rows_of_ids_and_questions_alone_are_told_from_answers(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Q1", "Q2"],
        ["Mitä pitäisi kehittää?", "Mikä toimii?"],
        *zip(ELEVEN, ELEVEN[::-1], strict=True),
    ]
    material = read(as_csv(tmp_path / "q.csv", rows))
    assert [q.text for q in material.questions] == ["Mitä pitäisi kehittää?", "Mikä toimii?"]
    assert len(material.respondents) == 11
    plain = read(as_csv(tmp_path / "p.csv", [rows[0], *rows[2:]]))
    assert len(plain.respondents) == 11


def test_names_e_mails_and_ip_addresses_are_left_out_and_this_is_said(tmp_path: Path) -> None:
    header = ["ID", "Nimi", "Sähköposti", "Yhteystieto", "Osoite verkossa", "Mitä pitäisi kehittää?"]
    rows = [
        [n, "Maija Meikäläinen", f"m{n}@example.org", f"x{n}@example.org", f"10.0.0.{n}", answer]
        for n, answer in enumerate(ELEVEN, 1)
    ]
    material = read(as_csv(tmp_path / "k.csv", [header, *rows]))
    assert all(respondent.background == () for respondent in material.respondents)
    remark = next(remark for remark in material.remarks if "identify respondents" in remark)
    assert all(name in remark for name in header[1:5])
    assert "Meikäläinen" not in material.text
    kept = read(as_csv(tmp_path / "k.csv", [header, *rows]), background=("Nimi",))
    assert kept.respondents[0].background == (("Nimi", "Maija Meikäläinen"),)


def test_google_forms_begins_with_a_time_stamp_that_is_left_out(tmp_path: Path) -> None:
    header = ["Timestamp", "Kuinka hyvin [Puhelin]", "Kuinka hyvin [Sähköposti]", "Mitä pitäisi kehittää?"]
    rows = [
        [f"2021/03/0{n % 9 + 1} 10:11:1{n % 9} AM EET", "Hyvin", "Huonosti" if n % 2 else "Hyvin", answer]
        for n, answer in enumerate(ELEVEN, 1)
    ]
    material = read(as_csv(tmp_path / "g.csv", [header, *rows], ",", "utf-8"))
    assert material.layout == "Google Forms"
    assert [q.text for q in material.questions] == ["Mitä pitäisi kehittää?"]
    assert [q.key for q in material.questions] == ["K1"]
    assert dict(material.respondents[0].background) == {
        "Kuinka hyvin [Puhelin]": "Hyvin",
        "Kuinka hyvin [Sähköposti]": "Huonosti",
    }


def test_microsoft_forms_gives_ids_answers_and_a_ranking_in_one_cell(tmp_path: Path) -> None:
    header = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "Miten kehittäisit yhteistyötä?",
        "Aseta teemat järjestykseen",
    ]
    orders = ["Kanavat;Tiedotus;Ihmiset;", "Tiedotus;Kanavat;Ihmiset;", "Ihmiset;Kanavat;Tiedotus;"]
    rows = [
        [n, "2021-03-01 10:00:00", "2021-03-01 10:05:00", "anonymous", "", answer, orders[n % 3]]
        for n, answer in enumerate(ELEVEN, 1)
    ]
    material = read(as_xlsx(tmp_path / "forms.xlsx", [header, *rows]))
    assert material.layout == "Microsoft Forms"
    assert [respondent.key for respondent in material.respondents][:2] == ["1", "2"]
    assert [q.text for q in material.questions] == ["Miten kehittäisit yhteistyötä?"]
    assert material.ranking is not None
    assert material.ranking.text == "Aseta teemat järjestykseen"
    assert set(material.ranking.items) == {"Kanavat", "Tiedotus", "Ihmiset"}
    assert material.respondents[0].ballot == ("Tiedotus", "Kanavat", "Ihmiset")
    assert all(respondent.background == () for respondent in material.respondents)


def test_limesurvey_gives_codes_and_a_column_for_each_rank(tmp_path: Path) -> None:
    header = ["id", "submitdate", "lastpage", "startlanguage", "q1. Mitä pitäisi kehittää?"]
    header += [f"jarj[{rank}]. Aseta teemat järjestykseen [Sija {rank}]" for rank in (1, 2, 3)]
    items = ["Kanavat", "Tiedotus", "Ihmiset"]
    rows = [
        [n, "2021-03-01 10:00:00", 3, "fi", answer, *(items[(n + k) % 3] for k in range(3))]
        for n, answer in enumerate(ELEVEN, 1)
    ]
    material = read(as_csv(tmp_path / "lime.csv", [header, *rows]))
    assert material.layout == "LimeSurvey"
    assert [(q.key, q.text) for q in material.questions] == [("q1", "Mitä pitäisi kehittää?")]
    assert material.ranking is not None
    assert set(material.ranking.items) == set(items)
    assert material.respondents[0].ballot == ("Tiedotus", "Ihmiset", "Kanavat")
    assert material.respondents[0].background == ()


def test_title_rows_above_the_header_are_left_out_and_told(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Kuntayhteistyön kysely"],
        ["Vastaajia", 11],
        [],
        ["Vastaajan numero", "Missä kunnassa?", "Ammatti", "Mitä pitäisi kehittää?", "Mikä toimii?"],
        *([n, "Kotka", "ohjaaja", answer, ""] for n, answer in enumerate(ELEVEN, 1)),
    ]
    material = read(as_xlsx(tmp_path / "webropol.xlsx", rows))
    assert [q.text for q in material.questions] == ["Mitä pitäisi kehittää?"]
    assert material.respondents[10].key == "11"
    assert any("2 title rows" in remark for remark in material.remarks)


def test_header_rows_that_name_groups_of_columns_are_joined_with_the_row_below(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["", "Mitä pitäisi kehittää", "", "Taustatiedot", ""],
        ["id", "Tiedotuksessa", "Kanavissa", "Alue", "Ikä"],
        *([n, answer, answer + " myös", "Kotka", 40 + n] for n, answer in enumerate(ELEVEN, 1)),
    ]
    material = read(as_xlsx(tmp_path / "k.xlsx", rows), header_rows=2)
    assert [q.text for q in material.questions] == [
        "Mitä pitäisi kehittää [Tiedotuksessa]",
        "Mitä pitäisi kehittää [Kanavissa]",
    ]
    assert material.respondents[0].key == "1"
    assert material.respondents[0].background == (
        ("Taustatiedot [Alue]", "Kotka"),
        ("Taustatiedot [Ikä]", "41"),
    )


def test_columns_are_lettered_as_a_table_program_does() -> None:
    assert [Column(place, "", "", ()).letter for place in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


def test_boxes_that_repeat_their_header_when_ticked_are_no_sign_of_a_missing_header(tmp_path: Path) -> None:
    rows: list[Row] = [["id", "Puhelin", "Sähköposti", "Mitä pitäisi kehittää?"]]
    rows += [
        [n, "Puhelin" if n % 2 else "", "Sähköposti" if n % 3 else "", answer]
        for n, answer in enumerate(ELEVEN, 1)
    ]
    material = read(as_csv(tmp_path / "k.csv", rows))
    assert material.respondents[0].background == (("Puhelin", "Puhelin"), ("Sähköposti", "Sähköposti"))


def test_the_columns_of_a_grid_that_share_an_id_are_named_by_their_items(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["id", "q7. Kuinka hyvin? [Puhelin]", "q7. Kuinka hyvin? [Teams]", "Mitä pitäisi kehittää?"]
    ]
    rows += [[n, 1 + n % 2, 3, answer] for n, answer in enumerate(ELEVEN, 1)]
    material = read(as_csv(tmp_path / "k.csv", rows))
    assert material.respondents[0].background == (
        ("Kuinka hyvin? [Puhelin]", "2"),
        ("Kuinka hyvin? [Teams]", "3"),
    )
