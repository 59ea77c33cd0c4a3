"""The navigation document: contents, landmarks, page list (EPUB 3.3, section 7).

EPUBCheck wants entries in reading order and words in each link, and readers
want to reach every chapter; the arranger's contents are kept as far as they
give both.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from edition.arranging import directions
from edition.labels import label
from edition.model import XML_LANG, Book, Chapter, Entry, Kind
from edition.writers.epub_files import COVER_PAGE, NAV
from edition.writers.epub_links import Links
from edition.writers.epub_scripts import Script, mark
from edition.writers.epub_text import clean, is_rtl, language
from edition.writers.epub_xhtml import TYPE, Page, frame, serialise, sub

_FRONT = (Kind.TITLEPAGE, Kind.IMPRINT)
_BEFORE_TEXT = (*_FRONT, Kind.FRONT)
# What stands for a title without words; a link must have some.
_NO_TITLE = "…"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the contents: depth from 0, place in the book, words, address."""

    depth: int
    place: tuple[int, int]
    title: str
    href: str


def nav_page(book: Book, links: Links, scripts: Sequence[Script] = ()) -> Page:
    """Make the navigation document of a book; ``scripts`` have fonts inside it."""
    tag = language(book.meta.language)
    title = label("contents", tag)
    root = frame(title, tag, "", "frontmatter", book.direction)
    body = root[-1]
    toc = _nav(body, "toc", "doc-toc", title, "h1")
    _lists(toc, _contents(book, links), book)
    landmarks = _nav(body, "landmarks")
    landmarks.set("hidden", "hidden")
    items = sub(landmarks, "ol")
    for kind, href, words in _landmarks(book, links, tag):
        sub(sub(items, "li"), "a", words, href=href).set(TYPE, kind)
    pages = list(_pages(book, links))
    if pages:
        page_list = _nav(body, "page-list", "doc-pagelist", label("pages", tag), "h2")
        page_list.set("hidden", "hidden")
        items = sub(page_list, "ol")
        for _, href, words in pages:
            sub(sub(items, "li"), "a", words, href=href)
    mark(root, scripts)
    return Page(NAV, serialise(root), ("nav",))


def _nav(
    body: etree._Element, kind: str, role: str = "", title: str = "", level: str = ""
) -> etree._Element:
    nav = sub(body, "nav", id=kind, class_=kind)
    nav.set(TYPE, kind)
    if role:
        nav.set("role", role)
    if title:
        nav.set("aria-label", title)
        sub(nav, level, title)
    return nav


def _contents(book: Book, links: Links) -> list[_Line]:
    """Give the lines in reading order, a line for every chapter among them."""
    lines = list(_flat(book.contents, links, 0))
    if [line.place for line in lines] != sorted(line.place for line in lines):
        # Contents out of order have no nesting that could be kept.
        ordered = sorted(lines, key=lambda line: line.place)
        lines = [_Line(0, line.place, line.title, line.href) for line in ordered]
    covered = {line.place[0] for line in lines}
    missing = (i for i in range(len(book.chapters)) if i not in covered)
    return _with_chapters(lines, missing, book, links)


def _with_chapters(
    lines: list[_Line], missing: Iterable[int], book: Book, links: Links
) -> list[_Line]:
    """Put a line for each missing chapter where it belongs, as deep as the next."""
    result: list[_Line] = []
    rest = iter([*lines, None])
    line = next(rest)
    for index in missing:
        while line is not None and line.place < (index, -1):
            result.append(line)
            line = next(rest)
        chapter = book.chapters[index]
        title = clean(chapter.title) or _NO_TITLE
        depth = line.depth if line is not None else 0
        result.append(_Line(depth, (index, -1), title, links.texts[chapter.name]))
    while line is not None:
        result.append(line)
        line = next(rest)
    return result


def _flat(entries: Iterable[Entry], links: Links, depth: int) -> Iterator[_Line]:
    """Give entries as lines; one without a place gives its children in its stead."""
    for entry in entries:
        place, href = links.place(entry.target), links.to_id(entry.target)
        deeper = depth
        if place is not None and href is not None:
            yield _Line(depth, place, clean(entry.title) or _NO_TITLE, href)
            deeper = depth + 1
        yield from _flat(entry.children, links, deeper)


def _lists(nav: etree._Element, lines: list[_Line], book: Book) -> None:
    """Nest the lines as ``ol`` in ``li`` by their depth."""
    default = language(book.meta.language)
    open_lists = [sub(nav, "ol")]
    for line in lines:
        depth = min(line.depth, len(open_lists))
        if depth == len(open_lists):
            open_lists.append(sub(open_lists[-1][-1], "ol"))
        del open_lists[depth + 1 :]
        link = sub(sub(open_lists[depth], "li"), "a", href=line.href)
        _title(link, line.title, "rtl" if is_rtl(default) else book.direction)
        chapter = book.chapters[line.place[0]]
        tag = language(chapter.language)
        if tag not in (default, "und") and chapter.kind not in _FRONT:
            link.set("lang", tag)
            link.set(XML_LANG, tag)


def _title(link: etree._Element, title: str, around: str) -> None:
    """Put a title into its link; one that runs the other way keeps to itself."""
    way = directions.of_text(title)
    if way in ("", around):
        link.text = title
    else:
        sub(link, "span", title, dir=way)


def _landmarks(book: Book, links: Links, tag: str) -> Iterator[tuple[str, str, str]]:
    """Give type, address and words of each landmark."""
    yield "cover", COVER_PAGE, label("cover", tag)

    def first(*kinds: Kind) -> Chapter | None:
        return next((c for c in book.chapters if c.kind in kinds), None)

    if page := first(Kind.TITLEPAGE):
        yield "titlepage", links.texts[page.name], label("title page", tag)
    if page := first(Kind.IMPRINT):
        yield "copyright-page", links.texts[page.name], label("imprint", tag)
    yield "toc", f"{NAV}#toc", label("contents", tag)
    start = next((c for c in book.chapters if c.kind not in _BEFORE_TEXT), None)
    if start is not None:
        yield "bodymatter", links.texts[start.name], label("start", tag)


def _pages(book: Book, links: Links) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Give place, address and label of each page, in reading order."""
    found = []
    for page in book.pages:
        place, href = links.place(page.target), links.to_id(page.target)
        words = clean(page.label)
        if place is not None and href is not None and words:
            found.append((place, href, words))
    return iter(sorted(found))
