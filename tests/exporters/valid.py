"""Whether a Word file is what Word expects: every part against the schemas of the Open XML SDK, charts included."""

from pathlib import Path

from openxml_audit import OpenXmlValidator


def faults(path: Path) -> list[str]:
    """What Word could stumble over, a line for each."""
    found = OpenXmlValidator(max_errors=20).validate(path)
    return [str(one) for one in found.errors]
