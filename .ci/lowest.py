"""The lowest versions that pyproject.toml allows, as constraints for pip: one line for each dependency at run time."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
for needed in [*project["dependencies"], *project["optional-dependencies"].get("voikko", ())]:
    name, version = re.match(r"([\w.-]+)>=([\w.]+)", needed).groups()
    print(f"{name}=={version}")
