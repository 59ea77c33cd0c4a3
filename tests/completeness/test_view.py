"""What the encoding proves to hold, the built diplomatic view must also print."""

from pathlib import Path

import pytest
from diplomatic import stream, words
from lxml import etree
from received import TEXTS, load_tei

from edition import book, tei, transform
from edition.findings import Findings
from edition.model import Book
from edition.options import Options
from edition.read import read

SOURCES = Path(__file__).parents[2] / "sources"
_LINES = (
    "p h1 h2 h3 h4 h5 h6 li div section header dt dd td th figure figcaption br"
).split()


@pytest.fixture(scope="module")
def diplomatic() -> Book:
    findings = Findings()
    options = Options(view="diplomatic")
    edition = tei.edition(read(SOURCES / "edition.xml"), findings)
    rendered = transform.transform(edition, options, findings)
    return book.arrange(edition, rendered, options, findings)


def _text(element: etree._Element) -> str:
    """Give the text of a chapter with its lines apart and without calls of notes."""
    if element.get("class") == "noteref":
        return element.tail or ""
    inside = (element.text or "") + "".join(_text(child) for child in element)
    if etree.QName(element).localname in _LINES:
        inside = f"\n{inside}\n"
    return inside + (element.tail or "")


@pytest.mark.parametrize("text", sorted(TEXTS))
def test_diplomatic_view_prints_every_received_word(
    text: str, diplomatic: Book
) -> None:
    chapter = next(item for item in diplomatic.chapters if item.body.get("id") == text)
    expected = [word.text for word in stream(load_tei(text))]
    printed = words(_text(chapter.body))
    # What stands before is this edition's: the chapter's head and the headnote.
    assert printed[-len(expected) :] == expected
