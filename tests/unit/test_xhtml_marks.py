"""An image is more than a place in the text."""

from lxml import etree

from edition.xhtml.tree import is_mark

XHTML = "http://www.w3.org/1999/xhtml"


def test_an_image_is_no_mark() -> None:
    assert is_mark([" ", etree.Element(f"{{{XHTML}}}span")])
    assert not is_mark([etree.Element(f"{{{XHTML}}}img")])
