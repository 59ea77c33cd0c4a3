"""What the metadata says of a book's accessibility (EPUB Accessibility 1.1, 2).

Everything is computed from what the book holds. Conformance is not claimed: that
takes a person who has read the book.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.model import XHTML, Book, Chapter
from edition.writers.epub_xhtml import Page

_IMAGES = etree.XPath("descendant::h:img", namespaces={"h": XHTML}, smart_strings=False)
# Formats that can move, and so could flash.
_MOVING = frozenset({"image/gif", "image/webp", "image/svg+xml"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reader who cannot see or is easily hurt wants to know."""

    images: int
    undescribed: int
    pages: bool
    math: bool
    moving: bool


def facts(book: Book, pages: Iterable[Page]) -> Facts:
    """Look through a book and its finished documents."""
    images = [image for chapter in book.chapters for image in _images(chapter)]
    inline = {name for page in pages for name in page.properties}
    moving = any(item.media_type in _MOVING for item in book.media)
    return Facts(
        images=len(images) + ("svg" in inline),
        undescribed=sum(not image.get("alt") for image in images) + ("svg" in inline),
        pages=bool(book.pages),
        math="mathml" in inline,
        moving=moving or "svg" in inline,
    )


def properties(found: Facts) -> Iterator[tuple[str, str]]:
    """Give pairs of property and value in the vocabulary of schema.org."""
    yield "schema:accessMode", "textual"
    if found.images:
        yield "schema:accessMode", "visual"
    if found.images and found.undescribed:
        yield "schema:accessModeSufficient", "textual,visual"
    else:
        yield "schema:accessModeSufficient", "textual"
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "ARIA"]
    features.append("displayTransformability")
    if found.images and not found.undescribed:
        features.append("alternativeText")
    if found.pages:
        features += ["pageNavigation", "pageBreakMarkers"]
    if found.math:
        features.append("MathML")
    for feature in features:
        yield "schema:accessibilityFeature", feature
    if found.moving:
        yield "schema:accessibilityHazard", "unknown"
    else:
        yield "schema:accessibilityHazard", "none"
    yield "schema:accessibilitySummary", summary(found)


def summary(found: Facts) -> str:
    """Give the same in a few sentences of English."""
    parts = [
        "The text is real text in reading order, with headings, a table of "
        "contents and notes linked both ways."
    ]
    if found.images and found.undescribed:
        parts.append(
            f"{found.undescribed} of {found.images} images have no description."
        )
    elif found.images:
        parts.append("All images are described.")
    if found.pages:
        parts.append("Page numbers of the source are marked and listed.")
    return " ".join(parts)


def _images(chapter: Chapter) -> Iterator[etree._Element]:
    yield from _IMAGES(chapter.body)
    for note in chapter.notes:
        yield from _IMAGES(note.content)
