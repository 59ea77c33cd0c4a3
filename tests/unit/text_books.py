"""Small books for the tests of the plain text."""

from dataclasses import replace

from edition.findings import Findings
from edition.model import Book, Chapter, Kind, Note
from edition.options import Options
from edition.writers.text import write
from tests.unit.sample import book, tree


def chapter(
    markup: str, *notes: Note, language: str = "en", name: str = "c1"
) -> Chapter:
    """Make a chapter of the inside of its section."""
    body = tree(f"<section>{markup}</section>")
    return Chapter(name, Kind.BODY, "Chapter", body, notes, language)


def of(*chapters: Chapter, view: str = "reading") -> Book:
    """Make a book of these chapters alone."""
    return replace(book(), chapters=chapters, view=view)


def text(
    markup: str,
    *notes: Note,
    language: str = "en",
    view: str = "reading",
    **options: object,
) -> str:
    """Write a book of one chapter; its last line end is taken off."""
    made = of(chapter(markup, *notes, language=language), view=view)
    findings = Findings()
    data, _ = write(made, Options(**options), findings)  # type: ignore[arg-type]
    assert findings.codes() == []
    assert data.endswith(b"\n")
    return data.decode()[:-1]
