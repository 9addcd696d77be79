"""Is the folder healthy: everything that is wrong or open in it, in sentences, while the rest goes on."""

import json
from dataclasses import dataclass

from qualcode.errors import Problem
from qualcode.index.queries import material, system, trail
from qualcode.model.placing import CHANGED, LEFT_OPEN, TEXT_MISSING
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.losses import gaps, look_for_losses


@dataclass(frozen=True, slots=True)
class Health:
    """What `check` tells: problems (grave ones first), and figures of what was looked at."""

    problems: tuple[Problem, ...]
    acts: int
    volumes: int
    documents: int

    @property
    def grave(self) -> bool:
        """Whether figures may be wrong until something is mended."""
        return any(problem.grave for problem in self.problems)


def check(bench: Bench) -> Health:
    """Look at settings, trail, documents and the category system."""
    problems = [
        *bench.settings.faults,
        *look_for_losses(bench),
        *gaps(bench),
        *_trail(bench),
        *_documents(bench),
        *_settings_copies(bench),
        *_system(bench),
        *_people(bench),
        *_conflicts(bench),
    ]
    acts = bench.index.row("SELECT count(*) FROM line")
    volumes = bench.index.row("SELECT count(*) FROM volume")
    return Health(
        tuple(sorted(problems, key=lambda problem: not problem.grave)),
        acts[0] if acts else 0,
        volumes[0] if volumes else 0,
        len(material.documents(bench.index)),
    )


def _trail(bench: Bench) -> list[Problem]:
    problems = []
    sentences = {
        "torn": _("{path} ends within an act: {bytes} bytes of it are no whole line."),
        "garbage": _("{path} holds {bytes} bytes that are no act."),
        "newer": _("{path} holds acts of a newer version of qualcode."),
    }
    hints = {
        "torn": _("Nothing has to be done: a command was cut short. The next act goes on after it."),
        "garbage": _(
            "The other acts are read. If acts are missing, take the file from a colleague or a backup."
        ),
        "newer": _("Update the program: python3 -m pip install --upgrade qualcode"),
    }
    for path, kind, size in trail.damages(bench.index):
        problems.append(
            Problem(
                kind,
                sentences[kind].format(path=f"trail/{path}", bytes=size),
                hints[kind],
                f"trail/{path}",
                grave=kind != "torn",
            )
        )
    for (path,) in bench.index.rows("SELECT path FROM volume WHERE size = 0"):
        sentence = _("{path} is empty.").format(path=f"trail/{path}")
        hint = _("If it held something, it will be told as missing; else nothing has to be done.")
        problems.append(Problem("empty", sentence, hint, f"trail/{path}", grave=False))
    doubtful = trail.doubtful_counts(bench.index)
    if doubtful:
        sentence = ngettext(
            "{number} act has an impossible counter and is put at the beginning.",
            "{number} acts have an impossible counter and are put at the beginning.",
            doubtful,
        ).format(number=doubtful)
        problems.append(Problem("counter", sentence, _("See them: qualcode trail"), "trail", grave=False))
    return problems


def _documents(bench: Bench) -> list[Problem]:
    problems = []
    every = material.documents(bench.index)
    names = {one.id: one.name for one in every}
    altered = dict(material.altered_texts(bench.index))
    for one in every:
        if not one.here and altered.get(one.id) != one.revision:
            problems.append(
                Problem(
                    "text",
                    _("The text of {name} is not here yet.").format(name=one.name),
                    _("Wait until the folder is synchronised; its marks are counted apart until then."),
                    f"documents/{one.id}",
                )
            )
    for document, revision in altered.items():
        problems.append(
            Problem(
                "altered",
                _("The files of {name} aren't as they were imported: someone changed them by hand.").format(
                    name=names.get(document, document)
                ),
                _("Take documents/{document}/{revision} from a colleague or a backup.").format(
                    document=document, revision=revision
                ),
                f"documents/{document}/{revision}",
            )
        )
    states = bench.index.rows(
        "SELECT s.document, s.state, count(*) FROM segment s JOIN thing t ON t.id = s.id AND t.retired = 0 "
        "WHERE s.state != 'here' GROUP BY s.document, s.state ORDER BY s.document, s.state"
    )
    for document, state, number in states:
        sentence = {
            TEXT_MISSING: ngettext(
                "{number} mark waits for the text of {name}.",
                "{number} marks wait for the text of {name}.",
                number,
            ),
            LEFT_OPEN: ngettext(
                "{number} mark lies on another text of {name} than the one shown.",
                "{number} marks lie on another text of {name} than the one shown.",
                number,
            ),
            CHANGED: ngettext(
                "{number} mark in {name} covers other words than those that were marked.",
                "{number} marks in {name} cover other words than those that were marked.",
                number,
            ),
        }[state]
        problems.append(
            Problem(
                f"marks-{state}",
                sentence.format(number=number, name=names.get(document, document[:6])),
                _("They are not counted until it is settled: qualcode segments"),
                document,
            )
        )
    return problems


def _settings_copies(bench: Bench) -> list[Problem]:
    problems = []
    for path in sorted(bench.folder.root.glob("qualcode*.y*ml*")):
        if path.name == bench.folder.settings.name or path.suffix == ".tmp":
            continue
        problems.append(
            Problem(
                "settings-copy",
                _("Beside the settings there is {name}: two people changed them at the same time.").format(
                    name=path.name
                ),
                _("Compare the two, put what is right into qualcode.yaml, and delete {name}.").format(
                    name=path.name
                ),
                path.name,
                grave=False,
            )
        )
    return problems


def _system(bench: Bench) -> list[Problem]:
    problems = []
    used = {
        level
        for (level,) in bench.index.rows(
            "SELECT DISTINCT c.level FROM category c JOIN thing t ON t.id = c.id AND t.retired = 0"
        )
    }
    for level in sorted(used - set(bench.settings.levels)):
        problems.append(
            Problem(
                "level",
                _("There are categories of the level {level}, which the settings don't list.").format(
                    level=level
                ),
                _("List it: qualcode set levels …, or change their level: qualcode category level …"),
                "qualcode.yaml",
                grave=False,
            )
        )
    tasks = {
        row[0]
        for row in bench.index.rows(
            "SELECT DISTINCT m.key FROM member m JOIN thing t ON t.id = m.entity AND t.retired = 0 "
            "WHERE m.name = 'tasks'"
        )
    }
    for key in sorted(task for task in tasks if bench.settings.task(task) is None):
        problems.append(
            Problem(
                "task",
                _("Marks are tied to the task {key}, which the settings don't list.").format(key=key),
                _('List it: qualcode task add "…" --key {key}').format(key=key),
                "qualcode.yaml",
                grave=False,
            )
        )
    for category in system.categories(bench.index):
        if category.misplaced:
            problems.append(
                Problem(
                    "misplaced",
                    _(
                        "“{name}” was put under a category that is no longer higher; it stands at the top."
                    ).format(name=category.name),
                    _("Put it where it belongs: qualcode category move {id} --under …").format(
                        id=category.id[:5]
                    ),
                    category.id,
                    grave=False,
                )
            )
    return problems


def _people(bench: Bench) -> list[Problem]:
    seen: dict[str, int] = {}
    for person in material.participants(bench.index):
        seen[person.name] = seen.get(person.name, 0) + 1
    return [
        Problem(
            "code",
            _("{number} participants have the code {name}.").format(number=number, name=name),
            _("Give one another code: qualcode participant set ID --name …, or: qualcode participant merge"),
            name,
            grave=False,
        )
        for name, number in sorted(seen.items())
        if number > 1
    ]


def _conflicts(bench: Bench) -> list[Problem]:
    number = len(trail.open_conflicts(bench.index))
    if not number:
        return []
    return [
        Problem(
            "conflict",
            ngettext(
                "In {number} place people decided differently; the later decision is shown.",
                "In {number} places people decided differently; the later decision is shown.",
                number,
            ).format(number=number),
            _("Deciding anew closes it: give the command for that thing again."),
            json.dumps(trail.open_conflicts(bench.index)[:20]),
            grave=False,
        )
    ]
