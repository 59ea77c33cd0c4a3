"""Every name leads to its entry, every note is signed; what can be cited has an id."""

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
# The prefix of a pointer, and the register that holds its entry.
REGISTERS = {
    "person": "persons",
    "place": "places",
    "org": "organisations",
    "term": "terms",
    "work": "works",
}


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


def _identifiers(parent: etree._Element, path: str) -> set[str]:
    return {element.get(XML_ID) for element in parent.findall(path, NS)}


def _cited(corpus: etree._Element, attribute: str, prefix: str) -> set[str]:
    """The identifiers to which pointers with ``prefix`` lead, registers left out."""
    registers = corpus.find("t:standOff", NS)
    return {
        pointer.removeprefix(f"{prefix}:")
        for element in corpus.iter(etree.Element)
        if registers not in element.iterancestors()
        for pointer in element.get(attribute, "").split()
        if pointer.startswith(f"{prefix}:")
    }


@pytest.mark.parametrize("prefix", sorted(REGISTERS))
def test_names_and_entries_of_a_register_match(
    corpus: etree._Element, prefix: str
) -> None:
    """No name without an entry, and no entry that no name leads to."""
    register = f"t:standOff/*[@xml:id='{REGISTERS[prefix]}']"
    xml = {**NS, "xml": XML_ID[1:].removesuffix("}id")}
    entries = {
        entry.get(XML_ID)
        for entry in corpus.find(register, xml)
        if etree.QName(entry).localname != "head"
    }
    assert entries
    cited = _cited(corpus, "ref", prefix) | _cited(corpus, "scribeRef", prefix)
    assert cited ^ entries == set()


def test_entries_stand_in_the_order_of_their_sort_keys(
    corpus: etree._Element,
) -> None:
    for register in corpus.find("t:standOff", NS):
        keys = [entry.get("sortKey") for entry in register if entry.get("sortKey")]
        assert keys == sorted(keys)
        assert len(keys) == len(register) - 1


def test_every_work_cited_is_in_the_bibliography_and_the_reverse(
    corpus: etree._Element,
) -> None:
    works = _identifiers(corpus, "t:TEI[@type='bibliography']//t:biblStruct")
    assert _cited(corpus, "target", "bib") ^ works == set()


def test_every_note_has_an_identifier_and_is_signed(corpus: etree._Element) -> None:
    notes = list(corpus.iter("{*}note"))
    assert len(notes) > 100
    assert [n.sourceline for n in notes if not (n.get(XML_ID) and n.get("resp"))] == []


@pytest.mark.parametrize(("series", "code"), [("explanatory", "en"), ("textual", "tn")])
def test_notes_of_a_series_are_numbered_in_order(
    corpus: etree._Element, series: str, code: str
) -> None:
    for text in corpus.findall("t:TEI", NS):
        ident = text.get(XML_ID)
        notes = text.findall(f"t:text//t:note[@type='{series}']", NS)
        expected = [f"{ident}-{code}{n:02}" for n in range(1, len(notes) + 1)]
        assert [note.get(XML_ID) for note in notes] == expected
        assert {note.get("resp") for note in notes} <= {f"#{ident}-ed"}


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
