"""The worked example, played before the user's eyes into a project of their own."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qualcode.acts.tell import tell
from qualcode.errors import Refusal
from qualcode.folder import SETTINGS, Folder
from qualcode.index.queries import trail
from qualcode.machine.disk import trouble, write_aside
from qualcode.model import fields
from qualcode.model.fields import FieldName, key_of
from qualcode.settings.read import read_settings
from qualcode.text import proposed
from qualcode.trail.volume import split_lines
from qualcode.words import _
from qualcode.workbench.bench import Bench, system_now
from qualcode.workbench.exports.export_files import Exported, export_poster
from qualcode.workbench.exports.table_export import export_table
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import REFUSED, ImportedFile, ImportOptions
from qualcode.workbench.names import ThingNames, coder_names
from qualcode.workbench.open_project import local_state, open_bench
from qualcode.workbench.project.join import join_as

CODER = "demo"


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing that happens in the demonstration: `kind` is import, act or export."""

    kind: str
    sentence: str
    imported: ImportedFile | None = None


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """The project that was made, and what was exported from it."""

    folder: Folder
    acts: int
    exports: tuple[Exported, ...]


def example_folder() -> Path:
    """Where the example is: in the installed package, or beside it in the repository."""
    package = Path(__file__).parent.parent.parent
    for place in (package / "example", package.parent / "projects" / "example"):
        if (place / SETTINGS).is_file():
            return place
    raise Refusal(
        _("The example isn't included in this installation."),
        _("To reinstall qualcode: python3 -m pip install qualcode"),
    )


def demonstrate(
    directory: Path,
    show: Callable[[Scene], None],
    *,
    now: Callable[[], datetime] = system_now,
    dice: random.Random | None = None,
) -> Demonstrated:
    """Make a project of the example in `directory`: import its source files, play the recorded coding of its two
    invented coders, and export poster and table. `show` is called for each thing as it happens."""
    example = example_folder()
    directory = directory.resolve()
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise Refusal(
            _("The folder {directory} already exists and isn't empty.").format(directory=directory.name),
            proposed(_("To use another folder: qualcode demo {directory}-2"), directory=directory.name),
        )
    folder = Folder(directory)
    try:
        _lay_out(example, folder)
        # Every demonstration has the same identifier: what is remembered of one that was deleted isn't of this one.
        local_state(folder, read_settings(folder.settings).id).forget()
        with open_bench(directory, now=now, dice=dice) as bench:
            join_as(bench, _("Demonstration"), key=CODER)
            _import(bench, example, show)
            acts = _play(bench, example, show)
            exports = _export(bench, show)
    except OSError as problem:
        raise trouble(problem, directory) from problem
    return Demonstrated(folder, acts, exports)


def _lay_out(example: Path, folder: Folder) -> None:
    folder.documents.mkdir(parents=True)
    folder.trail.mkdir()
    for name in (SETTINGS, ".gitattributes", "README.md"):
        if (example / name).is_file():
            shutil.copyfile(example / name, folder.root / name)


def _import(bench: Bench, example: Path, show: Callable[[Scene], None]) -> None:
    """Import the sources under the names, speakers and facts with which the example's coders imported them."""
    for source in sorted((example / "sources").iterdir()):
        recorded = _facts_of(example, source)
        for outcome in import_files(bench, [source], recorded):
            if outcome.outcome == REFUSED and outcome.refusal:
                raise outcome.refusal
            show(
                Scene(
                    "import",
                    _("imported {file} as {name}").format(file=source.name, name=outcome.name),
                    outcome,
                )
            )


def _facts_of(example: Path, source: Path) -> ImportOptions:
    """What the recorded import of this source says of it: its name, who speaks, and facts such as its date."""
    from hashlib import blake2b

    digest = f"source-{blake2b(source.read_bytes(), digest_size=5).hexdigest()}{source.suffix}"
    for volume in sorted((example / "trail").rglob("*.jsonl")):
        for line in split_lines(volume.read_bytes()).lines:
            values = {write.field: write.value for write in line.act.writes}
            if line.act.did == "document.import" and values.get("source") == digest:
                about = tuple(
                    (key_of(field), str(value))
                    for field, value in values.items()
                    if FieldName.parse(field).name == fields.ABOUT
                )
                name = next(write.value for write in line.act.writes if write.field == fields.NAME)
                return ImportOptions(name=str(name), about=about)
    return ImportOptions()


def _play(bench: Bench, example: Path, show: Callable[[Scene], None]) -> int:
    """Copy the recorded audit trail into the project, as if it came from colleagues, and show the coders'
    entries. Returns the number of entries shown."""
    for volume in sorted((example / "trail").rglob("*.jsonl")):
        write_aside(bench.folder.trail / volume.relative_to(example / "trail"), volume.read_bytes())
    bench.index.refresh()
    bench.settings = read_settings(bench.folder.settings)
    calling, names = ThingNames(bench.index), coder_names(bench.index)
    count = 0
    for line in trail.history(bench.index):
        coder = line.writer.rpartition("-")[0]
        if coder != CODER:
            count += 1
            show(Scene("act", f"{names.get(coder, coder)}: {tell(line.act, calling)}"))
    return count


def _export(bench: Bench, show: Callable[[Scene], None]) -> tuple[Exported, ...]:
    from qualcode.model.options.poster_options import PosterFooter, PosterOptions
    from qualcode.model.options.table_options import TableOptions

    language = bench.settings.language
    poster = export_poster(bench, PosterOptions(language=language, form="we"), PosterFooter(), None)
    show(Scene("export", _("exported the poster: {path}").format(path=poster.path)))
    table = export_table(bench, TableOptions(language=language), None)
    show(Scene("export", _("exported the analysis table: {path}").format(path=table.path)))
    return poster, table
