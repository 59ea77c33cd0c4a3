"""Each Schematron rule of the ODD: something it finds, something it lets pass."""

import pytest
from lxml import etree

from tests.unit.schema.rnc import TEI
from tests.unit.schema.rules import broken, idents

# What a rule finds, and what it must not find: content of a text with the header.
EXAMPLES = {
    "rendition-rendition": (
        '<hi rendition="#A">x</hi>',
        '<hi rendition="#big #red">x</hi><hi rendition="https://e.org/a#b">x</hi>',
    ),
    "hand-handNote": ('<add hand="#A">x</add>', '<add hand="#hand1">x</add>'),
    "handShift-handNote": ('<handShift new="#A"/>', '<handShift new="#hand1"/>'),
    "change-change": ('<add change="#big">x</add>', '<add change="#stage">x</add>'),
    "g-char": ('<g ref="#A"/>', '<g ref="#longs"/><g ref="fonts.xml#longs"/>'),
    "wit-witness": (
        '<app><lem wit="#A">x</lem><rdg wit="#A #Z">y</rdg></app>',
        '<app><lem wit="#A #B">x</lem><rdg wit="wits.xml#C">y</rdg></app>',
    ),
    "witness-name": (
        "<listWit><witness>Paris</witness></listWit>",
        '<listWit><witness xml:id="P">Paris</witness></listWit>',
    ),
    "app-readings": (
        "<app><lem>x</lem></app>",
        "<app><lem>x</lem><note>sic</note></app>",
    ),
    "app-place": (
        '<variantEncoding method="location-referenced" location="external"/>'
        "<app><rdg>x</rdg></app>",
        '<variantEncoding method="location-referenced" location="external"/>'
        '<app loc="3"><rdg>x</rdg></app>',
    ),
    "span-end": (
        '<anchor xml:id="p"/><addSpan spanTo="#p"/>',
        '<addSpan spanTo="#p"/><anchor xml:id="p"/>',
    ),
    "choice-two": (
        "<choice><sic>x</sic></choice>",
        "<choice><sic>x</sic><corr>y</corr></choice>",
    ),
    "subst-both": ("<subst><add>x</add></subst>", "<subst><del/><add>x</add></subst>"),
    "figure-described": (
        '<figure><graphic url="a.png"/></figure>',
        '<figure><graphic url="a.png"><desc>A ship.</desc></graphic></figure>',
    ),
    "ptr-one-way": ('<ptr target="#A" cRef="Gen 1"/>', '<ptr cRef="Gen 1"/>'),
    "datable-one-way": (
        '<date when="1955" notBefore="1954"/>',
        '<date notBefore="1954" notAfter="1955"/>',
    ),
    "datable-order": (
        '<date from="1955-12-28" to="1955-12-01"/>',
        '<date from="1955-12-28" to="1956"/><locus from="2v" to="1r"/>'
        '<biblScope from="99" to="101"/>',
    ),
    "relation-ends": (
        '<listRelation><relation name="heir"/></listRelation>',
        '<listRelation><relation name="heir" mutual="#A #B"/></listRelation>',
    ),
    "relation-passive": (
        '<listRelation><relation name="heir" mutual="#A" passive="#B"/></listRelation>',
        '<listRelation><relation name="heir" active="#A" passive="#B"/></listRelation>',
    ),
    "catRef-category": ('<catRef target="#A"/>', '<catRef target="#novel"/>'),
    "title-words": (
        "<titleStmt><title> </title></titleStmt>",
        "<titleStmt><title>Poems</title></titleStmt>",
    ),
    "div-kinds": ("<div><div1/></div>", "<div><div/></div><div1><div2/></div1>"),
    "pb-name": ("<pb/>", '<pb n="1"/><pb facs="a.png"/>'),
}
_HEADER = (
    '<rendition xml:id="big"/><rendition xml:id="red"/><category xml:id="novel"/>'
    '<handNote xml:id="hand1"/><change xml:id="stage"/><char xml:id="longs"/>'
    '<listWit><witness xml:id="A"/><witness xml:id="B"/></listWit>'
)


def _document(content: str) -> etree._ElementTree:
    text = f'<TEI xmlns="{TEI}"><teiHeader>{_HEADER}</teiHeader>{content}</TEI>'
    return etree.ElementTree(etree.fromstring(text))


def test_every_rule_has_examples():
    assert sorted(idents()) == sorted(EXAMPLES)


@pytest.mark.parametrize("ident", EXAMPLES)
def test_a_rule_finds_what_it_is_for(ident):
    found = broken(_document(EXAMPLES[ident][0]))
    assert [name for name, _ in found] == [ident]
    assert found[0][1].endswith(".")


@pytest.mark.parametrize("ident", EXAMPLES)
def test_a_rule_lets_pass_what_is_right(ident):
    assert broken(_document(EXAMPLES[ident][1])) == []
