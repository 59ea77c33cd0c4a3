"""The contents with their page numbers, and the bookmarks, of a PDF."""

from collections.abc import Iterable, Mapping

from lxml import etree

from edition.labels import label
from edition.model import Book, Entry
from edition.writers.pdf_titles import shortened
from edition.writers.pdf_tree import element

# Characters of a title in the contents that leave room for a leader.
CONTENTS_WIDTH = 50
# Lines of contents beyond which their lower levels are left out.
CONTENTS_LINES = 90
# Characters of the longest title there.
LONGEST = 150


def has_contents(book: Book) -> bool:
    """Say whether there is more than one thing to find."""
    return sum(1 for _ in all_entries(book.contents)) > 1


def contents(book: Book, pages: Mapping[str, str]) -> etree._Element:
    """Give the contents with page numbers, as deep as makes a readable list."""
    section = element("section", "contents")
    heading = label("contents", book.meta.language)
    section.append(element("h1", "h1", heading))
    section.set("data-bookmark", heading)
    section.set("class", "contents bookmark-1")
    section.append(_entries(book.contents, pages, _depth(book.contents)))
    return section


def _depth(entries: Iterable[Entry]) -> int:
    """Give how many levels of the contents are printed, three at most."""
    level, depth, lines = list(entries), 1, 0
    while depth <= 3:
        lines += len(level)
        if not level or (depth > 1 and lines > CONTENTS_LINES):
            break
        level = [child for entry in level for child in entry.children]
        depth += 1
    return depth - 1


def _entries(
    entries: Iterable[Entry], pages: Mapping[str, str], depth: int, level: int = 1
) -> etree._Element:
    """Give a list of lines: title, leader, number."""
    listing = element("ul", f"toc toc-{level}")
    for entry in entries:
        item = etree.SubElement(listing, "li")
        # The link is within the line: around it, it would not be tagged as one.
        is_long = len(entry.title) > CONTENTS_WIDTH
        line = element("div", "toc-line is-long" if is_long else "toc-line")
        title = element("div", "toc-title")
        link = element("a", text=shortened(entry.title, LONGEST))
        link.set("href", f"#{entry.target}")
        title.append(link)
        page = element("div", "toc-page", pages.get(entry.target, ""))
        line.extend((title, element("div", "toc-leader"), page))
        item.append(line)
        if entry.children and level < depth:
            item.append(_entries(entry.children, pages, depth, level + 1))
    return listing


def set_bookmarks(main: etree._Element, book: Book) -> None:
    """Mark the targets of the contents as bookmarks, six levels at most."""
    targets = {node.get("id"): node for node in main.iter() if node.get("id")}

    def mark(entries: Iterable[Entry], level: int) -> None:
        for entry in entries:
            node = targets.get(entry.target)
            if node is not None and node.get("data-bookmark") is None:
                node.set("data-bookmark", entry.title)
                names = f"{node.get('class', '')} bookmark-{min(level, 6)}".strip()
                node.set("class", names)
            mark(entry.children, level + 1)

    mark(book.contents, 1)


def all_entries(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Go through the contents, outer lines before inner ones."""
    for entry in entries:
        yield entry
        yield from all_entries(entry.children)
