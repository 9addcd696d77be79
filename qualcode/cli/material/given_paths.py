"""The files that an analyst means by what was typed: files, folders, and names with * and ?."""

import glob
from collections.abc import Sequence
from pathlib import Path

from qualcode.cli.frame.output import Output
from qualcode.cli.frame.typed_words import at_home
from qualcode.errors import WrongUsage
from qualcode.words import _, ngettext


def given_paths(words: Sequence[str], out: Output) -> list[Path]:
    """The files that are meant: * and ? are expanded where the shell hasn't done it, a folder stands for the files in
    it that can be read, and lock files of Word are skipped."""
    from qualcode.workbench.material.file_names import files_in

    paths: list[Path] = []
    for word in words:
        path = at_home(word)
        if any(sign in word for sign in "*?[") and not path.exists():
            found = [Path(one) for one in sorted(glob.glob(str(path)))]  # noqa: PTH207 - also drives and ..
            if not found:
                out.remark(_("No file matches {pattern}.").format(pattern=word))
            paths += found
        elif path.is_dir():
            kept, others = files_in(path)
            paths += kept
            _about_others(out, path, kept, others)
        else:
            paths.append(path)
    kept = [path for path in paths if not path.name.startswith("~$")]
    for path in paths:
        if path not in kept:
            out.remark(
                _("{file} was skipped: it is Word's temporary file for an open document.").format(
                    file=path.name
                )
            )
    if not kept:
        raise WrongUsage(_("No files to import."), _("Check the name. The Tab key completes file names."))
    return list(dict.fromkeys(kept))


def _about_others(out: Output, folder: Path, kept: list[Path], others: list[Path]) -> None:
    if not kept:
        out.remark(_("Folder {folder} contains no files that can be imported.").format(folder=folder))
    elif others:
        text = ngettext(
            "{number} file in {folder} has an unsupported format and was skipped: {names}.",
            "{number} files in {folder} have unsupported formats and were skipped: {names}.",
            len(others),
        )
        names = ", ".join(one.name for one in others[:5]) + (" …" if len(others) > 5 else "")
        out.remark(text.format(number=len(others), folder=folder, names=names))
