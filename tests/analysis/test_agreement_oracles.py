"""Our coefficients beside those of scikit-learn, irrCAC and krippendorff on random tables."""

from random import Random
from typing import Any

import pytest

from qualcode.analysis.agreement_coefficients import agreement, cross_table
from qualcode.analysis.alpha import nominal_alpha


@pytest.fixture(scope="module")
def oracles() -> Any:
    """The libraries of other people, imported here because they take a second."""
    from types import SimpleNamespace

    import krippendorff
    import pandas
    from irrCAC.raw import CAC
    from sklearn.metrics import cohen_kappa_score

    return SimpleNamespace(alpha=krippendorff.alpha, frame=pandas.DataFrame, cac=CAC, kappa=cohen_kappa_score)


def choices(seed: int, coders: int, missing: float = 0.0) -> list[list[str | None]]:
    """What some coders chose for 30 to 80 units, alike more often than by chance; some left out."""
    dice = Random(seed)
    categories = "abcde"[: dice.randint(2, 5)]
    rows: list[list[str | None]] = [[] for _coder in range(coders)]
    for _unit in range(dice.randint(30, 80)):
        truth = dice.choice(categories)
        for row in rows:
            value = truth if dice.random() < 0.7 else dice.choice(categories)
            row.append(None if dice.random() < missing else value)
    return rows


@pytest.mark.parametrize("seed", range(25))
def test_two_coders_by_every_coefficient(seed: int, oracles: Any) -> None:
    first, second = choices(seed, 2)
    ours = agreement(cross_table(first, second).counts)
    frame = oracles.frame({"first": first, "second": second})
    theirs = oracles.cac(frame)
    found = {
        "kappa": oracles.kappa(first, second),
        "pi": theirs.fleiss()["est"]["coefficient_value"],  # of two coders, Fleiss is Scott
        "brennan_prediger": theirs.bp()["est"]["coefficient_value"],
        "ac1": theirs.gwet()["est"]["coefficient_value"],
    }
    for name, value in found.items():
        mine = getattr(ours, name)
        assert mine is not None and float(mine) == pytest.approx(value, abs=1e-4), (
            name
        )  # irrCAC rounds to 5 places


@pytest.mark.parametrize("seed", range(25))
def test_alpha_of_several_coders_with_what_they_left_out(seed: int, oracles: Any) -> None:
    rows = choices(100 + seed, 2 + seed % 4, missing=0.15)
    ours = nominal_alpha(list(unit) for unit in zip(*rows, strict=True))
    codes = {letter: float(place) for place, letter in enumerate("abcde")}
    data = [[float("nan") if one is None else codes[one] for one in row] for row in rows]
    theirs = oracles.alpha(reliability_data=data, level_of_measurement="nominal")
    assert ours.value is not None and float(ours.value) == pytest.approx(theirs, abs=1e-9)
