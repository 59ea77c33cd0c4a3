"""The faces of the printed page: where they come from, what they need.

The text face is EB Garamond, shipped as a dependency in two variable files. A
PDF wants static ones: the default instance (regular and italic) is had by
leaving the variation tables out, the semibold by instancing a subset of the
characters a book has; both give the same bytes for the same book. Every other
script is covered by fonts of the system; ``styles/fonts.css`` says which.
"""

import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

# The family name our style sheets use. Not the name of the font itself, so that
# another version of it installed on the system is never taken by mistake.
FAMILY = "Edition Garamond"
NAME = "EB Garamond"

# What makes a font variable: OpenType 1.9, "OpenType font variations overview".
_VARIATION_TABLES = ("fvar", "gvar", "avar", "cvar", "HVAR", "MVAR", "STAT")
_SOURCES = {
    "normal": "EBGaramond[wght].ttf",
    "italic": "EBGaramond-Italic[wght].ttf",
}
_SEMIBOLD = 600
_FEATURES = (
    "calt ccmp kern liga lnum locl mark mkmk onum pnum sinf smcp subs sups tnum"
).split()


def _source(style: str) -> io.BytesIO:
    """Open the variable font of a style, ``normal`` or ``italic``."""
    folder = files("fontpkg_eb_garamond") / "files"
    return io.BytesIO((folder / _SOURCES[style]).read_bytes())


@cache
def regular(style: str) -> bytes:
    """Give the face of weight 400 as a static TrueType font."""
    from fontTools.ttLib import TTFont

    font = TTFont(_source(style), lazy=True, recalcTimestamp=False)
    for tag in _VARIATION_TABLES:
        if tag in font:
            del font[tag]
    result = io.BytesIO()
    font.save(result, reorderTables=None)
    return result.getvalue()


def semibold(style: str, characters: Iterable[str]) -> bytes:
    """Give the face of weight 600 with these characters only."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(_source(style), lazy=True, recalcTimestamp=False)
    options = Options(
        layout_features=_FEATURES,
        hinting=False,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({ord(char) for char in characters}))
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": _SEMIBOLD}, inplace=True)
    result = io.BytesIO()
    font.save(result)
    return result.getvalue()


def faces(bold: bool) -> str:
    """Give the ``@font-face`` rules; their addresses are ``font:STYLE-WEIGHT``."""
    weights = (400, 700) if bold else (400,)
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-style: {style}; '
        f'font-weight: {weight}; src: url("font:{style}-{weight}") }}'
        for weight in weights
        for style in _SOURCES
    )


def names(bold: bool) -> list[str]:
    """Give the names of the faces that :func:`faces` asks for."""
    weights = (400, 700) if bold else (400,)
    return [f"{style}-{weight}" for weight in weights for style in _SOURCES]


def face(name: str, characters: Iterable[str]) -> bytes:
    """Give the font behind an address of :func:`faces` (``italic-700``).

    Raises ``KeyError`` for a name that :func:`faces` does not give.
    """
    style, _, weight = name.partition("-")
    return regular(style) if weight == "400" else semibold(style, characters)
