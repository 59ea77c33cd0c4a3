"""A box in the place of what no font has.

WeasyPrint draws the glyph ``.notdef``, which ISO 19005-3 (6.2.11.8) and ISO
14289-1 (7.21.8) forbid. Here a real character of the font is drawn in the width
that was reserved; what it stands for is said by :mod:`edition.writers.pdf_marks`.
"""

import io
from collections.abc import Callable
from typing import Any

from fontTools.ttLib import TTFont, TTLibError
from weasyprint.pdf.fonts import Font

# White square, replacement character, currency sign, question mark.
_BOXES = (0x25A1, 0xFFFD, 0xA4, 0x3F)


class _Widths(dict[int, int]):
    """The widths of a font's glyphs, of which some cannot be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.fixed: set[int] = set()

    def __setitem__(self, glyph: int, width: int) -> None:
        if glyph not in self.fixed:
            super().__setitem__(glyph, width)


def _box(font: Any) -> int | None:
    """Find the glyph of a box and fix its width; none where the font has none."""
    try:
        face = TTFont(io.BytesIO(font.file_content), fontNumber=font.index, lazy=True)
        known = face.getBestCmap() or {}
        code = next((code for code in _BOXES if code in known), None)
        if code is None:
            return None
        glyph: int = face.getGlyphID(known[code])
        width = face["hmtx"][known[code]][0]
    except (TTLibError, KeyError, AttributeError):
        return None
    font.widths[glyph] = round(width * 1000 / font.upem)
    font.widths.fixed.add(glyph)
    if glyph not in font.to_unicode:
        font.to_unicode[glyph] = chr(code)
    return glyph


def _start(start: Callable[..., None]) -> Callable[..., None]:
    """Wrap ``Font.__init__``."""

    def initialise(self: Any, *arguments: Any, **named: Any) -> None:
        start(self, *arguments, **named)
        self.widths = _Widths()
        self.edition_box = False

    return initialise


def _missing(start: Callable[..., int]) -> Callable[..., int]:
    """Wrap ``Font.get_unused_glyph_id``, which is asked for a missing character."""

    def get_unused_glyph_id(self: Any, codepoint: int) -> int:
        if self.edition_box is False:
            self.edition_box = _box(self)
        found: int | None = self.edition_box
        return start(self, codepoint) if found is None else found

    return get_unused_glyph_id


def apply() -> None:
    """Let WeasyPrint draw a box where a character has no glyph."""
    Font.__init__ = _start(Font.__init__)
    Font.get_unused_glyph_id = _missing(Font.get_unused_glyph_id)
