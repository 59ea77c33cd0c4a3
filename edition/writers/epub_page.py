"""A chapter of the book as an XHTML document (EPUB 3.3, section 6.1).

The tree of the chapter is copied once into a frame, mended in place where an
EPUB asks for more than the book does, and serialised once.
"""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from edition.labels import label_or_nothing, undescribed
from edition.model import XHTML, XML_ID, XML_LANG, Book, Chapter, Kind
from edition.writers import epub_tables
from edition.writers.epub_fonts import Font, licences
from edition.writers.epub_links import Links
from edition.writers.epub_notes import notes_section
from edition.writers.epub_scripts import mark
from edition.writers.epub_text import clean, language
from edition.writers.epub_xhtml import TYPE, Page, frame, serialise, sub

XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_MATTER = {
    Kind.TITLEPAGE: "frontmatter",
    Kind.IMPRINT: "frontmatter",
    Kind.FRONT: "frontmatter",
    Kind.PART: "bodymatter",
    Kind.BODY: "bodymatter",
    Kind.BACK: "backmatter",
}

_NS = {"h": XHTML, "svg": "http://www.w3.org/2000/svg",
       "m": "http://www.w3.org/1998/Math/MathML",
       "x": "http://www.w3.org/1999/xlink"}  # fmt: skip


def _xpath(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=_NS, smart_strings=False)


_LINKS = _xpath("//h:body//*[@href or @x:href or @cite]")
_SOURCES = _xpath("//h:body//h:*[@src or @srcset or @poster or @data or @longdesc]")
_LANGS = _xpath("//h:*[@lang or @xml:lang]")
_WITH_ID = _xpath("//*[@id or @xml:id]")
_BREAKS = _xpath("//h:body//*[@role='doc-pagebreak']")
_PROPERTIES = (
    ("mathml", _xpath("boolean(//m:math)")),
    ("svg", _xpath("boolean(//svg:svg)")),
    (
        "scripted",
        _xpath(
            "boolean(//h:script | //svg:script | //h:form "
            "| //@*[starts-with(name(), 'on')])"
        ),
    ),
)


def chapter_page(
    chapter: Chapter, book: Book, links: Links, embedded: Sequence[Font] = ()
) -> Page:
    """Make the document of one chapter with its notes; the imprint names fonts."""
    default = language(book.meta.language)
    tag = language(chapter.language)
    tag = default if tag == "und" else tag
    title = clean(chapter.title) or clean(book.meta.title) or chapter.name
    root = frame(title, tag, "../", _MATTER[chapter.kind], book.direction)
    body = root[-1]
    section = deepcopy(chapter.body)
    section.tail = None
    body.append(section)
    if chapter.notes:
        body.append(notes_section(chapter, tag, links))
    if chapter.kind is Kind.IMPRINT:
        _colophon(body, embedded, tag)
    mark(root, [font.script for font in embedded])
    epub_tables.ready(root)
    _mend(root, chapter.name, links)
    _mend_breaks(root, links.pages)
    properties = tuple(name for name, holds in _PROPERTIES if holds(root))
    data = serialise(root)
    return Page(links.texts[chapter.name], data, properties)


def _colophon(body: etree._Element, embedded: Sequence[Font], tag: str) -> None:
    """Name the fonts inside the book and their licence."""
    for line in licences(embedded):
        section = sub(body, "section", class_="colophon")
        section.set(TYPE, "colophon")
        section.set("role", "doc-colophon")
        section.set("aria-label", label_or_nothing("typefaces", tag))
        sub(section, "p", f"{label_or_nothing('typefaces', tag)}: {line}")


def _mend(root: etree._Element, name: str, links: Links) -> None:
    ids = _mend_ids(root)
    for element in _LINKS(root):
        if not _is_inner(element, ids):
            _mend_link(element, name, links)
    for element in _SOURCES(root):
        _mend_source(element, links, root.get("lang", ""))
    for element in _LANGS(root):
        tag = language(element.get("lang") or element.get(XML_LANG, ""))
        element.set("lang", tag)
        element.set(XML_LANG, tag)


def _mend_ids(root: etree._Element) -> set[str]:
    """Take away ids that are no ids, and the second of two that are equal."""
    seen: set[str] = set()
    for element in _WITH_ID(root):
        for key in ("id", XML_ID):
            ident = element.get(key)
            if ident is None:
                continue
            if ident in seen or ident.split() != [ident]:
                del element.attrib[key]
            seen.add(ident)
    return seen


def _mend_breaks(root: etree._Element, listed: set[str]) -> None:
    """Let only pages that the page list names claim to be pages of the source.

    What has no number can be neither listed nor announced (EPUB Accessibility 1.1,
    4.1.3.3); the mark itself stays.
    """
    for element in _BREAKS(root):
        if element.get("id") not in listed:
            for name in (TYPE, "role", "aria-label"):
                element.attrib.pop(name, None)


def _is_inner(element: etree._Element, ids: set[str]) -> bool:
    """Tell whether a part of an SVG island uses another by its id."""
    value = element.get(XLINK_HREF, element.get("href", ""))
    name = etree.QName(element)
    is_use = name.namespace == _NS["svg"] and name.localname != "a"
    return is_use and value.startswith("#") and value[1:] in ids


def _mend_link(element: etree._Element, name: str, links: Links) -> None:
    """Point links at files; those that lead nowhere stay as plain words."""
    for key in ("href", XLINK_HREF, "cite"):
        value = element.get(key)
        if value is None:
            continue
        is_image = etree.QName(element).localname == "image"
        target = links.source(value) if is_image else links.href(value, name)
        if target is not None:
            element.set(key, target)
            continue
        del element.attrib[key]
        if key == "href":
            # Without href an anchor is no link and must not claim to be one.
            element.attrib.pop("role", None)
            element.attrib.pop(TYPE, None)


def _mend_source(element: etree._Element, links: Links, tag: str) -> None:
    """Point images at their files; one that is not there keeps its description.

    An empty description would say that an image means nothing (HTML, 4.8.4.4).
    """
    for key in ("srcset", "longdesc", "poster", "data"):
        element.attrib.pop(key, None)
    value = element.get("src")
    if value is None:
        return
    path = links.source(value)
    if path is not None:
        element.set("src", path)
        if not clean(element.get("alt", "")):
            element.set("alt", undescribed(tag))
        return
    words = element.get("alt", "")
    element.clear(keep_tail=True)
    element.tag = f"{{{XHTML}}}span"
    element.set("class", "missing-image")
    element.set("role", "img")
    element.set("aria-label", words or "…")
