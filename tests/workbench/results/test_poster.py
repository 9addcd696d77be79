"""The poster as text in an editor: what a saved text changes, also when it was opened before others changed it."""

import re

import pytest
import yaml

from qualcode.errors import NotFound, Refusal, Unreadable
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import trail
from qualcode.model.poster import Poster
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import abstraction, category_changes
from qualcode.workbench.coding.memos import add_memo
from qualcode.workbench.exports.export_files import basis_sentence
from qualcode.workbench.poster import poster_draft
from qualcode.workbench.poster.poster_text import (
    Change,
    Opened,
    change_from_text,
    open_poster,
    record_change,
)
from qualcode.workbench.poster.poster_view import view
from qualcode.workbench.retirement import retire_thing
from tests.workbench.players import Player, marked, synchronise

Told = dict[str, list[dict[str, object]]]


def drafted(bench: Bench) -> None:
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet muuttuvat", "Ohjeet")
    marked(bench, "Palaveri on tärkein", "Palaveri on tärkeä", "Palaverit")
    for name, below in (("Tieto", "Ohjeet"), ("Tapaamiset", "Palaverit")):
        category_changes.add_category(bench, name, level="main")
        abstraction.move_categories(bench, [below], name)
    poster_draft.draft(bench, ["Tieto", "Tapaamiset"])


def lines(poster: Poster | None) -> list[str]:
    assert poster
    found = []
    for heading in poster.headings:
        found += [heading.title, *[f"- {action.text}" for action in heading.actions]]
    return found


def saved(bench: Bench, opened: Opened, told: object) -> tuple[str, ...]:
    change = change_from_text(bench, opened, yaml.safe_dump(told, allow_unicode=True, sort_keys=False))
    record_change(bench, change)
    return change.retiring


@pytest.fixture
def writer(aino: Player) -> Player:
    with aino.at_work() as bench:
        drafted(bench)
    return aino


def test_a_draft_proposes_headings_and_actions_each_with_its_basis(writer: Player) -> None:
    with writer.at_work() as bench:
        assert lines(poster_queries.poster(bench.index)) == ["Tieto", "- Ohjeet", "Tapaamiset", "- Palaverit"]
        assert all(
            action.has_basis and action.grounds[0].quotes
            for heading in view(bench).headings
            for action in heading.actions
        )
        assert view(bench).headings[0].actions[0].grounds[0].quotes == (
            ("H1:2", "Ohjeet muuttuvat koko ajan"),
        )
        with pytest.raises(Refusal, match="already has a poster"):
            poster_draft.draft(bench)


def test_a_poster_saved_as_it_was_opened_changes_nothing(writer: Player) -> None:
    with writer.at_work() as bench:
        opened = open_poster(bench)
        change = change_from_text(bench, opened, opened.text)
        assert change.act.writes == () and change.retiring == ()
        assert record_change(bench, change) is None
        assert change.poster == opened.poster


def test_words_order_new_moved_and_deleted_entries_are_recorded_as_they_were_saved(writer: Player) -> None:
    with writer.at_work() as bench:
        opened = open_poster(bench)
        told = yaml.safe_load(opened.text)
        first, second = told["headings"]
        first["title"] = "Tiedotamme"
        first["description"] = "Ohjeista kerrotaan kaikille: heti, kun ne muuttuvat."
        second["actions"].insert(0, {"text": "Kokoonnumme", "basis": ["palaverit", "Palaveri on tärkeä"]})
        second["actions"].append(first["actions"].pop())  # moved to another heading
        told["headings"] = [second, first, {"title": "Uusi otsikko", "actions": ["Kokeillaan"]}]
        assert saved(bench, opened, told) == ()
        wanted = [
            "Tapaamiset", "- Kokoonnumme", "- Palaverit", "- Ohjeet", "Tiedotamme", "Uusi otsikko", "- Kokeillaan",
        ]  # fmt: skip
        assert lines(poster_queries.poster(bench.index)) == wanted
        assert [one.name for one in view(bench).headings[0].actions[0].grounds] == [
            "Palaverit",
            "Palaveri on tärkeä",
        ]
        assert not view(bench).headings[2].actions[0].has_basis
        opened = open_poster(bench)
        told = yaml.safe_load(opened.text)
        del told["headings"][0]["actions"][0], told["headings"][2]
        assert saved(bench, opened, told) == ("Kokoonnumme", "Uusi otsikko", "Kokeillaan")
        assert lines(poster_queries.poster(bench.index)) == [
            "Tapaamiset",
            "- Palaverit",
            "- Ohjeet",
            "Tiedotamme",
        ]
        assert poster_queries.poster(bench.index) == open_poster(bench).poster


def test_one_entry_moved_writes_one_new_place(writer: Player) -> None:
    with writer.at_work() as bench:
        opened = open_poster(bench)
        told = yaml.safe_load(opened.text)
        told["headings"].reverse()
        change = change_from_text(bench, opened, yaml.safe_dump(told, allow_unicode=True))
        assert [write.field for write in change.act.writes] == ["place"]


def test_what_someone_changed_while_the_poster_was_open_is_kept_beside_it(
    writer: Player, both: tuple[Player, Player]
) -> None:
    aino, bertta = both
    synchronise(*both)
    with bertta.at_work() as bench:
        opened = open_poster(bench)
        synchronise(*both)
        with aino.at_work() as other:
            mine = open_poster(other)
            told = yaml.safe_load(mine.text)
            told["headings"][0]["title"] = "Ainon otsikko"
            told["headings"][1]["description"] = "Ainon kuvaus."
            saved(other, mine, told)
        synchronise(*both)
        bench.index.refresh()
        told = yaml.safe_load(opened.text)
        told["headings"][0]["title"] = "Bertan otsikko"
        saved(bench, opened, told)
        poster = poster_queries.poster(bench.index)
        assert poster
        assert poster.headings[0].title == "Bertan otsikko"
        assert poster.headings[1].description == "Ainon kuvaus.", (
            "what Bertta left alone stays as Aino has it"
        )
        heads = trail.heads(bench.index, poster.headings[0].id, "title")
        assert [head.value for head in heads] == ["Bertan otsikko", "Ainon otsikko"]


@pytest.mark.parametrize(
    "title", ["2021", "Kyllä", "No", "null", "1.5", "31.5.2021", "a: b", "- x", "’”\"'", "#1"]
)
def test_any_words_come_back_from_the_editor_as_they_were_typed(writer: Player, title: str) -> None:
    with writer.at_work() as bench:
        opened = open_poster(bench)
        told = yaml.safe_load(opened.text)
        told["headings"][0]["title"] = title
        saved(bench, opened, told)
        opened = open_poster(bench)
        assert opened.poster.headings[0].title == title
        assert change_from_text(bench, opened, opened.text).act.writes == ()


@pytest.mark.parametrize("typed", ["2021", "Yes", "no", "null", "1.50", "2021-05-31"])
def test_words_that_yaml_takes_for_something_else_are_words_here(writer: Player, typed: str) -> None:
    with writer.at_work() as bench:
        opened = open_poster(bench)
        text = opened.text.replace("title: Tieto", f"title: {typed}")
        change = change_from_text(bench, opened, text)
        assert change.poster.headings[0].title == typed


def test_an_empty_basis_and_an_empty_description_are_nothing(writer: Player) -> None:
    with writer.at_work() as bench:
        opened = open_poster(bench)
        change = change_from_text(
            bench, opened, "title:\nheadings:\n- title: Uusi\n  description:\n  basis:\n  actions:\n"
        )
        (heading,) = change.poster.headings
        assert (heading.description, heading.basis, heading.actions) == ("", (), ())


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("headings: [", Unreadable, "Line 1"),
        ("title: x\nheadings: 5\n", Unreadable, "list of headings"),
        ("just words", Unreadable, "list of headings"),
        ("", Unreadable, "list of headings"),
        ("headings:\n- description: x\n", Unreadable, "title is missing from the edited poster (a heading)"),
        (
            "headings:\n- title: x\n  actions:\n  - basis: [Tieto]\n",
            Unreadable,
            "text is missing from the edited poster (a practice)",
        ),
        ("headings:\n- title: x\n  actions: {a: 1}\n", Unreadable, "field “a” isn't used"),
        ("headings:\n- title: x\n  basis: [Tietto]\n", NotFound, "Tietto"),
        ("headings:\n- id: hzzzz\n  title: x\n", NotFound, "hzzzz"),
        ("headings:\n- title: x\n  basis: [[1, 2]]\n", NotFound, "basis"),
    ],
)
def test_a_text_that_cant_be_understood_is_refused_with_the_place(
    writer: Player, text: str, kind: type[Refusal], words: str
) -> None:
    with writer.at_work() as bench:
        with pytest.raises(kind) as refused:
            change_from_text(bench, open_poster(bench), text)
        assert words in refused.value.sentence
        assert refused.value.hint


def test_a_basis_that_went_out_of_use_is_told_and_stays_in_the_text(writer: Player) -> None:
    with writer.at_work() as bench:
        retire_thing(bench, "Ohjeet", "category")
        action = view(bench).headings[0].actions[0]
        assert action.grounds[0].gone and action.grounds[0].name == "Ohjeet" and not action.has_basis
        opened = open_poster(bench)
        assert change_from_text(bench, opened, opened.text).act.writes == ()


def test_a_basis_merged_into_another_category_is_followed_there(writer: Player) -> None:
    with writer.at_work() as bench:
        category_changes.merge_categories(bench, ["Ohjeet"], "Palaverit")
        ground = view(bench).headings[0].actions[0].grounds[0]
        assert ground.name == "Palaverit" and len(ground.quotes) == 2


def test_what_the_poster_rests_on_is_a_sentence_in_its_language(writer: Player) -> None:
    with writer.at_work() as bench:
        assert basis_sentence(bench, "fi") == "Perustuu yhteen haastatteluun"
        assert basis_sentence(bench, "en") == "Based on one interview"
        assert basis_sentence(bench, "sv")


def changed(bench: Bench, old: str, new: str) -> Change:
    opened = open_poster(bench)
    assert old in opened.text
    return change_from_text(bench, opened, opened.text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  description:", "  descripton:", "field “descripton” isn't used"),
        ("\nheadings:", "\nheading:", "field “heading” isn't used"),
        ("  title:", "  titel:", "field “titel” isn't used"),
        ("\nintro:", "\nintro: a\nintro:", "“intro” is already on line"),
    ],
)
def test_a_misspelt_or_doubled_field_is_refused_with_its_line(
    writer: Player, old: str, new: str, told: str
) -> None:
    with writer.at_work() as bench:
        with pytest.raises(Unreadable, match=told) as refusal:
            changed(bench, old, new)
        assert refusal.value.sentence.startswith("Line ") and refusal.value.hint


def test_a_field_that_was_taken_out_of_the_text_keeps_what_it_said(writer: Player) -> None:
    with writer.at_work() as bench:
        given = changed(bench, "intro: ''", "intro: Työn arjessa")
        record_change(bench, given)
        before = open_poster(bench)
        assert before.poster.intro == "Työn arjessa"
        kept = [line for line in before.text.split("\n") if not re.match(r"\s*description|intro", line)]
        text = "\n".join(line for line in kept if not line.startswith("title"))
        after = change_from_text(bench, before, text).poster
        assert (after.title, after.intro) == (before.poster.title, before.poster.intro)
        assert [one.description for one in after.headings] == [
            one.description for one in before.poster.headings
        ]


def test_a_memo_can_be_about_a_practice_or_a_heading_of_the_poster(writer: Player) -> None:
    with writer.at_work() as bench:
        opened = open_poster(bench)
        told = yaml.safe_load(opened.text)
        told["headings"][0]["title"] = "Tiedotamme ajoissa"
        told["headings"][0]["actions"][0]["text"] = "Ohjeista kerrotaan kaikille"
        saved(bench, opened, told)
        add_memo(bench, "Otsikko on pitkä", about="Tiedotamme ajoissa")
        add_memo(bench, "Käytössä jo", about="ohjeista kerrotaan")
        poster = poster_queries.poster(bench.index)
        assert poster is not None
        wanted = [poster.headings[0].id, poster.headings[0].actions[0].id]
        assert [one.about for one in memo_queries.memos(bench.index)] == wanted
        with pytest.raises(NotFound, match="Nothing called"):
            add_memo(bench, "Ei ole", about="Tällaista otsikkoa ei ole")
