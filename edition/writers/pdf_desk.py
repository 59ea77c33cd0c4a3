"""The desk: where sections of a book are laid out, and drawn when their place is known.

A process has one desk. What it laid out stays on it until it is drawn; only plain
data leaves it (:mod:`edition.writers.pdf_sheets`).
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace
from typing import Any

from edition.model import SourceFile
from edition.writers import (
    pdf_colophon,
    pdf_draw,
    pdf_layout,
    pdf_lines,
    pdf_sides,
    pdf_tagging,
)
from edition.writers.pdf_engine import Engine, joined, listening, write
from edition.writers.pdf_metadata import Description
from edition.writers.pdf_sheets import (
    Drawn,
    DrawnHeads,
    Heading,
    Kit,
    Laid,
    Log,
    Order,
    Place,
    UnjoinableError,
)
from edition.writers.pdf_width import lines_in_margin, wide_tables

# Which glyphs of which font are used: a section that has the font, glyph numbers.
Glyphs = Mapping[str, tuple[str, tuple[int, ...]]]


# Boxes of a page hold each other: to look for what can go takes long and finds little.
_GARBAGE = 200_000


@contextmanager
def patient() -> Iterator[None]:
    """Let Python collect garbage seldom meanwhile."""
    before = gc.get_threshold()
    gc.set_threshold(_GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Desk:
    """Lays out and draws with one engine."""

    def __init__(self, kit: Kit, *, is_whole: bool = False) -> None:
        """Parse the style sheets of a kit.

        ``is_whole``: no document is one of several sections, all are complete at once
        and drawn by the engine.
        """
        self._kit = kit
        self._is_whole = is_whole
        self._media: dict[str, tuple[bytes, str]] = {}
        self._documents: dict[str, Any] = {}
        self._stubs: dict[bytes, tuple[Any, Any, Any]] = {}
        self._fonts: dict[str, dict[str, Any]] = {}
        with listening():
            self._engine = Engine(kit.styles, self._fetch)

    def _fetch(self, url: str) -> tuple[bytes, str]:
        found = self._kit.files.get(url)
        return self._media[url] if found is None else found

    def lay_out(self, order: Order) -> Laid:
        """Lay out a document but for what depends on its place in the book."""
        self._media = dict(order.media)
        waiting = nullcontext() if self._is_whole else pdf_sides.unfinished()
        with listening() as log, waiting, patient():
            document = self._engine.layout(order.data)
        self._documents[order.key] = document
        lost: frozenset[str] = frozenset()
        crowded: frozenset[str] = frozenset()
        wide: Mapping[str, Any] = {}
        if order.is_text:
            tree = document._html.etree_element
            lost = pdf_layout.lost_notes(document, tree)
            crowded = pdf_layout.crowded_notes(document)
            wide = wide_tables(document, self._kit.form, order.fits)
        return Laid(
            key=order.key,
            anchors=tuple(tuple(page.anchors) for page in document.pages),
            lost=lost,
            wide=wide,
            faces=frozenset(pdf_colophon.families([document])),
            log=log,
            crowded=crowded,
        )

    def forget(self, key: str) -> None:
        """Throw away what was laid out and is not wanted."""
        self._documents.pop(key, None)

    def draw(self, place: Place) -> Drawn:
        """Draw what was laid out where it stands; it then leaves the desk."""
        document = self._documents.pop(place.key)
        with listening() as log, patient():
            heads = pdf_sides.finish(document, place.offset)
            outside = self._adjust(document, place)
            pdf_tagging.prepare(document.pages)
            drawn, fonts = pdf_draw.draw(document, place.key)
        drawn.outside, drawn.log, drawn.heads = outside, log, heads
        self._fonts[place.key] = fonts
        return drawn

    def head(self, wanted: Heading) -> DrawnHeads:
        """Draw running heads and folios."""
        with listening() as log, patient():
            if wanted.root not in self._stubs:
                with pdf_sides.unfinished():
                    empty = self._engine.layout(wanted.root)
                self._stubs[wanted.root] = pdf_sides.stub(empty)
            about = self._stubs[wanted.root]
            pages = [
                pdf_sides.headed(about, item, wanted.offset, wanted.title)
                for item in wanted.heads
            ]
            pdf_tagging.prepare(SimpleNamespace(_page_box=page) for page in pages)
            contents, states, fonts = pdf_draw.draw_heads(pages)
        mine = self._fonts.setdefault(wanted.key, {})
        mine.update(fonts | mine)
        described = {name: pdf_draw.described(font) for name, font in fonts.items()}
        return DrawnHeads(contents, states, described, log)

    def _adjust(self, document: Any, place: Place) -> list[str]:
        """Move what stands in margins; give the lines that reach into them."""
        if not place.is_text:
            return []
        outside = lines_in_margin(document)
        side, first = self._kit.direction, 1 + place.offset
        pdf_layout.turn_margins(document, side, first)
        pdf_lines.number_lines(document, side, first)
        return outside

    def adjust(self, place: Place) -> list[str]:
        """Make a whole document ready to be written by the engine."""
        return self._adjust(self._documents[place.key], place)

    def write(
        self,
        keys: Iterable[str],
        labels: Iterable[tuple[int, str]],
        about: Description,
        sources: Iterable[SourceFile],
    ) -> tuple[bytes, Log]:
        """Let the engine join whole documents; give the file and what was said."""
        documents = [self._documents[key] for key in keys]
        with listening() as log:
            return write(joined(documents), labels, about, sources), log

    def cut_fonts(self, wanted: Glyphs) -> dict[str, bytes]:
        """Give the files of fonts with the glyphs that are used in the whole book."""
        files: dict[str, bytes] = {}
        with listening():
            for name, (key, glyphs) in wanted.items():
                font = self._fonts[key][name]
                font.clean(dict.fromkeys(glyphs, ""), False)
                if font.bitmap or font.missing:
                    raise UnjoinableError(f"the font {font.family} has only pictures")
                files[name] = font.file_content
        return files
