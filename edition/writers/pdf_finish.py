"""Small cares of the page that a style sheet cannot express.

An address is never hyphenated, a note's call never stands alone on a line, nor does
the end of a paragraph; initials stay with their name in a heading; a long stage
direction is set as a paragraph, a list of short labels with its items beside them.
Words stay as they are: some get an element around them.
"""

import re
from collections.abc import Iterator

from lxml import etree

from edition.writers.pdf_columns import align
from edition.writers.pdf_tree import element

# What stays on one line, and an address (styles/print.css).
KEPT, URL = "kept", "url"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+[^\s.,;:!?)\]>»”’]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# One or more initials and the name that follows them.
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s)+[^\W\d_][\w’'-]+")
# The last word of a text; with the one before it, if it is short.
_LAST = re.compile(r"(?<=\s)(?:\S+\s+\S{1,4}|\S{5,})\s*\Z")
# Characters of what is kept at the end of a paragraph, of a paragraph of two lines.
_LONGEST_END, _TWO_LINES = 22, 80
# Where lines are too short for that.
_NARROW = frozenset(("table", "li", "dl", "figure"))
# Characters of a stage direction of more than a line; of a label that leaves room
# beside it; how many labels make a list of them.
_LONG_STAGE, _SHORT_LABEL, _LABELS = 90, 22, 4
# A table of at most so many rows is not broken.
_ROWS = 14


def finish(section: etree._Element) -> None:
    """See to a chapter whose notes stand in their places; it is changed in place."""
    _addresses(section)
    _calls(section)
    for node in list(section.iter(etree.Element)):
        if node.tag in _HEADINGS:
            _wrap(node, _INITIALS, KEPT)
        elif node.tag == "p":
            _end(node)
            if "stage" in _classes(node) and _length(node) > _LONG_STAGE:
                _add(node, "is-long")
        elif node.tag == "dl":
            _labels(node)
        elif node.tag == "table":
            align(node)
            _keep_whole(node)


def _addresses(section: etree._Element) -> None:
    """Mark the addresses of the web."""
    for node in list(section.iter(etree.Element)):
        text = (node.text or "").strip()
        if node.tag == "a" and not len(node) and _ADDRESS.fullmatch(text):
            _add(node, URL)
        else:
            _wrap(node, _ADDRESS, URL)
        _wrap_tail(node, _ADDRESS, URL)


def _wrap(node: etree._Element, pattern: re.Pattern[str], name: str) -> None:
    """Put what a pattern finds in the text of an element and its children's tails."""
    for match in reversed(list(pattern.finditer(node.text or ""))):
        text = node.text or ""
        word = element("span", name, match[0])
        word.tail, node.text = text[match.end() :], text[: match.start()]
        node.insert(0, word)
    if name == KEPT:
        for child in list(node):
            _wrap_tail(child, pattern, name)


def _wrap_tail(node: etree._Element, pattern: re.Pattern[str], name: str) -> None:
    for match in reversed(list(pattern.finditer(node.tail or ""))):
        text = node.tail or ""
        word = element("span", name, match[0])
        node.tail = None
        word.tail = text[match.end() :]
        node.addnext(word)
        node.tail = text[: match.start()]


def _calls(section: etree._Element) -> None:
    """Keep the call of a note with the sign before it, where a line may be broken."""
    for call in list(section.iter("a")):
        if "noteref" not in _classes(call):
            continue
        before = call.getprevious()
        parent = call.getparent()
        text = (parent.text if before is None else before.tail) or ""
        if not text or text[-1].isalnum() or text[-1].isspace():
            continue
        if before is None:
            parent.text = text[:-1]
        else:
            before.tail = text[:-1]
        kept = element("span", KEPT, text[-1])
        call.addprevious(kept)
        kept.tail, call.tail = call.tail, None
        kept.append(call)


def _end(paragraph: etree._Element) -> None:
    """Keep the last words of a paragraph together: no syllable is its last line."""
    if _length(paragraph) < _TWO_LINES or "l" in _classes(paragraph):
        return
    if any(node.tag in _NARROW for node in paragraph.iterancestors()):
        return
    last = paragraph[-1] if len(paragraph) else None
    text = (paragraph.text if last is None else last.tail) or ""
    found = _LAST.search(text)
    if found is None or len(found[0]) > _LONGEST_END:
        return
    kept = element("span", KEPT, found[0])
    if last is None:
        paragraph.text = text[: found.start()]
    else:
        last.tail = text[: found.start()]
    paragraph.append(kept)


def _labels(listing: etree._Element) -> None:
    """Set a list of short labels with its items beside them."""
    names = [child.tag for child in listing]
    labels = [child for child in listing if child.tag == "dt"]
    if (
        len(labels) >= _LABELS
        and names == ["dt", "dd"] * len(labels)
        and all(_length(label) <= _SHORT_LABEL for label in labels)
    ):
        _add(listing, "is-tabular")


def _keep_whole(table: etree._Element) -> None:
    """Put a small table into a box that is not broken, with its caption."""
    if len(list(table.iter("tr"))) > _ROWS or _in_table(table):
        return
    box = element("div", "whole")
    table.addprevious(box)
    box.tail, table.tail = table.tail, None
    box.append(table)


def _in_table(node: etree._Element) -> bool:
    return next(node.iterancestors("table"), None) is not None


def _length(node: etree._Element) -> int:
    """Count the characters of an element without those of its notes."""
    return sum(len(text) for text in _own(node))


def _own(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if "footnote" not in _classes(child):
            yield from _own(child)
        yield child.tail or ""


def _classes(node: etree._Element) -> list[str]:
    return str(node.get("class") or "").split()


def _add(node: etree._Element, name: str) -> None:
    node.set("class", f"{node.get('class') or ''} {name}".strip())
