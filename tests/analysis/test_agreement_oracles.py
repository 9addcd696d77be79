"""The coefficients beside independent programs (scikit-learn, irrCAC, krippendorff), where these are installed."""

from random import Random

import pytest

from qualcode.analysis.agreement_coefficients import agreement, cross_table
from qualcode.analysis.alpha import nominal_alpha
from tests.analysis.crossed import FOUR_CODERS, units_of

for _oracle in ("sklearn", "irrCAC", "krippendorff"):
    pytest.importorskip(_oracle, reason="an independent program to compare with; installed by hand")

Units = list[tuple[str | None, ...]]


def random_units(seed: int, coders: int, *, missing: bool) -> Units:
    """Coders who agree on most of sixty units in four categories."""
    dice = Random(seed)
    units: Units = []
    for _unit in range(60):
        true = dice.choice("abcd")
        units.append(
            tuple(
                None
                if missing and dice.random() < 0.2
                else true
                if dice.random() < 0.6
                else dice.choice("abcd")
                for _coder in range(coders)
            )
        )
    return units


@pytest.mark.parametrize("seed", range(20))
def test_cohens_kappa_is_that_of_scikit_learn(seed: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    first, second = zip(*random_units(seed, 2, missing=False), strict=True)
    found = agreement(cross_table(first, second).counts)
    assert float(found.kappa or 0) == pytest.approx(metrics.cohen_kappa_score(first, second))


@pytest.mark.parametrize("seed", range(20))
def test_the_coefficients_of_two_coders_are_those_of_irrcac(seed: int) -> None:
    raw = pytest.importorskip("irrCAC.raw")
    pandas = pytest.importorskip("pandas")
    units = random_units(seed, 2, missing=False)
    found = agreement(cross_table(*zip(*units, strict=True)).counts)
    theirs = raw.CAC(pandas.DataFrame(units), digits=12)
    for method, ours in (
        (theirs.conger, found.kappa),  # Conger's kappa of two coders is Cohen's
        (theirs.fleiss, found.pi),  # Fleiss's kappa of two coders is Scott's pi
        (theirs.bp, found.brennan_prediger),
        (theirs.gwet, found.ac1),
        (theirs.krippendorff, found.alpha),
    ):
        assert float(ours or 0) == pytest.approx(float(method()["est"]["coefficient_value"]), abs=1e-9)
        assert float(found.percent or 0) == pytest.approx(float(method()["est"]["pa"]), abs=0.01)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("coders", [2, 3, 5])
def test_alpha_is_that_of_the_krippendorff_package(seed: int, coders: int) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    _compare(krippendorff, random_units(seed, coders, missing=True))


def test_alpha_of_krippendorffs_own_example_is_that_of_the_krippendorff_package() -> None:
    _compare(pytest.importorskip("krippendorff"), units_of(FOUR_CODERS))


def _compare(krippendorff: object, units: Units) -> None:
    names = sorted({value for unit in units for value in unit if value is not None})
    counts = [[unit.count(name) for name in names] for unit in units]
    numpy = pytest.importorskip("numpy")
    theirs = krippendorff.alpha(  # type: ignore[attr-defined]
        value_counts=numpy.array(counts), level_of_measurement="nominal"
    )
    assert float(nominal_alpha(units).value or 0) == pytest.approx(float(theirs))
