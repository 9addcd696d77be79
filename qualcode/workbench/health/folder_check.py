"""Is the folder healthy: everything that is wrong or open in it, in sentences, while the rest goes on."""

from typing import NamedTuple

from qualcode.errors import Problem
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import trail
from qualcode.model.segment_places import CHANGED, LEFT_OPEN, TEXT_MISSING
from qualcode.model.things import Document
from qualcode.text import proposed
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.health.folder_contents import contents_problems
from qualcode.workbench.health.missing_acts import losses_and_gaps
from qualcode.workbench.health.round_check import round_problems
from qualcode.workbench.health.system_check import people_problems, settings_copies, system_problems
from qualcode.workbench.material.revision.hand_edits import is_cut_here, original
from qualcode.workbench.project.recorded_settings import changed_id
from qualcode.workbench.team.conflicts import conflicts, open_fields

TOLD_ONE_BY_ONE = 5
"""So many open questions between people are reported one by one; more of them only as a number."""


class Health(NamedTuple):
    """What `check` tells: problems (grave ones first), and figures of what was looked at."""

    problems: tuple[Problem, ...]
    acts: int
    volumes: int
    documents: int

    @property
    def grave(self) -> bool:
        """Whether figures may be wrong until something is repaired."""
        return any(problem.grave for problem in self.problems)


def check(bench: Bench) -> Health:
    """Look at settings, trail, documents and the category system."""
    problems = [
        *bench.settings.faults,
        *losses_and_gaps(bench),
        *_trail(bench),
        *_documents(bench),
        *changed_id(bench.index, bench.settings),
        *contents_problems(bench),
        *settings_copies(bench),
        *system_problems(bench),
        *people_problems(bench),
        *round_problems(bench),
        *_conflicts(bench),
    ]
    acts, volumes = trail.size(bench.index)
    return Health(
        tuple(sorted(problems, key=lambda problem: not problem.grave)),
        acts,
        volumes,
        len(document_queries.documents(bench.index)),
    )


def _trail(bench: Bench) -> list[Problem]:
    problems = []
    if not trail.size(bench.index)[0]:
        sentence = _("The audit trail in {path} contains no entries, not even the creation of the project.")
        hint = _("Wait until the folder is synchronised, or copy {path} from a colleague or a backup.")
        problems.append(
            Problem("no-acts", sentence.format(path="trail/"), hint.format(path="trail/"), "trail")
        )
    sentences = {
        "torn": _("{path} ends in the middle of an entry: {bytes} bytes don't form a complete line."),
        "cut": _("{path} contains the beginning of an interrupted entry: {bytes} bytes."),
        "garbage": _("{path} contains {bytes} bytes that aren't an entry."),
        "newer": _("{path} contains entries from a newer version of qualcode."),
        "unreadable": _("{path} can't be opened, so its entries aren't shown."),
    }
    hints = {
        "torn": _(
            "No action needed. A command was interrupted, and the next entry will begin on a new line."
        ),
        "cut": _(
            "No action needed: a command was interrupted and reported the interruption at the "
            "time, and later entries aren't affected."
        ),
        "garbage": _(
            "The other entries were read. If entries are missing, copy the file from a colleague or a backup."
        ),
        "newer": _("To update qualcode: python3 -m pip install --upgrade qualcode"),
        "unreadable": _(
            "Check who owns the file and whether another program is using it. qualcode tries again "
            "with every command."
        ),
    }
    for path, kind, size in trail.damages(bench.index):
        problems.append(
            Problem(
                kind,
                sentences[kind].format(path=f"trail/{path}", bytes=size),
                hints[kind],
                f"trail/{path}",
                grave=kind not in ("torn", "cut"),
            )
        )
    for path in trail.empty_volumes(bench.index):
        sentence = _("{path} is empty.").format(path=f"trail/{path}")
        hint = _(
            "If the file once contained entries, they are reported as missing. Otherwise no action is needed."
        )
        problems.append(Problem("empty", sentence, hint, f"trail/{path}", grave=False))
    doubtful = trail.doubtful_counts(bench.index)
    if doubtful:
        sentence = ngettext(
            "{number} entry has an invalid sequence number and was placed at the beginning of "
            "the audit trail.",
            "{number} entries have invalid sequence numbers and were placed at the beginning of "
            "the audit trail.",
            doubtful,
        ).format(number=doubtful)
        problems.append(
            Problem("counter", sentence, _("To see the entries: qualcode trail"), "trail", grave=False)
        )
    return problems


def _documents(bench: Bench) -> list[Problem]:
    problems = []
    every = document_queries.documents(bench.index)
    names = {one.id: one.name for one in every}
    altered = dict(document_queries.altered_texts(bench.index))
    for one in every:
        if one.revision and is_cut_here(bench, one):
            problems.append(_not_completely_here(bench, one))
            altered.pop(one.id, None)
        elif not one.here and altered.get(one.id) != one.revision:
            problems.append(
                Problem(
                    "text",
                    _("The text of {name} hasn't arrived yet.").format(name=one.name),
                    _(
                        "Wait until the folder is synchronised. Until then, marks in the document "
                        "are counted separately."
                    ),
                    f"documents/{one.id}",
                )
            )
    current = {one.id: one.revision for one in every}
    for document, revision in document_queries.altered_texts(bench.index):
        if current.get(document) == revision and document not in altered:
            continue
        problems.append(
            _edited_now(document, revision, names[document])
            if current.get(document) == revision
            else _edited_before(document, revision, names.get(document, document))
        )
    hints = {
        TEXT_MISSING: _("The marks aren't counted until the text arrives. To see them: qualcode segments"),
        LEFT_OPEN: _("To place the open marks: qualcode review"),
        CHANGED: _("The marks count as before. To place them: qualcode review"),
    }
    for document, state, number in segment_queries.elsewhere(bench.index):
        sentence = {
            TEXT_MISSING: ngettext(
                "{number} mark waits for the text of {name}.",
                "{number} marks wait for the text of {name}.",
                number,
            ),
            LEFT_OPEN: ngettext(
                "A corrected text left {number} mark in {name} open; the mark counts as before.",
                "A corrected text left {number} marks in {name} open; the marks count as before.",
                number,
            ),
            CHANGED: ngettext(
                "{number} mark in {name} covers words other than those that were marked.",
                "{number} marks in {name} cover words other than those that were marked.",
                number,
            ),
        }[state]
        problems.append(
            Problem(
                f"marks-{state}",
                sentence.format(number=number, name=names.get(document, document[:6])),
                hints[state],
                document,
                grave=state != LEFT_OPEN,
            )
        )
    return problems


def _not_completely_here(bench: Bench, document: Document) -> Problem:
    """Only a beginning of a text has arrived."""
    path = bench.folder.revision_files(document.id, document.revision)[0]
    hint = proposed(
        _(
            "Wait until the folder is synchronised. To restore this computer's copy of the text: "
            "qualcode document revise {name} --restore"
        )
        if original(bench, document, document.revision)
        else _("Wait until the folder is synchronised, then run: qualcode check"),
        name=document.name,
    )
    return Problem(
        "text",
        _("The text of {name} hasn't arrived completely yet ({here} bytes so far).").format(
            name=document.name, here=path.stat().st_size if path.exists() else 0
        ),
        hint,
        f"documents/{document.id}",
    )


def _edited_now(document: str, revision: str, name: str) -> Problem:
    """Somebody edited the files of the text that a document has now."""
    return Problem(
        "altered",
        _(
            "documents/{document}/{revision}, the text of {name}, has changed since it was imported: "
            "it was edited by hand, or is damaged."
        ).format(document=document, revision=revision, name=name),
        proposed(
            _(
                "To restore the imported text: qualcode document revise {name} --restore\n"
                "To adopt the edited text as a correction: qualcode document revise {name}"
            ),
            name=name,
        ),
        f"documents/{document}/{revision}",
    )


def _edited_before(document: str, revision: str, name: str) -> Problem:
    """The problem that the files of an earlier text of a document were edited. Only marks that somebody made on
    that text without having the correction still need the files."""
    return Problem(
        "altered",
        _(
            "documents/{document}/{revision}, an earlier text of {name}, has changed since it was imported."
        ).format(document=document, revision=revision, name=name),
        proposed(
            _("To restore the imported text: qualcode document revise {name} --restore"),
            name=name,
        ),
        f"documents/{document}/{revision}",
        grave=False,
    )


def _conflicts(bench: Bench) -> list[Problem]:
    """What people decided differently: each with who wanted what, or only how many where there are many."""
    if len(open_fields(bench)) > TOLD_ONE_BY_ONE:
        number = len(open_fields(bench))
        sentence = ngettext(
            "People decided differently in {number} place; the latest decision is shown.",
            "People decided differently in {number} places; the latest decision is shown.",
            number,
        ).format(number=number)
        hint = _("To see the alternatives and decide: qualcode conflicts")
        return [Problem("conflict", sentence, hint, "trail", grave=False)]
    return [
        Problem(
            "conflict",
            one.sentence,
            _("To see the alternatives and decide: qualcode conflicts"),
            one.handle,
            grave=False,
        )
        for one in conflicts(bench)
        if one.kind in ("field", "again")
    ]
