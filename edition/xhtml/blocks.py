"""Blocks out of lines: paragraphs, phrases and headings hold phrases only.

HTML 3.2.5.2.5 (phrasing content), 4.3.6 (headings), 4.5.1 (links).
"""

from collections.abc import Iterator

from lxml import etree

from edition.xhtml.tree import (
    BLOCKS,
    Element,
    Part,
    X,
    fill,
    has_words,
    parts,
    replace,
    shell,
)

_PHRASES = frozenset(
    X + name for name in "span em i b a cite code del q sup sub small".split()
)


_PARTS = frozenset(X + name for name in "li dt dd caption tr td th figcaption".split())


def flatten_heading(heading: Element) -> None:
    """Make blocks within a heading parts of its line, a space between them."""
    for block in list(heading.iter(*BLOCKS, *_PARTS)):
        if block is heading:
            continue
        block.tag = X + "span"
        block.set("class", f"{block.get('class', '')} line".strip())
        previous = block.getprevious()
        if previous is not None and not (previous.tail or "").endswith(" "):
            previous.tail = (previous.tail or "") + " "


def unnest_links(root: Element) -> None:
    """Split a link around the links in it (HTML 4.5.1: no interactive content)."""
    for inner in list(root.iter(X + "a")):
        outer = next((e for e in inner.iterancestors(X + "a")), None)
        if outer is not None and outer.getparent() is not None:
            replace(outer, _explode(outer, {inner}))


def lift_blocks(root: Element) -> None:
    """Split paragraphs and phrases around the blocks in them, the inner ones first."""
    for top in reversed(list(root.iter(X + "p", *_PHRASES))):
        parent = top.getparent()
        if top is root or parent is None:
            continue
        is_paragraph = top.tag == X + "p"
        if not is_paragraph and (parent.tag in _PHRASES or parent.tag == X + "p"):
            continue
        barred = set(_blocks_in(top))
        if barred and is_paragraph:
            _open_paragraph(top, barred)
        elif barred:
            replace(top, _explode(top, barred))


def _blocks_in(top: Element) -> Iterator[Element]:
    """Give the blocks in a line of text, not those in other blocks."""
    waiting = list(top)
    while waiting:
        element = waiting.pop()
        if element.tag in BLOCKS:
            yield element
        elif element.tag in _PHRASES:
            waiting += element


def _open_paragraph(paragraph: Element, barred: set[Element]) -> None:
    """Make a paragraph that holds blocks a ``div.p`` of paragraphs and blocks."""
    content = _explode_parts(parts(paragraph), barred)
    paragraph.tag = X + "div"
    classes = paragraph.get("class", "")
    paragraph.set("class", f"{classes} has-blocks".strip())
    run: list[Part] = []
    began = False
    for part in [*content, None]:
        if part is not None and not (
            isinstance(part, etree._Element) and part.tag in BLOCKS
        ):
            run.append(part)
            continue
        if has_words(run):
            piece = etree.SubElement(paragraph, X + "p")
            piece.set("class", f"{classes} continued".strip() if began else classes)
            fill(piece, run)
            began = True
        run = []
        if part is not None:
            paragraph.append(part)
            began = True


def _explode(element: Element, barred: set[Element]) -> list[Part]:
    """Split a phrase into pieces around the barred elements in it."""
    content = _explode_parts(parts(element), barred)
    found: list[Part] = []
    run: list[Part] = []
    first = True
    for part in [*content, None]:
        is_barred = isinstance(part, etree._Element) and part in barred
        if part is not None and not is_barred:
            run.append(part)
            continue
        if has_words(run):
            piece = shell(element, first=first)
            fill(piece, run)
            found.append(piece)
            first = False
        else:
            found += [item for item in run if isinstance(item, str)]
        run = []
        if isinstance(part, etree._Element):
            _inherit(part, element, first=first)
            first = first and "id" not in element.attrib
            found.append(part)
    return found


def _explode_parts(content: list[Part], barred: set[Element]) -> list[Part]:
    found: list[Part] = []
    for part in content:
        if (
            isinstance(part, etree._Element)
            and part not in barred
            and any(node in barred for node in part.iterdescendants())
        ):
            found += _explode(part, barred)
        else:
            found.append(part)
    return found


def _inherit(block: Element, phrase: Element, *, first: bool) -> None:
    """Give a block that leaves a phrase the phrase's look and language."""
    looks = [
        item for item in phrase.get("class", "").split() if item.startswith("rend-")
    ]
    if looks:
        block.set("class", " ".join([*block.get("class", "").split(), *looks]))
    if "lang" in phrase.attrib and "lang" not in block.attrib:
        block.set("lang", phrase.attrib["lang"])
    if first and "id" in phrase.attrib and "id" not in block.attrib:
        block.set("id", phrase.attrib["id"])
