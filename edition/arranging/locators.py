"""Where the entries of registers and indexes occur: the locators of an index.

Each name that leads to an entry (``a.entry-link``) gets an id; each entry gets, in
a paragraph of its own, links to the passages that name it, by text and paragraph,
in verse by line. A place of an index within a note is found by the note's mark.
The PDF writer replaces these numbers by those of pages.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from edition.arranging.paragraphs import numbers
from edition.model import Chapter
from edition.rendering import reference_words
from edition.rendering.verse import is_line
from edition.xhtml.attributes import give_id
from edition.xhtml.tree import Element, X

_INDEXED = "index-place"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as readers find it: ``kind`` of number and the number itself."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where an entry is named; ``end`` and its id if a passage is meant."""

    chapter: Chapter
    ident: str
    spot: Spot
    end: Spot | None = None
    end_ident: str = ""


def add(chapters: list[Chapter], taken: set[str], language: str) -> None:
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
    ends: dict[str, Spot] = {}
    for chapter in chapters:
        for element, spot in _spots(chapter):
            if ident := element.get("id"):
                ends.setdefault(ident, spot)
            _occurrence(chapter, element, spot, entries, found, taken)
    for ident, occurrences in found.items():
        whole = [_ended(item, ends) for item in occurrences]
        entry, paragraph = entries[ident], _paragraph(whole, language)
        # Entries below this one come after its own places.
        lower = entry.find(X + "ul")
        if lower is not None:
            lower.addprevious(paragraph)
        else:
            entry.append(paragraph)


def _spots(chapter: Chapter) -> Iterator[tuple[Element, Spot]]:
    """Go through the elements of a chapter and its notes with their places."""
    numbered = numbers(chapter)
    spot = Spot("paragraph", "1")
    for element in chapter.body.iter(etree.Element):
        if element in numbered:
            spot = Spot("paragraph", str(numbered[element]))
        elif is_line(element) and element.get("data-n"):
            spot = Spot("line-short", element.get("data-n", ""))
        yield element, spot
    for note in chapter.notes:
        for element in note.content.iter(X + "a"):
            if _INDEXED in element.get("class", "").split():
                yield element, Spot("note", note.mark)


def _occurrence(
    chapter: Chapter,
    element: Element,
    spot: Spot,
    entries: dict[str, Element],
    found: dict[str, list[Occurrence]],
    taken: set[str],
) -> None:
    """Take note of an element that names an entry: once a paragraph or line."""
    target = element.get("href", "").lstrip("#")
    if "entry-link" not in element.get("class", "") or target not in entries:
        return
    # A register's own cross-references are none.
    if any(item is entries[target] for item in element.iterancestors()):
        return
    end = element.get("data-to", "")
    before = found[target]
    if not end and any(
        item.chapter is chapter and item.spot == spot and not item.end_ident
        for item in before
    ):
        return
    ident = give_id(element, f"{target}-at{len(before) + 1}", taken)
    before.append(Occurrence(chapter, ident, spot, end_ident=end))


def _ended(occurrence: Occurrence, ends: dict[str, Spot]) -> Occurrence:
    """Give the end of a passage, if it is known and of the same kind."""
    end = ends.get(occurrence.end_ident)
    if end is None or end.kind != occurrence.spot.kind:
        return replace(occurrence, end_ident="")
    return replace(occurrence, end=end)


def _paragraph(occurrences: list[Occurrence], language: str) -> Element:
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
        kind = ""
        for number, occurrence in enumerate(group):
            if occurrence.spot.kind != kind:
                kind = occurrence.spot.kind
                word = reference_words.word(kind, language)
                box[-1].tail = f"{', ' if number else ' '}{word} "
            else:
                box[-1].tail = ", "
            _link(box, occurrence)
    return paragraph


def _link(box: Element, occurrence: Occurrence) -> None:
    """Write the number of a place as a link, that of its end too."""
    link = etree.SubElement(box, X + "a", {"class": "locator"})
    link.set("href", f"#{occurrence.ident}")
    link.text = occurrence.spot.number
    if occurrence.end is not None:
        link.tail = "–"
        last = etree.SubElement(box, X + "a", {"class": "locator"})
        last.set("href", f"#{occurrence.end_ident}")
        last.set("data-through", "")
        last.text = occurrence.end.number
