"""Where the work stands, and whether the folder is healthy."""

import sys
from typing import TYPE_CHECKING

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.output import BOLD, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import task_figures
from qualcode.errors import NotFound
from qualcode.model import count_words
from qualcode.model.level_words import level_word
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.health.folder_check import Health
    from qualcode.workbench.project.status import Status
from qualcode.cli.frame.session import PROBLEMS

app = noun_file()
STEPS = (
    "import FILE", "read", "group", "tree", "saturation", "poster draft", "export poster", "export table",
    'journal "…"', "conflicts",
)  # fmt: skip
"""The commands that the home screen has a step for."""
ROUND_OPEN = "round-open"
"""What `check` calls a round that goes on; `status` has a line of its own for it."""


def bare(context: typer.Context) -> None:
    """`qualcode` without a command: in a terminal the home screen, else the status of the project here and the
    commands; where no project exists, how to begin."""
    from qualcode.cli.frame.terminal_screen import no_screen
    from qualcode.folder import find_folder

    run = session(context)
    on_screen = run.out.to_terminal and sys.stdin.isatty() and not no_screen()
    try:
        find_folder(run.project)
    except NotFound:
        if run.project.resolve() != run.project.absolute() and not run.project.is_dir():
            raise
        if on_screen:
            from qualcode.cli.project.home import begin_on_screen

            begin_on_screen(context)
            return
        out = run.out
        out.say(_("No project found here. To create one:"))
        out.say('  qualcode init my-study --language fi --coder "Anna Kallio"')
        out.say(_("or create a complete example to try things out:"))
        out.say("  qualcode demo")
        out.say(_("All commands: qualcode --help"))
        return
    if on_screen:
        from qualcode.cli.project.home import at_home

        at_home(context)
        return
    status(context)
    _name_commands(run.out)


def _name_commands(out: Output) -> None:
    """The steps of the work as commands."""
    out.say()
    out.say(_("Workflow, step by step: {commands}").format(commands=", ".join(STEPS)), hang=2)
    out.say(_("All commands: qualcode --help"))


@command(
    app,
    "status",
    example="qualcode status\nqualcode status --json",
    more=_("The exit code is 3 if figures may be wrong until a problem in the folder is fixed."),
)
def status(context: typer.Context, as_json: Json = False) -> None:
    from qualcode.workbench.health.folder_check import check as look
    from qualcode.workbench.project.status import status as count

    run = session(context)
    with opened(context) as bench:
        now, health = count(bench), look(bench)
    if health.grave:
        run.exit_code = PROBLEMS
    if as_json:
        run.out.json(_told(now, len(health.problems)))
        return
    _tell(run.out, now, health)


def _told(now: "Status", problems: int) -> dict[str, Value]:
    """The figures as programs read them."""
    return {
        "title": now.title,
        "documents": now.documents,
        "passages": now.passages,
        "unread": list(now.unread),
        "unmarked": list(now.unmarked),
        "segments": now.segments,
        "unsimplified": now.unsimplified,
        "expressions": now.expressions,
        "ungrouped": now.ungrouped,
        "categories": dict(now.categories),
        "loose": now.loose,
        "marks_elsewhere": now.marks_elsewhere,
        "marks_to_review": now.marks_to_review,
        "memos": now.memos,
        "journal": now.journal,
        "headings": now.headings,
        "actions": now.actions,
        "without_basis": now.without_basis,
        "tasks": [
            {
                "key": one.task.key,
                "title": one.task.title,
                "answered_by": one.task.answered_by,
                "under": one.task.under,
                "answers": one.answers,
            }
            for one in now.tasks
        ],
        "people": {"interviewees": now.people.interviewees, "respondents": now.people.respondents},
        "responses": [
            {
                "document": one.document,
                "name": one.name,
                "invited": one.invited,
                "answered": one.answered,
                "here": one.here,
                "census": bool(one.census),
            }
            for one in now.responses
        ],
        "rounds": list(now.rounds),
        "not_here": list(now.not_here),
        "next_command": now.next_command,
        "why_next": now.why_next,
        "problems": problems,
    }


def _tell(out: Output, now: "Status", health: "Health") -> None:
    out.say(now.title, BOLD)
    out.say()
    for name, figures in _lines(now):
        out.say(f"  {name:<16}{figures}", hang=16)
    for one in now.tasks:
        figures = task_figures(one.task.answered_by, one.answers)
        name = _("Task {key}").format(key=one.task.key)
        out.say(f"  {name:<16}{one.task.title}: {figures}", hang=16)
    for sentence in now.not_here:
        name = _("Missing")
        out.say(f"  {name:<16}{sentence}", hang=16)
    for sentence in now.rounds:
        name = _("Round")
        out.say(f"  {name:<16}{sentence}", hang=16)
    number = sum(problem.kind != ROUND_OPEN for problem in health.problems)  # told above as it is
    if number:
        out.say()
        out.propose(
            ngettext("{number} problem in the folder. To see it: qualcode check",
                     "{number} problems in the folder. To see them: qualcode check", number,
            ).format(number=number)
        )  # fmt: skip
    out.say()
    out.propose(_("Next step: {command}").format(command=now.next_command), BOLD)
    out.say(_("Reason: {why}").format(why=now.why_next))


def _lines(now: "Status") -> list[tuple[str, str]]:
    documents = f"{count_words.documents(now.documents)}, {count_words.passages(now.passages)}"
    if now.unmarked and now.segments:
        documents += "; " + _("without marks: {names}").format(names=_some(now.unmarked))
    found = [(_("Data"), documents)]
    people = [
        ngettext("{number} interviewee", "{number} interviewees", now.people.interviewees).format(
            number=now.people.interviewees
        ),
        ngettext("{number} respondent", "{number} respondents", now.people.respondents).format(
            number=now.people.respondents
        ),
    ]
    shown = [
        text
        for text, number in zip(people, (now.people.interviewees, now.people.respondents), strict=True)
        if number
    ]
    if shown:
        found.append((_("Participants"), ", ".join(shown)))
    for one in now.responses:
        if one.rate is not None:
            text = _("{answered} of {invited} invited people responded ({rate}%)")
            found.append((one.name, text.format(answered=one.answered, invited=one.invited, rate=one.rate)))
        elif one.invited and one.here:
            text = _("{answered} responded, but only {invited} were invited")
            found.append((one.name, text.format(answered=one.answered, invited=one.invited)))
    marks = count_words.marks(now.segments)
    if now.unsimplified:
        marks += ", " + _("{number} not simplified").format(number=now.unsimplified)
    if now.marks_elsewhere:
        marks += ", " + _("{number} whose text is missing").format(number=now.marks_elsewhere)
    if now.marks_to_review:
        marks += ", " + _("{number} still open after a text correction").format(number=now.marks_to_review)
    found.append((_("Marks"), marks))
    expressions = str(now.expressions)
    if now.ungrouped:
        expressions += ", " + _("{number} ungrouped").format(number=now.ungrouped)
    found.append((_("Expressions"), expressions))
    levels = ", ".join(f"{level_word(level)} {number}" for level, number in now.categories)
    found.append((_("Categories"), levels))
    if now.memos or now.journal:
        found.append(
            (
                _("Notes"),
                f"{count_words.memos(now.memos)}, {count_words.diary_entries(now.journal)}",
            )
        )
    if now.headings:
        poster = f"{count_words.headings(now.headings)}, {count_words.practices(now.actions)}"
        if now.without_basis:
            poster += ", " + _("{number} without a basis in the data").format(number=now.without_basis)
        found.append((_("Poster"), poster))
    return found


def _some(names: tuple[str, ...], most: int = 5) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
