"""PDF files: lines become paragraphs, margins and page numbers no text; what isn't certain is refused by name."""

from pathlib import Path

import pytest

from qualcode.errors import Unreadable
from tests.importers.conversations import read, turns
from tests.importers.documents import portable

TALK = (
    "H: Mikä yhteistyössä toimii, ja mikä siinä ei toimi ollenkaan, jos ajattelet",
    "viime vuotta?",
    "V: Se että tietää, kenelle soittaa, ja että toinen vastaa. Siinä on linja-",
    "auto ja yhteis-",
    "työ, jota yhteistyö tarvitsee.",
)


def lines(*texts: str, foot: str = "", top: int = 780) -> list[tuple[float, float, str]]:
    placed = [(60.0, top - 14.0 * place, text) for place, text in enumerate(texts)]
    return [*placed, (290.0, 30.0, foot)] if foot else placed


def test_lines_of_a_page_are_joined_to_turns_and_words_across_lines_with_care(tmp_path: Path) -> None:
    material = read(tmp_path, "H1.pdf", portable([lines(*TALK)]))
    assert turns(material) == [
        ("H", "Mikä yhteistyössä toimii, ja mikä siinä ei toimi ollenkaan, jos ajattelet viime vuotta?"),
        (
            "V",
            "Se että tietää, kenelle soittaa, ja että toinen vastaa. Siinä on linja-auto ja yhteistyö, "
            "jota yhteistyö tarvitsee.",
        ),
    ]
    assert any("PDF" in remark for remark in material.remarks)


def test_heads_and_page_numbers_are_no_text_and_a_turn_goes_on_over_the_page(tmp_path: Path) -> None:
    pages = [
        lines("Haastattelu H1, luottamuksellinen", "", *TALK[:3], foot="1"),
        lines("Haastattelu H1, luottamuksellinen", "", *TALK[3:], foot="2"),
    ]
    material = read(tmp_path, "H1.pdf", portable(pages))
    assert turns(material)[1][1].endswith("linja-auto ja yhteistyö, jota yhteistyö tarvitsee.")
    assert "luottamuksellinen" not in material.text
    assert any(
        "Haastattelu H1, luottamuksellinen; 1" in remark or "; 2" in remark for remark in material.remarks
    )


def test_numbers_in_the_margin_tell_where_paragraphs_begin(tmp_path: Path) -> None:
    said = ["H: Mitä?", "V: Ei mitään", "erityistä. Joo:", "Kyllä: vain.", "H: Vai niin?"]
    numbers = [(30.0, 780 - 14.0 * place, number) for place, number in ((0, "1"), (1, "2"), (4, "3"))]
    material = read(tmp_path, "H1.pdf", portable([[*lines(*said), *numbers]]))
    assert turns(material) == [
        ("H", "Mitä?"),
        ("V", "Ei mitään erityistä. Joo: Kyllä: vain."),
        ("H", "Vai niin?"),
    ]


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (
            [
                [
                    (60.0 + 260 * side, 780 - 14.0 * row, "V: Puhetta palstalla.")
                    for row in range(20)
                    for side in (0, 1)
                ][::-1]
            ],
            "columns",
        ),
        ([[]], "only images"),
    ],
)
def test_columns_and_pictures_of_pages_are_refused_by_name(
    tmp_path: Path, pages: list[list[tuple[float, float, str]]], told: str
) -> None:
    with pytest.raises(Unreadable, match=told):
        read(tmp_path, "H1.pdf", portable(pages))


def test_each_label_at_the_beginning_of_a_line_begins_a_turn(tmp_path: Path) -> None:
    said = [
        "H: A?",
        "V1: B, ja se oli niin pitkä vastaus että se täyttää koko rivin ja vielä",
        "H: C?",
        "V1: Hyvä.",
    ]
    material = read(tmp_path, "H1.pdf", portable([lines(*said)]))
    assert [who for who, _text in turns(material)] == ["H", "V1", "H", "V1"]


def test_speech_on_the_edge_of_every_page_is_no_running_head(tmp_path: Path) -> None:
    pages = [
        lines(f"H: Kysymys {at}?", f"V1: Vastaus {at}.", f"H: Jatko {at}?", "V1: Joo.") for at in range(6)
    ]
    assert len(turns(read(tmp_path, "H1.pdf", portable(pages)))) == 24


def test_line_numbers_are_no_text_and_begin_no_paragraph(tmp_path: Path) -> None:
    said = [
        f"V1: Rivi {at}, joka on suunnilleen yhtä pitkä kuin muutkin rivit tässä"
        if at % 4 == 0
        else f"ja jatkuu rivillä {at} ihan samalla tavalla kuin edellinenkin rivi"
        for at in range(20)
    ]
    numbers = [(30.0, 780 - 14.0 * at, str(at + 1)) for at in range(4, 20, 5)]
    material = read(tmp_path, "H1.pdf", portable([[*lines("H: Mitä?", *said[1:]), *numbers], lines(*said)]))
    assert not any(
        text.startswith(("5", "10", "15")) or " 10 " in text.replace("rivillä 10", "")
        for _who, text in turns(material)
    )
