"""The index in print: the locators of the registers as page numbers.

A book says where an entry occurs by text and paragraph; print says it by page.
Consecutive pages are joined, and an entry with many pages gets a line for each
text.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from edition.model import XHTML
from edition.writers.pdf_tree import element

# An entry with more page numbers than this is parted by text.
MOST = 8


def has_locators(body: etree._Element) -> bool:
    """Tell whether a chapter's XHTML holds an index."""
    return any("locators" in _of(node) for node in body.iter(f"{{{XHTML}}}p"))


def set_pages(section: etree._Element, pages: Mapping[str, str]) -> None:
    """Replace the paragraphs' numbers by those of ``pages``, an id's printed page."""
    for paragraph in list(section.iter("p")):
        if "locators" in (paragraph.get("class") or "").split():
            _set(paragraph, pages)


def _set(paragraph: etree._Element, pages: Mapping[str, str]) -> None:
    groups: list[tuple[str, dict[int, str]]] = []
    for box in paragraph:
        title = next(iter(box.iter("span")), box)
        found: dict[int, str] = {}
        for link in box.iter("a"):
            target = (link.get("href") or "").lstrip("#")
            if target not in pages:
                continue
            page = int(pages[target])
            if link.get("data-through") is not None and found:
                # A passage that goes on over these pages.
                for between in range(max(found) + 1, page):
                    found.setdefault(between, target)
            found.setdefault(page, target)
        names = [node for node in title.iter("span") if "locator-title" in _of(node)]
        groups.append(("".join(names[0].itertext()) if names else "", found))
    together = {page: ident for _, found in groups for page, ident in found.items()}
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.text = None
    if len(together) <= MOST or len(groups) == 1:
        _fill(paragraph, together)
        return
    paragraph.set("class", "locators in-parts")
    for title, found in groups:
        line = etree.SubElement(paragraph, "span")
        line.set("class", "locator-part")
        line.append(element("span", "locator-title", title))
        line[-1].tail = " "
        _fill(line, found)


def _of(node: etree._Element) -> list[str]:
    return (node.get("class") or "").split()


def _fill(box: etree._Element, found: Mapping[int, str]) -> None:
    """Put linked page numbers into an element, ranges joined."""
    for place, (first, last) in enumerate(ranges(sorted(found))):
        if place:
            box[-1].tail = ", "
        text = str(first) if first == last else f"{first}–{last}"
        link = element("a", "locator", text)
        link.set("href", f"#{found[first]}")
        box.append(link)


def ranges(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Join consecutive numbers: 3, 4, 5, 9 are 3 to 5 and 9."""
    start = last = None
    for number in numbers:
        if start is None or last is None:
            start = last = number
        elif number == last + 1:
            last = number
        else:
            yield start, last
            start = last = number
    if start is not None and last is not None:
        yield start, last
