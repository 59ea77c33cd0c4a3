"""Which paragraphs begin with a great initial, where ``initials`` asks for one.

The first of a chapter, if it is prose of some length in Latin, Greek or Cyrillic
letters, and begins with a capital. Letters, plays, verse and lists have none, nor
have scripts without capitals, nor a text whose lines are those of its source. How an
initial is set is each writer's; here the paragraph gets a class.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from edition.model import Chapter, Kind
from edition.xhtml.tree import HEADINGS, Element, X

CLASS = "has-initial"
# Characters of the shortest paragraph that has one: four lines or so.
LEAST = 220
# Characters of the longest line that may be a date alone.
DATE = 50
_MADE = frozenset((Kind.TITLEPAGE, Kind.IMPRINT))
# What may stand before the first paragraph of a chapter.
_BEFORE = frozenset("head byline docAuthor epigraph argument figure pb".split())
_HOLDERS = frozenset((X + "section", X + "div"))
_DIVISION = re.compile(
    r"div[0-7]?|p|text|body|front|back|group|floatingText|has-blocks"
)
# Opening quotation marks with spaces, then a capital with its marks. What follows
# says that it begins a word, no number, abbreviation or name of a list's item.
_OPENING = re.compile(r"\s*([«‹“‘„‚\"'¿¡]*[\s\u202f]?)(\w[\u0300-\u036f]*)(?![.):\d])")
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


class Opening(NamedTuple):
    """The first letter of a paragraph, in a text or tail of an element.

    ``quote`` are the signs before it, ``letter`` has its combining marks; ``end`` is
    where the text goes on.
    """

    element: Element
    is_tail: bool
    quote: str
    letter: str
    end: int


def mark(chapters: Iterable[Chapter]) -> None:
    """Give the class to the paragraphs that begin with an initial."""
    for chapter in chapters:
        if chapter.kind in _MADE or "continued" in _names(chapter.body):
            continue
        first = _first(chapter.body)
        if first is not None and _is_fit(first):
            first.set("class", f"{first.get('class') or ''} {CLASS}".strip())


def _first(section: Element) -> Element | None:
    """Give the paragraph that opens a division, if a plain one does."""
    for child in section.iterchildren(tag="*"):
        names = _names(child)
        if child.tag in HEADINGS or child.tag == X + "header" or names & _BEFORE:
            continue
        if child.tag == X + "p":
            if _is_date(child):
                continue
            return child if names <= {"p"} else None
        if child.tag in _HOLDERS and all(map(_DIVISION.fullmatch, names)):
            return _first(child)
        return None
    return None


def _is_date(paragraph: Element) -> bool:
    """Say whether a paragraph is but a line with a date."""
    words = "".join(text for _, _, text in texts(paragraph))
    return len(words) <= DATE and any(char.isdecimal() for char in words)


def _is_fit(paragraph: Element) -> bool:
    """Say whether a paragraph is long enough and begins as it should."""
    if next(paragraph.iter(X + "br"), None) is not None:
        return False
    length = sum(len(text) for _, _, text in texts(paragraph))
    return length >= LEAST and opening(paragraph) is not None


def opening(paragraph: Element) -> Opening | None:
    """Give the letter that a paragraph begins with, if it can be an initial."""
    for element, is_tail, text in texts(paragraph):
        if not text.strip():
            continue
        found = _OPENING.match(text)
        if found is None:
            return None
        quote, letter = found[1], found[2]
        category = unicodedata.category(letter[0])
        if category not in ("Lu", "Lt"):
            return None
        if not unicodedata.name(letter[0], "").startswith(_SCRIPTS):
            return None
        return Opening(element, is_tail, quote, letter, found.end())
    return None


def texts(paragraph: Element) -> Iterator[tuple[Element, bool, str]]:
    """Go through the texts and tails of a paragraph that is not prefixed by numbers.

    One with a call, an image or a number before its words gives a sign that is no
    letter first.
    """
    yield paragraph, False, paragraph.text or ""
    for child in paragraph.iterchildren(tag="*"):
        if _names(child) & {"noteref", "parnum"} or child.tag == X + "img":
            yield child, False, "\N{OBJECT REPLACEMENT CHARACTER}"
        else:
            yield from texts(child)
        yield child, True, child.tail or ""


def _names(element: Element) -> set[str]:
    return set((element.get("class") or "").split())
