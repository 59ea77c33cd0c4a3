"""Which way a block runs whose language is not stated."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from edition.arranging import directions
from edition.findings import Findings
from edition.model import XHTML, Book
from edition.options import Options
from edition.writers.epub import write
from tests.unit.rendering import arranged, document

HEBREW, ENGLISH = "שלום עליכם", "A note in English"
OPEN = f'<section xmlns="{XHTML}">'


def ways(content: str, inherited: str) -> list[tuple[str, str]]:
    """Give the names of the elements that were given a direction, and which."""
    root = etree.fromstring(f"{OPEN}{content}</section>")
    directions.of_tree(root, inherited)
    return [
        (etree.QName(item).localname, item.get("dir", ""))
        for item in root.iter()
        if item.get("dir")
    ]


@pytest.mark.parametrize(
    ("content", "inherited", "expected"),
    [
        (f"<p>{ENGLISH}</p>", "ltr", []),
        (f"<p>{HEBREW}</p>", "rtl", []),
        # All that a section holds runs one way: said once.
        (f"<p>{ENGLISH}</p><p>1</p>", "rtl", [("section", "ltr")]),
        (f"<ul><li>{HEBREW}</li><li>{HEBREW}</li></ul>", "ltr", [("section", "rtl")]),
        (f"<p>{ENGLISH}</p><p>{HEBREW}</p>", "rtl", [("p", "ltr")]),
        (f"<p>{ENGLISH}</p><p>{HEBREW}</p>", "ltr", [("p", "rtl")]),
        # A word of the other script makes no paragraph of it, first or not.
        (f"<p>שלום is the Hebrew word for peace.</p><p>{ENGLISH}</p>", "ltr", []),
        (f"<p>“{ENGLISH}” הוא</p><p>{HEBREW}</p>", "rtl", [("p", "ltr")]),
        # What states its language tells nothing of what it stands in.
        (f'<p><i lang="he">{HEBREW}</i> is so</p><p>{ENGLISH}</p>', "ltr", []),
        # What states its own language is right to do so.
        (f'<p lang="he">{ENGLISH}</p><p>{HEBREW}</p>', "rtl", []),
        # Calls of notes are no letters of the text.
        ('<p>12<a class="noteref">ab</a></p>', "rtl", []),
        (f'<table><tr><td>{HEBREW}</td><td>{ENGLISH}</td></tr></table>', "ltr",
         [("td", "rtl")]),
        (f"<div>{ENGLISH}<p>{HEBREW}</p></div>", "ltr", [("p", "rtl")]),
    ],
)  # fmt: skip
def test_blocks(content: str, inherited: str, expected: list[tuple[str, str]]) -> None:
    assert ways(content, inherited) == expected


def test_numbers_go_with_their_neighbours() -> None:
    root = etree.fromstring(
        f'{OPEN}<div lang="he"><p>{ENGLISH}</p><p>0.1</p></div></section>'
    )
    directions.of_tree(root, "rtl")
    assert [item.get("dir") for item in root[0]] == ["ltr", "ltr"]


def book(path: Path, source: str, language: str) -> Book:
    path.write_text(document(source, language), encoding="utf-8")
    return arranged(path)[0]


def test_an_english_note_in_a_hebrew_text(tmp_path: Path) -> None:
    source = f"<p>{HEBREW}<note>{ENGLISH}</note> ועוד<note>{HEBREW}</note></p>"
    made = book(tmp_path / "note.xml", source, "he")
    assert made.direction == "rtl"
    notes = [note for chapter in made.chapters for note in chapter.notes]
    assert [note.content.get("dir") for note in notes] == ["ltr", None]


def test_a_book_that_states_no_language(tmp_path: Path) -> None:
    text = f"<div><head>{HEBREW}</head><p>{HEBREW}</p></div>"
    assert book(tmp_path / "a.xml", text, "und").direction == "rtl"
    data, _ = write(book(tmp_path / "b.xml", text, "und"), Options(), Findings())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        page = etree.fromstring(archive.read("EPUB/text/body-1.xhtml"))
    assert page.get("dir") == "rtl"
    assert book(tmp_path / "c.xml", "<p>ABC</p>", "und").direction == "ltr"


def test_titles_in_the_contents_keep_to_themselves(tmp_path: Path) -> None:
    source = f"<div><head>{HEBREW}</head><p>a</p></div><div><head>B</head><p/></div>"
    made = book(tmp_path / "book.xml", source, "en")
    data, _ = write(made, Options(), Findings())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    spans = nav.findall(f".//{{{XHTML}}}a/{{{XHTML}}}span")
    assert [(span.text, span.get("dir")) for span in spans] == [(HEBREW, "rtl")]
