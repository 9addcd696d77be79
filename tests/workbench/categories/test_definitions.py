"""What belongs in a category: coding rule, anchor example tied to a mark; and the words of a school in the table."""

from pathlib import Path

import pytest

from qualcode.errors import NotFound
from qualcode.model.levels import MAIN, SUBCATEGORY, UPPER
from qualcode.model.options.table_options import TableOptions, headings_of
from qualcode.workbench.categories import category_changes
from qualcode.workbench.categories.category_changes import define_category
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.exports.table_export import export_table
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.whole.coding import whole_category
from tests.workbench.players import begun, imported, marked


def test_an_anchor_example_is_a_mark_and_follows_it(tmp_path: Path) -> None:
    with begun(tmp_path / "aino").at_work() as bench:
        imported(bench)
        category_changes.add_category(bench, "Tieto")
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        assert not define_category(bench, "Tieto", {"rule": "Vain ohjeet"}, "H1:2").remarks
        facts = {fact.key: fact.value for fact in whole_category(bench, "Tieto").facts}
        assert (facts["rule"], facts["anchor"]) == ("Vain ohjeet", "H1:2 Ohjeet muuttuvat koko ajan")
        mark(bench, "H1", Place("kollegat ovat hyviä"))
        (remark,) = define_category(bench, "Tieto", {}, "last").remarks
        assert "isn't filed in" in remark
        with pytest.raises(NotFound):
            define_category(bench, "Tieto", {}, "H1:99")


@pytest.mark.parametrize(
    ("preset", "language", "levels", "expected"),
    [
        ("graneheim", "sv", (SUBCATEGORY, MAIN),
         ["Meningsenhet", "Kondenserad meningsenhet", "Underkategori", "Kategori"]),
        ("graneheim", "fi", (SUBCATEGORY, UPPER, MAIN),
         ["Merkitysyksikkö", "Tiivistetty merkitysyksikkö", "Alaluokka", "Luokka", "Teema"]),
        ("elo-kyngas", "en", (SUBCATEGORY, MAIN),
         ["Original expression", "Open code", "Sub-category", "Main category"]),
        ("mayring", "fi", (SUBCATEGORY, MAIN), ["Tekstikohta", "Parafraasi", "Alakategoria", "Kategoria"]),
    ],
)  # fmt: skip
def test_a_school_has_its_words_for_the_levels_in_use(
    preset: str, language: str, levels: tuple[str, ...], expected: list[str]
) -> None:
    found = dict(headings_of(preset, language, levels))
    assert [found[one] for one in ("quote", "expression", *levels)] == expected
    assert headings_of("", language, levels) == ()


def test_the_table_takes_the_words_of_the_settings_unless_others_are_given(tmp_path: Path) -> None:
    aino = begun(tmp_path / "aino")
    with aino.at_work() as bench:
        imported(bench)
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        set_setting(bench, "terms", "graneheim")
    with aino.at_work() as bench:
        options = TableOptions(language="fi", headings=(("expression", "Oma sana"),))
        path = export_table(bench, options, aino.place / "t.csv").path
        assert (
            path.read_text("utf-8-sig").splitlines()[0]
            == "Merkitysyksikkö;Osallistuja;Kohta;Oma sana;Alaluokka"
        )
