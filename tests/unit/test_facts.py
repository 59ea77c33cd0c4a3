"""What registers and references tell in attributes, put into words."""

import pytest
from lxml import etree

from edition.model import TEI, XML_ID
from edition.rendering import fact_words, facts


def tei(markup: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns="{TEI}">{markup}</x>')[0]


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("1801-02-03", "1801"),
        ("0476", "476"),
        ("-0043-03-15", "44 BC"),
        ("0000", "1 BC"),
        ("around 1800", ""),
        ("", ""),
    ],
)
def test_the_year_of_a_date(date: str, year: str) -> None:
    assert fact_words.year(date, "en") == year


@pytest.mark.parametrize(
    ("markup", "life"),
    [
        ('<birth when="1801-02-03"/><death when="1870"/>', "1801–1870"),
        ('<birth><date notBefore="1801"/></birth><death when="1870"/>', "1801–1870"),
        ('<death when="1870"/>', "died 1870"),
        ('<birth when="1801">in spring</birth><death when="1870"/>', ""),
        ("<birth/>", ""),
    ],
)
def test_the_years_of_a_life(markup: str, life: str) -> None:
    assert facts.life(tei(f"<person>{markup}</person>"), "en") == life


@pytest.mark.parametrize(
    ("markup", "language", "word"),
    [
        ('<biblScope unit="volume">3</biblScope>', "de", "Bd."),
        ('<biblScope unit="page">12–14</biblScope>', "en", "pp."),
        ('<biblScope unit="page" from="1" to="9"/>', "de-AT", "S."),
        ('<citedRange unit="folio">iv</citedRange>', "en", "f."),
        ('<biblScope unit="volume">vol. 3</biblScope>', "en", ""),
        ('<biblScope unit="shelf">3</biblScope>', "en", ""),
        ("<biblScope>3</biblScope>", "en", ""),
    ],
)
def test_numbers_of_volumes_and_pages_are_named(
    markup: str, language: str, word: str
) -> None:
    assert facts.scope(tei(markup), language) == word


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<b><editor>A</editor></b>", " (ed.)"),
        ("<b><editor>B</editor><editor>A</editor></b>", " (eds)"),
        ('<b><editor role="translator">A</editor></b>', " (transl.)"),
        ('<b><editor role="illustrator">A</editor></b>', ""),
        ("<b><editor>A (ed.)</editor></b>", ""),
    ],
)
def test_editors_are_said_to_be_editors(markup: str, said: str) -> None:
    assert facts.editor(tei(markup)[-1], "en") == said


def test_only_the_last_editor_is_said_to_be_one() -> None:
    first, last = tei("<b><editor>A</editor><editor>B</editor></b>")
    assert facts.editor(first, "en") == ""
    assert facts.editor(last, "fr") == " (éds)"


PEOPLE = tei(
    '<listPerson><person xml:id="a"><persName>Ada</persName></person>'
    '<person xml:id="b"><persName>Ben</persName></person></listPerson>'
)


def find(pointer: str) -> etree._Element | None:
    return next((e for e in PEOPLE if "#" + str(e.get(XML_ID)) == pointer), None)


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('name="spouses" mutual="#a #b"', "Ada, Ben: married"),
        ('name="parent_of" active="#a" passive="#b"', "Ada: parent of Ben"),
        ('name="pays-rent" active="#a" passive="#b"', "Ada: pays rent → Ben"),
        ('name="wikidata" active="#a" passive="https://example.org/1"', ""),
        ('name="sibling" mutual="#a #nobody"', ""),
        ('name="sibling"', ""),
    ],
)
def test_relations_in_words(attributes: str, words: str) -> None:
    element = tei(f"<relation {attributes}/>")
    assert facts.relation(element, find, "en") == words


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ('<idno type="GND">118540238</idno>', "GND"),
        ('<idno type="URI">https://example.org/1</idno>', ""),
        ('<idno type="ISBN">ISBN 0</idno>', ""),
        ('<idno type="filename">a.xml</idno>', ""),
    ],
)
def test_identifiers_are_named(markup: str, kind: str) -> None:
    assert facts.scheme(tei(markup)) == kind


def test_every_language_has_every_word() -> None:
    for language in ("en", "de", "fr", "es", "it", "la", "fra", "xx"):
        assert fact_words.fact("birth", language)
        assert fact_words.relation("spouse", language)
        assert fact_words.scope("page", language, several=True)
        assert fact_words.editor(language, several=False, translated=True)
