"""Divisions without a heading are named by what they are, in their own language."""

import pytest
from lxml import etree

from edition.model import XHTML
from edition.rendering.naming import name, shortened


def named(attributes: str, content: str = "<p>Some words</p>", book: str = "en") -> str:
    section = f'<section xmlns="{XHTML}" class="div" {attributes}>{content}</section>'
    return name(etree.fromstring(section), book, "The Title")


@pytest.mark.parametrize(
    ("attributes", "book", "expected"),
    [
        ('data-tei-type="praefatio" lang="de"', "grc", "Vorwort"),
        ('data-tei-type="praefatio" lang="la"', "grc", "Praefatio"),
        ('data-tei-type="preface"', "it", "Prefazione"),
        ('data-tei-type="Vorwort"', "en", "Preface"),
        ('data-tei-type="introduction" lang="grc"', "en", "Introduction"),
        # A language without words of ours leaves the choice to the book's.
        ('data-tei-type="preface" lang="grc"', "fr", "Préface"),
        ('data-tei-type="act" data-n="2"', "es", "Acto 2"),
        ('data-tei-type="xyz"', "en", "Some words"),
        ('data-tei-type="letter"', "en", "Some words"),
    ],
)
def test_types(attributes: str, book: str, expected: str) -> None:
    assert named(attributes, book=book) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<div class="docTitle"><p>X</p></div>', "Title page of the source"),
        ('<div class="p"><ul class="listPerson"><li>A</li></ul></div>', "Persons"),
        ('<div class="performance"><ul class="castList"><li>A</li></ul></div>',
         "Persons"),
        ('<div class="p">A <ul class="listPerson"><li>B</li></ul></div>', "A B"),
        ('<div class="facsimile"><span class="missing-image">[]</span></div>',
         "Images"),
        ("", "The Title"),
    ],
)  # fmt: skip
def test_what_opens_a_division(content: str, expected: str) -> None:
    assert named("", content) == expected


def test_a_heading_of_a_paragraph_is_short_in_the_contents() -> None:
    long = "Ad Reverendum Patrem Stephanum, " * 10
    short = shortened(long)
    assert len(short) < 150
    assert short.endswith("Ad …")
    assert shortened("Ad Librum") == "Ad Librum"
