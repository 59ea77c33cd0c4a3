"""Numbers of paragraphs, by which a passage is cited whatever it is read on.

An edition that numbers its paragraphs in ``xml:id`` (``t2-p14`` in the text ``t2``)
is cited by those numbers; in any other the paragraphs of a chapter are counted.
"""

import re

from edition.arranging.parallel import is_translation
from edition.model import Chapter, Kind
from edition.xhtml.tree import Element, X

_APART = tuple(X + name for name in ("li", "blockquote", "table", "header", "figure"))


def numbers(chapter: Chapter) -> dict[Element, int]:
    """Give the number of each numbered paragraph of a chapter, in order."""
    root = re.escape(chapter.body.get("id", ""))
    named = re.compile(rf"{root}-p0*(\d+)")
    found = {
        element: int(match[1])
        for element in chapter.body.iter(X + "p", X + "div")
        if (match := named.fullmatch(element.get("id", "")))
    }
    if found:
        return found
    counted = (
        element
        for element in chapter.body.iter(X + "p", X + "div")
        if _is_paragraph(element)
    )
    return {element: place for place, element in enumerate(counted, start=1)}


def _is_paragraph(element: Element) -> bool:
    classes = element.get("class", "").split()
    if "p" not in classes or "continued" in classes:
        return False
    parent = element.getparent()
    if parent is not None and "has-blocks" in parent.get("class", "").split():
        return False
    if any(is_translation(node) for node in element.iterancestors(X + "div")):
        return False
    return next(element.iterancestors(*_APART), None) is None


def show(chapters: list[Chapter], step: int) -> None:
    """Print the number of every ``step``-th paragraph of the texts before it."""
    for chapter in chapters:
        if chapter.kind is not Kind.BODY:
            continue
        for element, number in numbers(chapter).items():
            if number % step == 0:
                _mark(element, number)


def _mark(element: Element, number: int) -> None:
    line = element if element.tag == X + "p" else element.find(X + "p")
    if line is None:
        return
    mark = line.makeelement(X + "span", {"class": "parnum"})
    mark.text = f"¶\u00a0{number}"
    mark.tail = " " + (line.text or "").lstrip()
    line.text = None
    line.insert(0, mark)
