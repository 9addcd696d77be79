"""Plays the example's analysis (coding.yaml) through the program, so that its trail is written by the program itself.

Run it from the repository: python3 projects/example/make/play.py. It writes qualcode.yaml, documents/ and trail/
beside the sources, anew, or into the folder that is named.
"""

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

EXAMPLE = Path(__file__).parent.parent
sys.path.insert(0, str(EXAMPLE.parent.parent))

from qualcode.ids import new_id  # noqa: E402
from qualcode.model.options.survey_options import SurveyOptions  # noqa: E402
from qualcode.model.rounds import FROZEN  # noqa: E402
from qualcode.workbench import bench  # noqa: E402
from qualcode.workbench.categories import category_changes  # noqa: E402
from qualcode.workbench.coding import mark, memos, quote_places  # noqa: E402
from qualcode.workbench.coding.simplify import simplify  # noqa: E402
from qualcode.workbench.find import find_document  # noqa: E402
from qualcode.workbench.material import document_changes, import_files, participant_changes  # noqa: E402
from qualcode.workbench.material.themes import tie_theme  # noqa: E402
from qualcode.workbench.open_project import open_bench  # noqa: E402
from qualcode.workbench.poster import poster_draft, poster_text  # noqa: E402
from qualcode.workbench.project import begin, join, settings_change, tasks  # noqa: E402
from qualcode.workbench.rounds import adopt, round_end, rounds  # noqa: E402


class Clock:
    """The days on which the made-up study was analysed: every act a minute or two after the one before it."""

    def __init__(self, dice: random.Random) -> None:
        self.at = datetime(2021, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=2)))
        self.dice = dice

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=self.dice.randrange(40, 150))
        if self.at.hour >= 15:
            self.at = (self.at + timedelta(days=1)).replace(hour=9, minute=0, second=0)
        return self.at


class Player:
    """Two coders at one project, each with a machine of their own."""

    def __init__(self, told: dict[str, Any], root: Path) -> None:
        self.told = told
        self.root = root
        self.dice = random.Random(2021)
        self.clock = Clock(self.dice)

    @contextmanager
    def as_coder(self, key: str) -> Iterator[bench.Bench]:
        os.environ["QUALCODE_STATE_DIR"] = str(self.root / "states" / key)
        os.environ["QUALCODE_CODER"] = key
        with open_bench(self.root / "project", now=self.clock, dice=self.dice) as opened:
            yield opened

    def play(self) -> None:
        self._begin()
        self._import()
        self._read_first()
        self._add_categories()
        self._code()
        self._write()
        self._code_apart()
        self._make_poster()

    def _begin(self) -> None:
        first, *others = self.told["coders"]
        os.environ["QUALCODE_STATE_DIR"] = str(self.root / "states" / first["key"])
        os.environ["QUALCODE_CODER"] = first["key"]
        begin.begin(
            self.root / "project",
            title=self.told["title"],
            language=self.told["language"],
            coder=first["name"],
            now=self.clock,
            dice=self.dice,
        )
        for coder in others:
            with self.as_coder(coder["key"]) as opened:
                join.join_as(opened, coder["name"], key=coder["key"], initials=coder["initials"])
        with self.as_coder(first["key"]) as opened:
            settings_change.set_setting(opened, "authors", ", ".join(self.told["authors"]))
            settings_change.set_setting(opened, "levels", ",".join(self.told["levels"]))
            settings_change.set_setting(opened, "variables", "alue")
            settings_change.set_setting(opened, "no_answer", "-, En osaa sanoa")
            settings_change.set_setting(opened, "season", "kevät 2021")
            settings_change.set_setting(opened, "school", "Keksitty ammattikorkeakoulu")
            settings_change.set_setting(opened, "unit_of_analysis", "ajatuskokonaisuus")
            settings_change.set_setting(opened, "poster.form", "we")
            settings_change.set_setting(opened, "poster.date", "31.5.2021")
            settings_change.set_setting(opened, "poster.review", "31.5.2022")
            settings_change.set_setting(opened, "poster.responsible", "Yhteistyön ohjausryhmä")
            for task in self.told["tasks"]:
                tasks.add_task(opened, task["title"], key=task["key"], answered_by=task["answered_by"])
        settings = self.root / "project" / "qualcode.yaml"
        note = "# Esimerkkiaineisto on keksitty: ihmiset, puheet, vastaukset, tulokset. / Everything here is made up.\n"
        settings.write_text(note + settings.read_text(encoding="utf-8"), encoding="utf-8")

    def _import(self) -> None:
        with self.as_coder(self.told["coders"][0]["key"]) as opened:
            for name, facts in self.told["documents"].items():
                about = {"date": str(facts["date"]), "mode": facts["mode"], "consent": "keksitty aineisto"}
                survey = facts["source"].endswith(".xlsx")
                if survey:
                    about["census"] = "yes"
                options = import_files.ImportOptions(
                    name=name,
                    speakers=tuple((label, who) for label, who in facts.get("speakers", {}).items()),
                    survey=SurveyOptions(),
                    invited=self.told["survey"]["invited"] if survey else None,
                    about=tuple(about.items()),
                )
                (outcome,) = import_files.import_files(
                    opened, [EXAMPLE / "sources" / facts["source"]], options
                )
                if outcome.refusal:
                    raise outcome.refusal
            for name, variables in self.told["participants"].items():
                participant_changes.set_variables(opened, name, dict(variables))

    def _read_first(self) -> None:
        """The reading begins with a mark, as it does in an analysis that starts from the data: no category is there
        yet. Dice of its own leave all other identifiers of the example as they are."""
        (one,) = [coding for coding in self.told["codings"] if coding.get("first")]
        dice, self.dice = self.dice, random.Random(26925)
        clock, self.clock = self.clock, Clock(random.Random(1))
        self.clock.at = clock.at
        with self.as_coder(one["by"]) as opened:
            self._mark(opened, one)
        self.dice, self.clock = dice, clock

    def _add_categories(self) -> None:
        for category in self.told["categories"]:
            with self.as_coder(category["by"]) as opened:
                texts = {"definition": category["definition"]} if category.get("definition") else {}
                category_changes.add_category(
                    opened,
                    category["name"],
                    level=category["level"],
                    under=category.get("under") or "",
                    texts=texts,
                )
        with self.as_coder(self.told["coders"][0]["key"]) as opened:
            for theme in self.told["themes"]:
                tie_theme(opened, theme["question"], theme["category"])

    def _code(self) -> None:
        for key, block in _blocks(self.told["codings"]):
            with self.as_coder(key) as opened:
                for one in block:
                    if one.get("first"):  # made before; the dice fall as if it were made now
                        new_id("segment", self.dice)
                        self.clock()
                    else:
                        self._mark(opened, one)

    def _mark(self, opened: bench.Bench, one: dict[str, Any]) -> None:
        first, *more = one["expressions"] or [None]
        recorded = mark.mark(
            opened,
            one["document"],
            quote_places.Place(one["quote"], one.get("at")),
            simplify=[first["text"]] if first else [],
            into=first.get("into", "") if first else "",
            tasks=[one["task"]] if one.get("task") else [],
            deviant=bool(first and first.get("deviant")),
        )
        if any(remark.startswith("Found nearly") for remark in recorded.remarks):
            raise SystemExit(f"not verbatim: {one['quote']}")
        for other in more:
            simplify(
                opened,
                recorded.thing,
                other["text"],
                into=other.get("into", ""),
                deviant=bool(other.get("deviant")),
            )

    def _write(self) -> None:
        for entry in self.told["memos"]:
            with self.as_coder(entry["by"]) as opened:
                memos.add_memo(opened, entry["text"], entry.get("about") or "")
        for entry in self.told["journal"]:
            with self.as_coder(entry["by"]) as opened:
                memos.add_journal(opened, entry["text"], entry["kind"])
        for name in self.told["documents"]:
            with self.as_coder(self.told["coders"][0]["key"]) as opened:
                document_changes.set_facts(opened, find_document(opened.index, name).name, {"read": "yes"})

    def _code_apart(self) -> None:
        """A round: both code one interview once more, straight into categories, and the figures of their agreement are
        kept. Nothing of it is adopted, because that interview was coded before. Dice of its own leave the identifiers
        of what follows as they are."""
        told = self.told["round"]
        keys = [coder["key"] for coder in self.told["coders"]]
        dice, self.dice = self.dice, random.Random(1960)
        self.clock.dice = self.dice
        with self.as_coder(keys[0]) as opened:
            rounds.open_round(
                opened, told["name"], documents=[told["document"]], coders=keys, codebook=FROZEN
            )
        for key in keys:
            with self.as_coder(key) as opened:
                for one in told["marks"]:
                    if key in one:
                        quote = one.get(f"{key}_quote", one["quote"])
                        mark.mark(opened, told["document"], quote_places.Place(quote), into=one[key])
                round_end.finish(opened, told["name"])
        with self.as_coder(keys[0]) as opened:
            round_end.close(opened, told["name"])
            one = rounds.find_round(opened, told["name"])
            opened.why = told["reason"]
            adopt.adopt_rest(opened, one, adopt.NEITHER)
        self.dice = self.clock.dice = dice

    def _make_poster(self) -> None:
        import yaml

        with self.as_coder(self.told["coders"][1]["key"]) as opened:
            poster_draft.draft(opened)
        with self.as_coder(self.told["coders"][0]["key"]) as opened:
            before = poster_text.open_poster(opened)
            text = yaml.safe_dump(self.told["poster"], allow_unicode=True, sort_keys=False)
            poster_text.record_change(opened, poster_text.change_from_text(opened, before, text))


def _blocks(codings: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Codings in runs of one coder, so that the project isn't opened for each."""
    block: list[dict[str, Any]] = []
    for one in codings:
        if block and block[-1]["by"] != one["by"]:
            yield block[-1]["by"], block
            block = []
        block.append(one)
    if block:
        yield block[-1]["by"], block


def play(target: Path) -> None:
    """Write the example's settings, documents and trail into `target`, anew."""
    import yaml

    told = yaml.safe_load((EXAMPLE / "make" / "coding.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        os.environ["QUALCODE_CACHE_DIR"] = str(root / "cache")
        Player(told, root).play()
        target.mkdir(parents=True, exist_ok=True)
        for name in ("documents", "trail"):
            shutil.rmtree(target / name, ignore_errors=True)
            shutil.copytree(root / "project" / name, target / name)
        for name in ("qualcode.yaml", ".gitattributes"):
            shutil.copy(root / "project" / name, target / name)


if __name__ == "__main__":
    play(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
