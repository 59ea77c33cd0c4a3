"""Where the entries of the registers occur: the locators of an index.

Each name that leads to an entry (``a.entry-link``) gets an id; each entry gets, in
a paragraph of its own, links to the passages that name it, by text and paragraph.
The PDF writer replaces the numbers of paragraphs by those of pages.
"""

from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from edition.model import Chapter
from edition.paragraphs import numbers
from edition.xhtml.attributes import give_id
from edition.xhtml.tree import Element, X


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where an entry is named: chapter, id of the link, paragraph."""

    chapter: Chapter
    ident: str
    paragraph: int


def add(chapters: list[Chapter], taken: set[str]) -> None:
    """Give each entry its locators; chapters without registers stay as they are."""
    entries = {
        str(entry.get("id")): entry
        for chapter in chapters
        for entry in chapter.body.iter(X + "li")
        if "entry" in entry.get("class", "").split() and entry.get("id")
    }
    if not entries:
        return
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for chapter in chapters:
        _occurrences(chapter, entries, found, taken)
    for ident, occurrences in found.items():
        entries[ident].append(_paragraph(occurrences))


def _occurrences(
    chapter: Chapter,
    entries: dict[str, Element],
    found: dict[str, list[Occurrence]],
    taken: set[str],
) -> None:
    count = 1
    numbered = numbers(chapter)
    seen: set[tuple[str, int]] = set()
    for element in chapter.body.iter(X + "p", X + "div", X + "a"):
        count = numbered.get(element, count)
        if element.tag != X + "a":
            continue
        target = element.get("href", "").lstrip("#")
        if "entry-link" not in element.get("class", "") or target not in entries:
            continue
        # One locator a paragraph; a register's own cross-references are none.
        in_register = any(item is entries[target] for item in element.iterancestors())
        if in_register or (target, count) in seen:
            continue
        seen.add((target, count))
        ident = give_id(element, f"{target}-at{len(found[target]) + 1}", taken)
        found[target].append(Occurrence(chapter, ident, count))


def _paragraph(occurrences: list[Occurrence]) -> Element:
    """Write the locators of an entry, one group for each chapter."""
    paragraph = etree.Element(X + "p")
    paragraph.set("class", "locators")
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        groups[occurrence.chapter.name].append(occurrence)
    for place, group in enumerate(groups.values()):
        if place:
            paragraph[-1].tail = "; "
        box = etree.SubElement(paragraph, X + "span")
        box.set("class", "locator-group")
        title = etree.SubElement(box, X + "span")
        title.set("class", "locator-title")
        title.text = group[0].chapter.running or group[0].chapter.title
        title.tail = " ¶ "
        for number, occurrence in enumerate(group):
            link = etree.SubElement(box, X + "a")
            link.set("class", "locator")
            link.set("href", f"#{occurrence.ident}")
            link.text = str(occurrence.paragraph)
            link.tail = ", " if number < len(group) - 1 else None
    return paragraph
