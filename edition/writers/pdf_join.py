"""Joining drawn sections into one PDF/A-3 and PDF/UA-1.

The engine writes the file as it does for pages of its own: it asks each page for
its content, its links and bookmarks. So destinations, outline and links across
sections come out as in a book that was laid out in one piece. The sections bring
their resources and their structure trees, which become one.

Every font is embedded once, with the glyphs of the whole book. Where the same
glyph means one thing here and another there (a space, a space that does not
break), the sections have maps of their own (ISO 32000-1 section 9.10.3) to the
same font file.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.document import Document
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration

from edition.writers.pdf_draw import head
from edition.writers.pdf_sheets import (
    Drawn,
    DrawnFont,
    DrawnPage,
    LinkMark,
    UnjoinableError,
)
from edition.writers.pdf_structure import Annotation, Content, Node

# The number of entries in a part of a ToUnicode map is limited (9.10.3).
_BATCH = 100
# Which glyphs of which font: a section that has it, the numbers of the glyphs.
Glyphs = dict[str, tuple[str, tuple[int, ...]]]


@dataclass(slots=True)
class _Union:
    """A font of the book: one file, one map, and the section that has it first."""

    font: DrawnFont
    key: str


@dataclass(slots=True)
class Sections:
    """All that is drawn, in the order of the book, in groups.

    A group was one document before it was cut; an empty page stands before a
    section whose name is in ``blank``.
    """

    groups: list[list[Drawn]]
    language: str
    form: tuple[float, float]
    blank: frozenset[str] = frozenset()
    _fonts: dict[str, _Union] = field(default_factory=dict)

    def pages(self) -> list[DrawnPage]:
        """Give all pages in order."""
        found: list[DrawnPage] = []
        for drawn in self._all():
            if drawn.key in self.blank:
                found.append(DrawnPage(*self.form))
            found += drawn.pages
        return found

    def _all(self) -> Iterable[Drawn]:
        return (drawn for group in self.groups for drawn in group)

    def glyphs(self) -> Glyphs:
        """Say which glyphs of which fonts are used."""
        for drawn in self._all():
            for name, font in drawn.fonts.items():
                union = self._fonts.setdefault(name, _Union(_copy(font), drawn.key))
                for glyph, text in font.to_unicode.items():
                    union.font.to_unicode.setdefault(glyph, text)
                for glyph, width in font.widths.items():
                    union.font.widths.setdefault(glyph, width)
        return {
            name: (union.key, tuple(sorted(union.font.to_unicode)))
            for name, union in self._fonts.items()
        }

    def embed(self, files: Mapping[str, bytes]) -> None:
        """Take in the files of the fonts, cut to :meth:`glyphs`."""
        for name, data in files.items():
            self._fonts[name].font.file_content = data

    def document(self) -> Any:
        """Give a document of the engine, ready to be written."""
        document = Document(
            self.pages(),
            DocumentMetadata(lang=self.language),
            None,
            FontConfiguration(),
            {},
            "srgb",
        )
        document.edition_sections = self
        return document

    def enter(self, pdf: Any) -> Node:
        """Put resources into a file that has all pages; give the structure tree."""
        if any(drawn.spaces != head() for drawn in self._all()):
            raise UnjoinableError("the file does not begin as the sections do")
        fonts = build_fonts_dictionary(
            pdf,
            {name: union.font for name, union in self._fonts.items()},
            True,
            True,
            {"hinting": False, "pdf_version": "1.7"},
        )
        images: dict[str, Any] = {}
        tree = Node("Document", language=self.language)
        at = notes = 0
        for group in self.groups:
            first: Node | None = None
            for drawn in group:
                at += drawn.key in self.blank
                self._resources(pdf, drawn, at, fonts, images)
                notes += _settle(drawn.tree, at, notes)
                first = _graft(drawn.tree, tree, first)
                at += len(drawn.pages)
        return tree

    def _resources(
        self, pdf: Any, drawn: Drawn, at: int, fonts: Any, images: dict[str, Any]
    ) -> None:
        """Enter what the pages of a section, from index ``at`` on, make use of."""
        for name, image in drawn.images.items():
            images.setdefault(name, _image(image))
        own = pydyf.Dictionary()
        for name, font in drawn.fonts.items():
            union = self._fonts[name].font
            own[name] = fonts[name]
            if any(
                union.to_unicode[key] != text for key, text in font.to_unicode.items()
            ):
                own[name] = _variant(pdf, fonts[name], font.to_unicode)
        pdf.add_object(own)
        resources = drawn.resources
        resources["Font"] = own.reference
        weasyprint.pdf._use_references(pdf, resources, images, {})
        pdf.add_object(resources)
        for reference in pdf.page_references[at : at + len(drawn.pages)]:
            _object(pdf, reference)["Resources"] = resources.reference


def _copy(font: DrawnFont) -> DrawnFont:
    values = {name: getattr(font, name) for name in DrawnFont.__slots__}
    values["widths"], values["to_unicode"] = dict(font.widths), dict(font.to_unicode)
    return DrawnFont(**values)


def _object(pdf: Any, reference: bytes) -> Any:
    """Give the object of a file that a reference leads to."""
    return pdf.objects[int(reference.split()[0])]


@dataclass(slots=True)
class _Drawing:
    """An image as the engine asks for it."""

    get_x_object: Callable[..., Any]


def _image(stream: Any) -> dict[str, Any]:
    drawing = _Drawing(lambda *_: stream)
    return {
        "image": drawing,
        "interpolate": False,
        "dpi_ratios": {1},
        "x_object": None,
    }


def _variant(pdf: Any, reference: bytes, meanings: Mapping[int, str]) -> bytes:
    """Enter a font like another, whose glyphs mean something else."""
    stream = pydyf.Stream([_map(meanings)], compress=True)
    pdf.add_object(stream)
    font = pydyf.Dictionary(_object(pdf, reference))
    font["ToUnicode"] = stream.reference
    pdf.add_object(font)
    made: bytes = font.reference
    return made


def _map(meanings: Mapping[int, str]) -> bytes:
    """Write a ToUnicode map for codes of two bytes."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    pairs = sorted(meanings.items())
    for start in range(0, len(pairs), _BATCH):
        batch = pairs[start : start + _BATCH]
        lines.append(f"{len(batch)} beginbfchar")
        lines += [
            f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in batch
        ]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()


def _settle(tree: Node, at: int, notes: int) -> int:
    """Let a tree say where its content is in the book, and number its notes on.

    Links that lead nowhere are taken out. Gives how many notes there are.
    """
    count = 0
    stack = [tree]
    while stack:
        node = stack.pop()
        if node.ident:
            count += 1
            node.ident = f"note-{int(node.ident.rpartition('-')[2]) + notes}"
        kids: list[Node | Content | Annotation] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                stack.append(kid)
                kids.append(kid)
            elif isinstance(kid, Content):
                kids.append(Content(kid.page + at, kid.number))
            elif (item := _annotation(kid.item)) is not None:
                kids.append(Annotation(kid.page + at, item))
        node.kids = kids
    return count


def _annotation(mark: LinkMark) -> Any:
    """Give the annotation made for a link, with words; none if it leads nowhere."""
    item = mark.link_annotation
    if item is not None:
        item["Contents"] = pydyf.String(mark["Contents"])
    return item


def _graft(tree: Node, onto: Node, first: Node | None) -> Node | None:
    """Add a section's tree to that of the book; its ``main`` goes on in ``first``."""
    for kid in tree.kids:
        if not isinstance(kid, Node) or kid.role != "Part" or first is None:
            onto.kids.append(kid)
            if isinstance(kid, Node):
                kid.parent = onto
                first = kid if kid.role == "Part" else first
            continue
        for inner in kid.nodes():
            inner.parent = first
        first.kids += kid.kids
    return first
