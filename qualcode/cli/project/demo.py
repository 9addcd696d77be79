"""`demo`: the worked example, played before the user's eyes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.output import BOLD, DIM, Output
from qualcode.cli.frame.session import session
from qualcode.cli.frame.typed_words import at_home
from qualcode.cli.results.export_options import near_path
from qualcode.text import shortened
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.project.demo import Scene

app = noun_file()
FIRST = 8
"""So many acts are reported one by one; of the others only the number."""


@command(
    app,
    "demo",
    example="qualcode demo\nqualcode demo kokeilu",
    more=_(
        "The example contains three invented interviews, a survey of eleven respondents and "
        "the coding of two invented coders. The poster (huoneentaulu) and the analysis table "
        "are exported. All of it is made up, so feel free to change anything."
    ),
)
def demo(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Argument(metavar=_("DIR"), help=_("New folder for the example."))
    ] = Path("qualcode-demo"),
) -> None:
    from qualcode.cli.categories import tree
    from qualcode.cli.results import saturation
    from qualcode.workbench.bench import system_now
    from qualcode.workbench.categories.outline import outline
    from qualcode.workbench.open_project import open_bench
    from qualcode.workbench.project.demo import demonstrate
    from qualcode.workbench.results.saturation import saturation as look

    run = session(context)
    out = run.out
    telling = Telling(out)
    made = demonstrate(
        run.project / at_home(directory), telling.scene, now=run.now or system_now, dice=run.dice
    )
    telling.end(made.acts)
    with open_bench(made.folder.root, now=run.now or system_now, dice=run.dice) as bench:
        telling.chapter(_("Resulting categories"))
        tree.draw(out, bench, outline(bench, counts=False))
        telling.chapter(_("Assess saturation: does anything new still emerge?"))
        saturation.show(out, look(bench), remarks=False)
    telling.chapter(_("Exported"))
    for one in made.exports:
        out.say(f"  {near_path(one.path)}")
    telling.chapter(_("Try next"))
    for line in (
        f"cd {directory}",
        "qualcode status",
        "qualcode read H1",
        'qualcode search "yhteistyö*"',
        "qualcode poster show",
        "qualcode agreement",
        "qualcode trail",
    ):
        out.raw(f"  {line}")


class Telling:
    """Shows the demo scene by scene. In a terminal, most of the acts are shown one after another on a single
    line."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.told: list[str] = []
        self.last = ""

    def chapter(self, title: str) -> None:
        """A heading."""
        self.out.say()
        self.out.say(title, BOLD)

    def scene(self, scene: "Scene") -> None:
        """One thing as it happens."""
        if scene.kind != self.last:
            title = {"import": _("Importing"), "act": _("Two coders at work")}.get(scene.kind)
            if title:
                self.chapter(title)
            self.last = scene.kind
        if scene.kind == "import":
            self._imported(scene)
        elif scene.kind == "act":
            if len(self.told) < FIRST and scene.sentence not in self.told:
                self.told.append(scene.sentence)
                self.out.say(f"  {shortened(scene.sentence, self.out.width - 4)}")
            elif self.out.to_terminal:
                self._running(scene.sentence)

    def _imported(self, scene: "Scene") -> None:
        from qualcode.cli.material.import_report import understood

        told = understood(scene.imported) if scene.imported and scene.imported.material else ""
        self.out.say(f"  {scene.sentence}" + (f": {told}" if told else ""))

    def _running(self, sentence: str) -> None:
        self.out.running("  " + shortened(sentence, self.out.width - 4), DIM)

    def end(self, acts: int) -> None:
        """Print how many more acts there were than those listed."""
        self.out.running()
        more = acts - len(self.told)
        if more > 0:
            self.out.say(
                "  "
                + ngettext("and {number} more entry", "and {number} more entries", more).format(number=more)
            )
