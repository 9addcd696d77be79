"""What each interview brought that was new, and the stopping rules on it."""

from fractions import Fraction

import pytest

from qualcode.analysis.saturation import growth, interviews_to_meet, new_counts, units_of
from qualcode.analysis.stopping_rules import francis, guest
from tests.analysis.matrices import A, B, units

FIVE = Fraction(1, 20)


def test_a_code_is_new_only_in_the_first_interview_that_has_it() -> None:
    steps = growth(units_of(["H1", "H2", "H3"], [{"tieto", "aika"}, {"aika"}, {"aika", "luottamus"}]))
    assert [step.unit for step in steps] == ["H1", "H2", "H3"]
    assert [step.new_codes for step in steps] == [("aika", "tieto"), (), ("luottamus",)]
    assert [step.new for step in steps] == [2, 0, 1]
    assert [step.cumulative for step in steps] == [2, 2, 3]
    assert [step.codes for step in steps] == [2, 1, 2]


def test_the_order_of_analysis_decides_what_was_new() -> None:
    forward = units_of(["H1", "H2"], [{"a", "b"}, {"b", "c"}])
    assert new_counts(forward) == (2, 1)
    assert new_counts(forward[::-1]) == (2, 1)
    assert growth(forward[::-1])[1].new_codes == ("a",)


def test_new_codes_of_the_checked_matrices() -> None:
    assert new_counts(units(A)) == (3, 1, 1, 1, 2)
    assert new_counts(units(B)) == (9, 3, 1, 3, 1, 1, 1, 1, 1, 1, 0, 0)


@pytest.mark.parametrize(
    ("new", "base", "run", "threshold", "notation"),
    [
        ("4 3 2 1 1 0 0 0", 4, 2, FIVE, "5+2"),
        ("8 5 3 2 1 1 0 1", 4, 2, FIVE, ""),
        ("8 5 3 2 1 1 0 1", 6, 2, FIVE, "6+2"),
        ("8 5 3 2 1 1 0 1", 6, 2, Fraction(0), ""),
        ("16 10 6 5 3 1 0 0", 4, 2, FIVE, "5+2"),
        ("16 10 6 5 3 1 0 0", 4, 2, Fraction(0), "6+2"),
        ("12 10 8 7 2 1 0 1 0 0", 4, 2, FIVE, "5+2"),
        ("12 10 8 7 2 1 0 1 0 0", 4, 2, Fraction(0), "8+2"),
    ],
)
def test_guests_rule_on_the_checked_rows(
    new: str, base: int, run: int, threshold: Fraction, notation: str
) -> None:
    result = guest([int(each) for each in new.split()], base, run, threshold)
    assert result.notation == notation
    assert (result.met is not None) == bool(notation)
    assert result.why is None


def test_guests_ratios_are_exact_and_their_runs_slide_by_one() -> None:
    assert guest([4, 3, 2, 1, 1, 0, 0, 0]).ratios == (Fraction(1, 10), Fraction(0), Fraction(0))
    assert guest([8, 5, 3, 2, 1, 1, 0, 1]).ratios == (Fraction(2, 18), Fraction(1, 18), Fraction(1, 18))
    assert guest([8, 5, 3, 2, 1, 1, 0, 1], base=6).ratios == (Fraction(1, 20),)
    assert guest([12, 10, 8, 7, 2, 1, 0, 1, 0, 0]).ratios[:2] == (Fraction(3, 37), Fraction(1, 37))
    met = guest([4, 3, 2, 1, 1, 0, 0, 0]).met
    assert met is not None
    assert (met.start, met.end, met.new) == (5, 7, 0)


@pytest.mark.parametrize("base", [4, 5, 6])
@pytest.mark.parametrize("threshold", [FIVE, Fraction(0)])
def test_guests_rule_on_the_large_matrix(base: int, threshold: Fraction) -> None:
    new = new_counts(units(B))
    assert guest(new, base, 2, threshold).notation == "10+2"
    assert guest(new, base, 3, threshold).met is None


def test_guests_rule_gives_a_reason_where_it_gives_no_ratio() -> None:
    few = guest([4, 2, 0], base=4, run=2)
    assert (few.why, few.runs, few.met) == ("too few units", (), None)
    assert guest([4, 2, 0, 0, 0], base=4, run=2).why == "too few units"
    assert guest([4, 2, 0, 0, 0, 0], base=4, run=2).why is None
    empty = guest([0, 0, 0, 0, 3, 1], base=4, run=2)
    assert (empty.why, empty.runs, empty.met) == ("empty base", (), None)
    assert guest([], base=4, run=2).why == "too few units"


def test_a_base_or_run_of_nothing_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError):
        guest([1, 0], base=0)
    with pytest.raises(ValueError):
        francis([1, 0], run=0)


def test_franciss_rule_is_tested_after_every_interview() -> None:
    assert francis([9, 5, 4, 3, 2, 2, 1, 1, 0, 1, 0, 0, 0, 0]).met_at == 13
    assert francis([5] * 10 + [0, 0, 1]).met_at is None
    assert francis([5] * 10 + [0, 0, 1, 0, 0, 0]).met_at == 16
    assert francis([5, 0, 0, 0], initial=10).why == "too few units"


def test_quiet_interviews_within_franciss_initial_sample_dont_count() -> None:
    assert francis([5, 0, 0, 0, 0, 1], initial=4, run=2).met_at is None


@pytest.mark.parametrize(("prevalence", "interviews"), [(0.5, 5), (0.3, 9), (0.2, 14), (0.1, 29), (0.05, 59)])
def test_interviews_needed_to_meet_a_theme(prevalence: float, interviews: int) -> None:
    assert interviews_to_meet(prevalence) == interviews


def test_a_prevalence_that_is_no_share_is_refused() -> None:
    with pytest.raises(ValueError):
        interviews_to_meet(1.0)
