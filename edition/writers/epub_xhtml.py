"""XHTML content documents: their frame, and how they are written (EPUB 3.3, 6.1)."""

from dataclasses import dataclass

from lxml import etree

from edition.model import EPUB, XHTML, XML_LANG
from edition.writers.epub_files import STYLES
from edition.writers.epub_text import is_rtl, language

TYPE = f"{{{EPUB}}}type"
_NSMAP = {None: XHTML, "epub": EPUB}
_VOID = frozenset(
    f"{{{XHTML}}}{name}"
    for name in (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
        "source", "track", "wbr",
    )
)  # fmt: skip
_EMPTY = etree.XPath("//h:body//h:*[not(node())]", namespaces={"h": XHTML})


@dataclass(frozen=True, slots=True)
class Page:
    """A finished content document: path in the package, bytes, what it holds.

    ``properties`` are those of its manifest item (EPUB 3.3, D.4.2).
    """

    path: str
    data: bytes
    properties: tuple[str, ...] = ()


def frame(
    title: str, tag: str, up: str, body_type: str, direction: str = "ltr"
) -> etree._Element:
    """Give an ``html`` element with its head and an empty ``body``.

    ``direction`` holds for a language that is not known.
    """
    root = etree.Element(f"{{{XHTML}}}html", nsmap=_NSMAP)
    tag = language(tag)
    root.set("lang", tag)
    root.set(XML_LANG, tag)
    if is_rtl(tag) or (tag == "und" and direction == "rtl"):
        root.set("dir", "rtl")
    head = sub(root, "head")
    sub(head, "meta", charset="utf-8")
    sub(head, "title").text = title
    for name in STYLES:
        href = f"{up}styles/{name}"
        sub(head, "link", rel="stylesheet", type="text/css", href=href)
    body = sub(root, "body")
    body.set(TYPE, body_type)
    return root


def sub(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    """Add an XHTML element; ``_`` in attribute names stands for ``-``."""
    element = etree.SubElement(parent, f"{{{XHTML}}}{name}")
    for key, value in attributes.items():
        element.set(key.rstrip("_").replace("_", "-"), value)
    element.text = text
    return element


def serialise(root: etree._Element) -> bytes:
    """Give the bytes of a content document, UTF-8, fit for HTML parsers too.

    Elements that are empty but not void get an end tag: readers that treat the
    file as HTML would take all that follows for their content.
    """
    for element in _EMPTY(root):
        if element.tag not in _VOID:
            element.text = ""
    data: bytes = etree.tostring(
        root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
    )
    return data + b"\n"
