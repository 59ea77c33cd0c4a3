"""The documents that are laid out: a book's front matter and its text.

Both are plain HTML trees without a namespace, made from copies of the chapters.
They are laid out apart: the text first, whose page numbers begin with 1, then
the front matter with the contents, whose numbers are by then known.
"""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from edition import clock
from edition.model import XHTML, Book, Chapter, Kind
from edition.writers.pdf_contents import (
    all_entries,
    contents,
    has_contents,
    set_bookmarks,
)
from edition.writers.pdf_finish import finish
from edition.writers.pdf_initials import set_initials
from edition.writers.pdf_locators import has_locators, set_pages
from edition.writers.pdf_notes import place_notes
from edition.writers.pdf_own import flow
from edition.writers.pdf_titles import running
from edition.writers.pdf_tree import Names, element, plain
from edition.writers.pdf_width import Fit, fit_tables, mark_long_words

FRONT = (Kind.TITLEPAGE, Kind.IMPRINT)
# A book of fewer words than this has no half-title: it would be all front.
HALF_TITLE_WORDS = 6000
# Height of the smallest page's text in rem, of a line of an imprint, of the space
# between two of its kinds; characters to its line (styles/print.css).
PAGE_HEIGHT, IMPRINT_LINE, IMPRINT_SPACE, IMPRINT_WIDTH = 41.0, 1.04, 0.44, 78
# Characters of a long heading.
LONG_HEADING, LONGEST = 60, 150
_HEADING = re.compile(r"h[1-6]")


def has_front(book: Book) -> bool:
    """Say whether a book has a page before its text."""
    return has_contents(book) or any(item.kind in FRONT for item in book.chapters)


def front_document(
    book: Book,
    pages: Mapping[str, str],
    colophon: Iterable[str] = (),
    *,
    blank: bool = False,
) -> etree._Element:
    """Give half-title, title page, imprint and contents.

    ``pages`` gives the printed page number for the id of each line's target;
    ``colophon`` are lines after those of the imprint; ``blank`` adds an empty page
    at the end.
    """
    html, main = _document(book)
    chapters = [chapter for chapter in book.chapters if chapter.kind in FRONT]
    if any(chapter.kind is Kind.TITLEPAGE for chapter in chapters) and _long(book):
        half = element("section", "halftitle")
        half.append(element("p", "title", book.meta.title))
        main.append(half)
    names = Names(book, {entry.target for entry in all_entries(book.contents)})
    for chapter in chapters:
        section = _chapter(book, chapter, names)
        if chapter.kind is Kind.IMPRINT:
            _end_imprint(section, colophon)
        main.append(section)
    if has_contents(book):
        main.append(contents(book, pages))
    if blank:
        main.append(element("section", "blank"))
    return html


def text_document(
    book: Book,
    long_notes: frozenset[str],
    fits: Mapping[str, Fit],
    crowded: frozenset[str] = frozenset(),
    pages: Mapping[str, str] | None = None,
) -> etree._Element:
    """Give the text; ``long_notes`` stand at the end of their chapters.

    ``fits`` are the tables that are too wide, by their keys; ``crowded`` the notes
    for which a margin has no room; ``pages`` the locators of registers that stand
    before the end, as far as they are known.

    All chapters belong to it but those of the front matter and of the index.
    """
    index = index_chapters(book)
    chapters = [
        chapter
        for chapter in book.chapters
        if chapter.kind not in FRONT and chapter not in index
    ]
    html, main = _document(book)
    _add_chapters(book, chapters, main, long_notes, crowded)
    for section in main:
        fit_tables(section, section.get("id", ""), fits)
        mark_long_words(section)
        if pages:
            set_pages(section, pages)
    return html


def is_indexed(book: Book) -> bool:
    """Say whether a register stands before the end, among the texts."""
    last = index_chapters(book)
    return any(
        has_locators(chapter.body) for chapter in book.chapters if chapter not in last
    )


def index_document(
    book: Book, long_notes: frozenset[str], pages: Mapping[str, str], first: int
) -> etree._Element:
    """Give the index, whose locators are ``pages``; its first page is ``first``.

    An index that would begin on a left-hand page has an empty page before it.
    """
    html, main = _document(book)
    etree.SubElement(html[0], "style").text = (
        f"@page :first {{ counter-reset: page {first} }}"
        + (" html { break-before: left }" if first % 2 == 0 else "")
    )
    if first % 2 == 0:
        main.append(element("section", "blank"))
    _add_chapters(book, index_chapters(book), main, long_notes)
    set_pages(main, pages)
    mark_long_words(main)
    return html


def index_chapters(book: Book) -> list[Chapter]:
    """Give the chapters of the index: the last ones, if they hold locators."""
    found: list[Chapter] = []
    for chapter in reversed(book.chapters):
        if not has_locators(chapter.body):
            break
        found.insert(0, chapter)
    return found


def _add_chapters(
    book: Book,
    chapters: list[Chapter],
    main: etree._Element,
    long_notes: frozenset[str],
    crowded: frozenset[str] = frozenset(),
) -> None:
    """Put chapters into a document, with their openings and bookmarks."""
    names = Names(book, {entry.target for entry in all_entries(book.contents)})
    seen: set[Kind] = set()
    for number, chapter in enumerate(chapters):
        section = _chapter(book, chapter, names, long_notes, crowded)
        # Two page names by turns: each chapter begins a page group of its own.
        section.set("class", f"{section.get('class')} turn-{number % 2}")
        if _recto(chapter, seen):
            section.set("class", f"{section.get('class')} recto")
        seen.add(chapter.kind)
        main.append(section)
    set_bookmarks(main, book)


def _document(book: Book) -> tuple[etree._Element, etree._Element]:
    """Give an empty document with its metadata, and its ``main``."""
    meta = book.meta
    html = element("html")
    if meta.language != "und":
        html.set("lang", meta.language)
    else:
        # ISO 14289-1 wants a language; an unknown one has a tag of its own.
        html.set("lang", "und")
    if book.direction == "rtl":
        html.set("dir", "rtl")
    head = etree.SubElement(html, "head")
    title = f"{meta.title}: {meta.subtitle}" if meta.subtitle else meta.title
    head.append(element("title", text=title or book.slug))
    date = clock.modified(meta.revised or meta.date).strftime("%Y-%m-%dT%H:%M:%SZ")
    authors = meta.by_role("aut") or meta.by_role("edt") or meta.agents[:1]
    for name, content in (
        *(("author", agent.name) for agent in authors),
        ("description", meta.abstract),
        ("keywords", ", ".join(meta.subjects)),
        ("generator", "edition"),
        ("dcterms.created", date),
        ("dcterms.modified", date),
    ):
        if content:
            etree.SubElement(head, "meta", name=name, content=content)
    body = etree.SubElement(html, "body")
    return html, etree.SubElement(body, "main")


def _chapter(
    book: Book,
    chapter: Chapter,
    names: Names,
    long_notes: frozenset[str] = frozenset(),
    crowded: frozenset[str] = frozenset(),
) -> etree._Element:
    """Give a chapter as a ``section`` with its notes where they are called."""
    content = plain(deepcopy(chapter.body), names)
    section = element("section", f"chapter {chapter.kind}")
    section.set("id", f"chapter-{chapter.name}")
    if chapter.language != "und":
        section.set("lang", chapter.language)
    section.set("data-book", running(book.meta.title))
    section.set("data-running", running(chapter.running or chapter.title))
    section.append(content)
    place_notes(section, chapter, names, long_notes, crowded, flow(book))
    set_initials(section)
    finish(section)
    _order_headings(section)
    return section


def _end_imprint(section: etree._Element, colophon: Iterable[str]) -> None:
    """Put the colophon after the imprint, and mark one that fills the page."""
    content = section[0]
    content.extend(element("p", "colophon", line) for line in colophon)
    mark_long_words(section)
    if _height(content) > PAGE_HEIGHT:
        section.set("class", f"{section.get('class')} is-long")


def _order_headings(section: etree._Element) -> None:
    """Let no level be skipped, as ISO 14289-1 section 7.4.2 asks.

    The look stays that of the first level: it becomes a class. Where a chapter has
    several headings of the first level, none is its own, and all look one lower.
    """
    before = 0
    lower = len(list(section.iter("h1"))) > 1
    for heading in section.iter():
        if isinstance(heading.tag, str) and _HEADING.fullmatch(heading.tag):
            has_words = any(text.strip() for text in heading.itertext())
            if not has_words and heading.find(".//img") is None:
                # It holds no more than the beginning of a page.
                heading.tag = "div"
                heading.set("class", f"{heading.get('class', '')} no-head".strip())
                continue
            level = min(int(heading.tag[1]), before + 1)
            look = min(int(heading.tag[1]) + lower, 6)
            names = f"{heading.get('class', '')} h{look}".strip()
            length = _length(heading)
            if length > LONG_HEADING:
                names += " is-longest" if length > LONGEST else " is-long"
            heading.set("class", names)
            heading.tag = f"h{level}"
            before = level


def _length(node: etree._Element) -> int:
    """Count the characters of an element."""
    return sum(len(text) for text in node.itertext())


def _height(imprint: etree._Element) -> float:
    """Guess how high an imprint is, in rem."""
    height, before = 0.0, ""
    for block in imprint:
        for line in block if block.tag == "ul" else (block,):
            height += IMPRINT_LINE * (1 + _length(line) // IMPRINT_WIDTH)
        kind = block.get("class") or ""
        height += 0 if kind and kind == before else IMPRINT_SPACE
        before = kind
    return height


def _recto(chapter: Chapter, seen: set[Kind]) -> bool:
    """Say whether a chapter opens on a right-hand page.

    Parts and whole texts of a corpus do, and the first chapter of each kind.
    """
    whole = "text" in (chapter.body.get("class") or "").split() or (
        chapter.body.find(f"{{{XHTML}}}header") is not None
    )
    return chapter.kind is Kind.PART or whole or chapter.kind not in seen


def _long(book: Book) -> bool:
    """Say whether the book is long enough for a half-title."""
    words = 0
    for chapter in book.chapters:
        words += sum(len(text.split()) for text in chapter.body.itertext())
        if words > HALF_TITLE_WORDS:
            return True
    return False
