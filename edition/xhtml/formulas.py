"""Formulas that a book may have: presentation MathML 3 and nothing else.

What is encoded as a formula but is none, since other elements stand in it or parts of
it are missing, is shown as its words; EPUB allows no other (EPUB 3.3, section 6.1.3).
"""

import re

from lxml import etree

from edition.xhtml.tree import Element, X

_M = "{http://www.w3.org/1998/Math/MathML}"
_TOKENS = frozenset(_M + name for name in ("mi", "mn", "mo", "ms", "mtext"))
_NOTES = frozenset((f"{_M}annotation", f"{_M}annotation-xml"))
# How many parts these have; others have any number.
_PARTS = {
    **dict.fromkeys("mfrac mroot msub msup munder mover".split(), 2),
    **dict.fromkeys("msubsup munderover".split(), 3),
    **dict.fromkeys("mspace mprescripts none maligngroup malignmark".split(), 0),
}
_GROUPS = frozenset(
    _M + name
    for name in "math mrow msqrt mstyle merror mpadded mphantom mfenced menclose mtd "
    "maction mmultiscripts semantics mtable mtr mlabeledtr".split()
)
_ROWS = frozenset((f"{_M}mtr", f"{_M}mlabeledtr"))
_INNER = frozenset((*_ROWS, f"{_M}mtd", f"{_M}mprescripts", f"{_M}none", f"{_M}math"))
# MathML 3, sections 2.1.6, 3.2.2 and 3.3 to 3.5; what is on no list has no meaning.
_ATTRIBUTES = frozenset(
    "accent accentunder actiontype align altimg altimg-height altimg-valign altimg- "
    "width alttext bevelled class close columnalign columnlines columnspacing "
    "columnspan columnwidth definitionURL denomalign depth dir display displaystyle "
    "encoding equalcolumns equalrows fence form frame framespacing groupalign "
    "height href id largeop linethickness lquote lspace mathbackground mathcolor "
    "mathsize mathvariant maxsize minsize movablelimits notation numalign open "
    "rowalign rowlines rowspacing rowspan rquote rspace scriptlevel selection "
    "separator separators stretchy style subscriptshift superscriptshift symmetric "
    "voffset width xref".split()
)


def mend_formulas(root: Element) -> None:
    """Make each ``math`` that is not sound a phrase of its words."""
    for math in [item for item in root.iter(f"{_M}math") if not _is_within(item)]:
        if _is_sound(math):
            for element in math.iter(f"{_M}*"):
                for name in set(map(str, element.attrib)) - _ATTRIBUTES:
                    if not name.startswith("{"):
                        del element.attrib[name]
        else:
            _show_words(math)


def _is_within(math: Element) -> bool:
    return next(math.iterancestors(f"{_M}math"), None) is not None


def _is_sound(element: Element) -> bool:
    """Tell whether an element has the parts that it must have, and no others."""
    children = [child for child in element if isinstance(child.tag, str)]
    if element.tag in _TOKENS:
        return not children
    name = etree.QName(element).localname
    text = [element.text, *(child.tail for child in element)]
    if any(part and part.strip() for part in text):
        return False
    if element.tag == f"{_M}semantics":
        return (
            bool(children)
            and all(child.tag in _NOTES for child in children[1:])
            and _is_fit(children[0], element)
        )
    if len(children) != _PARTS.get(name, len(children)):
        return False
    known = element.tag in _GROUPS or (element.tag == _M + name and name in _PARTS)
    return known and all(_is_fit(child, element) for child in children)


def _is_fit(child: Element, parent: Element) -> bool:
    """Tell whether an element may stand within another, and is sound itself."""
    if parent.tag == f"{_M}mtable":
        is_placed = child.tag in _ROWS
    elif parent.tag in _ROWS:
        is_placed = child.tag == f"{_M}mtd"
    elif parent.tag == f"{_M}mmultiscripts":
        is_placed = child.tag not in _INNER - {f"{_M}mprescripts", f"{_M}none"}
    else:
        is_placed = child.tag not in _INNER
    return is_placed and _is_sound(child)


def _show_words(math: Element) -> None:
    """Leave a phrase in the place of a formula, with all of its words."""
    etree.strip_elements(math, *_NOTES, with_tail=False)
    text = "".join(_in_order(math))
    phrase = etree.Element(X + "span", {"class": "formula"})
    if ident := math.get("id"):
        phrase.set("id", ident)
    phrase.text, phrase.tail = re.sub(r"\s+", " ", text).strip(), math.tail
    parent = math.getparent()
    if parent is not None:
        parent.replace(math, phrase)


def _in_order(element: Element) -> list[str]:
    """Give the words of a tree in order; what is not MathML stands apart."""
    found: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            found.append(item)
            continue
        edge = "" if item.tag in _TOKENS | _GROUPS else " "
        found += [edge, item.text or ""]
        stack.append(edge)
        for child in reversed(item):
            stack.append(child.tail or "")
            if isinstance(child.tag, str):
                stack.append(child)
    return found
