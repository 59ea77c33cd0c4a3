"""What each element of a book is in the structure tree of its PDF.

The structure types are those of ISO 32000-1 section 14.8.4, without a role map.
An element that is nothing of its own (``""``) gives its content to its parent.
"""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from edition.labels import label, undescribed
from edition.model import Series

MATH = "{http://www.w3.org/1998/Math/MathML}"
SVG = "{http://www.w3.org/2000/svg}"
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")

_ROLES = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "nav": "Sect",
    "div": "Div",
    "header": "Div",
    "footer": "Div",
    "address": "Div",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "figure": "Figure",
    "figcaption": "Caption",
    "img": "Figure",
    f"{SVG}svg": "Figure",
    f"{MATH}math": "Formula",
    "a": "Link",
    "q": "Quote",
    "code": "Code",
}
_CLASSES = {
    "toc": "TOC",
    "toc-line": "P",
    "toc-title": "",
    "toc-page": "",
    "whole": "",
    "footnote": "Note",
    "endnote": "Note",
    "sidenote": "Note",
    "note-mark": "Lbl",
    "math": "Formula",
}
# What holds lines of text: a note called in it stands after it, not within.
LINES = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6"))
_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "upper-roman": "UpperRoman",
    "lower-roman": "LowerRoman",
    "upper-alpha": "UpperAlpha",
    "lower-alpha": "LowerAlpha",
    "upper-latin": "UpperAlpha",
    "lower-latin": "LowerAlpha",
}

_SERIES = frozenset(str(series) for series in Series)

Parents = Mapping[Element, Element]


def classes(element: Element) -> list[str]:
    """Give the classes of an element."""
    return element.get("class", "").split()


def role(element: Element, parents: Parents) -> str:
    """Give the structure type of an element, nothing if it has none of its own."""
    tag = element.tag
    for name in classes(element):
        if name in _CLASSES:
            return _CLASSES[name]
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return tag.upper()
    found = _ROLES.get(tag, "")
    parent = parents.get(element)
    if found == "LI":
        if parent is None or parent.tag not in ("ul", "ol"):
            return "Div"
        return "TOCI" if "toc" in classes(parent) else "LI"
    if found == "Figure" and tag == "figure":
        return "Figure" if len(images(element)) == 1 else "Div"
    if found == "Figure":
        figure = _figure(element, parents)
        return "" if figure is not None and len(images(figure)) == 1 else "Figure"
    if tag == "figcaption":
        figure = _figure(element, parents)
        return "Caption" if figure is not None and len(images(figure)) == 1 else "P"
    return found


def _figure(element: Element, parents: Parents) -> Element | None:
    """Give the nearest ``figure`` around an element."""
    node = parents.get(element)
    while node is not None and node.tag != "figure":
        node = parents.get(node)
    return node


def images(element: Element) -> list[Element]:
    """Give the images within an element or the element itself."""
    return [*element.iter("img"), *element.iter(f"{SVG}svg")]


def language(element: Element) -> str:
    """Give the language an element declares as BCP 47, ``und`` if it is no tag."""
    tag = element.get("lang", "")
    return tag if not tag or _TAG.fullmatch(tag) else "und"


def alternative(element: Element, tag: str) -> str:
    """Give the text that stands for an image or formula; ``tag`` is its language.

    An image that nobody described says so.
    """
    if element.tag == f"{MATH}math" or "math" in classes(element):
        words = element.get("alttext") or "".join(element.itertext())
    elif element.tag == f"{SVG}svg":
        title = element.find(f"{SVG}title")
        words = "" if title is None else " ".join(title.itertext())
    else:
        words = element.get("alt", "") or undescribed(tag)
    return " ".join(words.split()) or label("image", tag)


def link_words(element: Element, tag: str) -> str:
    """Say where a link leads (ISO 14289-1 section 7.18.5); ``tag`` its language."""
    words = " ".join("".join(element.itertext()).split())
    series = element.get("data-series", "")
    if "noteref" in classes(element):
        key = f"{series} note" if series in _SERIES else "notes"
        return f"{label(key, tag)} {words}".strip()
    if "note-mark" in classes(element):
        return f"{words} {label('back', tag)}".strip()
    if not words:
        words = " ".join(alternative(image, tag) for image in images(element))
    address = element.get("href", "")
    if address.startswith("#"):
        return words or address
    return f"{words} ({address})" if words and words != address else address


def numbering(style: object) -> str:
    """Give the ``ListNumbering`` for a CSS ``list-style-type``."""
    return _NUMBERING.get(style, "None") if isinstance(style, str) else "None"


def scope(cell: Element, parents: Parents) -> str:
    """Give the ``Scope`` of a header cell: what it says, else by its place."""
    said = cell.get("scope", "")
    if said:
        return "Row" if said.startswith("row") else "Column"
    row = parents.get(cell)
    group = None if row is None else parents.get(row)
    if row is None or (group is not None and group.tag == "thead"):
        return "Column"
    return "Row" if row[0] is cell and len(row) > 1 else "Column"
