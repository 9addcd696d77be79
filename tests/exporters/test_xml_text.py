"""Words of researchers and participants stand in XML as they were said, whatever signs are in them."""

from xml.etree import ElementTree
from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from qualcode.exporters.xml_text import escape, quoteattr

WORDS = st.text(st.sampled_from("aä &<>\"'\n\t;#x0") | st.characters(categories=["L", "P", "S", "Zs"]))


@given(WORDS, WORDS)
def test_words_come_out_of_xml_as_they_went_in(inside: str, named: str) -> None:
    element = ElementTree.fromstring(f"<t name={quoteattr(named)}>{escape(inside)}</t>")
    assert (element.text or "") == inside
    assert element.attrib["name"] == named


@given(WORDS)
def test_they_are_written_as_the_standard_library_writes_them(words: str) -> None:
    assert escape(words) == saxutils.escape(words)
    assert quoteattr(words) == saxutils.quoteattr(words)
