"""Markdown of every case: a parser reads words, headings, notes of the XHTML."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from edition.checks.markdown import check
from edition.findings import Findings
from edition.model import XHTML, Book
from edition.options import Options
from edition.words import words
from edition.writers import WRITERS
from tests.unit import markdown_judge as judge
from tests.unit.rendering import arranged, document

CASES = Path(__file__).parents[1] / "cases" / "tei"
CHAPTERS = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
HEADINGS = [f"{{{XHTML}}}h{level}" for level in range(1, 7)]
# No parser can see these in the letters of a formula, which are set in another order.
FORMULAS = "{http://www.w3.org/1998/Math/MathML}math"


def _words(element: etree._Element) -> list[str]:
    """Give the words of an element with those of its images, without calls."""
    element = deepcopy(element)
    for call in list(element.iter(f"{{{XHTML}}}a")):
        if "noteref" in call.get("class", "").split():
            call.text = ""
    for image in element.iter(f"{{{XHTML}}}img"):
        image.text = f" {image.get('alt', '')} "
    etree.strip_elements(element, FORMULAS, with_tail=False)
    return words(element)


def _headings(book: Book) -> Iterator[tuple[int, list[str]]]:
    for chapter in book.chapters:
        for heading in chapter.body.iter(*HEADINGS):
            if found := _words(heading):
                yield int(heading.tag[-1]), found


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nothing_is_lost(chapter: str, tmp_path: Path) -> None:
    for case in sorted((CASES / chapter).rglob("input.xml")):
        path = tmp_path / "case.xml"
        path.write_text(document(case.read_text("utf-8")), encoding="utf-8")
        book, _ = arranged(path)
        artifact = WRITERS["markdown"].write(book, Options(), Findings())
        assert list(check(artifact, book)) == [], case
        found = judge.read(artifact.data.decode())
        wanted = " ".join(" ".join(_words(part.body)) for part in book.chapters)
        assert judge.is_within(wanted, found.text) == "", case
        headings = [(level, words(text)) for level, text in found.headings]
        assert headings == list(_headings(book)), case
        notes = [note for part in book.chapters for note in part.notes if note.call]
        assert len(found.notes) == len(notes), case
        there = " ".join(found.notes.values())
        for note in notes:
            assert set(_words(note.content)) <= set(words(there)), case
        assert not found.kinds & {"html_block", "html_inline", "image", "code_block"}
