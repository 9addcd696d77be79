"""ELAN's files (eaf): tiers of annotations with times in milliseconds."""

from typing import TYPE_CHECKING, NamedTuple

from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts import labels
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.silence import refuse_silence
from qualcode.importers.transcripts.turns import Reading, Turn
from qualcode.importers.word_archive import damaged
from qualcode.text import clean, one_line
from qualcode.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element


class _Tier(NamedTuple):
    name: str
    speaker: str
    turns: list[Turn]

    @property
    def letters(self) -> int:
        return sum(len(one.text) for one in self.turns)


def _read(file: GivenFile) -> Reading:
    from lxml import etree

    if file.raw.count(b"<") - file.raw.count(b"</") + file.raw.count(b"=") > file.limits.signs_of_markup:
        raise too_large_unpacked(file.name, file.limits)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(file.raw, parser)
    except etree.XMLSyntaxError:
        raise damaged(file.name) from None
    times = {
        slot.get("TIME_SLOT_ID", ""): int(value) / 1000
        for slot in root.iter("TIME_SLOT")
        if (value := slot.get("TIME_VALUE", "")).isascii() and value.isdecimal() and len(value) < 12
    }
    tiers = [_tier(one, times) for one in root.iter("TIER") if not one.get("PARENT_REF")]
    filled = [one for one in tiers if one.turns]
    spoken = _spoken(filled, file)
    refuse_silence(bool(spoken), file.name)
    named = any(one.speaker for one in spoken) or len(spoken) > 1
    turns = [
        turn._replace(label=(one.speaker or one.name) if named else None)
        for one in spoken
        for turn in one.turns
    ]
    turns.sort(key=lambda one: (one.begins is None, one.begins or 0.0))
    left = [one.name for one in filled if one not in spoken]
    others = [one.get("TIER_ID", "") for one in root.iter("TIER") if one.get("PARENT_REF")]
    remarks = []
    if left or others:
        remarks.append(
            _("These tiers were left out of the text: {names}.").format(names=", ".join([*left, *others]))
        )
    return Reading(tuple(turns), "elan", tuple(remarks), recorded=True)


def _tier(element: "_Element", times: dict[str, float]) -> _Tier:
    turns = []
    for one in element.iter("ALIGNABLE_ANNOTATION"):
        text = one_line(clean(one.findtext("ANNOTATION_VALUE") or ""))
        if text:
            begins, ends = (times.get(one.get(f"TIME_SLOT_REF{side}", "")) for side in (1, 2))
            turns.append(Turn(None, text, begins, ends))
    return _Tier(one_line(element.get("TIER_ID", "")), one_line(element.get("PARTICIPANT", "")), turns)


def _spoken(tiers: list[_Tier], file: GivenFile) -> list[_Tier]:
    """The tiers that hold speech: those that the analyst named; else those whose annotations are as long as sentences,
    since gestures and the like take a word each."""
    named = [one for one in tiers if {labels.key(one.name), labels.key(one.speaker)} & file.given]
    if named:
        return named
    kept = [one for one in tiers if not {labels.key(one.name), labels.key(one.speaker)} & file.refused - {""}]
    most = max((one.letters / len(one.turns) for one in kept), default=0.0)
    return [one for one in kept if one.letters / len(one.turns) * 2 >= most]


FORMAT = Format((".eaf",), _read)
