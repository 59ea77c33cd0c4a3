"""Rules about images (TEI P5 section 14.1): is the file there, is it described?

A build tells the same of the images it puts into a book, with the same codes; so
these are for validation alone.
"""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.findings import Findings
from edition.incremental import inputs
from edition.model import TEI, Source
from edition.tei.strings import plain
from edition.validate.facts import Facts

LIMIT = 20
_T = f"{{{TEI}}}"
_IMAGES = (_T + "graphic", _T + "media")
# Pictures of the source's pages, which are not part of the text.
_PAGES = tuple(_T + name for name in ("facsimile", "sourceDoc", "teiHeader"))


def _pictures(source: Source) -> Iterator[tuple[etree._Element, bool]]:
    """Give each image, and whether it is one of the source's pages."""
    for element in source.root.iter(*_IMAGES):
        yield element, next(element.iterancestors(*_PAGES), None) is not None


def absent(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which images are not there (MED-001), those of pages once (MED-004)."""
    told: set[str] = set()
    pages: list[etree._Element] = []
    for element, is_page in _pictures(source):
        url = element.get("url", "").strip()
        if url in told or not _is_lost(source, element, url):
            continue
        told.add(url)
        if is_page:
            pages.append(element)
        elif len(told) - len(pages) <= LIMIT:
            findings.add("MED-001", source.place(element), url=url)
    if pages:
        more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        url = pages[0].get("url", "")
        findings.add("MED-004", source.place(pages[0]), url=url, more=more)


def _is_lost(source: Source, element: etree._Element, url: str) -> bool:
    """Tell whether an image is neither on the web nor beside the file.

    Private schemes and IIIF are the web, a prefix that the header declares too.
    """
    if not url:
        return element.find(_T + "binaryObject") is None
    try:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return False
        path = source.base(element).parent / unquote(parts.path)
        inputs.note(path)
        return not path.is_file()
    except (OSError, ValueError):
        return True


def undescribed(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which images of the text have no words in their place (MED-003)."""
    left = LIMIT
    for element, is_page in _pictures(source):
        if is_page or not left or element.tag != _IMAGES[0]:
            continue
        parent = element.getparent()
        words = plain(element.find(_T + "desc"))
        if not words and parent is not None:
            words = plain(parent.find(_T + "figDesc")) or plain(
                parent.find(_T + "head")
            )
        if not words:
            left -= 1
            findings.add("MED-003", source.place(element))
