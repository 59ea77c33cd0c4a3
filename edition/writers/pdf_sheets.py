"""What passes between the processes that lay out a book and the one that joins it.

Plain data, none of it the engine's own boxes: what is to be laid out, what came of
it, and the drawn pages. All of it can be pickled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from zlib import MAX_WBITS, Z_FULL_FLUSH, adler32, compressobj

from edition.writers.pdf_format import Format
from edition.writers.pdf_structure import Node
from edition.writers.pdf_width import Fit

# How packed data begin (RFC 1950), and how hard to pack them: what takes long packs
# little better, but the level is the engine's own.
_PACKED, LEVEL = b"\x78\xda", 9
# An address to bytes and media type.
Files = Mapping[str, tuple[bytes, str]]


class UnjoinableError(Exception):
    """Something on a page cannot be taken from one file into another."""


class LostError(Exception):
    """A process that lays out sections ended before its work did."""


@dataclass(slots=True)
class Log:
    """What the engine said: characters without a glyph, images it cannot read."""

    missing: dict[str, int] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)

    def add(self, log: "Log") -> None:
        """Take in what another log holds."""
        for character, count in log.missing.items():
            self.missing[character] = self.missing.get(character, 0) + count
        self.images |= log.images
        self.other += log.other


@dataclass(frozen=True, slots=True)
class Kit:
    """What every section of a book is laid out with.

    ``styles`` are style sheets, ``files`` the fonts and what the edition's own
    styles name; ``direction`` is ``ltr`` or ``rtl``. ``title`` is the book's in
    running heads, which sections need not know.
    """

    styles: tuple[str, ...]
    files: Files
    form: Format
    direction: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A document to be laid out: ``data`` is an ``html`` element as XML.

    ``is_recto``: its first page is a right-hand one. ``is_text``: it belongs to the
    text, whose notes, tables and margins are looked after. ``media`` are its images,
    ``fits`` the tables known to be too wide.
    """

    data: bytes
    is_recto: bool = True
    is_text: bool = False
    media: Files = field(default_factory=dict)
    fits: Mapping[str, Fit] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Name what is to be laid out by its content."""
        return sha256(self.data).hexdigest()

    @property
    def root(self) -> bytes:
        """Give the document without anything within its ``html``."""
        begin, end, _ = self.data.partition(b">")
        return begin + end + b"<body><p/></body></html>"


@dataclass(frozen=True, slots=True)
class Laid:
    """What came of an order: the anchors of each page, and what is amiss.

    ``lost`` are ids of notes, ``crowded`` those of notes for which the margin has no
    room, ``wide`` tables with the fit they need, ``faces`` the families of fonts.
    """

    key: str
    anchors: tuple[tuple[str, ...], ...]
    lost: frozenset[str]
    wide: Mapping[str, Fit]
    faces: frozenset[str]
    log: Log
    crowded: frozenset[str] = frozenset()

    @property
    def pages(self) -> int:
        """Count the pages."""
        return len(self.anchors)

    def numbers(self, first: int) -> dict[str, str]:
        """Give the printed number of every anchor's page, from ``first`` on."""
        found: dict[str, str] = {}
        for number, names in enumerate(self.anchors, first):
            for name in names:
                found.setdefault(name, str(number))
        return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where what was laid out as ``key`` stands: ``offset`` pages follow others.

    Without an offset its pages are as they were laid out.
    """

    key: str
    is_text: bool = False
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What the running head and the folio of a page are made of.

    ``kind`` is the engine's type of page, ``number`` the page's as it was laid out,
    ``overflow`` a style of the page, ``strings`` are the words of running heads.
    """

    kind: tuple[Any, ...]
    number: int
    overflow: str
    strings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Heading:
    """Running heads and folios wanted for pages that follow ``offset`` others.

    ``key`` names their section; ``root`` is a document of nothing but the attributes
    of its ``html``, as XML; ``title`` is the book's.
    """

    key: str
    root: bytes
    heads: tuple[Head, ...]
    offset: int
    title: str


class LinkMark(dict[str, str]):
    """Stands for the annotation of a link until the file is written.

    ``Contents`` says where it leads; ``link_annotation`` is set by the engine.
    """

    link_annotation: Any = None


@dataclass(slots=True)
class DrawnPage:
    """A page as the engine asks for it: CSS pixels, drawn and packed content.

    The content is the beginning of packed data (RFC 1951) that goes on with the
    running head; ``checksum`` is that of what is packed (Adler-32, RFC 1950).
    """

    width: float
    height: float
    bookmarks: list[Any] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    anchors: dict[str, Any] = field(default_factory=dict)
    content: bytes = b""
    checksum: int = 1
    bleed: dict[str, float] = field(
        default_factory=lambda: dict.fromkeys(("top", "right", "bottom", "left"), 0)
    )
    forms: dict[Any, Any] = field(default_factory=dict)

    def paint(self, stream: Any, _: float = 1) -> None:
        """Put the content into the stream of a page."""
        if self.content:
            whole = _PACKED + self.content + self.checksum.to_bytes(4, "big")
            stream.stream, stream.compress = [whole], False
            stream.extra["Filter"] = "/FlateDecode"


@dataclass(slots=True)
class DrawnFont:
    """A font: what the file says of it, widths and meanings of its glyphs.

    The names are the engine's. ``file_content`` comes when all glyphs are known.
    """

    hash: str
    name: bytes
    family: str
    flags: int
    ascent: float
    descent: float
    italic_angle: float
    stemv: int
    stemh: int
    index: int
    widths: dict[int, float]
    to_unicode: dict[int, str]
    file_content: bytes = b""
    bitmap: bool = False
    used_in_forms: bool = False
    missing: dict[int, int] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """Give the kind of outlines."""
        return "otf" if self.file_content[:4] == b"OTTO" else "ttf"

    def clean(self, *_: object) -> None:
        """Do nothing: what is not used was taken out where the font is."""


@dataclass(slots=True)
class DrawnHeads:
    """Running heads and folios: the content of each page, and what it uses.

    ``states`` are those of opacity, by names that say which.
    """

    contents: list[bytes]
    states: dict[str, Any]
    fonts: dict[str, DrawnFont]
    log: Log


@dataclass(slots=True)
class Drawn:
    """Drawn pages with all that they use but the running heads.

    ``heads`` are what those are made of, ``tree`` is the pages' structure,
    ``resources`` what their contents name, ``images`` by name; ``spaces`` names what
    the file begins with. ``outside`` are lines that reach into the margin.
    """

    key: str
    pages: list[DrawnPage]
    tree: Node
    fonts: dict[str, DrawnFont]
    resources: Any
    images: dict[str, Any]
    spaces: tuple[bytes, bytes]
    outside: list[str]
    log: Log
    heads: tuple[Head, ...] = ()

    def finish(self, heads: DrawnHeads) -> None:
        """Put the running heads and folios onto the pages."""
        for page, content in zip(self.pages, heads.contents, strict=True):
            page.content += _packed(content)
            page.checksum = adler32(content, page.checksum)
        for name, state in heads.states.items():
            self.resources["ExtGState"].setdefault(name, state)
        for name, font in heads.fonts.items():
            mine = self.fonts.setdefault(name, font)
            # Of two meanings that of the text counts: nobody reads running heads.
            mine.to_unicode = font.to_unicode | mine.to_unicode
            mine.widths = font.widths | mine.widths
        self.log.add(heads.log)


def _packed(content: bytes) -> bytes:
    """Pack the last piece of a page's content."""
    packer = compressobj(LEVEL, wbits=-MAX_WBITS)
    return packer.compress(content) + packer.flush()


def begun(content: bytes) -> tuple[bytes, int]:
    """Pack the first piece of a page's content; give it and its checksum."""
    packer = compressobj(LEVEL, wbits=-MAX_WBITS)
    packed = packer.compress(content) + packer.flush(Z_FULL_FLUSH)
    return packed, adler32(content)
