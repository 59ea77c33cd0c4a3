"""Drawing laid out pages into plain data that can be joined with others.

Each page becomes packed content (ISO 32000-1 section 7.8.2) that names fonts,
images and patterns; those of a section are gathered in one dictionary of resources
(7.8.3), so that the names of two sections need not differ.
"""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import pydyf
from weasyprint.draw import draw_stacking_context
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext

from edition.writers import pdf_tagging
from edition.writers.pdf_sheets import (
    Drawn,
    DrawnFont,
    DrawnPage,
    LinkMark,
    Log,
    UnjoinableError,
    begun,
)
from edition.writers.pdf_structure import PIXEL

_KINDS = ("ExtGState", "XObject", "Pattern", "Shading")
_DESCRIBED = (
    "hash name family flags ascent descent italic_angle stemv stemh index widths "
    "to_unicode"
).split()


def draw(document: Any, key: str) -> tuple[Drawn, dict[str, Any]]:
    """Draw all pages; give them, and the engine's fonts by their names.

    Raises :class:`UnjoinableError` for what cannot leave its file.
    """
    if not pdf_tagging.applied():
        raise UnjoinableError("the tags are those of the engine")
    if document.color_profiles:
        raise UnjoinableError("it has profiles of colours of its own")
    profile, spaces = head()
    resources = _resources()
    fonts: dict[Any, Any] = {}
    images: dict[str, Any] = {}
    pages, streams = [], []
    for page in document.pages:
        if any(page.bleed.values()) or any(page.forms.values()):
            raise UnjoinableError("a page has a bleed or a form")
        stream = _stream(page.width, page.height, fonts, resources, images)
        links = _mark_links(page)
        page.paint(stream, PIXEL)
        streams.append(stream)
        pages.append(
            DrawnPage(
                page.width, page.height, page.bookmarks, links, page.anchors,
                *begun(_lines(stream)),
            )
        )  # fmt: skip
    tree = pdf_tagging.read(document, streams)
    drawn = Drawn(
        key=key,
        pages=pages,
        tree=tree,
        fonts={},
        resources=_plain(resources, {}),
        images={name: _image(item) for name, item in images.items()},
        spaces=(profile, spaces),
        outside=[],
        log=Log(),
    )
    found = _by_name(fonts)
    drawn.fonts = {name: described(font) for name, font in found.items()}
    return drawn, found


def _resources() -> Any:
    """Give an empty dictionary of resources."""
    resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in _KINDS})
    resources["ColorSpace"] = head()[1]
    return resources


def _stream(
    width: float, height: float, fonts: Any, resources: Any, images: Any
) -> Any:
    """Give a stream to draw on, of a page in CSS pixels."""
    profiles = {"srgb": SimpleNamespace(pdf_reference=head()[0])}
    box = (0, 0, width, height)
    stream = Stream(fonts, box, resources, images, {}, profiles, "srgb", compress=True)
    stream.transform(d=-1, f=height * PIXEL)
    return stream


def draw_heads(pages: Iterable[Any]) -> tuple[list[bytes], Any, dict[str, Any]]:
    """Draw what stands in the margins of page boxes.

    Gives the contents, the states of opacity that they name, and the fonts. They
    go on where the contents of the text end. Raises :class:`UnjoinableError` for what
    is more than words.
    """
    resources = _resources()
    fonts: dict[Any, Any] = {}
    images: dict[str, Any] = {}
    contents = []
    for page in pages:
        height = page.margin_height()
        stream = _stream(page.margin_width(), height, fonts, resources, images)
        stream.stream.clear()  # the page is turned already
        with stream.stacked():
            stream.transform(a=PIXEL, d=PIXEL)
            for box in page.children:
                context = StackingContext.from_box(box, page)
                draw_stacking_context(stream, context)
        contents.append(b"\n" + _lines(stream))
    states = resources.pop("ExtGState")
    if (
        images
        or any(resources.get(kind) for kind in _KINDS)
        or any(not state.keys() <= {"ca", "CA"} for state in states.values())
    ):
        raise UnjoinableError("a running head is more than words")
    return contents, _plain(states, {}), _by_name(fonts)


def _by_name(fonts: Mapping[Any, Any]) -> dict[str, Any]:
    """Give the engine's fonts by their names, the first of each name."""
    found: dict[str, Any] = {}
    for font in fonts.values():
        found.setdefault(font.hash, font)
    return found


def head() -> tuple[bytes, bytes]:
    """Give the references to the colours that every file begins with."""
    pdf = pydyf.PDF()
    profile, spaces = pydyf.Stream(), pydyf.Dictionary()
    pdf.add_object(profile)
    pdf.add_object(spaces)
    return profile.reference, spaces.reference


def _mark_links(page: Any) -> list[Any]:
    """Give the links of a page, with marks in the place of boxes."""
    marks: dict[int, LinkMark] = {}
    links = []
    for kind, target, rectangle, box in page.links:
        if kind not in ("internal", "external"):
            raise UnjoinableError("a page has a file to save")
        if id(box) not in marks:
            marks[id(box)] = box.link_annotation = LinkMark(Contents=target)
        links.append((kind, target, rectangle, marks[id(box)]))
    return links


def _lines(stream: Any) -> bytes:
    """Give the operators of a page."""
    return b"\n".join(pydyf._to_bytes(item) for item in stream.stream)


def _image(item: Any) -> Any:
    """Give an image as an object of a file."""
    ratio = max(item["dpi_ratios"])
    return _plain(item["image"].get_x_object(item["interpolate"], ratio), {})


def _plain(item: Any, known: dict[int, Any]) -> Any:
    """Give an object of a file without what only the engine can hold."""
    if id(item) in known:
        return known[id(item)]
    if isinstance(item, pydyf.Stream):
        made: Any = pydyf.Stream(compress=item.compress)
        known[id(item)] = made
        made.stream = [pydyf._to_bytes(part) for part in item.stream]
        made.extra = _plain(item.extra, known)
    elif isinstance(item, dict):
        made = pydyf.Dictionary()
        known[id(item)] = made
        made.update((name, _plain(value, known)) for name, value in item.items())
    elif isinstance(item, list | tuple):
        made = pydyf.Array([_plain(value, known) for value in item])
    else:
        made = item
    return made


def described(font: Any) -> DrawnFont:
    """Give what a file says of a font."""
    if font.bitmap or font.missing:
        raise UnjoinableError(f"the font {font.family} has only pictures")
    values = {name: getattr(font, name) for name in _DESCRIBED}
    values["widths"], values["to_unicode"] = dict(font.widths), dict(font.to_unicode)
    return DrawnFont(**values)
