"""The XPointers that XInclude accepts here.

Shorthand pointers (``chapter1``), ``element(chapter1)``, ``element(/1/3)`` and
``element(chapter1/2)`` of the XPointer element() scheme, ``xmlns(tei=...)``, and of
the schemes ``xpointer()`` and ``xpath1()`` those that are ``id('chapter1')`` or a
plain path such as ``/tei:TEI/tei:text//tei:div[@n='2']``.
"""

import re

from lxml import etree

from edition.model import TEI, XML_ID

_NCNAME = r"[^\W\d][\w.-]*"
_PART = re.compile(r"\s*([\w.:-]+)\(((?:[^()^]|\^[()^]|\([^()]*\))*)\)\s*")
_ELEMENT = re.compile(rf"({_NCNAME})?((?:/[1-9]\d{{0,5}})*)")
_ID = re.compile(rf"id\(\s*(['\"])({_NCNAME})\1\s*\)")
_TEST = rf"(?:\*|(?:{_NCNAME}:)?{_NCNAME})"
_LITERAL = r"(?:'[^']*'|\"[^\"]*\")"
_ATTRIBUTE = rf"@(?:{_NCNAME}:)?{_NCNAME}\s*=\s*{_LITERAL}"
_PREDICATE = rf"\[\s*(?:\d{{1,6}}|{_ATTRIBUTE})\s*\]"
_PATH = re.compile(rf"(?://?{_TEST}(?:{_PREDICATE}){{0,3}})+")
_FORMS = 'use the xml:id of an element, as in xpointer="chapter1"'


class PointerError(Exception):
    """A pointer that is not understood or finds nothing.

    ``args`` are the reason and a hint; ``known`` tells that the pointer was
    understood, so that a fallback may stand in for it.
    """

    def __init__(self, reason: str, hint: str, *, known: bool) -> None:
        """Keep reason, hint and whether the pointer was understood."""
        super().__init__(reason, hint)
        self.reason, self.hint, self.known = reason, hint, known


def select(root: etree._Element, pointer: str) -> list[etree._Element]:
    """Give the elements that a pointer means, in document order, at least one."""
    pointer = pointer.strip()
    if re.fullmatch(_NCNAME, pointer):
        found = _by_id(root, pointer)
    else:
        found = _schemes(root, pointer)
    if not found:
        raise PointerError(
            f'xpointer="{pointer}" finds nothing',
            "correct the pointer, or give the target this xml:id",
            known=True,
        )
    return found


def _schemes(root: etree._Element, pointer: str) -> list[etree._Element]:
    """Try the parts of a pointer from left to right; the first that finds wins."""
    position = 0
    known = False
    prefixes = {"tei": TEI}
    while match := _PART.match(pointer, position):
        position = match.end()
        scheme, data = match[1], re.sub(r"\^([()^])", r"\1", match[2]).strip()
        if scheme == "xmlns":
            prefix, _, uri = data.partition("=")
            prefixes[prefix.strip()] = uri.strip()
            continue
        if scheme == "element" and (form := _ELEMENT.fullmatch(data)) and data:
            found = _by_sequence(root, form[1] or "", form[2])
        elif scheme in ("xpointer", "xpath1") and (form := _ID.fullmatch(data)):
            found = _by_id(root, form[2])
        elif scheme in ("xpointer", "xpath1") and _plain(data):
            found = _by_path(root, data, prefixes)
        else:
            continue
        known = True
        if found:
            return found
    if not known or position != len(pointer):
        raise PointerError(
            f'xpointer="{pointer}" is of a form that is not supported',
            _FORMS,
            known=False,
        )
    return []


def _plain(path: str) -> bool:
    """Tell whether a path is simple enough to be quick on any document."""
    return bool(_PATH.fullmatch(path)) and path.count("//") < 3


def _by_id(root: etree._Element, ident: str) -> list[etree._Element]:
    elements = root.iter(etree.Element)
    return next(([item] for item in elements if item.get(XML_ID) == ident), [])


def _by_sequence(root: etree._Element, ident: str, steps: str) -> list[etree._Element]:
    """Follow child numbers from an element, or from the document itself."""
    numbers = [int(step) for step in steps.split("/")[1:]]
    found = _by_id(root, ident)
    if not ident and numbers.pop(0) == 1:
        found = [root]
    for number in numbers:
        children = found[0].xpath(f"*[{number}]") if found else []
        found = [item for item in children if isinstance(item, etree._Element)]
    return found


def _by_path(
    root: etree._Element, path: str, prefixes: dict[str, str]
) -> list[etree._Element]:
    try:
        found = root.xpath(path, namespaces=prefixes)
    except etree.XPathError as error:
        raise PointerError(
            f"the path {path} cannot be followed: {error}", _FORMS, known=False
        ) from None
    return [item for item in found if isinstance(item, etree._Element)]
