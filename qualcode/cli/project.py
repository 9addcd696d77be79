"""Beginning a project, joining it, and its settings."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.given import at_home
from qualcode.cli.options import DryRun, Json, Why
from qualcode.cli.output import Column, Listing, Value
from qualcode.cli.session import opened, session
from qualcode.cli.shape import command, noun_file
from qualcode.errors import WrongUsage
from qualcode.settings.values import allowed_values
from qualcode.text import as_typed, one_line, proposed
from qualcode.words import _

app = noun_file()


@command(
    app,
    "init",
    example='qualcode init kuntayhteistyo --language fi --coder "Anna Kallio"',
    more=_("The folder is made if it isn't there; other files in it are left alone."),
)
def init(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Argument(metavar=_("DIR"), help=_("The project's folder."), show_default=False)
    ],
    title: Annotated[
        str,
        typer.Option(
            metavar=_("TEXT"), help=_("The study's title; else the folder's name."), show_default=False
        ),
    ] = "",
    language: Annotated[
        str, typer.Option(metavar="fi|en|sv", help=_("The language of what is exported."))
    ] = "fi",
    coder: Annotated[
        str, typer.Option(metavar=_("NAME"), help=_("Your name, as the one who codes."), show_default=False)
    ] = "",
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.settings.values import FIELDS
    from qualcode.workbench import beginning
    from qualcode.workbench.bench import system_now

    run = session(context)
    language = _language(language, FIELDS["language"][1])
    beginning.refuse_a_project(_place(directory, run.project))
    if not coder.strip():
        coder = _ask_name()
    begun = beginning.begin(
        _place(directory, run.project),
        title=title,
        language=language,
        coder=coder,
        now=run.now or system_now,
        dice=run.dice,
        why=one_line(why),
        dry_run=dry_run,
    )
    name = " ".join(coder.split())
    if as_json:
        told: dict[str, Value] = {
            "title": begun.title,
            "directory": str(begun.folder.root),
            "coder": begun.coder,
            "name": name,
        }
        run.out.json({"project": {**told, "dry_run": dry_run}})
        return
    if dry_run:
        run.out.say(
            _("Would begin “{title}” in {directory}. Nothing was written.").format(
                title=begun.title, directory=directory.resolve().name if directory == Path() else directory
            )
        )
        return
    if directory == Path():
        began = _("Began “{title}” in this folder. You code as {key} ({name}).")
        then = _("Next: qualcode import FILE.docx")
    else:
        began = _("Began “{title}” in {directory}. You code as {key} ({name}).")
        then = _("Next: cd {directory} && qualcode import FILE.docx")
    run.out.say(began.format(title=begun.title, directory=directory, key=begun.coder, name=name))
    run.out.say(then.format(directory=as_typed(str(directory))))


def _place(directory: Path, here: Path) -> Path:
    return here / at_home(directory)


def _language(word: str, read: object) -> str:
    from qualcode.words import LANGUAGES

    if word.lower() not in LANGUAGES:
        raise WrongUsage(
            _("{word} is no language that can be exported.").format(word=word),
            _("Languages are: {languages}").format(languages=", ".join(LANGUAGES)),
        )
    return word.lower()


def _ask_name() -> str:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return str(typer.prompt(_("Your name, as the one who codes")))
    raise WrongUsage(_("It has to be known who codes."), _('Say your name: --coder "Anna Kallio"'))


@command(
    app,
    "join",
    example='qualcode join --coder "Bertta Mäkinen"',
    more=_("A name that has already joined goes on as the same coder; another name gets a key of its own."),
)
def join(
    context: typer.Context,
    coder: Annotated[str, typer.Option(metavar=_("NAME"), help=_("Your name."), show_default=False)] = "",
    initials: Annotated[
        str, typer.Option(metavar=_("LETTERS"), help=_("How your marks are signed."), show_default=False)
    ] = "",
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench import beginning

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = beginning.join_as(bench, coder.strip() or _ask_name(), initials=initials)
        out = session(context).out
        if as_json or dry_run:
            out.recorded(recorded, as_json=as_json)
            return
        out.say(
            _("Recorded: {sentence}. You code as {key} on this machine.").format(
                sentence=recorded.sentence, key=bench.coder
            )
        )


@command(
    app,
    "set",
    example="qualcode set title “Yhteistyö toimeentulotukiasioissa”\nqualcode set levels subcategory,upper,main\n"
    "qualcode set",
    more=_(
        "Without a value the setting is shown, without a key all of them. Comments in qualcode.yaml stay. These take "
        "certain values only – {values}."
    ).format(values=allowed_values()),
)
def set_(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar=_("KEY"), help=_("A setting, such as title or levels."), show_default=False),
    ] = "",
    value: Annotated[
        list[str] | None, typer.Argument(metavar=_("VALUE"), help=_("Its new value."), show_default=False)
    ] = None,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench import beginning

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        if not value:
            out.show(_settings(bench.settings, key), as_json=as_json)
            return
        before = dict(_values(bench.settings)).get(key, "")
        after = dict(_values(beginning.set_setting(bench, key, " ".join(value))))[key]
        remark = beginning.about_no_answer(bench) if key == "no_answer" and after != before else ""
        if as_json:
            remarks = remark.split("\n") if remark else []
            changed: dict[str, Value] = {"key": key, "value": after, "before": before}
            out.json({"setting": {**changed, "dry_run": dry_run, "remarks": remarks}})
            return
        if remark:
            for line in remark.split("\n"):
                out.remark(line)
        if dry_run:
            out.say(_("Would be set: {key} = {value}. Nothing was written.").format(key=key, value=after))
            return
        if after == before:
            out.say(_("{key} was {value} already.").format(key=key, value=after))
            return
        out.say(
            proposed(
                _("Recorded: {key} is {value} now. Take it back: qualcode set {key} {before}"),
                key=key,
                value=after or "–",
                before=before,
            )
        )


def _values(settings: object) -> list[tuple[str, str]]:
    from qualcode.settings.values import FIELDS

    found = []
    for name, (attribute, _read) in FIELDS.items():
        if name in ("id", "tasks"):
            continue
        holder = getattr(settings, "saturation") if name.startswith("saturation.") else settings  # noqa: B009
        value = getattr(holder, attribute)
        if isinstance(value, tuple):
            value = ",".join(value)
        found.append((name, _yes_no(value) if isinstance(value, bool) else str(value)))
    return found


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _settings(settings: object, key: str) -> Listing:
    values = _values(settings)
    if key and key not in dict(values):
        from qualcode.settings.change import changed_text

        changed_text(settings, key, "")  # type: ignore[arg-type]  # refuses with the nearest names
    chosen = tuple((name, value) for name, value in values if not key or name == key)
    return Listing("settings", (Column("name", _("setting")), Column("value", _("value"), wide=True)), chosen)
