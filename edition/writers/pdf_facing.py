"""A text and its translation on facing pages.

Pairs that the arranged book holds are filled into openings: as much of the text as
fits a left-hand page, and beside it on the right-hand page what renders it. How
much fits is reckoned from the characters and the measures of the page; a passage
longer than a page goes on over the next, and its translation comes after it.
"""

from lxml import etree

from edition.writers.pdf_format import Format
from edition.writers.pdf_tree import element

# Part of a page that is filled: headings, short lines and notes need the rest.
_FILLED = 0.8
_CHARACTER = 0.42  # em, a little more than in running text
_GROUPS = frozenset(("lg", "sp"))
_HOLDERS = ("section", "div")


def spread(tree: etree._Element, form: Format) -> None:
    """Put all pairs of a document on facing pages; the tree is changed in place."""
    line = form.measure / (form.size * _CHARACTER)
    room = form.lines * _FILLED
    for group in reversed(list(tree.iter("div"))):
        if _GROUPS & _classes(group) and any(_is_pair(child) for child in group):
            _lift(group)
    for holder in list(tree.iter(*_HOLDERS)):
        if any(_is_pair(child) for child in holder):
            _fill(holder, line, room)
    for section in tree.iter("section"):
        if "chapter" in _classes(section):
            _open_left(section)


def _open_left(chapter: etree._Element) -> None:
    """Let a chapter that begins with an opening begin on a left-hand page."""
    left = _first_opening(chapter)
    if left is None:
        return
    for mark in list(left.itersiblings(preceding=True)):
        left.insert(0, mark)
    names = _classes(chapter) - {"recto"} | {"verso"}
    chapter.set("class", " ".join(sorted(names)))
    if chapter.getprevious() is None:
        # No layout begins with a left-hand page of itself.
        chapter.addprevious(element("section", "blank"))


def _first_opening(holder: etree._Element) -> etree._Element | None:
    """Give the left page of a division's first opening, if nothing is before it."""
    for child in holder.iterchildren(tag="*"):
        if "facing-left" in _classes(child):
            return child
        if child.tag in _HOLDERS and not (child.text or "").strip():
            return _first_opening(child)
        if "".join(child.itertext()).strip() or child.find(".//img") is not None:
            return None
    return None


def _is_pair(node: etree._Element) -> bool:
    return isinstance(node.tag, str) and "parallel" in _classes(node)


def _classes(node: etree._Element) -> set[str]:
    return set((node.get("class") or "").split())


def _lift(group: etree._Element) -> None:
    """Make a stanza of pairs a pair of stanzas; what has no pair stays on the left."""
    sides = [etree.Element(group.tag, dict(group.attrib)) for _ in range(2)]
    sides[1].attrib.pop("id", None)
    for child in list(group):
        if _is_pair(child):
            for side, content in zip(sides, list(child), strict=False):
                side.extend(list(content))
            group.remove(child)
        else:
            sides[0].append(child)
    group.text = None
    for name in list(group.attrib):
        del group.attrib[name]
    group.set("class", "parallel")
    for side in sides:
        box = etree.SubElement(group, "div", {"class": "side"})
        box.append(side)


def _fill(holder: etree._Element, line: float, room: float) -> None:
    """Gather the pairs of a division into openings, each as full as fits."""
    left, right = _opening()
    lines = [0.0, 0.0]
    for child in list(holder):
        if _is_pair(child):
            sides = list(child)
            more = [_lines(side, line) for side in sides[:2]]
            if (
                len(right)
                and max(a + b for a, b in zip(lines, more, strict=True)) > room
            ):
                left, right = _opening()
                lines = [0.0, 0.0]
            if left.getparent() is None:
                child.addprevious(left)
                child.addprevious(right)
            for page, side in zip((left, right), sides, strict=False):
                page.extend(list(side))
            lines = [a + b for a, b in zip(lines, more, strict=True)]
            child.getparent().remove(child)
        elif left.getparent() is not None and child.tag != "section":
            if child is not left and child is not right:
                left.append(child)
                lines[0] += _lines(child, line)
        elif left.getparent() is not None:
            left, right = _opening()
            lines = [0.0, 0.0]


def _opening() -> tuple[etree._Element, etree._Element]:
    """Give the two pages of an opening, still empty."""
    return element("div", "facing-left"), element("div", "facing-right")


def _lines(node: etree._Element, line: float) -> float:
    """Guess how many lines a block takes: each paragraph at least one."""
    blocks = list(node.iter("p", "li", "h2", "h3", "h4", "h5", "h6"))
    return sum(
        int(sum(map(len, block.itertext())) / line) + 1.0 for block in blocks or [node]
    )
