"""Sections of an earlier build: used where they fit, and the bytes stay the same."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.batch import processes
from edition.findings import Findings
from edition.incremental import cache, parts
from edition.model import Book, Kind
from edition.options import Options
from edition.writers import pdf, pdf_crew, pdf_desk, pdf_sections
from edition.writers.pdf_sheets import Laid
from tests.unit import sample
from tests.unit.test_pdf_join import PROSE, book, chapter, full


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(pdf_sections, "SECTION", 3000)
    monkeypatch.setattr(pdf_sections, "TEXT", 3000)


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the documents that are laid out."""
    found: list[str] = []
    lay_out = pdf_desk.Desk.lay_out

    def seen(self: Any, order: Any) -> Laid:
        found.append(order.data.decode())
        return lay_out(self, order)

    monkeypatch.setattr(pdf_desk.Desk, "lay_out", seen)
    return found


def written(book: Book) -> tuple[bytes, list[str]]:
    """Write a book; give the file and the findings."""
    findings = Findings()
    data, _ = pdf.write(book, Options(), findings)
    return data, [str(item) for item in findings]


def anew(book: Book) -> tuple[bytes, list[str]]:
    """Write a book as if it had never been written."""
    with parts.fresh():
        return written(book)


def folder() -> Path:
    return cache.folder(parts.KIND)


def short(letters: str = "Ж") -> Book:
    """Give three sections of a page or two, of which one has letters of its own."""
    texts = [f"<p>{PROSE * 45}</p><p>{own}</p>" for own in ("a", letters, "ἄ")]
    return book(*(chapter(n, text, kind=Kind.PART) for n, text in enumerate(texts)))


def longer(words: str, at: int = 1) -> Book:
    """Give the short book with a paragraph more in one chapter."""
    made = short()
    made.chapters[at + 2].body.append(sample.tree(f"<p>{words}</p>"))
    return made


CHANGES: dict[str, Callable[[], Book]] = {
    "a word": lambda: longer("Harbour."),
    "pages that follow move": lambda: longer(PROSE * 60),
    "a letter that no page had": lambda: longer("Я"),
    "a chapter more": lambda: book(*short().chapters[2:], chapter(9, "<p>End.</p>")),
    "another title": lambda: replace(
        short(), meta=replace(short().meta, title="Another")
    ),
    "another language": lambda: replace(
        short(), meta=replace(short().meta, language="de")
    ),
}


def test_a_change_gives_what_a_first_build_gives() -> None:
    written(short())
    for name, change in CHANGES.items():
        changed = change()
        assert written(changed) == anew(changed), name
    assert written(short()) == anew(short())


def test_only_what_changed_is_laid_out(laid: list[str]) -> None:
    written(short())
    assert len(laid) > 3
    laid.clear()
    written(short())
    assert laid == []
    written(longer("Harbour."))
    assert "Harbour" in laid[0]
    assert len(laid) == 1, "the section alone: no page has moved"


def test_what_moves_is_not_laid_out(laid: list[str]) -> None:
    """Pages get other numbers and running heads; their text stands as it stood."""
    written(short())
    for changed in (longer(PROSE * 90), CHANGES["another title"]()):
        laid.clear()
        found = written(changed)
        assert not any('id="chapter-c2"' in text for text in laid)
        assert found == anew(changed)


def test_what_is_said_of_the_book_concerns_no_section(laid: list[str]) -> None:
    written(short())
    laid.clear()
    about = replace(short().meta, abstract="Anew.", revised="2026-01-01")
    changed = replace(short(), meta=about)
    found = written(changed)
    assert all("abstract" in text or "Anew" in text for text in laid)
    assert found == anew(changed)


def test_a_font_has_the_glyphs_of_the_whole_book() -> None:
    """Its file is cut anew though the section that has it is from the shelf."""
    for letters in ("ЖЯ", "Ж", "b"):
        assert written(short(letters)) == anew(short(letters))


def test_findings_are_told_again() -> None:
    made = full()
    made.chapters[3].body.append(sample.tree("<p>\ue123</p>"))
    data, told = written(made)
    for code in ("PDF-002", "PDF-003", "PDF-006"):
        assert any(code in item for item in told)
    assert written(made) == (data, told)


def test_a_book_in_one_piece_leaves_nothing() -> None:
    written(book(chapter(1, "")))
    assert not folder().exists()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_other_data(path: Path) -> None:
    cache.save(parts.KIND, path.name, pickle.dumps((path.name, {"key": ""})))


def of_another_section(path: Path) -> None:
    others = (item for item in sorted(path.parent.iterdir()) if item != path)
    path.write_bytes(next(others).read_bytes())


def no_pickle(path: Path) -> None:
    cache.save(parts.KIND, path.name, b"\x80\x05neither one nor the other")


HARM = (cut_short, emptied, of_other_data, of_another_section, no_pickle)


@pytest.mark.parametrize("first", range(0, len(HARM), 2))
def test_what_is_damaged_is_made_again(first: int) -> None:
    expected = written(short())
    entries = sorted(folder().iterdir())
    assert len(entries) > len(HARM)
    for number, entry in enumerate(entries, first):
        HARM[number % len(HARM)](entry)
    assert written(short()) == expected


@pytest.mark.parametrize("first", [0, 1])
def test_half_of_the_parts_are_gone(first: int) -> None:
    expected = written(short())
    for entry in sorted(folder().iterdir())[first::2]:
        entry.unlink()
    assert written(short()) == expected


@pytest.mark.parametrize("what", ["a file", "closed", "open to others"])
def test_a_folder_that_cannot_be_used(what: str) -> None:
    expected = anew(short())
    for entry in folder().iterdir():
        entry.unlink()
    if what == "a file":
        folder().rmdir()
        folder().write_text("no folder")
    else:
        folder().chmod(0o500 if what == "closed" else 0o777)
    try:
        assert written(short()) == expected
        assert written(short()) == expected
        if what == "open to others":
            assert not list(folder().iterdir())
    finally:
        if folder().is_dir():
            folder().chmod(0o700)


def test_a_worker_lays_out_what_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_crew, "WORTH", 3_000)
    written(short())
    changed = longer(PROSE * 60, at=0)
    processes.allow(2)
    try:
        found = written(changed)
    finally:
        processes.allow(1)
    assert found == anew(changed)


BUILD = """
import sys
from tests.unit import test_pdf_shelf as shelf
shelf.pdf_sections.SECTION = shelf.pdf_sections.TEXT = 3000
made = shelf.longer("Harbour.", int(sys.argv[1]))
for _ in range(2):
    sys.stdout.buffer.write(shelf.written(made)[0])
"""


def test_two_builds_at_once() -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", BUILD, number], stdout=subprocess.PIPE)
        for number in ("0", "2")
    ]
    found = [process.communicate()[0] for process in running]
    for number, data in zip((0, 2), found, strict=True):
        assert data == anew(longer("Harbour.", number))[0] * 2
    assert not list(folder().glob(".new-*"))
