"""Undo and redo of every kind of act, and when undoing is refused."""

import shutil
from collections.abc import Callable

import pytest

from qualcode.acts.undo import ChangedSince
from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import abstraction, category_changes
from qualcode.workbench.coding import expression_changes, group, mark, memos, quote_pick, simplify
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.material import document_changes, participant_changes
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.themes import tie_theme
from qualcode.workbench.poster import poster_draft, poster_text
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.team.history import history, undoable
from qualcode.workbench.team.undo import redo, undo
from tests.workbench.players import Player, imported, imported_survey, marked, synchronise, tree

Do = Callable[[Bench], object]


def picture(bench: Bench) -> object:
    """What people see of the project, without when and by whom."""
    expressions_now = [
        (e.id, e.text, e.filed, e.segments, e.deviant) for e in expression_queries.expressions(bench.index)
    ]
    return (
        tree(bench),
        expressions_now,
        [(s.id, s.quote, s.tasks, s.expressions) for s in segment_queries.segments(bench.index)],
        [(c.id, c.name, c.level, c.parent, c.definition) for c in category_queries.categories(bench.index)],
        [(d.id, d.name, d.read, d.about, d.revision) for d in document_queries.documents(bench.index)],
        [(p.id, p.name, p.variables, p.documents) for p in people_queries.participants(bench.index)],
        [
            (m.id, m.text, m.about)
            for m in memo_queries.memos(bench.index) + memo_queries.memos(bench.index, journal=True)
        ],
        poster_queries.poster(bench.index),
        category_queries.themes(bench.index),
        bench.index.rows("SELECT entity, key FROM member WHERE name='picked' ORDER BY 1, 2"),
    )


def segment(bench: Bench, number: int = 0) -> str:
    return segment_queries.segments(bench.index)[number].id


def edit_poster(bench: Bench) -> object:
    before = poster_text.open_poster(bench)
    text = before.text.replace("title: Tieto", "title: Tiedotetaan", 1)
    return poster_text.record_change(bench, poster_text.change_from_text(bench, before, text))


def grow(bench: Bench) -> object:
    return imported_survey(
        bench, [*_SURVEY, ("6", "Keusote", "Uusi vastaus tuli vielä tänäänkin", "Videopuhelut toimivat")]
    )


_SURVEY = (
    ("1", "Eksote", "Yhteinen kanava helpottaisi arjen työtä paljon", "Puhelin riittää minulle"),
    ("2", "Eksote", "Tiedotteita tulee liian harvoin meille asti", "Toivoisin pikaviestejä myös työaikana"),
    ("3", "Kymsote", "Ohjeet voisivat olla selkeämpiä kaikille", ""),
)

KINDS: dict[str, Do] = {
    "mark": lambda bench: marked(bench, "Palaveri on tärkein"),
    "mark, simplify, group into a new category": lambda bench: marked(
        bench, "Palaveri on tärkein", "Palaverin tärkeys", "Palaverit"
    ),
    "mark again": lambda bench: marked(bench, "Ohjeet muuttuvat koko ajan", "Jatkuva muutos"),
    "bounds": lambda bench: mark.set_bounds(bench, segment(bench), Place("Ohjeet muuttuvat")),
    "tasks": lambda bench: mark.set_tasks(bench, segment(bench), ["T1"]),
    "simplify": lambda bench: simplify.simplify(bench, segment(bench), "Epävarmuus"),
    "reword": lambda bench: expression_changes.reword(bench, "Ohjeiden muuttuminen", "Ohjeet muuttuvat"),
    "group": lambda bench: group.group(bench, ["Ohjeiden muuttuminen"], "Viestintä"),
    "take out of a category": lambda bench: group.group(bench, ["Ohjeiden muuttuminen"], ""),
    "link": lambda bench: expression_changes.link(
        bench, "Ohjeiden muuttuminen", segment(bench, 1), linked=True
    ),
    "unlink": lambda bench: expression_changes.link(
        bench, "Ohjeiden muuttuminen", segment(bench), linked=False
    ),
    "deviant": lambda bench: expression_changes.set_deviant(bench, segment(bench), "", deviant=True),
    "merge expressions": lambda bench: expression_changes.merge_expressions(
        bench, ["Ohjeiden muuttuminen"], "Tiedotteiden harvuus"
    ),
    "retire a segment": lambda bench: retire_thing(bench, segment(bench), "segment"),
    "retire an expression": lambda bench: retire_thing(bench, "Ohjeiden muuttuminen", "expression"),
    "add a category": lambda bench: category_changes.add_category(bench, "Uusi", under="Teema"),
    "rename a category": lambda bench: category_changes.rename_category(bench, "Tieto", "Tiedottaminen"),
    "move a category": lambda bench: abstraction.move_categories(bench, ["Tieto"], ""),
    "move categories under a new one": lambda bench: abstraction.move_categories(
        bench, ["Tieto", "Viestintä"], "Kehitettävät asiat", make=True
    ),
    "lift a category": lambda bench: category_changes.set_level(bench, "Viestintä", "main", under=""),
    "merge categories": lambda bench: category_changes.merge_categories(bench, ["Tieto"], "Viestintä"),
    "split a category": lambda bench: category_changes.split_category(
        bench, "Tieto", "Ohjeet", ["Ohjeiden muuttuminen"]
    ),
    "retire a category": lambda bench: retire_thing(bench, "Tieto", "category"),
    "define a category": lambda bench: category_changes.define_category(
        bench, "Tieto", {"definition": "Mitä"}
    ),
    "tie a theme": lambda bench: tie_theme(bench, "K1", "Teema"),
    "memo": lambda bench: memos.add_memo(bench, "Muista tämä", "Tieto"),
    "diary": lambda bench: memos.add_journal(bench, "Päätettiin", "decision"),
    "pick a quote": lambda bench: quote_pick.pick(bench, segment(bench)),
    "rename a document": lambda bench: document_changes.rename(bench, "H1", "H01"),
    "facts of a document": lambda bench: document_changes.set_facts(
        bench, "H1", {"mode": "Skype", "read": "yes"}
    ),
    "retire a document": lambda bench: retire_thing(bench, "H1", "document"),
    "variables of a participant": lambda bench: participant_changes.set_variables(
        bench, "H1", {"alue": "Eksote"}, "H9"
    ),
    "merge participants": lambda bench: participant_changes.merge_people(bench, "V1", "H1"),
    "import a document": lambda bench: imported(bench, "H7.txt", "H7: Jotain ihan muuta.\nX: Niinkö?\n"),
    "grow a survey": grow,
    "edit the poster": edit_poster,
}


def furnished(bench: Bench) -> None:
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteiden harvuus", "Viestintä")
    category_changes.add_category(bench, "Teema", level="main")
    abstraction.move_categories(bench, ["Tieto"], "Teema")
    imported_survey(bench, _SURVEY)
    poster_draft.draft(bench, ["Tieto", "Viestintä"])
    from qualcode.workbench.project.tasks import add_task

    add_task(bench, "Mitä yhteistyö on?")


@pytest.mark.parametrize("kind", KINDS)
def test_undo_shows_what_was_before_and_redo_what_was_done(aino: Player, kind: str) -> None:
    with aino.at_work() as bench:
        furnished(bench)
        before = picture(bench)
        KINDS[kind](bench)
        after = picture(bench)
        assert after != before
        for _time in range(2):
            undo(bench)
            assert picture(bench) == before
            redo(bench)
            assert picture(bench) == after
        undo(bench)
        assert picture(bench) == before
    with aino.at_work() as bench:  # what was just read again and what is built anew show the same
        assert picture(bench) == before
    shutil.rmtree(aino.place / aino.cache)
    with aino.at_work() as bench:
        assert picture(bench) == before


def test_several_acts_on_one_thing_are_undone_one_after_another_to_the_very_beginning(aino: Player) -> None:
    with aino.at_work() as bench:
        pictures = []
        steps: list[Do] = [
            lambda bench: marked(bench, "Ohjeet muuttuvat koko ajan", "Muutos", "Tieto"),
            lambda bench: expression_changes.reword(bench, "Muutos", "Jatkuva muutos"),
            lambda bench: expression_changes.reword(bench, "Jatkuva muutos", "Ohjeiden muuttuminen"),
            lambda bench: group.group(bench, ["Ohjeiden muuttuminen"], "Ohjeet", make_category=True),
            lambda bench: group.group(bench, ["Ohjeiden muuttuminen"], "Tieto"),
            lambda bench: group.group(bench, ["Ohjeiden muuttuminen"], ""),
        ]
        for step in steps:
            pictures.append(picture(bench))
            step(bench)
        end = picture(bench)
        for before in reversed(pictures):
            undo(bench)
            assert picture(bench) == before
        for after in [*pictures[1:], end]:
            redo(bench)
            assert picture(bench) == after
        for before in reversed(pictures):
            undo(bench)
            assert picture(bench) == before


def test_there_is_nothing_to_undo_or_redo_at_the_beginning(aino: Player) -> None:
    with aino.at_work() as bench:
        with pytest.raises(Refusal, match="no entries to redo"):
            redo(bench)
        undo(bench)  # the import
        with pytest.raises(Refusal, match="no entries to undo"):
            undo(bench)


def test_undo_from_another_machine_of_the_same_coder_takes_back_the_latest_act(
    aino: Player, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Muutos")
    from tests.workbench.players import player

    laptop = player(tmp_path_factory.mktemp("laptop"))
    shutil.copytree(aino.root, laptop.root)
    with laptop.at_work() as bench:
        assert undoable(bench)[0].did == "segment.mark"
        undo(bench)
        assert segment_queries.segments(bench.index) == []
    synchronise(aino, laptop)
    with aino.at_work() as bench:
        assert segment_queries.segments(bench.index) == []


def test_undo_is_refused_when_another_coder_built_on_what_was_made(both: tuple[Player, Player]) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
    synchronise(*both)
    with bertta.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    synchronise(*both)
    with aino.at_work() as bench, pytest.raises(Refusal, match="Bertta Mäkinen has since worked from it"):
        undo(bench)
    with bertta.at_work() as bench:
        undo(bench)
    synchronise(*both)
    with aino.at_work() as bench:
        undo(bench)
        assert tree(bench) == []


def test_undo_is_refused_when_another_coder_changed_the_field_since(both: tuple[Player, Player]) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        category_changes.add_category(bench, "Viestintä")
        group.group(bench, ["Ohjeiden muuttuminen"], "Viestintä")
    synchronise(*both)
    with bertta.at_work() as bench:
        group.group(bench, ["Ohjeiden muuttuminen"], "Tieto")
    synchronise(*both)
    with aino.at_work() as bench, pytest.raises(ChangedSince):
        undo(bench)
    with bertta.at_work() as bench:
        undo(bench)  # Bertta takes hers back: what Aino did stands again
    synchronise(*both)
    with aino.at_work() as bench:
        undo(bench)
        assert tree(bench)[0] == "Tieto f=1 i=1 r=0 [Ohjeiden muuttuminen]"


def test_another_coders_act_on_something_else_doesnt_hinder_undo(both: tuple[Player, Player]) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    synchronise(*both)
    with bertta.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muutokset", "Muutokset")
        memos.add_memo(bench, "Tieto")
    synchronise(*both)
    with aino.at_work() as bench:
        undo(bench)
        assert tree(bench) == ["Muutokset f=1 i=1 r=0 [Ohjeiden muutokset]"]


def test_what_points_to_a_thing_only_until_it_was_taken_back_doesnt_hinder_undo(
    both: tuple[Player, Player],
) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaverit")
        category_changes.add_category(bench, "Tieto")
    synchronise(*both)
    with bertta.at_work() as bench:
        group.group(bench, ["Palaverit"], "Tieto")
        group.group(bench, ["Palaverit"], "")
    synchronise(*both)
    with aino.at_work() as bench:
        undo(bench)
        assert tree(bench) == []


def test_the_history_tells_what_was_taken_back_and_done_again(aino: Player) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
        bench.why = "liian laaja"
        undo(bench)
        bench.why = ""
        redo(bench)
        undo(bench)
        told = [one.sentence for one in history(bench, limit=4)]
    assert told == [
        "added the category “Tieto”",
        "undone: added the category “Tieto”; reason: liian laaja",
        "redone: added the category “Tieto”",
        "undone: added the category “Tieto”",
    ]


def test_a_trial_run_records_nothing(aino: Player) -> None:
    volumes = [path.read_bytes() for path in aino.volumes()]
    with aino.at_work(dry_run=True) as bench:
        for kind in ("mark", "add a category", "memo"):
            if kind == "add a category":
                recorded = category_changes.add_category(bench, "Uusi")
            elif kind == "memo":
                recorded = memos.add_memo(bench, "Muista")
            else:
                recorded = mark.mark(bench, "H1", Place("Palaveri on tärkein"), simplify=["Tärkeys"])
            assert recorded.tried_only and recorded.sentence
        outcome = import_files(bench, [aino.place / "H1.txt"], ImportOptions())[0]
        assert outcome.outcome == "known"
    assert [path.read_bytes() for path in aino.volumes()] == volumes
