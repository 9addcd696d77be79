"""`set`: shows and changes the settings of a project."""

from typing import Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.settings.values import allowed_values
from qualcode.text import proposed
from qualcode.words import _

app = noun_file()


@command(
    app,
    "set",
    example=(
        'qualcode set title "Yhteistyö toimeentulotukiasioissa"\n'
        "qualcode set levels subcategory,upper,main\n"
        "qualcode set"
    ),
    more=_(
        "Without a value, the setting is shown; without a key, all settings are shown. "
        "Comments in qualcode.yaml are kept. Settings that accept only certain values: "
        "{values}."
    ).format(values=allowed_values()),
)
def set_(
    context: typer.Context,
    key: Annotated[str, argument(_("KEY"), _("Name of a setting, such as title or levels."))] = "",
    value: Annotated[list[str] | None, argument(_("VALUE"), _("New value."))] = None,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.project import settings_change

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        if not value:
            out.show(_settings(bench.settings, key), as_json=as_json)
            return
        before = dict(_values(bench.settings)).get(key, "")
        after = dict(_values(settings_change.set_setting(bench, key, " ".join(value))))[key]
        remark = settings_change.about_no_answer(bench) if key == "no_answer" and after != before else ""
        if as_json:
            remarks = remark.split("\n") if remark else []
            changed: dict[str, Value] = {"key": key, "value": after, "before": before}
            out.json({"setting": {**changed, "dry_run": dry_run, "remarks": remarks}})
            return
        if remark:
            for line in remark.split("\n"):
                out.remark(line)
        if dry_run:
            out.say(
                _("Dry run; nothing was written. The command would set {key} = {value}.").format(
                    key=key, value=after
                )
            )
            return
        if after == before:
            out.say(_("{key} is already {value}.").format(key=key, value=after))
            return
        out.propose(
            proposed(
                _("Set {key} to {value}. Undo: qualcode set {key} -- {before}")
                if before.startswith("-")
                else _("Set {key} to {value}. Undo: qualcode set {key} {before}"),
                key=key,
                value=after or "–",
                before=before,
            )
        )


def _values(settings: object) -> list[tuple[str, str]]:
    from qualcode.settings.values import FIELDS

    found = []
    for name, (attribute, _read) in FIELDS.items():
        if name in ("id", "tasks", "guide"):
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
