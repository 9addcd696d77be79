"""ELAN's files (eaf): tiers of annotations with times in milliseconds."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts import labels
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.silence import refuse_silence
from qualcode.importers.transcripts.turns import Reading, Turn
from qualcode.importers.word_archive import damaged
from qualcode.text import clean, one_line, proposed
from qualcode.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element


class _Piece(NamedTuple):
    """An annotation, and where its beginning stands in the order of times."""

    place: int
    turn: Turn


class _Tier(NamedTuple):
    name: str
    speaker: str
    type: str
    parent: str
    pieces: list[_Piece]

    @property
    def length(self) -> float:
        """The average number of characters in an annotation."""
        return sum(len(one.turn.text) for one in self.pieces) / max(1, len(self.pieces))

    @property
    def only_numbers(self) -> bool:
        """Whether nearly all annotations only number what stands in other tiers."""
        return sum(one.turn.text.isdecimal() for one in self.pieces) >= 0.8 * max(1, len(self.pieces))


def _read(file: GivenFile) -> Reading:
    from lxml import etree

    if file.raw.count(b"<") - file.raw.count(b"</") + file.raw.count(b"=") > file.limits.signs_of_markup:
        raise too_large_unpacked(file.name, file.limits)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(file.raw, parser)
    except etree.XMLSyntaxError:
        raise damaged(file.name) from None
    slots = {
        slot.get("TIME_SLOT_ID", ""): (place, slot.get("TIME_VALUE", ""))
        for place, slot in enumerate(root.iter("TIME_SLOT"))
    }
    tiers = _tiers(root, slots)
    filled = [one for one in tiers if one.pieces]
    spoken = _spoken(filled, file)
    refuse_silence(bool(spoken), file.name)
    named = any(one.speaker for one in spoken) or len(spoken) > 1
    pieces = sorted(
        (
            (piece.place, at, piece.turn._replace(label=(one.speaker or one.name) if named else None))
            for at, one in enumerate(spoken)
            for piece in one.pieces
        ),
        key=lambda one: one[:2],
    )
    left = [one.name for one in filled if one not in spoken]
    return Reading(tuple(turn for _place, _at, turn in pieces), "elan", _left_out(left), recorded=True)


def _left_out(names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    return (
        proposed(
            _(
                "These tiers were left out of the text: {names}. To select tiers: qualcode "
                "import FILE --speakers {who}"
            ),
            names=", ".join(names),
            who=f"{names[0]}=NAME",
        ),
    )


def _tiers(root: "_Element", slots: Mapping[str, tuple[int, str]]) -> list[_Tier]:
    """Every tier with its annotations; those of a dependent tier have the times of the ones that they belong to."""
    placed: dict[str, tuple[int, float | None, float | None]] = {}
    for one in root.iter("ALIGNABLE_ANNOTATION"):
        first, last = (slots.get(one.get(f"TIME_SLOT_REF{side}", ""), (0, "")) for side in (1, 2))
        placed[one.get("ANNOTATION_ID", "")] = (first[0], _seconds(first[1]), _seconds(last[1]))
    for one in root.iter("REF_ANNOTATION"):
        above = one.get("ANNOTATION_REF", "")
        if above in placed:
            placed[one.get("ANNOTATION_ID", "")] = placed[above]
    found = []
    for tier in root.iter("TIER"):
        pieces = []
        for one in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            text = one_line(clean(one.findtext("ANNOTATION_VALUE") or ""))
            place, begins, ends = placed.get(one.get("ANNOTATION_ID", ""), (0, None, None))
            if text:
                pieces.append(_Piece(place, Turn(None, text, begins, ends)))
        found.append(
            _Tier(
                one_line(tier.get("TIER_ID", "")),
                one_line(tier.get("PARTICIPANT", "")),
                tier.get("LINGUISTIC_TYPE_REF", ""),
                one_line(tier.get("PARENT_REF", "")),
                pieces,
            )
        )
    return found


def _seconds(value: str) -> float | None:
    return int(value) / 1000 if value.isascii() and value.isdecimal() and len(value) < 12 else None


def _spoken(tiers: list[_Tier], file: GivenFile) -> list[_Tier]:
    """The tiers that hold speech: those that the analyst named, if any. Otherwise the independent tiers whose
    annotations are about as long as sentences (annotations of gestures and the like are single words), and the
    independent tiers that have the same type or, like them, a participant. A tier that holds only numbers is
    replaced by the longest tier that depends on it."""
    named = [one for one in tiers if {labels.key(one.name), labels.key(one.speaker)} & file.given]
    if named:
        return named
    kept = [
        one for one in tiers if not {labels.key(one.name), labels.key(one.speaker)} & (file.refused - {""})
    ]
    top = [one for one in kept if not one.parent]
    top = [_longest(one, kept) if one.only_numbers else one for one in top]
    most = max((one.length for one in top), default=0.0)
    sure = [one for one in top if one.length * 2 >= most]
    types = {one.type for one in sure}
    people = any(one.speaker for one in sure)
    return [one for one in top if one in sure or (one.type and one.type in types) or (people and one.speaker)]


def _longest(tier: _Tier, every: list[_Tier]) -> _Tier:
    """Of the tiers that depend on a tier of numbers the one with the longest annotations."""
    below = [one for one in every if one.parent == tier.name]
    return max(below, key=lambda one: one.length, default=tier)


FORMAT = Format((".eaf",), _read)
