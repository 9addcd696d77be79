"""Compiles the message catalogues while the package is built, also for an editable install."""

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogues(Path(self.root))


def compile_catalogues(root: Path) -> None:
    """Each .po as .mo beside it, put in place whole, so that a program starting meanwhile reads one or the other."""
    for po in sorted((root / "qualcode" / "locale").glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        aside = po.with_suffix(f".{os.getpid()}.tmp")
        with aside.open("wb") as target:
            write_mo(target, catalogue)
        aside.replace(po.with_suffix(".mo"))
