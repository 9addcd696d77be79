"""A ranking question must give the same ballots whichever of its three layouts the program chose."""

from pathlib import Path

import pytest

from qualcode.errors import WrongUsage
from qualcode.model.material import Material
from tests.importers.tables import ELEVEN, Row, as_csv, read

ITEMS = ("Kanavat", "Tiedotus", "Ihmiset", "Työ", "Ymmärrys")
ORDERS = [
    tuple(ITEMS[(start + step) % 5] for step in range(5)) for start in (0, 0, 1, 0, 2, 3, 0, 4, 0, 1, 2)
]
OPEN = "Mitä pitäisi kehittää?"


def by_item(orders: list[tuple[str, ...]], stem: str = "Aseta järjestykseen [{}]") -> list[Row]:
    header: Row = ["id", *(stem.format(item) for item in ITEMS), OPEN]
    return [
        header,
        *(
            [f"V{n}", *(order.index(item) + 1 for item in ITEMS), answer]
            for n, (order, answer) in enumerate(zip(orders, ELEVEN, strict=True), 1)
        ),
    ]


def by_rank(orders: list[tuple[str, ...]]) -> list[Row]:
    header: Row = ["id", *(f"Aseta järjestykseen [{rank}. sija]" for rank in range(1, 6)), OPEN]
    return [
        header,
        *([f"V{n}", *order, answer] for n, (order, answer) in enumerate(zip(orders, ELEVEN, strict=True), 1)),
    ]


def in_one_cell(orders: list[tuple[str, ...]]) -> list[Row]:
    return [
        ["id", "Aseta järjestykseen", OPEN],
        *(
            [f"V{n}", ";".join(order) + ";", answer]
            for n, (order, answer) in enumerate(zip(orders, ELEVEN, strict=True), 1)
        ),
    ]


def ballots(material: Material) -> list[tuple[str, ...]]:
    return [respondent.ballot for respondent in material.respondents]


@pytest.mark.parametrize("table", [by_item(ORDERS), by_rank(ORDERS), in_one_cell(ORDERS)])
def test_each_layout_is_recognised_and_gives_the_same_ballots(tmp_path: Path, table: list[Row]) -> None:
    material = read(as_csv(tmp_path / "k.csv", table, ","))
    assert material.ranking is not None
    assert material.ranking.text == "Aseta järjestykseen"
    assert sorted(material.ranking.items) == sorted(ITEMS)
    assert ballots(material) == ORDERS
    assert all(respondent.background == () for respondent in material.respondents)
    assert [question.text for question in material.questions] == [OPEN]


@pytest.mark.parametrize("stem", ["{}", "Aseta järjestykseen - {}", "Aseta järjestykseen: {}"])
def test_items_are_named_without_the_question_that_stands_before_them(tmp_path: Path, stem: str) -> None:
    material = read(as_csv(tmp_path / "k.csv", by_item(ORDERS, stem)))
    assert material.ranking is not None
    assert material.ranking.items == ITEMS
    assert ballots(material) == ORDERS


@pytest.mark.parametrize(
    ("layout", "table", "columns"),
    [
        ("item", by_item(ORDERS), ("B-F",)),
        ("rank", by_rank(ORDERS), ("2-6",)),
        ("cell", in_one_cell(ORDERS), ("Aseta järjestykseen",)),
    ],
)
def test_each_layout_can_be_given(
    tmp_path: Path, layout: str, table: list[Row], columns: tuple[str, ...]
) -> None:
    path = as_csv(tmp_path / "k.csv", table)
    assert ballots(read(path, ranking=columns, ranking_layout=layout)) == ORDERS
    assert ballots(read(path, ranking=columns)) == ORDERS


def test_an_incomplete_ballot_keeps_its_clear_beginning_and_is_told(tmp_path: Path) -> None:
    rows = [list(row) for row in by_item(ORDERS)]
    rows[1][1:6] = [1, 2, 2, 4, 5]  # a tie: who is second and third isn't clear
    rows[2][1:6] = ["", 1, 2, "", ""]  # two ranked only
    rows[3][1:6] = ["", 2, 3, 4, 5]  # nothing first
    rows[4][1:6] = [1, "x", 3, 9, ""]  # nonsense
    rows[5][1:6] = ["", "", "", "", ""]  # no ballot at all
    material = read(as_csv(tmp_path / "k.csv", rows), ranking=("B-F",), ranking_layout="item")
    assert ballots(material)[:5] == [("Kanavat",), ("Tiedotus", "Ihmiset"), (), ("Kanavat",), ()]
    assert ballots(material)[5:] == ORDERS[5:]
    assert any("4 respondents' rankings" in remark for remark in material.remarks)


def test_an_item_named_twice_ends_the_ballot_where_it_becomes_unclear(tmp_path: Path) -> None:
    rows = [list(row) for row in by_rank(ORDERS)]
    rows[1][1:6] = ["Kanavat", "Työ", "Ihmiset", "Työ", ""]
    material = read(as_csv(tmp_path / "k.csv", rows), ranking=("B-F",))
    assert ballots(material)[0] == ("Kanavat",)


def test_scales_are_no_ranking(tmp_path: Path) -> None:
    rows: list[Row] = [["id", "a [x]", "a [y]", "a [z]", OPEN]]
    rows += [[n, n % 3 + 1, n % 2 + 1, 3, answer] for n, answer in enumerate(ELEVEN, 1)]
    material = read(as_csv(tmp_path / "k.csv", rows))
    assert material.ranking is None
    assert len(material.respondents[0].background) == 3


def test_ticked_boxes_that_everyone_ticked_are_no_ranking(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["id", "Mitkä näistä?", OPEN],
        *([n, "a;b;c;", answer] for n, answer in enumerate(ELEVEN, 1)),
    ]
    assert read(as_csv(tmp_path / "k.csv", rows, ",")).ranking is None


def test_a_recognised_ranking_can_be_denied(tmp_path: Path) -> None:
    assert read(as_csv(tmp_path / "k.csv", by_item(ORDERS)), ranking=("-",)).ranking is None


def test_of_two_ranking_questions_the_first_is_taken_and_the_other_is_named(tmp_path: Path) -> None:
    rows = [[*row, *row[1:6]] for row in by_item(ORDERS)]
    rows[0][7:] = [f"Toinen [{item}]" for item in ITEMS]
    material = read(as_csv(tmp_path / "k.csv", rows))
    assert material.ranking is not None
    assert material.ranking.text == "Aseta järjestykseen"
    assert any("A second ranking" in remark and "Toinen" in remark for remark in material.remarks)


@pytest.mark.parametrize(
    "options",
    [
        {"ranking_layout": "item"},
        {"ranking": ("B-F",), "ranking_layout": "cell"},
        {"ranking": ("B",), "ranking_layout": "rank"},
        {"ranking": ("B-F",), "ranking_layout": "upside-down"},
    ],
)
def test_a_layout_that_does_not_fit_its_columns_is_refused(
    tmp_path: Path, options: dict[str, object]
) -> None:
    with pytest.raises(WrongUsage):
        read(as_csv(tmp_path / "k.csv", by_item(ORDERS)), **options)
