"""The text of a book in sections, each of which can be laid out apart.

A section is one or several chapters that follow each other. Chapters begin on new
pages and nothing runs from one to the next, so that laid out apart they are what
they are together. Where the cuts are depends on the book alone, never on the
number of processes: the same book gives the same bytes.
"""

import re
from collections.abc import Iterator
from copy import copy

from lxml import etree

from edition.model import Book
from edition.writers.pdf_sheets import Order
from edition.writers.pdf_tree import MEDIA

# Characters that make a section: some twenty pages of the smaller formats.
SECTION = 30_000
# Characters that make a section if a text of its own follows: a change in one text
# then moves no cut in another.
TEXT = 10_000
# What makes an edition's own style sheet reach beyond a chapter or its page side.
_FAR = re.compile(
    r"@page|@color-profile|counter|quotes|string|running|element\(|target-|break|"
    r"recto|verso|position\s*:\s*fixed|:(?:first|last|nth|only|has)|[+~]",
    re.IGNORECASE,
)
# The same in the style of an element; items of lists are numbered in theirs.
_FAR_HERE = re.compile(
    r"counter-(?!set: list-item|increment: list-item)|quotes|string-set|running|"
    r"break[a-z-]*\s*:\s*(?:left|right|recto|verso)|position\s*:\s*fixed|page\s*:",
    re.IGNORECASE,
)
# The address of an image.
_IMAGE = re.compile(rb"\b%s([^\"'\s()]+)" % MEDIA.encode())
# Facing pages begin on a side of their own.
_SIDES = frozenset(("facing-left", "facing-right"))


def cut(tree: etree._Element, book: Book, *, whole: bool) -> list[Order]:
    """Cut the document of the text into sections; ``whole`` leaves it in one.

    A section that does not open on a right-hand page has no chapter that does:
    what side its pages are on is not known before it is laid out.
    """
    main = tree.find("body/main")
    chapters = [] if main is None else list(main)
    if whole or main is None or len(chapters) < 2 or not _is_near(book, main):
        return [_order(tree, book, is_recto=True)]
    tree = copy(tree)
    # What is said of the book is nothing to a section: it may change.
    tree.find("head").clear()
    main = tree.find("body/main")
    chapters = list(main)
    main.clear(keep_tail=True)
    for chapter in chapters:
        chapter.attrib.pop("data-book", None)
    orders: list[Order] = []
    for group in _groups(chapters):
        html = copy(tree)
        html.find("body/main").extend(group)
        is_recto = not orders or _opens_recto(group[0])
        orders.append(_order(html, book, is_recto=is_recto))
    return orders


def _order(tree: etree._Element, book: Book, *, is_recto: bool) -> Order:
    return order(tree, book, is_recto=is_recto, is_text=True)


def order(
    tree: etree._Element, book: Book, *, is_recto: bool = True, is_text: bool = False
) -> Order:
    """Give the order for a document, with the images it shows."""
    data = etree.tostring(tree)
    shown = {found.decode() for found in _IMAGE.findall(data)}
    media = {
        f"{MEDIA}{item.name}": (item.data, item.media_type)
        for item in book.media
        if item.name in shown
    }
    return Order(data, is_recto=is_recto, is_text=is_text, media=media)


def _is_near(book: Book, main: etree._Element) -> bool:
    """Say whether all styles of the edition's own keep within chapters."""
    for node in main.iter(etree.Element):
        if _FAR_HERE.search(node.get("style") or ""):
            return False
        if not _SIDES.isdisjoint((node.get("class") or "").split()):
            return False
    return not any(_FAR.search(sheet) for sheet in book.own.styles.values())


def _groups(chapters: list[etree._Element]) -> Iterator[list[etree._Element]]:
    """Gather chapters until they are enough for a section."""
    group: list[etree._Element] = []
    length = 0
    for chapter in chapters:
        recto = _opens_recto(chapter)
        is_free = not group or _opens_recto(group[0])
        enough = TEXT if recto else SECTION
        if group and (length >= enough or (recto and not is_free)):
            yield group
            group, length = [], 0
        group.append(chapter)
        length += sum(map(len, chapter.itertext()))
    yield group


def _opens_recto(chapter: etree._Element) -> bool:
    return "recto" in (chapter.get("class") or "").split()
