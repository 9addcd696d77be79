"""Two coders on two copies of the folder decide differently: what the real commands tell both, and how it ends."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.page import FILES, Desk, Said


@dataclass(slots=True)
class Two:
    """Two coders with a copy of the folder each; what one does reaches the other by `meet`."""

    desk: Desk
    place: Path
    environment: pytest.MonkeyPatch

    def by(self, who: str, *words: str) -> Said:
        self.environment.setenv("QUALCODE_STATE_DIR", str(self.place / f"{who}-state"))
        self.environment.setenv("QUALCODE_CACHE_DIR", str(self.place / f"{who}-cache"))
        self.environment.chdir(self.place / who)
        return self.desk.give(*words)

    def done(self, who: str, *words: str) -> str:
        said = self.by(who, *words)
        assert said.code == 0, said.errors
        return said.out

    def meet(self) -> None:
        for giver, taker in (("anna", "bo"), ("bo", "anna")):
            key = {"anna": "ak", "bo": "bm"}[giver]
            for part in (f"trail/{key}", "documents"):
                if (self.place / giver / part).is_dir():
                    shutil.copytree(self.place / giver / part, self.place / taker / part, dirs_exist_ok=True)

    def open(self, who: str) -> list[dict[str, object]]:
        found = json.loads(self.done(who, "conflicts", "--json"))["conflicts"]
        assert isinstance(found, list)
        return found


@pytest.fixture(name="two")
def two_coders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Two:
    (tmp_path / "anna").mkdir()
    two = Two(Desk(tmp_path), tmp_path, monkeypatch)
    shutil.copyfile(FILES / "H1.txt", tmp_path / "H1.txt")
    two.done("anna", "init", ".", "--coder", "Anna Kallio", "--title", "Koe")
    two.done("anna", "import", str(tmp_path / "H1.txt"))
    for name in ("Tieto", "Viestintä", "Muu"):
        two.done("anna", "category", "add", name)
    two.done(
        "anna", "mark", "H1", "roolit ovat epäselviä", "--simplify", "Roolien epäselvyys", "--into", "Tieto"
    )
    shutil.copytree(tmp_path / "anna", tmp_path / "bo")
    two.done("bo", "join", "--coder", "Bo Mattila")
    two.meet()
    return two


FIELDS = {
    "a category renamed twice": (
        ("category", "rename", "Tieto", "Tiedottaminen"),
        ("category", "rename", "Tieto", "Tiedonkulku"),
        "Name of",
        ("“Tiedottaminen”", "“Tiedonkulku”"),
    ),
    "an expression filed in two subcategories": (
        ("group", "Roolien epäselvyys", "--into", "Viestintä"),
        ("group", "Roolien epäselvyys", "--into", "Muu"),
        "Subcategory of",
        ("“Viestintä”", "“Muu”"),
    ),
    "an expression reworded twice": (
        ("expression", "reword", "Roolien epäselvyys", "Epäselvät roolit"),
        ("expression", "reword", "Roolien epäselvyys", "Rooleja ei tunneta"),
        "Wording of",
        ("“Epäselvät roolit”", "“Rooleja ei tunneta”"),
    ),
    "a category merged into two others": (
        ("category", "merge", "Tieto", "--into", "Viestintä"),
        ("category", "merge", "Tieto", "--into", "Muu"),
        "Merge of",
        ("“Viestintä”", "“Muu”"),
    ),
    "a definition written twice": (
        ("category", "define", "Tieto", "--definition", "Kaikki"),
        ("category", "define", "Tieto", "--definition", "Vain osa"),
        "Definition of",
        ("“Kaikki”", "“Vain osa”"),
    ),
}


@pytest.mark.parametrize("row", FIELDS)
@pytest.mark.parametrize("decider", ["anna", "bo"])
def test_both_see_who_wanted_what_and_when_and_one_command_closes_it(
    row: str, decider: str, two: Two
) -> None:
    first, second, beginning, words = FIELDS[row]
    two.done("anna", *first, "--why", "selkeämpi")
    two.done("bo", *second)
    two.meet()
    (one,) = two.open("anna")
    assert two.open("bo") == [one], "both see the same"
    assert str(one["sentence"]).startswith(beginning)
    wishes = one["wishes"]
    assert isinstance(wishes, list)
    assert {(wish["words"], wish["coder"], wish["why"]) for wish in wishes} == {
        (words[0], "Anna Kallio", "selkeämpi"),
        (words[1], "Bo Mattila", ""),
    }
    assert all(wish["at"].startswith("2026-11-21") for wish in wishes)
    told = two.done(decider, "check")
    assert words[0] in told and words[1] in told and "qualcode conflicts" in told
    other = next(number for number, wish in enumerate(wishes, 1) if not wish["shown"])
    said = two.done(decider, "decide", str(one["handle"]), str(other), "--why", "sovittu palaverissa")
    assert "reason: sovittu palaverissa" in said
    two.meet()
    for who in ("anna", "bo"):
        assert two.open(who) == []
        assert "decided" in two.done(who, "trail", "--decisions")


def test_two_categories_of_one_name_tell_who_made_which_and_a_merge_is_suggested(two: Two) -> None:
    for who in ("anna", "bo"):
        two.done(who, "category", "add", "Sama")
    two.meet()
    (one,) = two.open("bo")
    assert one["kind"] == "twins" and "Anna Kallio and Bo Mattila each created" in str(one["sentence"])
    said = two.done("bo", "conflicts")
    merge = said.partition("If they are the same category: qualcode ")[2].partition("\n")[0].split()
    two.done("bo", *merge)
    two.meet()
    assert two.open("anna") == []


def test_what_was_filed_in_a_category_retired_meanwhile_tells_who_and_when_and_comes_back(two: Two) -> None:
    two.done("anna", "category", "retire", "Muu", "--why", "turha")
    two.done("bo", "group", "Roolien epäselvyys", "--into", "Muu")
    two.meet()
    (one,) = two.open("bo")
    assert one["kind"] == "again" and "Anna Kallio retired “Muu” on 2026-11-21" in str(one["sentence"])
    assert [wish["coder"] for wish in one["wishes"]] == ["Bo Mattila", "Anna Kallio"]  # type: ignore[attr-defined]
    assert "to be grouped again" in two.done("anna", "check")
    two.done("bo", "category", "restore", "Muu")
    two.meet()
    assert two.open("anna") == []
    assert json.loads(two.done("anna", "expressions", "--json"))["expressions"][0]["category"] == "Muu"


def test_what_is_filed_into_a_category_merged_meanwhile_is_in_the_other_and_nothing_is_open(two: Two) -> None:
    two.done("anna", "category", "merge", "Muu", "--into", "Viestintä")
    two.done("bo", "group", "Roolien epäselvyys", "--into", "Muu")
    two.meet()
    for who in ("anna", "bo"):
        assert json.loads(two.done(who, "expressions", "--json"))["expressions"][0]["category"] == "Viestintä"
        assert two.open(who) == []


def test_a_ring_of_merges_leaves_the_earlier_one_tells_both_and_is_closed_by_deciding(two: Two) -> None:
    two.done("anna", "category", "merge", "Muu", "--into", "Viestintä")
    two.done("bo", "category", "merge", "Viestintä", "--into", "Muu")
    two.meet()
    (one,) = two.open("anna")
    assert one["kind"] == "ring" and "“Viestintä”, which was created first, was kept" in str(one["sentence"])
    assert {wish["coder"] for wish in one["wishes"]} == {"Anna Kallio", "Bo Mattila"}  # type: ignore[attr-defined]
    said = two.done("anna", "decide", str(one["handle"]), "none")
    assert "Decided to keep “Viestintä” as the result of the merge" in said
    two.meet()
    assert two.open("bo") == [] and "merged into each other" not in two.done("bo", "check")
    assert "Muu" not in two.done("bo", "tree")


def test_another_order_among_neighbours_is_no_question_between_people(two: Two) -> None:
    for who, name in (("anna", "Viestintä"), ("bo", "Tieto")):
        two.done(who, "category", "add", f"Pää {who}", "--level", "main")
        two.done(who, "category", "move", "Muu", "--top")
        assert name
    two.meet()
    assert two.open("anna") == [] == two.open("bo")
    assert two.done("anna", "tree").split("(")[0] == two.done("bo", "tree").split("(")[0]


def test_a_name_travels_and_a_second_machine_of_one_coder_needs_only_the_name(two: Two) -> None:
    settings = (two.place / "anna" / "qualcode.yaml").read_bytes()
    shutil.copytree(two.place / "anna", two.place / "laptop")
    said = two.done("laptop", "join", "--coder", "bo mattila")
    assert "Your coder key on this computer is bm" in said
    two.done("laptop", "mark", "H1", "Kukaan ei tiedä", "--at", "2", "--simplify", "Tiedon puute")
    shutil.copytree(
        two.place / "laptop" / "trail" / "bm", two.place / "anna" / "trail" / "bm", dirs_exist_ok=True
    )
    acts = json.loads(two.done("anna", "trail", "--json"))["acts"]
    assert (acts[-1]["coder"], acts[-1]["did"]) == ("bm", "segment.mark")
    assert acts[-1]["name"] == "Bo Mattila", "another spelling on the laptop is no other name"
    for who in ("anna", "bo", "laptop"):
        assert (two.place / who / "qualcode.yaml").read_bytes() == settings
    assert len(list((two.place / "anna" / "trail" / "bm").iterdir())) == 2, (
        "each machine has a file of its own"
    )


def test_a_revision_edited_by_hand_is_told_with_exit_code_3_and_with_the_two_ways_on(two: Two) -> None:
    (text,) = (path.with_suffix(".txt") for path in (two.place / "bo" / "documents").rglob("*.json"))
    text.write_text(text.read_text(encoding="utf-8").replace("roolit", "rooolit"), encoding="utf-8")
    said = two.by("bo", "check")
    assert said.code == 3
    words = " ".join(said.out.split())
    assert (
        f"documents/{text.parent.name}/{text.stem}, the text of H1, has changed since it was imported"
        in words
    )
    assert "qualcode document revise H1 " in words and "qualcode document revise H1 --restore" in words
    assert "--restore" in words and "as a correction: qualcode document revise H1" in words
    tried = json.loads(two.done("bo", "document", "revise", "H1", "--restore", "--dry-run", "--json"))
    assert tried == {"document": "H1", "restored": 1}
    assert "Restored 1 text of H1" in two.done("bo", "document", "revise", "H1", "--restore")
    assert two.by("bo", "check").code == 0


def test_a_vanished_file_of_the_history_is_an_alarm_with_exit_code_3_until_it_is_put_back(two: Two) -> None:
    (volume,) = (two.place / "bo" / "trail" / "bm").iterdir()
    content = volume.read_bytes()
    two.done("bo", "check")
    volume.unlink()
    said = two.by("bo", "check")
    assert said.code == 3 and "1 entry by Bo Mattila was here before" in said.out.replace("BM", "Bo Mattila")
    assert "qualcode trail republish" in said.out
    assert "Restored 1 entry" in two.done("bo", "trail", "republish")
    assert two.by("bo", "check").code == 0
    again = next((two.place / "bo" / "trail" / "bm").iterdir())
    assert again.read_bytes() == content
