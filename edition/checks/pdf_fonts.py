"""The fonts of a PDF after ISO 14289-1 section 7.21 and ISO 19005-3 section 6.2.11.

All inside the file, each glyph with a meaning, and the widths that the file says
those that the font has.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name

from edition.checks import pdf_content
from edition.checks.pdf_content import Content, Object

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# What no glyph may mean (ISO 19005-3, 6.2.11.7.2).
_NOTHING = ("\0", "\ufeff", "\ufffe")


def faults(pdf: pikepdf.Pdf, pages: Mapping[Object, Content]) -> Iterator[str]:
    """Give what is wrong with the fonts; ``pages`` are the contents as read."""
    used: dict[Object, set[bytes]] = {}
    fonts: dict[Object, Any] = {}
    for page in pdf.pages:
        resources = page.get("/Resources", Dictionary())
        for font in resources.get("/Font", Dictionary()).values():
            fonts[font.objgen] = font
        for key, codes in pages[page.obj.objgen].codes.items():
            used.setdefault(key, set()).update(codes)
    for key, font in fonts.items():
        yield from _font(font, used.get(key, set()))


def _font(font: Any, codes: set[bytes]) -> Iterator[str]:
    name = str(font.get("/BaseFont", "?"))
    kin = font.get("/DescendantFonts", Array([font]))[0]
    descriptor = kin.get("/FontDescriptor", Dictionary())
    data = next((descriptor[key] for key in _FILES if key in descriptor), None)
    if data is None and font.get("/Subtype") != Name.Type3:
        yield f"the font {name} is not embedded"
    if "/ToUnicode" not in font:
        yield f"the font {name} does not say what its glyphs mean"
        return
    meanings = pdf_content.meanings(font)
    for code in sorted(codes):
        meaning = meanings.get(code, "")
        if not meaning or any(char in _NOTHING for char in meaning):
            yield f"the glyph {code.hex()} of the font {name} has no meaning"
            break
    if data is None or font.get("/Encoding") != Name("/Identity-H"):
        if font.get("/Subtype") == Name.Type0 and data is not None:
            yield f"the font {name} shows characters that it does not have"
        return
    if b"\0\0" in codes:
        yield f"the font {name} shows characters that it does not have"
    if kin.get("/CIDToGIDMap") != Name.Identity:
        yield f"the font {name} does not say which glyphs its codes are"
    yield from _widths(name, kin, data.read_bytes(), codes)


def _widths(name: str, kin: Any, data: bytes, codes: set[bytes]) -> Iterator[str]:
    """Compare the widths of the glyphs that are shown (7.21.5)."""
    try:
        face = TTFont(io.BytesIO(data), lazy=True)
        order = face.getGlyphOrder()
        metrics, unit = face["hmtx"].metrics, face["head"].unitsPerEm
    except (TTLibError, KeyError, AttributeError) as error:
        yield f"the font {name} cannot be read: {error}"
        return
    said = _said(kin)
    default = float(kin.get("/DW", 1000))
    for code in sorted(codes):
        glyph = int.from_bytes(code, "big")
        if glyph >= len(order):
            yield f"the font {name} has no glyph {glyph}"
            return
        true = metrics[order[glyph]][0] * 1000 / unit
        if abs(true - said.get(glyph, default)) > 1:
            width = f"{true:.0f} wide, not {said.get(glyph, default):.0f}"
            yield f"glyph {glyph} of the font {name} is {width}"
            return


def _said(kin: Any) -> dict[int, float]:
    """Read the array of widths (ISO 32000-1 section 9.7.4.3)."""
    found: dict[int, float] = {}
    items = list(kin.get("/W", Array()))
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, Array):
            for at, width in enumerate(second):
                found[first + at] = float(width)
        else:
            same = float(str(items.pop(0)))
            found |= dict.fromkeys(range(first, int(str(second)) + 1), same)
    return found
