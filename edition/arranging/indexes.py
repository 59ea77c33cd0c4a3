"""Indexes made from the places that encoders mark (TEI P5 3.9.2).

``index`` marks a place in the text and says in ``term`` under what it is to be
found; an ``index`` within it gives the entry below. A ``term`` whose ``@type`` is
``see`` or ``seeAlso`` refers to another entry. An index stands where a ``divGen``
asks for it, by ``@type="index"`` or the index's own name, else at the end of the
book. :mod:`edition.arranging.locators` adds where each entry occurs.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from edition.model import EPUB, XHTML, Chapter
from edition.rendering import reference_words
from edition.rendering.functions import FUNCTIONS
from edition.xhtml.attributes import give_id, unlink
from edition.xhtml.tree import Element, X, fill, parts, replace

PLACE = "index-place"  # the class of a place that an index leads to
_INDEX, _TERM = (f"{{{FUNCTIONS}}}{name}" for name in ("index", "term"))
_CLOSING = frozenset(",.;:!?)]’”")
_SEE = {"see": "see", "seealso": "see-also"}


@dataclass(slots=True)
class Heading:
    """A heading of an index: how it is sorted, its words, what stands below it.

    ``links`` are the places where it occurs, ``see`` pairs of a key of
    :mod:`edition.rendering.reference_words` and the words of another heading.
    """

    sort: str
    content: Element
    below: dict[str, "Heading"] = field(default_factory=dict)
    links: list[Element] = field(default_factory=list)
    see: list[tuple[str, str]] = field(default_factory=list)


Indexes = dict[str, dict[str, Heading]]


def take_out(body: Element, prefix: str, taken: set[str], found: Indexes) -> None:
    """Replace each ``index`` in a rendered text by its place; gather the headings.

    A place is an ``a`` of the class :data:`PLACE`, one for each entry.
    """
    _free(body)
    count = 0
    for mark in [item for item in body.iter(_INDEX) if not _is_below(item)]:
        top = found.setdefault(mark.get("name", ""), {})
        places: list[Element] = []
        for path in _paths(mark):
            heading = _heading(top, path)
            if heading is None:
                continue
            place = etree.Element(X + "a", {"class": f"entry-link {PLACE}"})
            count += 1
            give_id(place, f"{prefix}-index{count}", taken)
            if mark.get("to"):
                place.set("data-to", mark.get("to", ""))
            heading.links.append(place)
            places.append(place)
        _replace(mark, places)


def _free(body: Element) -> None:
    """Put marks that stand within the term of another beside that other."""
    for mark in list(body.iter(_INDEX)):
        if next(mark.iterancestors(_TERM), None) is None:
            continue
        *_, outer = mark.iterancestors(_INDEX)
        replace(mark, [])
        tail, outer.tail = outer.tail, None
        outer.addnext(mark)
        mark.tail = tail


def _replace(mark: Element, places: list[Element]) -> None:
    """Put the places where the mark stood, close to the word before it."""
    tail = mark.tail or ""
    if not tail or tail[0].isspace() or tail[0] in _CLOSING:
        previous, parent = mark.getprevious(), mark.getparent()
        if previous is not None:
            previous.tail = (previous.tail or "").rstrip()
        elif parent is not None:
            parent.text = (parent.text or "").rstrip()
    replace(mark, places)


def _is_below(mark: Element) -> bool:
    return next(mark.iterancestors(_INDEX), None) is not None


def _paths(mark: Element) -> Iterator[list[Element]]:
    """Give the terms from the top down to each entry that a mark names."""
    children = [child for child in mark if child.tag in (_TERM, _INDEX)]
    for place, term in enumerate(children):
        if term.tag == _INDEX:
            continue
        after = children[place + 1] if place + 1 < len(children) else None
        below = [] if after is None or after.tag == _TERM else list(_paths(after))
        for path in below or [[]]:
            yield [term, *path]


def _heading(top: dict[str, Heading], path: list[Element]) -> Heading | None:
    """Give the heading at the end of a path; what refers elsewhere is no heading."""
    heading: Heading | None = None
    for term in path:
        words = plain(term)
        kind = re.sub(r"[^a-z]", "", term.get("kind", "").lower())
        if kind in _SEE and heading is not None:
            if (_SEE[kind], words) not in heading.see:
                heading.see.append((_SEE[kind], words))
            return heading if kind == "seealso" else None
        if not words:
            continue
        if words not in top:
            sort = sort_key(term.get("sort", "") or words)
            top[words] = Heading(sort, deepcopy(term))
        heading = top[words]
        top = heading.below
    return heading


def plain(element: Element) -> str:
    """Give the words of a heading in one line."""
    return " ".join("".join(element.itertext()).split())


def sort_key(words: str) -> str:
    """Give what words are sorted by: letters without accents, case, signs."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    kept = (char for char in letters if char.isalnum() or char.isspace())
    return " ".join("".join(kept).split()) or words


def set_up(
    bodies: Iterable[Element], found: Indexes, language: str, taken: set[str]
) -> list[Element]:
    """Put each index where a ``divGen`` asks for it; give those that none does.

    A ``divGen`` that asks for nothing an index could be is taken out.
    """
    left = dict(found)
    for body in bodies:
        for place in list(body.iter(X + "section")):
            if place.get("class", "").partition(" ")[0] != "divGen":
                continue
            for section in _asked(place, left, found, language, taken):
                place.addprevious(section)
            parent = place.getparent()
            if parent is not None:
                replace(place, [])
    return [
        _section(name, headings, _title(name, found, language), language, taken)
        for name, headings in left.items()
    ]


def _asked(
    place: Element,
    left: Indexes,
    found: Indexes,
    language: str,
    taken: set[str],
) -> Iterator[Element]:
    """Give the indexes that stand in the place of a ``divGen``."""
    kind, subtype = place.get("data-tei-type", ""), place.get("data-tei-subtype", "")
    names = [name for name in left if name and name in (kind, subtype)]
    if not names and kind.lower() == "index":
        names = list(left)
    heads = place.findall(f"{X}p")
    own = " ".join(plain(head) for head in heads) or place.get("data-n", "")
    for name in names:
        titled = own if len(names) == 1 and not own.isdecimal() else ""
        title = titled or _title(name, found, language)
        section = _section(name, left.pop(name), title, language, taken)
        if place.get("id"):
            section.set("id", place.attrib.pop("id"))
        yield section


def _title(name: str, found: Indexes, language: str) -> str:
    """Name an index; by its own name where there are several."""
    word = reference_words.word("index", language)
    if not name or len(found) == 1:
        return word
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.-]+", " ", name)
    return f"{word}: {spaced.capitalize() if spaced.isupper() else spaced}"


def _section(
    name: str,
    headings: dict[str, Heading],
    title: str,
    language: str,
    taken: set[str],
) -> Element:
    section = etree.Element(X + "section", nsmap={None: XHTML, "epub": EPUB})
    section.set("class", "register index")
    section.set("data-tei-type", "index")
    head = etree.SubElement(section, X + "h2", {"class": "head"})
    head.text = title
    slug = re.sub(r"\W+", "-", name or "entry").strip("-").lower()
    entries = _entries(headings, f"index-{slug}", headings, language, taken)
    section.append(entries)
    return section


def _entries(
    headings: dict[str, Heading],
    prefix: str,
    top: dict[str, Heading],
    language: str,
    taken: set[str],
) -> Element:
    """Write headings in the order of their letters, each with those below it."""
    box = etree.Element(X + "ul", {"class": "entries"})
    _identify(headings, prefix, taken)
    for heading in sorted(headings.values(), key=lambda item: item.sort):
        item = etree.SubElement(box, X + "li", {"class": "entry"})
        item.set("id", heading.content.get("id", ""))
        line = etree.SubElement(item, X + "p", {"class": "entry-text"})
        line.append(_words(heading))
        for key, other in heading.see:
            _refer(line, reference_words.word(key, language), other, top)
        if heading.below:
            ident = heading.content.get("id", "")
            item.append(_entries(heading.below, ident, top, language, taken))
    return box


def _identify(headings: dict[str, Heading], prefix: str, taken: set[str]) -> None:
    """Give each heading its id, and the places it is named at their links."""
    ordered = sorted(headings.values(), key=lambda item: item.sort)
    for place, heading in enumerate(ordered, start=1):
        heading.content.attrib.pop("id", None)
        ident = give_id(heading.content, f"{prefix}-{place}", taken)
        for link in heading.links:
            link.set("href", f"#{ident}")


def _words(heading: Heading) -> Element:
    words = etree.Element(X + "span", {"class": "headword"})
    if heading.content.get("lang"):
        words.set("lang", heading.content.get("lang", ""))
    fill(words, parts(deepcopy(heading.content)))
    for element in words.iter():
        element.attrib.pop("id", None)
    return words


def _refer(line: Element, word: str, other: str, top: dict[str, Heading]) -> None:
    """Refer to another heading, which is a link if the index has it."""
    line[-1].tail = ", "
    label = etree.SubElement(line, X + "span", {"class": "see"})
    label.text = word
    label.tail = " "
    named = etree.SubElement(line, X + "span", {"class": "see-heading"})
    named.text = other
    if other in top and top[other].content.get("id"):
        named.tag = X + "a"
        named.set("href", f"#{top[other].content.get('id')}")


def settle(made: Iterable[Chapter]) -> None:
    """Make the links of places, which a reader has no use for, bare places."""
    for chapter in made:
        for tree in (chapter.body, *(note.content for note in chapter.notes)):
            for link in list(tree.iter(X + "a")):
                if PLACE in link.get("class", "").split():
                    unlink(link)
                    link.set("class", PLACE)
                    link.attrib.pop("data-to", None)
