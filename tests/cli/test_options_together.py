"""Options that mean nothing together are refused; none is taken and then forgotten."""

import pytest

from tests.cli.page import Desk


@pytest.mark.parametrize(
    "words",
    [
        "agreement --csv --confusion",
        "agreement --csv --resample 10",
        "agreement --table a.csv --confusion",
        "agreement --table a.csv --resample 10",
        "agreement --table a.csv --unit passage",
        "agreement --table a.csv --table b.csv --coders ak,bm",
        "saturation --by category --csv",
        "saturation --by category --task T1",
        "saturation --by category --resample 10",
        "saturation --matrix m.csv --by category",
        "saturation --matrix m.csv --resample 10",
        "mark H1 Kukaan --span sentence",
        "mark H1 --all Kukaan --from 1 --to 5",
        "search Kukaan --mark --limit 1",
        "count --sentences --by document",
        "count --sentences --csv",
        "compare --by document --quotes --csv",
        "segment set last a=1 a=2",
        "mark H1 Kukaan --fact a=1 --fact a=2",
        "count --by ,",
        "export table --empty --sample 1",
    ],
)
def test_what_means_nothing_together_is_refused(words: str, project: Desk) -> None:
    said = project.give(*words.split())
    assert said.code == 2, said
    assert said.errors.strip() and not said.out.strip()
