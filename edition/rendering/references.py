"""What a pointer without words of its own says: the words its target is known by.

TEI P5 3.7: ``ptr``, and ``ref`` without content. A heading gives its words, a note
its mark, a line of verse or a paragraph its number, a page of the source its label,
a work its author and year. A range says where it begins and ends.
"""

import re
from collections.abc import Iterable

from lxml import etree

from edition.arranging.paragraphs import numbers
from edition.model import Chapter, Note
from edition.rendering.naming import first_words
from edition.rendering.reference_words import numbered
from edition.rendering.verse import is_line
from edition.tei.index import RANGE
from edition.xhtml.tree import HEADINGS, Element, X

_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d\d)[a-z]?(?!\d)")
_WORDS = etree.XPath(
    ".//text()[not(ancestor::x:a[@class='noteref'])]",
    namespaces={"x": X.strip("{}")},
)
_HEADED = frozenset(("section", "figure", "table", "div"))


def name(made: Iterable[Chapter], language: str) -> None:
    """Give all pointers of a book their words; those to several, a link to each."""
    chapters = list(made)
    places = _Places(chapters, language)
    for chapter in chapters:
        for tree in (chapter.body, *(note.content for note in chapter.notes)):
            for link in list(tree.iter(X + "a")):
                targets = link.attrib.pop("data-targets", "").split()
                if targets:
                    _fill(link, targets, chapter, places)


def _fill(
    link: Element, targets: list[str], chapter: Chapter, places: "_Places"
) -> None:
    """Put the words of each target in place of the pointer."""
    last = link
    for place, target in enumerate(targets):
        start, _, end = target.partition(RANGE)
        if place:
            last = _after(last, ", ", start)
        last.set("href", start)
        words = places.words(start, chapter, link.text or "" if not place else "")
        last.text = words or link.text
        if not end:
            continue
        last = _after(last, "–", end)
        # The kind of place is said once, if it is the same.
        first = words.rpartition("\N{NO-BREAK SPACE}")[0]
        others = places.words(end, chapter) or end.lstrip("#")
        kind, _, number = others.rpartition("\N{NO-BREAK SPACE}")
        last.text = number if kind == first else others


def _after(link: Element, sign: str, target: str) -> Element:
    """Put another link after one, a sign between."""
    other = etree.Element(X + "a", {"class": link.get("class", "")})
    other.set("href", target)
    other.tail, link.tail = link.tail, sign
    parent = link.getparent()
    assert parent is not None
    parent.insert(parent.index(link) + 1, other)
    link.tail = sign
    return other


class _Places:
    """Where each id of a book stands."""

    def __init__(self, chapters: list[Chapter], language: str) -> None:
        self._language = language
        self._elements: dict[str, tuple[Element, Chapter]] = {}
        self._notes: dict[str, tuple[Note, Chapter]] = {}
        self._numbers: dict[str, dict[Element, int]] = {}
        for chapter in chapters:
            for note in chapter.notes:
                self._notes[note.ident] = (note, chapter)
            for element in chapter.body.iter(etree.Element):
                if ident := element.get("id"):
                    self._elements.setdefault(ident, (element, chapter))

    def words(self, target: str, here: Chapter, own: str = "") -> str:
        """Give the words of a target, nothing for one that has none.

        ``own`` is the number that the encoder gave it, if any.
        """
        ident = target.removeprefix("#")
        if ident in self._notes:
            note, chapter = self._notes[ident]
            return self._within(
                chapter, here, numbered("note", note.mark, self._language)
            )
        if ident not in self._elements:
            return ""
        element, chapter = self._elements[ident]
        if "pb" in _classes(element) and element.get("data-label"):
            return numbered("page", element.get("data-label", ""), self._language)
        if element is chapter.body:
            return chapter.title
        named = _heading(element) or _work(element) or _entry(element)
        return named or self._within(
            chapter,
            here,
            self._number(element, chapter, own if own.isdecimal() else ""),
        )

    def _within(self, chapter: Chapter, here: Chapter, words: str) -> str:
        """Name the chapter too, if the place is in another."""
        if not words or chapter is here:
            return words
        return f"{chapter.running or chapter.title}, {words}"

    def _number(self, element: Element, chapter: Chapter, own: str) -> str:
        """Give the line or paragraph that an element is, or stands in."""
        if chapter.name not in self._numbers:
            self._numbers[chapter.name] = numbers(chapter)
        counted = self._numbers[chapter.name]
        for node in (element, *element.iterancestors()):
            if is_line(node) and node.get("data-n"):
                return numbered("line", node.get("data-n", ""), self._language)
            if node in counted:
                number = own or str(counted[node])
                return numbered("paragraph", number, self._language)
        inner = (node for node in element.iterdescendants() if is_line(node))
        lines = [found for node in inner if (found := node.get("data-n", ""))]
        if lines and lines[0] != lines[-1]:
            return numbered("lines", f"{lines[0]}–{lines[-1]}", self._language)
        if lines:
            return numbered("line", lines[0], self._language)
        return ""


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _plain(element: Element) -> str:
    """Give the words of a heading without the calls of notes."""
    return " ".join("".join(_WORDS(element)).split())


def _heading(element: Element) -> str:
    """Give the heading of a division, a figure or a table, or a heading's words."""
    if element.tag in HEADINGS or "head" in _classes(element):
        return _plain(element)
    if str(element.tag).removeprefix(X) not in _HEADED:
        return ""
    for child in element:
        if child.tag == X + "figcaption":
            heads = [line for line in child if "head" in _classes(line)]
            return _plain(heads[0] if heads else child)
        is_head = child.tag in HEADINGS or child.tag == X + "caption"
        if is_head or "head" in _classes(child):
            return _plain(child)
    return ""


def _work(element: Element) -> str:
    """Give author and year of a work, or its first words."""
    if _classes(element).isdisjoint(("bibl", "biblStruct", "biblFull")):
        return ""
    parts: dict[str, str] = {}
    for node in element.iter(etree.Element):
        for part in _classes(node) & {"author", "editor", "surname", "date"}:
            parts.setdefault(part, _plain(node))
    who = parts.get("surname") or parts.get("author") or parts.get("editor", "")
    year = _YEAR.search(parts.get("date", ""))
    if who and year:
        return f"{who} {year[0]}"
    return first_words(element)


def _entry(element: Element) -> str:
    """Give the number of an item, or the headword of an entry of a register."""
    if element.tag not in (X + "li", X + "dt", X + "dd"):
        return ""
    for node in element.iter(X + "span"):
        if "headword" in _classes(node):
            return _plain(node)
    if "item" in _classes(element):
        return element.get("data-n", "") or first_words(element)
    return ""
