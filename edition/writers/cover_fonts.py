"""Fonts for the cover: EB Garamond, and what the system has for other scripts."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional, category, combining

from PIL import ImageFont, features

# Fonts of the system in order of preference, by file name; the first that has a
# character draws it. Book faces come before sans, narrow fonts before wide ones.
_WANTED = (
    "NotoSerif-Regular.ttf",
    "NotoSerifHebrew-Regular.ttf",
    "FrankRuehlCLM-Medium.ttf",
    "Amiri-Regular.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoSansSyriac-Regular.ttf",
    "NotoSansSyriacWestern-Regular.ttf",
    "NotoSerifArmenian-Regular.ttf",
    "NotoSerifGeorgian-Regular.ttf",
    "NotoSerifDevanagari-Regular.ttf",
    "NotoSerifEthiopic-Regular.ttf",
    "NotoSansCoptic-Regular.ttf",
    "NotoSerifCJK-Regular.ttc",
    "SourceHanSerif-Regular.ttc",
    "NanumMyeongjo.ttf",
    "AppleMyungjo.ttf",
    "Songti.ttc",
    "batang.ttc",
    "simsun.ttc",
    "NotoSansCJK-Regular.ttc",
    "times.ttf",
    "FreeSerif.ttf",
    "DejaVuSerif.ttf",
    "DejaVuSans.ttf",
)
# Faces of the CJK collections by language of the text; the first is Japanese.
_CJK_FACE = {"ja": 0, "ko": 1, "zh": 2}
_WIDE = "CJK-Regular.ttc"
# Upright and italic.
_OWN = ("EBGaramond[wght].ttf", "EBGaramond-Italic[wght].ttf")


@dataclass(frozen=True, slots=True)
class Face:
    """A face in a font file, ``index`` counting the faces of a collection."""

    path: Path
    index: int = 0

    def covers(self, character: str) -> bool:
        """Tell whether the face has a glyph of its own for a character."""
        if self.path.name in _OWN and _is_common(character):
            return True  # most covers have no others: the font is not read for them
        return ord(character) in _coverage(self.path, self.index)

    def at(self, size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
        """Give the face at ``size`` pixels, and in ``weight`` if it is variable."""
        return _sized(self.path, self.index, size, weight)


def _is_common(character: str) -> bool:
    """Tell whether both of our own faces have a glyph for a character."""
    if character.isascii():
        return character.isprintable()
    return character < "\u0180" and character.isalpha()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that one face draws."""

    text: str
    face: Face


def runs(text: str, *, italic: bool, language: str) -> list[Run] | None:
    """Split text by the faces that draw it; nothing if a character has none.

    Spaces and combining marks go with what stands before them.
    """
    chosen: list[tuple[str, Face]] = []
    for character in text:
        previous = chosen[-1][1] if chosen else None
        joins = combining(character) or category(character) in ("Cf", "Zs", "Mn", "Mc")
        if previous is not None and (joins or previous.covers(character)):
            face: Face | None = previous
            if not joins:
                face = _face(character, italic, language)
        else:
            face = _face(character, italic, language)
        if face is None:
            return None
        chosen.append((character, face))
    return [
        Run("".join(character for character, _ in group), face)
        for face, group in groupby(chosen, key=lambda pair: pair[1])
    ]


def _face(character: str, italic: bool, language: str) -> Face | None:
    if bidirectional(character) in ("R", "AL") and not features.check("raqm"):
        # Without Raqm the letters would stand unjoined and backwards.
        return None
    for face in _faces(italic, _CJK_FACE.get(language.partition("-")[0], 1)):
        if face.covers(character):
            return face
    return None


@cache
def _faces(italic: bool, cjk: int) -> tuple[Face, ...]:
    return tuple(_found(italic, cjk))


def _found(italic: bool, cjk: int) -> Iterator[Face]:
    package = find_spec("fontpkg_eb_garamond")
    if package is not None and package.origin:
        name = _OWN[italic]
        own = Path(package.origin).parent / "files" / name
        if own.is_file():
            yield Face(own)
    files = _system_files()
    for name in _WANTED:
        if path := files.get(name.lower()):
            yield Face(path, cjk if name.endswith(_WIDE) else 0)


@cache
def _system_files() -> dict[str, Path]:
    """Map the names of :data:`_WANTED` to the files this system has, sorted."""
    wanted = {name.lower() for name in _WANTED}
    result: dict[str, Path] = {}
    for folder in _folders():
        for parent, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if name.lower() in wanted:
                    result.setdefault(name.lower(), Path(parent, name))
    return result


@cache
def system_file(name: str) -> Path | None:
    """Find a font file of the system by its name, the first in sorted order."""
    for folder in _folders():
        for parent, folders, names in os.walk(folder):
            folders.sort()
            if name in names:
                return Path(parent, name)
    return None


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"),
                home / "Library/Fonts"]  # fmt: skip
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"),
            home / ".local/share/fonts", home / ".fonts"]  # fmt: skip


@cache
def _coverage(path: Path, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # slow to load

    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except Exception:  # a broken font file of the system must not stop a book
        return frozenset()


@cache
def _sized(path: Path, index: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(path), size, index)
    if path.name.endswith("[wght].ttf"):
        font.set_variation_by_axes([weight])
    return font
