"""A cache of the settings, so that a command parses YAML only when the settings have changed: loading the YAML
parser takes longer than running a small command."""

import contextlib
import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import Any

from qualcode import __version__
from qualcode.files import close_to_others, read_regular
from qualcode.machine.disk import write_aside
from qualcode.model.guide import GuideQuestion
from qualcode.model.saturation_rule import SaturationRule
from qualcode.model.tasks import Task
from qualcode.settings.settings import Settings
from qualcode.settings.settings_text import settings_text

_KEPT = frozenset(Settings._fields) - {"text", "faults", "other_side"}


def remembered_settings(path: Path, memory: Path) -> Settings:
    """The settings in a file, as `qualcode.settings.read_settings` gives them; what is in the directory `memory` can
    be thrown away. Faulty settings are read again every time, so that their faults are reported."""
    text = settings_text(path)
    place = blake2b(os.fsencode(path.resolve()), digest_size=8).hexdigest()
    kept = memory / f"settings-{place}.json"
    stamp = blake2b(f"{__version__}\n{text}".encode(), digest_size=16).hexdigest()
    known = _known(kept, stamp, text)
    if known is not None:
        return known
    from qualcode.settings.read import parse_settings

    settings = parse_settings(text, path.name)
    if not settings.faults and not settings.other_side and settings.text == text:
        told = {name: getattr(settings, name) for name in _KEPT}
        with contextlib.suppress(OSError):
            content = json.dumps({"stamp": stamp, "settings": told}).encode()
            write_aside(kept, content, durable=False, private=True)
    return settings


def _known(kept: Path, stamp: str, text: str) -> Settings | None:
    """What was kept of settings with this very text, None if nothing that can be read."""
    close_to_others(kept)  # an earlier version made it readable for all
    try:
        told = json.loads(read_regular(kept))
        if told["stamp"] != stamp or told["settings"].keys() != _KEPT:
            return None
        fields: dict[str, Any] = {
            name: tuple(value) if type(value) is list else value for name, value in told["settings"].items()
        }
        fields["guide"] = tuple([GuideQuestion(*one) for one in fields["guide"]])
        fields["tasks"] = tuple([Task(*task) for task in fields["tasks"]])
        fields["saturation"] = SaturationRule(*fields["saturation"])
        return Settings(**fields, text=text)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
