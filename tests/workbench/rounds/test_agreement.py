"""The agreement of a round against figures that were calculated by hand (Po, kappa, alpha and overlap by character)."""

import json
from fractions import Fraction

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import rounds as queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.rounds.adopt import adopt
from qualcode.workbench.rounds.agreement import Row, agreement_of
from qualcode.workbench.rounds.agreement_sentences import refuse_reflexive, sentences
from qualcode.workbench.rounds.resolve import differences
from qualcode.workbench.rounds.round_end import close, finish
from qualcode.workbench.rounds.rounds import open_round
from tests.workbench.players import Player, imported, joined, synchronise

Pair = tuple[Player, Player]

THOUSAND = "H3: " + "sana " * 199 + "loppu"
"""A text of one turn and exactly 1,000 characters without its label."""

# N = 1000: both marked 50, the first alone, the second alone; Po, kappa, alpha, overlap
BY_HAND = [
    ((0, 150), (100, 200), Fraction(85, 100), 0.318182, 0.314629, 0.40),
    ((0, 125), (75, 200), Fraction(85, 100), 0.314286, 0.314629, 0.40),
    ((0, 50), (100, 150), Fraction(90, 100), -0.052632, -0.052105, 0.0),
    ((0, 900), (100, 950), Fraction(85, 100), 0.318182, 0.314629, 0.914286),
]


def coded(pair: Pair, marks: list[tuple[int, tuple[int, int], str]], **more: object) -> None:
    """A closed round on H3 in which each (player, span, category) was marked."""
    with pair[0].at_work() as bench:
        imported(bench, "H3.txt", THOUSAND)
        for name in ("Tieto", "Ihmiset", "Tyhjä"):
            category_changes.add_category(bench, name)
        open_round(bench, "Pilotti", documents=["H3"], coders=["ak", "bm"], **{"codebook": "frozen", **more})  # type: ignore[arg-type]
    synchronise(*pair)
    for who, (start, end), category in marks:
        with pair[who].at_work() as bench:
            text = [f"Ajatus {start} {category}"] if category else []
            mark.mark(bench, "H3", Place(start=start, end=end), simplify=text, into=category)
    for one in pair:
        with one.at_work() as bench:
            finish(bench)
        synchronise(*pair)
    with pair[0].at_work() as bench:
        close(bench)
    synchronise(*pair)


def rows(bench: Bench, unit: str = "character") -> dict[str, Row]:
    (one,) = queries.rounds(bench.index)
    return {row.name or row.scope: row for row in agreement_of(bench, one).rows if row.unit == unit}


@pytest.mark.parametrize(("first", "second", "percent", "kappa", "alpha", "dice"), BY_HAND)
def test_the_figures_by_character_are_those_calculated_by_hand(
    both: Pair,
    first: tuple[int, int],
    second: tuple[int, int],
    percent: Fraction,
    kappa: float,
    alpha: float,
    dice: float,
) -> None:
    coded(both, [(0, first, "Tieto"), (1, second, "Tieto")])
    for player in both:
        with player.at_work() as bench:
            found = rows(bench)
            assert list(found) == ["marked", "all", "Tieto"]
            (pair,) = found["Tieto"].pairs
            assert (found["Tieto"].n, pair.percent) == (1000, percent)
            assert pair.kappa is not None and float(pair.kappa) == pytest.approx(kappa, abs=1e-6)
            assert pair.alpha is not None and float(pair.alpha) == pytest.approx(alpha, abs=1e-6)
            assert pair.dice is not None and float(pair.dice) == pytest.approx(dice, abs=1e-6)


def test_where_nobody_marked_anything_coefficients_are_not_defined(both: Pair) -> None:
    coded(both, [])
    with both[0].at_work() as bench:
        found = rows(bench)
        assert list(found) == ["marked"]
        (pair,) = found["marked"].pairs
        assert pair.percent == 1
        assert (pair.kappa, pair.alpha, pair.dice) == (None, None, None)
        (one,) = queries.rounds(bench.index)
        assert agreement_of(bench, one).unused == ("Tieto", "Ihmiset", "Tyhjä")


def test_what_one_coder_marks_twice_in_a_category_counts_once(both: Pair) -> None:
    coded(both, [(0, (0, 100), "Tieto"), (0, (50, 150), "Tieto"), (1, (100, 200), "Tieto")])
    with both[0].at_work() as bench:
        (pair,) = rows(bench)["Tieto"].pairs
        assert (pair.both, pair.first_only, pair.second_only) == (50, 100, 50)


def test_by_passage_the_interviewers_turns_are_no_units(both: Pair) -> None:
    with both[0].at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
    synchronise(*both)
    for player, quote in zip(both, ("Ohjeet muuttuvat", "Se on soittelua"), strict=True):
        with player.at_work() as bench:
            mark.mark(bench, "H1", Place(quote))
            finish(bench)
        synchronise(*both)
    with both[0].at_work() as bench:
        close(bench)
        found = rows(bench, "passage")
        assert found["marked"].n == 3
        (pair,) = found["marked"].pairs
        assert pair.percent == 1
        assert pair.both == 1
        assert rows(bench)["marked"].pairs[0].both == 0


def test_categories_are_compared_only_where_the_codebook_was_frozen(both: Pair) -> None:
    coded(both, [(0, (0, 150), "Tieto"), (1, (100, 200), "Ihmiset")], codebook="open")
    with both[0].at_work() as bench:
        assert list(rows(bench)) == ["marked"]
        assert rows(bench)["marked"].pairs[0].both == 50


def test_the_figures_stay_as_they_were_when_the_team_has_resolved_the_round(both: Pair) -> None:
    coded(both, [(0, (0, 150), "Tieto"), (1, (100, 200), "Ihmiset")])
    with both[1].at_work() as bench:
        (one,) = queries.rounds(bench.index)
        before = agreement_of(bench, one)
        for difference in differences(bench, one):
            adopt(bench, one, difference.handle, "both", into="Tieto")
        category_changes.rename_category(bench, "Ihmiset", "Kollegat")
        (one,) = queries.rounds(bench.index)
        after = agreement_of(bench, one)
        assert [row.pairs for row in after.rows] == [row.pairs for row in before.rows]
        assert "Kollegat" in rows(bench)


def test_an_open_round_has_no_figures(both: Pair) -> None:
    with both[0].at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
        (one,) = queries.rounds(bench.index)
        with pytest.raises(Refusal, match="Pilotti"):
            agreement_of(bench, one)


def test_the_sentences_say_unit_coefficient_and_n_and_keep_a_pilot_apart(both: Pair) -> None:
    coded(both, [(0, (0, 150), "Tieto"), (1, (100, 200), "Tieto")], pilot=True)
    with both[0].at_work() as bench:
        (one,) = queries.rounds(bench.index)
        said = sentences(bench, agreement_of(bench, one))
        assert said[0] == "Koodaajat luokittelivat itsenäisesti yhden haastattelun."
        assert "koekierros" in said[1].lower()
        assert "puheenvuoro tai vastaus, n = 1" in said[2]
        assert "Cohenin kappa 0,32 ja Krippendorffin alfa 0,31" in said[3]
        assert "n = 1 000" in said[3].replace("\N{NO-BREAK SPACE}", " ") and "merkki" in said[3]
        assert said[4].startswith("Merkeistä 80,0") and "kukaan ei merkinnyt" in said[4]


def test_three_coders_are_compared_two_by_two_and_all_together(both: Pair) -> None:
    third = joined(both[0], both[0].place.parent / "cecilia", "cc", "Cecilia Berg")
    three = (*both, third)
    synchronise(*three)
    with both[0].at_work() as bench:
        imported(bench, "H3.txt", THOUSAND)
        open_round(bench, "Kolme", documents=["H3"], coders=["ak", "bm", "cc"])
    synchronise(*three)
    for player, span in zip(three, ((0, 150), (100, 200), (100, 150)), strict=True):
        with player.at_work() as bench:
            mark.mark(bench, "H3", Place(start=span[0], end=span[1]))
            finish(bench)
        synchronise(*three)
    with both[0].at_work() as bench:
        close(bench)
        row = rows(bench)["marked"]
        assert [(pair.first, pair.second, pair.both) for pair in row.pairs] == [
            ("ak", "bm", 50),
            ("ak", "cc", 50),
            ("bm", "cc", 50),
        ]
        assert row.percent == Fraction(850 + 900 + 950, 3000)
        (one,) = queries.rounds(bench.index)
        said = sentences(bench, agreement_of(bench, one))
        assert said[0] == "Kolme koodaajaa luokitteli toisistaan riippumatta yhden haastattelun."
        assert any("kappa" in sentence for sentence in said), said


def test_no_word_of_the_material_is_stored_with_the_figures(both: Pair) -> None:
    coded(both, [(0, (0, 150), "Tieto")])
    with both[0].at_work() as bench:
        (one,) = queries.rounds(bench.index)
        told = json.loads(one.figures)
        assert "sana" not in one.figures and "Tieto" not in one.figures
        assert told["units"]["character"]["n"] == 1000


def test_reflexive_thematic_analysis_leaves_agreement_out(both: Pair) -> None:
    with both[0].at_work() as bench:
        refuse_reflexive(bench)
        set_setting(bench, "approach", "reflexive-ta")
        with pytest.raises(Refusal, match="reflexive"):
            refuse_reflexive(bench)
