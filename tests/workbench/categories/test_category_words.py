"""A hint names a category as it can be typed."""

from pathlib import Path

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.workbench.categories.category_changes import add_category, define_category
from qualcode.workbench.find import find_category
from qualcode.workbench.retirement import retire_thing
from tests.screens.desk import example, opened


def test_a_hint_names_a_category_by_its_name_and_by_its_identifier_where_two_have_one(tmp_path: Path) -> None:
    with opened(example(tmp_path / "study")) as bench:
        add_category(bench, "Työn jako", level="main")
        with pytest.raises(Refusal) as refused:
            define_category(bench, "Työn jako", {})
        assert (
            refused.value.hint
            == "To define the category: qualcode category define 'Työn jako' --definition \"…\""
        )

        second = add_category(bench, "Työn jako", under="Työn jako").thing
        with pytest.raises(Refusal) as refused:
            define_category(bench, second, {})
        assert (
            refused.value.hint
            == f'To define the category: qualcode category define {second[:6]} --definition "…"'
        )

        retire_thing(bench, second, "category")
        with pytest.raises(NotFound) as away:
            find_category(bench.index, second)
        assert away.value.hint == "To restore the category: qualcode category restore 'Työn jako'"
        assert find_category(bench.index, "Työn jako").level == "main"
