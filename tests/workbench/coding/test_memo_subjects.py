"""Memos on what is no thing of its own: tasks and questions of surveys."""

import pytest

from qualcode.errors import Ambiguous, NotFound
from qualcode.index.queries import memos as memo_queries
from qualcode.workbench.coding.memos import add_memo
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.names import ThingNames
from qualcode.workbench.project.tasks import add_task
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import memo_rows
from tests.workbench.players import Player, imported_survey

OTHERS = (
    ("11", "Eksote", "Aivan toinen vastaus tähän", "Kirje riittää"),
    ("12", "Kymsote", "Kolmas näkemys asiasta", "Käynti paikalla"),
)


def test_a_memo_is_about_a_task_or_a_question_of_a_survey(aino: Player) -> None:
    with aino.at_work() as bench:
        add_task(bench, "Miten tietoa kehitetään?")
        imported_survey(bench)
        add_memo(bench, "Vastaako huoneentaulu?", "t1")
        add_memo(bench, "Moni luki tämän toisin", "K1")
        add_memo(bench, "Samoin", "kysely K1")
        calling = ThingNames(bench.index)
        assert [calling.name(one.about) for one in memo_queries.memos(bench.index)] == [
            "task T1",
            "question K1 of kysely",
            "question K1 of kysely",
        ]
        assert [one.text for one in memo_rows(bench, about="T1")] == ["Vastaako huoneentaulu?"]
        assert len(memo_rows(bench, about="K1")) == 2
        with pytest.raises(NotFound, match="T7"):
            add_memo(bench, "Ei ole", "T7")


def test_filters_and_keys_find_the_memos_of_tasks_and_questions(aino: Player) -> None:
    with aino.at_work() as bench:
        add_task(bench, "Miten tietoa kehitetään?")
        imported_survey(bench)
        imported_survey(bench, name="toinen.csv", options=ImportOptions(new=True), rows=OTHERS)
        add_memo(bench, "Tehtävästä", "T1")
        add_memo(bench, "Kysymyksestä", "toinen K1")
        assert [one.text for one in memo_rows(bench, filters=Filters(task="T1"))] == ["Tehtävästä"]
        assert [one.text for one in memo_rows(bench, filters=Filters(document="toinen"))] == ["Kysymyksestä"]
        with pytest.raises(Ambiguous, match="several surveys") as refused:
            add_memo(bench, "Kumpi?", "K1")
        assert '"toinen K1"' in refused.value.hint
