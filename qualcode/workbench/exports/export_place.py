"""Where an exported file goes: a file that was edited since is never overwritten."""

from hashlib import blake2b
from pathlib import Path

from qualcode.errors import FolderTrouble, WrongUsage
from qualcode.files import NotRegular, read_regular
from qualcode.text import proposed
from qualcode.words import _, reason_of
from qualcode.workbench.bench import Bench

NAMES = {
    "poster": {"fi": "huoneentaulu", "en": "poster", "sv": "vaggplansch"},
    "table": {"fi": "analyysitaulukko", "en": "analysis-table", "sv": "analystabell"},
    "counts": {"fi": "frekvenssit", "en": "counts", "sv": "frekvenser"},
    "matrix": {"fi": "teemamatriisi", "en": "framework-matrix", "sv": "tematisk-matris"},
    "sqlite": {"fi": "aineisto", "en": "project", "sv": "material"},
    "summary": {"fi": "toimintatavat", "en": "practices", "sv": "arbetssatt"},
}
"""What exported files are called."""

TABLES = ("table", "counts", "matrix")
"""Exports that go to Word, Excel and CSV."""


def target(
    bench: Bench, output: Path | None, what: str, language: str, ending: str
) -> tuple[Path, list[str]]:
    """Where to write, and a remark if an edited file of that name was left alone."""
    if output is not None:
        _refuse_another_ending(output, what)
        if output.is_dir():
            output = output / f"{NAMES[what].get(language, NAMES[what]['en'])}{ending}"
        elif not output.suffix:
            output = output.with_name(output.name + ending)
        _make_folder(output.parent)
        return output, []
    path = bench.folder.exports / f"{NAMES[what].get(language, NAMES[what]['en'])}{ending}"
    _make_folder(path.parent)
    if not path.exists() or _hash(path) == bench.state.export_hash(path.name):
        return path, []
    number = 2
    while (other := path.with_stem(f"{path.stem}-{number}")).exists() and _hash(
        other
    ) != bench.state.export_hash(other.name):
        number += 1
    remark = _("{name} was changed after it was exported, so it wasn't overwritten.").format(name=path.name)
    return other, [remark]


def _refuse_another_ending(output: Path, what: str) -> None:
    """A file of one kind under the name of another would open nowhere."""
    endings: tuple[str, ...] = (".docx", ".xlsx", ".csv") if what in TABLES else (".docx",)
    if what == "sqlite":
        endings = (".sqlite", ".db")
    if output.suffix and output.suffix.lower() not in endings and not output.is_dir():
        raise WrongUsage(
            _("{name} must end in {endings} for this export.").format(
                name=output.name, endings=_(" or ").join(endings)
            ),
            proposed(
                _("For example: qualcode export {what} --output {path}"),
                what=what,
                path=str(output.with_suffix(endings[0])),
            ),
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FolderTrouble(
            _("The folder {path} can't be created: {reason}.").format(path=folder, reason=reason_of(problem)),
            _("Use another location with --output."),
        ) from problem


def _hash(path: Path) -> str:
    try:
        return blake2b(read_regular(path), digest_size=12).hexdigest()
    except NotRegular:
        return "-"  # a link or a pipe: nothing of ours, so it is left alone


def remember(bench: Bench, path: Path) -> None:
    """What the program wrote there, so that an edited file is known by it."""
    if path.parent == bench.folder.exports:
        bench.state.remember_export(path.name, _hash(path))
