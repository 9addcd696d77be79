"""Where an exported file goes: a file that was edited since is never overwritten."""

import re
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
    "report": {"fi": "raportti", "en": "report", "sv": "rapport"},
    "codebook": {"fi": "luokitusrunko", "en": "codebook", "sv": "kodbok"},
    "decisions": {"fi": "analyysin-paatokset", "en": "decisions", "sv": "analysbeslut"},
    "journal": {"fi": "tutkimuspaivakirja", "en": "research-diary", "sv": "forskningsdagbok"},
    "memos": {"fi": "muistiinpanot", "en": "memos", "sv": "anteckningar"},
    "quotes": {"fi": "sitaatit", "en": "quotes", "sv": "citat"},
    "participants": {"fi": "osallistujat", "en": "participants", "sv": "deltagare"},
    "guide": {"fi": "haastattelurunko", "en": "interview-guide", "sv": "intervjuguide"},
    "questionnaire": {"fi": "kyselylomake", "en": "questionnaire", "sv": "frageformular"},
    "coded": {"fi": "koodattu-litteraatti", "en": "coded-transcript", "sv": "kodad-transkription"},
    "statement": {"fi": "selvitys-menetelmista", "en": "statement", "sv": "redogorelse"},
    "xlsx": {"fi": "taulukot", "en": "tables", "sv": "tabeller"},
    "summary": {"fi": "toimintatavat", "en": "practices", "sv": "arbetssatt"},
}
"""What exported files are called."""

ENDINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("table", "counts", "matrix", "quotes", "participants"), (".docx", ".xlsx", ".csv", ".pdf")
    ),
    "codebook": (".docx", ".xlsx", ".csv", ".yaml", ".qdc", ".pdf"),
    "questionnaire": (".docx", ".xlsx", ".csv", ".pdf"),
    "sqlite": (".sqlite", ".db"),
    "xlsx": (".xlsx",),
}
"""What the files of an export may end in; of all others Word and PDF."""


def target(
    bench: Bench, output: Path | None, what: str, language: str, ending: str, *, more: str = ""
) -> tuple[Path, list[str]]:
    """Where to write, and a remark if an edited file of that name was left alone. `more` is put behind the usual name:
    which document it is of. Only within `Bench.for_others`."""
    if not bench.leaving:
        raise RuntimeError("a file for others is made outside Bench.for_others")
    name = NAMES[what].get(language, NAMES[what]["en"])
    if more:
        name += f"-{file_words(more)}"
    if output is not None:
        _refuse_another_ending(output, what)
        if output.is_dir():
            output = output / f"{name}{ending}"
        elif not output.suffix:
            output = output.with_name(output.name + ending)
        _make_folder(output.parent)
        return output, []
    path = bench.folder.exports / f"{name}{ending}"
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


def file_words(words: str) -> str:
    """A document's name as part of a file's name: nothing that a system doesn't take."""
    return re.sub(r"[^\w.-]+", "-", words).strip("-.")[:60] or "1"


def _refuse_another_ending(output: Path, what: str) -> None:
    """Refuse an output file whose ending belongs to another kind of file, because no program would open it."""
    endings = ENDINGS.get(what, (".docx", ".pdf"))
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
    """Remember a hash of an exported file, so that the program recognises later whether the file was edited."""
    if path.parent == bench.folder.exports:
        bench.state.remember_export(path.name, _hash(path))
