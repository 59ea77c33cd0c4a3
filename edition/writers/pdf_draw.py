"""Drawing laid out pages into plain data that can be joined with others.

Each page becomes packed content (ISO 32000-1 section 7.8.2) that names fonts,
images and patterns; those of a section are gathered in one dictionary of resources
(7.8.3), so that the names of two sections need not differ.
"""

import zlib
from types import SimpleNamespace
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from edition.writers import pdf_tagging
from edition.writers.pdf_sheets import (
    Drawn,
    DrawnFont,
    DrawnPage,
    LinkMark,
    Log,
    UnjoinableError,
)
from edition.writers.pdf_structure import PIXEL

# What takes long packs little better; the level is the engine's own.
_LEVEL = 9
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
    profiles = {"srgb": SimpleNamespace(pdf_reference=profile)}
    resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in _KINDS})
    resources["ColorSpace"] = spaces
    fonts: dict[Any, Any] = {}
    images: dict[str, Any] = {}
    pages, streams = [], []
    for page in document.pages:
        if any(page.bleed.values()) or any(page.forms.values()):
            raise UnjoinableError("a page has a bleed or a form")
        box = (0, 0, page.width, page.height)
        stream = Stream(
            fonts, box, resources, images, {}, profiles, "srgb", compress=True
        )
        stream.transform(d=-1, f=page.height * PIXEL)
        links = _mark_links(page)
        page.paint(stream, PIXEL)
        streams.append(stream)
        pages.append(
            DrawnPage(
                page.width, page.height, page.bookmarks, links, page.anchors,
                _packed(stream),
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
    found: dict[str, Any] = {}
    for font in fonts.values():
        if font.hash not in found:
            found[font.hash] = font
            drawn.fonts[font.hash] = _described(font)
    return drawn, found


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


def _packed(stream: Any) -> bytes:
    """Pack the content of a page (7.4.4)."""
    packer = zlib.compressobj(level=_LEVEL)
    lines = b"\n".join(pydyf._to_bytes(item) for item in stream.stream)
    return packer.compress(lines) + packer.flush()


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


def _described(font: Any) -> DrawnFont:
    if font.bitmap or font.missing:
        raise UnjoinableError(f"the font {font.family} has only pictures")
    values = {name: getattr(font, name) for name in _DESCRIBED}
    values["widths"], values["to_unicode"] = dict(font.widths), dict(font.to_unicode)
    return DrawnFont(**values)
