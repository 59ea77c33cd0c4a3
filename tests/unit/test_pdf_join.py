"""Sections laid out apart: the book is the same as one that was laid out whole."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from edition.batch import processes
from edition.findings import Findings
from edition.incremental import parts
from edition.model import Book, Chapter, Entry, Kind, Own, Series
from edition.options import Options
from edition.writers import pdf, pdf_crew, pdf_desk, pdf_draw, pdf_sections
from edition.writers.pdf_sheets import LostError, UnjoinableError
from tests.pdf_shape import shape
from tests.unit import sample

PROSE = "The boats go out in the evening and come back with the tide at dawn. "
WIDE = "".join(f"<td>{'wide' * 6}{column}</td>" for column in range(8))


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a section, and what is worth a worker, be small."""
    monkeypatch.setattr(pdf_sections, "SECTION", 3000)
    monkeypatch.setattr(pdf_sections, "TEXT", 3000)
    monkeypatch.setattr(pdf_crew, "WORTH", 10_000)
    yield
    processes.allow(1)


def written(book: Book, jobs: int = 1, **options: Any) -> tuple[bytes, list[str]]:
    """Write a book by some processes; give the file and the findings."""
    processes.allow(jobs)
    findings = Findings()
    with parts.fresh():
        data, _ = pdf.write(book, Options(**options), findings)
    return data, [str(item) for item in findings]


def whole(
    book: Book, monkeypatch: pytest.MonkeyPatch, **options: Any
) -> tuple[bytes, list[str]]:
    """Write a book whose text is laid out in one piece."""

    def refuse(*_: object) -> None:
        raise UnjoinableError

    with monkeypatch.context() as patch:
        patch.setattr(pdf_draw, "draw", refuse)
        return written(book, **options)


def chapter(number: int, markup: str, *notes: Any, kind: Kind = Kind.BODY) -> Chapter:
    """Give a chapter with a heading, and a link to the chapter after the next."""
    name = f"c{number}"
    body = sample.tree(
        f'<section class="div" id="{name}" lang="en"><h1>Chapter {number}</h1>'
        f'<p id="{name}-p">{PROSE} <a href="#c{number + 2}-p">on</a></p>{markup}'
        "</section>"
    )
    return Chapter(name, kind, f"Chapter {number}", body, notes, "en", f"Ch. {number}")


def book(*chapters: Chapter) -> Book:
    """Give a book of these chapters with title page and imprint."""
    front = sample.book().chapters[:2]
    contents = tuple(Entry(item.title, item.name) for item in chapters)
    return replace(sample.book(), chapters=(*front, *chapters), contents=contents)


def full() -> Book:
    """Give a book with something of everything that could go wrong."""
    chapters = []
    for number in range(1, 9):
        notes = [
            sample.note(f"n{number}", "1", Series.AUTHOR, f"<p>{PROSE * 5}</p>"),
            sample.note(f"t{number}", "a", Series.TEXTUAL, "<p>boat] goat A</p>"),
        ]
        calls = sample.call(f"n{number}", "1", "author") + sample.call(
            f"t{number}", "a", "textual"
        )
        markup = (
            f"<p>{PROSE * (3 + 5 * (number % 5))}{calls}</p>"
            f'<p class="l" data-line="{number}">Verse\u00a0{number}</p>'
            f'<p><span class="pb" data-label="{number}" id="pb{number}"/>'
            f'<span class="rend-smallcaps">{"Aa" if number % 2 else "aA"}</span></p>'
        )
        if number in (2, 8):
            markup += '<figure><img src="media/dot.png" alt="a dot"/></figure>'
        if number == 7:
            markup += f"<table><tr>{WIDE}</tr></table>"
        if number == 5:
            tall = sample.note("tall", "2", Series.AUTHOR, f"<p>{PROSE * 110}</p>")
            notes.append(tall)
            markup += f"<p>Tall{sample.call('tall', '2', 'author')}</p>"
        kind = Kind.PART if number in (3, 6) else Kind.BODY
        chapters.append(chapter(number, markup, *notes, kind=kind))
    return book(*chapters)


def test_sections_are_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    expected, told = whole(full(), monkeypatch)
    one, told_by_one = written(full())
    two, told_by_two = written(full(), jobs=2)
    assert shape(one) == shape(expected)
    assert told == told_by_one == told_by_two
    assert one == two, "bytes depend on the number of processes"


def test_two_hundred_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_sections, "SECTION", 5000)
    long = book(*(chapter(number, "") for number in range(1, 200)))
    expected, _ = whole(long, monkeypatch)
    found, _ = written(long, jobs=2)
    pages = shape(found)
    assert pages == shape(expected)
    assert len(pages["pages"]) > 200
    assert len(found) < len(expected) * 1.1, "fonts are embedded once"


def test_a_book_from_right_to_left(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = replace(book(*full().chapters[2:6]), direction="rtl")
    assert shape(written(turned)[0]) == shape(whole(turned, monkeypatch)[0])


def test_what_runs_through_chapters_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = "h1 { counter-increment: heads } h1::before { content: counter(heads) }"
    own = replace(book(*full().chapters[2:5]), own=Own({"print.css": rule}))
    expected, _ = whole(own, monkeypatch)
    assert shape(written(own)[0]) == shape(expected)


def test_a_lost_worker_costs_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    short = book(*(chapter(number, f"<p>{PROSE * 60}</p>") for number in range(6)))
    expected, _ = written(short)
    asked: list[str] = []

    def ask(_: object, name: str, __: object) -> None:
        asked.append(name)
        raise LostError

    monkeypatch.setattr(pdf_crew._Worker, "ask", ask)
    assert written(short, jobs=2)[0] == expected
    assert asked, "no worker was asked"


def test_a_worker_that_ends_is_lost() -> None:
    worker = pdf_crew._Worker(b"no kit")
    with pytest.raises(LostError):
        worker.ask("lay_out", None)
    worker.end()


def test_only_what_changed_is_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    lay_out = pdf_desk.Desk.lay_out

    def counted(desk: Any, order: Any) -> Any:
        done.append(order.key)
        return lay_out(desk, order)

    monkeypatch.setattr(pdf_desk.Desk, "lay_out", counted)
    _, told = written(full())
    assert any("PDF-006" in line for line in told)
    text = [key for key in done if done.count(key) == 1]
    assert len(done) == len(text), "a section was laid out twice as it was"
