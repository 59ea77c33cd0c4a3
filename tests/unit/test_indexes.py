"""Indexes made from places in the text, as they stand in each output."""

from pathlib import Path

import pytest
from lxml import etree

from edition.arranging import indexes
from edition.findings import Findings
from edition.model import Book, Kind
from edition.options import Options
from edition.rendering import reference_words
from edition.writers import text
from edition.writers.pdf_locators import set_pages
from tests.unit.rendering import arranged, document

MARKED = (
    "<div><head>One</head><p>Sea<index><term>Water</term><index><term>salt</term>"
    "</index></index>, lake<index><term>Water</term><index><term>fresh</term></index>"
    "</index>.</p><p>Shore<index><term>Coast</term><index><term type='seeAlso'>Water"
    "</term></index></index>.</p></div>"
)


def made(markup: str, folder: Path, language: str = "en") -> Book:
    path = folder / "index.xml"
    path.write_text(document(markup, language), encoding="utf-8")
    return arranged(path)[0]


def test_an_index_nobody_asks_for_stands_at_the_end(tmp_path: Path) -> None:
    last = made(MARKED, tmp_path).chapters[-1]
    assert (last.kind, last.title) == (Kind.BACK, "Index")


def test_in_plain_text_an_entry_is_a_line(tmp_path: Path) -> None:
    data, _ = text.write(made(MARKED, tmp_path), Options(), Findings())
    assert data.decode().split("Index\n=====\n\n")[1].splitlines() == [
        "Coast, see also Water  One ¶ 2",
        "Water",
        "  fresh  One ¶ 1",
        "  salt  One ¶ 1",
    ]


def test_its_words_are_those_of_the_text_language(tmp_path: Path) -> None:
    last = made(MARKED, tmp_path, "de").chapters[-1]
    assert last.title == "Register"
    assert [item.text for item in last.body.iter() if item.get("class") == "see"] == [
        "siehe auch"
    ]


def test_without_places_there_is_no_index(tmp_path: Path) -> None:
    book = made("<div><p>Words.</p></div><div><divGen type='index'/></div>", tmp_path)
    assert "index" not in {chapter.title.lower() for chapter in book.chapters}


def test_a_passage_over_several_pages_is_a_range() -> None:
    paragraph = etree.fromstring(
        '<div><p class="locators"><span><span class="locator-title">One</span>'
        '<a href="#a">1</a>–<a href="#b" data-through="">9</a></span></p></div>'
    )
    set_pages(paragraph, {"a": "3", "b": "6"})
    assert "".join(paragraph.itertext()) == "3–6"


@pytest.mark.parametrize(
    ("words", "key"),
    [("Église", "eglise"), ("“The” end", "the end"), ("道", "道"), ("…", "…")],
)
def test_sorting_is_by_letters(words: str, key: str) -> None:
    assert indexes.sort_key(words) == key


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("1843-05-03", "en-GB", "3 May 1843"),
        ("1843-05-03", "deu", "3. Mai 1843"),
        ("1843-05-03", "es", "3 de mayo de 1843"),
        ("1843-05", "fr", "mai 1843"),
        ("1843", "en", "1843"),
        ("1843-05-03", "la", "1843-05-03"),
        ("1843-05-03", "ko", "3 May 1843"),
        ("-0044-03-15", "en", "-0044-03-15"),
    ],
)
def test_dates_in_words(value: str, language: str, words: str) -> None:
    assert reference_words.date(value, language) == words
