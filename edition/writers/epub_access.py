"""What the metadata says of a book's accessibility (EPUB Accessibility 1.1, 2).

Everything is computed from what the book holds. Conformance is not claimed: that
takes a person who has read the book.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image

from edition.model import XHTML, Book, Chapter, Kind, Media
from edition.writers.epub_summary import summary
from edition.writers.epub_text import clean
from edition.writers.epub_xhtml import Page

_HEADED = etree.XPath(
    "boolean(descendant::h:*[self::h:h1 or self::h:h2 or self::h:h3 or self::h:h4])",
    namespaces={"h": XHTML},
)
_MADE = (Kind.TITLEPAGE, Kind.IMPRINT)
_IMAGES = etree.XPath("descendant::h:img", namespaces={"h": XHTML}, smart_strings=False)
# SVG moves by elements of its own or by style (SVG 2; CSS Animations).
_SVG_MOVES = re.compile(
    rb"<(?:\w+:)?(?:animate\w*|set|discard)[\s/>]|animation|@keyframes", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reader who cannot see or is easily hurt wants to know."""

    images: int
    undescribed: int
    pages: bool
    math: bool
    moving: bool
    notes: bool = False
    index: bool = False
    headings: bool = True


def facts(book: Book, pages: Sequence[Page]) -> Facts:
    """Look through a book and its finished documents."""
    images = [image for chapter in book.chapters for image in _images(chapter)]
    drawn = [page for page in pages if "svg" in page.properties]
    inline = {name for page in pages for name in page.properties}
    moving = any(map(_moves, book.media))
    moving |= any(_SVG_MOVES.search(page.data) for page in drawn)
    return Facts(
        images=len(images) + len(drawn),
        undescribed=sum(not image.get("alt") for image in images) + len(drawn),
        pages=any(clean(page.label) for page in book.pages),
        math="mathml" in inline,
        moving=moving,
        notes=any(note.call for chapter in book.chapters for note in chapter.notes),
        index=any(b'role="doc-index"' in page.data for page in pages),
        headings=any(_HEADED(c.body) for c in book.chapters if c.kind not in _MADE),
    )


def _moves(item: Media) -> bool:
    """Tell whether an image moves and so might flash; what is broken might."""
    if item.media_type == "image/svg+xml":
        return bool(_SVG_MOVES.search(item.data))
    if item.media_type not in ("image/gif", "image/webp", "image/png"):
        return False
    try:
        with Image.open(BytesIO(item.data)) as picture:
            return bool(getattr(picture, "is_animated", False))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return True


def properties(found: Facts, language: str) -> Iterator[tuple[str, str]]:
    """Give pairs of property and value in the vocabulary of schema.org.

    ``language`` is that of the book, in which the summary is.
    """
    yield "schema:accessMode", "textual"
    if found.images:
        yield "schema:accessMode", "visual"
        yield "schema:accessModeSufficient", "textual,visual"
    if not (found.images and found.undescribed):
        yield "schema:accessModeSufficient", "textual"
    for feature in _features(found):
        yield "schema:accessibilityFeature", feature
    if found.moving:
        yield "schema:accessibilityHazard", "unknownFlashingHazard"
        yield "schema:accessibilityHazard", "unknownMotionSimulationHazard"
        yield "schema:accessibilityHazard", "noSoundHazard"
    else:
        yield "schema:accessibilityHazard", "none"
    yield (
        "schema:accessibilitySummary",
        summary(
            language,
            notes=found.notes,
            images=found.images,
            missing=found.undescribed,
            pages=found.pages,
            math=found.math,
        ),
    )


def _features(found: Facts) -> Iterator[str]:
    yield from ("tableOfContents", "readingOrder", "ARIA")
    if found.headings:
        yield "structuralNavigation"
    yield from ("displayTransformability", "unlocked")
    if found.images and not found.undescribed:
        yield "alternativeText"
    if found.pages:
        yield from ("pageNavigation", "pageBreakMarkers")
    if found.math:
        yield "MathML"
    if found.index:
        yield "index"


def _images(chapter: Chapter) -> Iterator[etree._Element]:
    yield from _IMAGES(chapter.body)
    for note in chapter.notes:
        yield from _IMAGES(note.content)
