"""The shelf: sections of a book that an earlier build laid out and drew.

A section is on it under the digest of all that decides how it looks: its document,
images, style sheets and fonts, the page format, this program, its libraries and the
system's. What is drawn depends on the side its pages are on as well, and its running
heads on their numbers. So a section that is
found is the one that would be made again, and a book has the same bytes with the
shelf and without it.
"""

from collections.abc import Collection, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any

import pydyf

from edition.incremental import cache, parts
from edition.writers.pdf_sheets import (
    Drawn,
    DrawnFont,
    DrawnHeads,
    DrawnPage,
    Files,
    Head,
    Kit,
    Laid,
    LinkMark,
    Log,
    Order,
    Place,
)
from edition.writers.pdf_structure import Annotation, Content, Node
from edition.writers.pdf_width import Fit

# All that can be in what was laid out or drawn.
_KNOWN = (
    *(Laid, Log, Fit, Drawn, DrawnFont, DrawnHeads, DrawnPage, Head),
    *(LinkMark, Annotation, Content, Node),
    *(pydyf.Array, pydyf.Dictionary, pydyf.Stream, pydyf.String),
)


class Shelf:
    """Finds and keeps what is laid out and drawn with one kit."""

    def __init__(self, kit: Kit) -> None:
        """Begin; nothing is looked for yet."""
        self._kit = kit
        self._names: dict[str, str] = {}

    @cached_property
    def _base(self) -> str:
        """Name all that is the same for every section."""
        kit = self._kit
        return cache.key(
            *(cache.program(), cache.system(), kit.direction, repr(kit.form)),
            *kit.styles,
            *_files(kit.files),
        )

    def name(self, order: Order) -> str:
        """Name what is to be laid out by all that decides how it comes out."""
        fits = sorted(order.fits.items())
        parted = (order.key, str(order.is_text), repr(fits), *_files(order.media))
        return cache.key(self._base, *parted)

    def laid(self, order: Order) -> Laid | None:
        """Give what came of an order in an earlier build."""
        name = self._names[order.key] = self.name(order)
        found = parts.load(cache.key("laid", name), _KNOWN)
        return found if isinstance(found, Laid) else None

    def keep_laid(self, laid: Laid) -> None:
        """Keep what came of an order that was asked for before."""
        if laid.key in self._names:
            parts.save(cache.key("laid", self._names[laid.key]), laid)

    def drawn(self, place: Place) -> Drawn | None:
        """Give a section as it was drawn on this side, without running heads."""
        if place.key not in self._names:
            return None
        found = parts.load(self._drawn_name(place), _KNOWN)
        return found if isinstance(found, Drawn) else None

    def keep_drawn(self, place: Place, drawn: Drawn) -> None:
        """Keep a section that was drawn; nothing may have been done with it yet."""
        if place.key in self._names:
            parts.save(self._drawn_name(place), drawn)

    def _drawn_name(self, place: Place) -> str:
        side = str(place.offset % 2)
        return cache.key("drawn", self._names[place.key], str(place.is_text), side)

    def heads(self, place: Place) -> DrawnHeads | None:
        """Give the running heads of a section in this place."""
        found = parts.load(self._heads_name(place), _KNOWN)
        return found if isinstance(found, DrawnHeads) else None

    def keep_heads(self, place: Place, heads: DrawnHeads) -> None:
        """Keep the running heads of a section."""
        if place.key in self._names:
            parts.save(self._heads_name(place), heads)

    def _heads_name(self, place: Place) -> str:
        title, offset = self._kit.title, str(place.offset)
        return cache.key("heads", self._names[place.key], title, offset)

    def font(self, name: str, key: str, glyphs: Collection[int]) -> bytes | None:
        """Give the file of a font of a section, cut to these glyphs before."""
        if key not in self._names:
            return None
        found = parts.load(self._font_name(name, key, glyphs), ())
        return found if isinstance(found, bytes) else None

    def keep_font(
        self, name: str, key: str, glyphs: Collection[int], data: bytes
    ) -> None:
        """Keep the file of a font of a section that was cut to these glyphs."""
        if key in self._names:
            parts.save(self._font_name(name, key, glyphs), data)

    def _font_name(self, name: str, key: str, glyphs: Collection[int]) -> str:
        numbers = " ".join(map(str, sorted(glyphs)))
        return cache.key("font", self._names[key], name, numbers)


def _files(files: Files | Mapping[str, Any]) -> list[str]:
    """Tell files apart by their addresses, contents and types."""
    found = []
    for address, (data, media_type) in sorted(files.items()):
        found += [address, sha256(data).hexdigest(), media_type]
    return found
