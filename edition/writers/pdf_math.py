"""Formulas on paper: MathML as a line of type, since the engine draws none.

MathML 3 chapter 3: indices and powers are set low and high, fractions with a
stroke, roots with their sign; brackets keep together what the notation does.
"""

from copy import deepcopy

from lxml import etree

from edition.writers.pdf_tree import element

_SILENT = frozenset("annotation annotation-xml mphantom".split())
_ABOVE = {"msup": "sup", "mover": "sup"}
_BELOW = {"msub": "sub", "munder": "sub"}


def typeset(tree: etree._Element) -> None:
    """Replace each ``math`` of a document by a phrase; its text is kept."""
    for math in list(tree.iter("{http://www.w3.org/1998/Math/MathML}math")):
        parent = math.getparent()
        if parent is None:
            continue
        line = element("span", "math")
        _add(math, line)
        line.tail = math.tail
        parent.replace(math, line)


def _add(node: etree._Element, line: etree._Element) -> None:
    """Add what a node of a formula says to a line."""
    name = etree.QName(node).localname
    children = [child for child in node if isinstance(child.tag, str)]
    if name in _SILENT:
        return
    if not children:
        _token(name, " ".join((node.text or "").split()), line)
    elif name in ("msubsup", "munderover") and len(children) == 3:
        _add(children[0], line)
        _shifted("sub", children[1], line)
        _shifted("sup", children[2], line)
    elif name in _ABOVE | _BELOW and len(children) == 2:
        _add(children[0], line)
        _shifted((_ABOVE | _BELOW)[name], children[1], line)
    elif name == "mfrac" and len(children) == 2:
        _grouped(children[0], line)
        _text(line, "/")
        _grouped(children[1], line)
    elif name == "mroot" and len(children) == 2:
        _shifted("sup", children[1], line)
        _text(line, "√")
        _grouped(children[0], line)
    elif name == "msqrt":
        _text(line, "√(")
        _all(children, line)
        _text(line, ")")
    elif name in ("mtr", "mlabeledtr", "mtable"):
        for place, child in enumerate(children):
            _text(line, (", " if name != "mtable" else "; ") if place else "")
            _add(child, line)
    else:
        _all(children, line)


def _all(children: list[etree._Element], line: etree._Element) -> None:
    for child in children:
        _add(child, line)


def _token(name: str, text: str, line: etree._Element) -> None:
    """Set a name in italic, an operator between spaces that do not break."""
    if name == "mi" and len(text) == 1:
        line.append(element("i", text=text))
    elif name == "mo" and text in ("=", "<", ">", "≤", "≥", "≠", "≈", "+", "−", "→"):
        _text(line, f"\N{NO-BREAK SPACE}{text}\N{NO-BREAK SPACE}")
    else:
        _text(line, text)


def _text(line: etree._Element, text: str) -> None:
    if len(line):
        line[-1].tail = (line[-1].tail or "") + text
    else:
        line.text = (line.text or "") + text


def _shifted(tag: str, node: etree._Element, line: etree._Element) -> None:
    box = etree.SubElement(line, tag)
    _add(node, box)


def _grouped(node: etree._Element, line: etree._Element) -> None:
    """Put brackets around what is more than one sign or number."""
    inner = element("span")
    _add(deepcopy(node), inner)
    is_one = len("".join(inner.itertext()).strip()) <= 1 or not len(node)
    _text(line, "" if is_one else "(")
    line.append(inner)
    _text(line, "" if is_one else ")")
