"""What is wider than the page: found in the layout, then made to fit.

A table whose words need more room than the measure is set smaller, or on a page
turned to landscape, or with its words broken, by how much it lacks. Lines that
still reach into the margin are told of; nothing is cut without a word.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from lxml import etree

from edition.writers.pdf_format import Format
from edition.writers.pdf_tree import element

# The attribute that tells a table of one layout from the same in the next.
KEY = "data-wide"
# Type size of a table that is set smaller, of its usual size (styles/print.css).
SMALL = 0.8
# CSS pixels that a line may stick out: letterspacing ends with a space.
TOLERANCE = 2.0
# Letters of scripts that part words by spaces, with no sign to break at.
_LONG_WORD = re.compile("[!-,.0-\xac\xae-\u058f\u1e00-\u1fff]{28,}")
# Characters of a line that is told of.
SHOWN = 40


class Fit(StrEnum):
    """How a wide table is made to fit: its classes in ``styles/print.css``."""

    SMALL = "is-small"
    TURNED = "is-small is-turned"
    BROKEN = "is-small is-turned is-broken"


_ORDER = tuple(Fit)


def fit_tables(section: etree._Element, chapter: str, fits: Mapping[str, Fit]) -> None:
    """Give the outermost tables of a chapter keys, and the wide ones classes."""
    for place, table in enumerate(section.iter("table"), 1):
        if next(table.iterancestors("table"), None) is not None:
            continue
        key = f"{place} {chapter}"
        table.set(KEY, key)
        if key in fits:
            table.set("class", f"{table.get('class') or ''} {fits[key]}".strip())


def mark_long_words(section: etree._Element) -> None:
    """Let what has no place to break be broken anywhere: addresses, say.

    Only there: the engine would break a short word after a phrase as well.
    """
    for node in list(section.iter(etree.Element)):
        is_address = "url" in (node.get("class") or "").split()
        for match in reversed(list(_LONG_WORD.finditer(node.tail or ""))):
            word = _word(match[0], (node.tail or "")[match.end() :])
            before = (node.tail or "")[: match.start()]
            node.tail = None
            node.addnext(word)
            node.tail = before
        # An address is broken as a whole.
        text = "" if is_address else node.text or ""
        for match in reversed(list(_LONG_WORD.finditer(text))):
            word = _word(match[0], (node.text or "")[match.end() :])
            node.text = (node.text or "")[: match.start()]
            node.insert(0, word)


def _word(text: str, tail: str) -> etree._Element:
    """Make the element of a long word, with what follows it."""
    word = element("span", "long-word", text)
    word.tail = tail
    return word


def wide_tables(document: Any, form: Format, done: Mapping[str, Fit]) -> dict[str, Fit]:
    """Give the tables too wide for a layout, each with a fit it has not had yet.

    ``done`` are the fits of that layout; a table that has had all is passed over.
    """
    found: dict[str, Fit] = {}
    for page in document.pages:
        box = page._page_box
        for table in _tables(box):
            key, width = table.element.get(KEY), _width(table)
            if width <= box.width + TOLERANCE:
                continue
            if width * SMALL < box.width:
                wanted = Fit.SMALL
            elif width * SMALL < form.turned:
                wanted = Fit.TURNED
            else:
                wanted = Fit.BROKEN
            if had := done.get(key):
                place = max(_ORDER.index(wanted), _ORDER.index(had) + 1)
                wanted = _ORDER[min(place, len(_ORDER) - 1)]
            if wanted != had:
                found[key] = max(wanted, found.get(key, wanted), key=_ORDER.index)
    return found


def _tables(box: Any) -> Iterator[Any]:
    """Go through the outermost tables of a page."""
    for child in getattr(box, "children", ()):
        if child.element is not None and child.element.get(KEY):
            yield child
        else:
            yield from _tables(child)


def _width(table: Any) -> float:
    """Give how far a table's words and images reach, in CSS pixels."""
    edges = [
        (child.position_x, child.position_x + child.width)
        for child in table.descendants()
        if not hasattr(child, "children") and isinstance(child.width, float | int)
    ]
    left = min([table.position_x, *(edge[0] for edge in edges)])
    right = max([table.position_x + table.width, *(edge[1] for edge in edges)])
    return float(right - left)


def lines_in_margin(document: Any) -> list[str]:
    """Give what is set across more than half a margin, line by line."""
    found = []
    for page in document.pages:
        box = page._page_box
        left = box.content_box_x() - box.margin_left / 2
        right = box.content_box_x() + box.width + box.margin_right / 2
        for text in _texts(box):
            if text.position_x < left or text.position_x + text.width > right:
                found.append(" ".join(text.text.split())[:SHOWN])
    return found


def _texts(box: Any) -> Iterator[Any]:
    """Go through the texts of a page but those that belong in its margins."""
    for child in getattr(box, "children", ()):
        if child.is_absolutely_positioned() or type(child).__name__ == "MarginBox":
            continue
        if isinstance(getattr(child, "text", None), str):
            yield child
        else:
            yield from _texts(child)
