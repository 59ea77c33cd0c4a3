"""Every name leads to its entry; whatever can be cited has an identifier."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import etree
from received import HERE

NS = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMES = ("persName", "placeName", "orgName", "term")
CITED = ("div", "p", "head", "item", "note", "opener", "closer", "list", "figure", "ab")
POINTERS = ("ref", "scribeRef", "resp", "hand", "corresp", "target", "who")


@pytest.fixture(scope="module")
def corpus() -> etree._Element:
    """The whole edition, its members included."""
    tree = etree.parse(HERE.parents[1] / "sources" / "edition.xml")
    tree.xinclude()
    return tree.getroot()


def _targets(corpus: etree._Element) -> list[str]:
    """The identifiers that the edition points to, by fragment or by prefix."""
    return [
        identifier
        for element in corpus.iter(etree.Element)
        for attribute in POINTERS
        for pointer in element.get(attribute, "").split()
        for identifier in re.findall(r"^(?:#|(?!https?:)\w+:)(.+)$", pointer)
    ]


def test_identifiers_are_unique_in_the_whole_edition(corpus: etree._Element) -> None:
    counted = Counter(e.get(XML_ID) for e in corpus.iter() if e.get(XML_ID))
    assert [identifier for identifier, count in counted.items() if count > 1] == []


def test_no_pointer_dangles(corpus: etree._Element) -> None:
    known = {e.get(XML_ID) for e in corpus.iter()}
    assert sorted(set(_targets(corpus)) - known) == []


def test_no_register_entry_is_an_orphan(corpus: etree._Element) -> None:
    used = set(_targets(corpus))
    registers = corpus.find("t:standOff", NS)
    entries = [entry.get(XML_ID) for register in registers for entry in register]
    assert len(entries) > 100
    assert [entry for entry in entries if entry not in used] == []


def test_every_name_in_the_texts_points_to_an_entry(corpus: etree._Element) -> None:
    for name in NAMES:
        found = corpus.findall(f"t:TEI/t:text//t:{name}", NS)
        assert found
        assert [e.sourceline for e in found if not e.get("ref")] == []


def test_what_can_be_cited_has_an_identifier(corpus: etree._Element) -> None:
    for text in corpus.findall("t:TEI", NS):
        prefix = text.get(XML_ID) + "-"
        for name in CITED:
            for element in text.findall(f"t:text//t:{name}", NS):
                assert element.get(XML_ID, "").startswith(prefix), element.sourceline
