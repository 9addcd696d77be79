"""A codebook as REFI-QDA's exchange file (.qdc), which NVivo, ATLAS.ti, MAXQDA and others import."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

SPACE = "urn:QDA-XML:codebook:1.0"


class ExchangedCode(NamedTuple):
    """A category for the file: its identifier, name, the text that describes it, and how deep it stands (0 at the top);
    in the order of the category system."""

    id: str
    name: str
    description: str
    depth: int


def exchange_file(codes: Sequence[ExchangedCode], origin: str) -> bytes:
    """The XML, valid by the schema of REFI-QDA 1.0. The same category has the same identifier in every file."""
    from lxml import etree

    root = etree.Element(f"{{{SPACE}}}CodeBook", nsmap={None: SPACE}, origin=origin)  # type: ignore[dict-item]
    path = [etree.SubElement(root, f"{{{SPACE}}}Codes")]
    for one in codes:
        del path[one.depth + 1 :]
        code = etree.SubElement(path[-1], f"{{{SPACE}}}Code")
        code.set("guid", str(uuid5(NAMESPACE_URL, f"qualcode:{one.id}")))
        code.set("name", one.name)
        code.set("isCodable", "true")
        if one.description:
            etree.SubElement(code, f"{{{SPACE}}}Description").text = one.description
        path.append(code)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
