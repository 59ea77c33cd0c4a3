"""Every word of the four received texts is in the edition, once and in order."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable

import pytest
from diplomatic import NS, declared, is_translators, stream, words
from lxml import etree
from received import TEXTS, account, load_digests, load_tei, paragraphs

texts = pytest.mark.parametrize("text", sorted(TEXTS))


@texts
def test_every_received_word_is_in_the_text_or_listed_as_dropped(text: str) -> None:
    assert list(account(load_tei(text), load_digests(text))) == []


@texts
def test_no_square_bracket_stands_in_the_text(text: str) -> None:
    content = "".join(load_tei(text).find("t:text", NS).itertext())
    assert re.findall(r".{0,20}[\[\]].{0,20}", content) == []


@texts
def test_header_counts_every_bracket_of_the_translator(text: str) -> None:
    tei = load_tei(text)
    body = tei.find("t:text", NS)
    marked: set[etree._Element] = set()
    for mark in declared(tei).marks:
        found = mark.find(body)
        assert len(found) == mark.count, mark.path
        marked.update(found)
    assert {e for e in body.iterfind(".//*[@resp]") if is_translators(e)} == marked


@texts
def test_every_intervention_names_who_answers_for_it(text: str) -> None:
    tei = load_tei(text)
    known = {f"#{e}" for e in tei.xpath("//t:respStmt/@xml:id", namespaces=NS)}
    for path in (
        "sic[not(parent::t:choice)]",
        "corr",
        "supplied",
        "unclear",
        "gap",
        "note",
    ):
        for element in tei.xpath(f"t:text//t:{path}", namespaces=NS):
            assert element.get("resp") in known, etree.tostring(element)


@texts
def test_dropped_passages_are_whole_paragraphs_outside_the_text(text: str) -> None:
    """Nothing within the document may be dropped: only its beginning and end."""
    dropped = declared(load_tei(text)).dropped
    kept = [n for n in range(1, len(load_digests(text)) + 1) if n not in dropped]
    assert kept == list(range(kept[0], kept[-1] + 1))


def _running_text(tei: etree._Element, least: int = 4) -> list[etree._Element]:
    """Elements of the document that begin with at least ``least`` different words."""
    return [
        element
        for element in tei.find("t:text/t:body", NS).iter("{*}p", "{*}item", "{*}head")
        if len(set(words(element.text or "")[:least])) == least
    ]


def _remove(found: list[str]) -> list[str]:
    return [found[0], *found[2:]]


def _double(found: list[str]) -> list[str]:
    return [found[0], found[0], *found[1:]]


def _swap(found: list[str]) -> list[str]:
    return [found[0], found[2], found[1], *found[3:]]


def _misspell(found: list[str]) -> list[str]:
    return [found[0] + "x", *found[1:]]


@texts
@pytest.mark.parametrize("change", [_remove, _double, _swap, _misspell])
def test_a_changed_word_anywhere_is_found(
    text: str, change: Callable[[list[str]], list[str]]
) -> None:
    tei, expected = load_tei(text), load_digests(text)
    elements = _running_text(tei)
    assert elements
    for element in elements:
        kept = element.text
        element.text = " ".join(change((kept or "").split())) + " "
        assert list(account(tei, expected)), etree.tostring(element)
        element.text = kept


@texts
def test_a_shortened_list_of_dropped_passages_is_found(text: str) -> None:
    original, expected = load_tei(text), load_digests(text)
    path = ".//t:list[@type='dropped']/t:item"
    for index in range(len(original.findall(path, NS))):
        tei = copy.deepcopy(original)
        item = tei.findall(path, NS)[index]
        item.getparent().remove(item)
        assert list(account(tei, expected))
        shortened = copy.deepcopy(original)
        item = shortened.findall(path, NS)[index]
        item.text = " ".join(item.text.split()[:-1])
        assert list(account(shortened, expected))


def test_a_corrected_misprint_without_its_sic_is_found() -> None:
    tei = load_tei("t3")
    choice = tei.find(".//t:choice[t:sic='Krushchev']", NS)
    choice.find("t:sic", NS).text = "Khrushchev"
    assert list(account(tei, load_digests("t3")))


def test_a_note_of_this_edition_does_not_count_as_text() -> None:
    tei = load_tei("t2")
    before = stream(tei)
    paragraph = tei.find(".//t:p[@xml:id='t2-p1']", {**NS, "xml": XML})
    note = etree.SubElement(paragraph, f"{{{NS['t']}}}note", type="ed", resp="#t2-ed")
    note.text = "An explanation."
    assert stream(tei) == before


@texts
def test_a_headnote_counts_as_text_unless_this_edition_signs_it(text: str) -> None:
    tei = load_tei(text)
    before = stream(tei)
    headnotes = tei.findall("t:text/t:front/t:div[@type='headnote']", NS)
    assert len(headnotes) == 1
    assert 80 <= len(words("".join(headnotes[0].itertext()))) <= 160
    for attribute in ("resp", "type"):
        kept = headnotes[0].attrib.pop(attribute)
        assert len(stream(tei)) > len(before)
        headnotes[0].set(attribute, kept)
    assert stream(tei) == before


def test_words_ignore_case_punctuation_and_composition() -> None:
    assert words("**Chi-Minh,1958** cafe\u0301 (수령) _x_") == [
        *("chi", "minh", "1958", "caf\u00e9", "수령", "x")
    ]


def test_paragraphs_end_at_empty_lines() -> None:
    assert paragraphs("a\nb\n \u00a0\n\nc") == ["a\nb", "c"]


XML = "http://www.w3.org/XML/1998/namespace"
