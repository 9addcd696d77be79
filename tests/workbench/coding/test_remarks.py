"""What is said beside a mark that was recorded."""

from qualcode.workbench.coding.expression_changes import merge_expressions
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.coding.simplify import simplify
from tests.workbench.players import Player

QUOTE = Place("Ohjeet muuttuvat koko ajan")


def test_a_wording_that_differs_in_a_letter_or_two_is_told_and_both_stay(aino: Player) -> None:
    with aino.at_work() as bench:
        first = mark(bench, "H1", QUOTE, simplify=["Ohjeiden jatkuva muuttuminen"])
        assert first.remarks == ()
        other = simplify(bench, first.thing, "Ohjeitten jatkuva muuttuminen")
        (remark,) = other.remarks
        assert remark.startswith(
            "An almost identical expression already exists: “Ohjeiden jatkuva muuttuminen”. To merge the two: "
        )
        one, into = remark.split("expression merge ")[1].split(" --into ")
        assert other.thing.startswith(one)
        assert merge_expressions(bench, [one], into).sentence
        far = simplify(bench, first.thing, "Ohjeiden hyvä saatavuus")
        assert far.remarks == ()


def test_a_try_proposes_no_command_for_what_it_didnt_make(aino: Player) -> None:
    with aino.at_work() as bench:
        mark(bench, "H1", QUOTE, simplify=["Ohjeiden jatkuva muuttuminen"])
        bench.dry_run = True
        tried = mark(bench, "H1", QUOTE, simplify=["Ohjeiden jatkuva muuttumine"])
        assert (
            "An almost identical expression already exists: “Ohjeiden jatkuva muuttuminen”." in tried.remarks
        )
