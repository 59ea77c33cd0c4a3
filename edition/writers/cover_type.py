"""Type on the cover: how a block is set, and how wide its words then are."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

from PIL import ImageFont, features

from edition.writers.cover_fonts import Run, runs

# Letters of scripts up to Cyrillic may be spaced; others would fall apart.
_SPACEABLE_END = 0x0530


@dataclass(frozen=True, slots=True)
class Style:
    """How a block is set: sizes in pixels from largest to smallest, most lines.

    ``tracking`` is the space between letters in em, ``weight`` that of a
    variable font.
    """

    largest: int
    smallest: int
    lines: int
    italic: bool = False
    small_caps: bool = False
    tracking: float = 0.0
    weight: int = 400


class Piece:
    """A run of a line at a size: its parts, and how far each moves the pen."""

    def __init__(self, run: Run, style: Style, size: int) -> None:
        """Choose font and features; without Raqm capitals stand for small ones."""
        shaped = features.check("raqm")
        text = run.text
        self.features: list[str] | None = None
        if style.small_caps and shaped:
            self.features = ["smcp"]
        elif style.small_caps:
            text, size = text.upper(), round(size * 0.78)
        self.font: ImageFont.FreeTypeFont = run.face.at(size, style.weight)
        spaced = style.tracking and all(ord(c) < _SPACEABLE_END for c in text)
        # Letterspaced words are set letter by letter, others whole.
        self.parts = list(text) if spaced else [text]
        self.ways = [direction(part) if shaped else None for part in self.parts]
        tracking = style.tracking * size if spaced else 0.0
        self.advances = [
            tracking + self.font.getlength(part, features=self.features, direction=way)
            for part, way in zip(self.parts, self.ways, strict=True)
        ]
        self.width = sum(self.advances)


def pieces(found: tuple[Run, ...], style: Style, size: int) -> list[Piece]:
    """Give the pieces of a line from left to right."""
    line = [Piece(run, style, size) for run in found]
    if direction("".join(run.text for run in found)) == "rtl":
        line.reverse()
    return line


def line_runs(text: str, style: Style, language: str) -> tuple[Run, ...] | None:
    """Split a line by font; nothing if there is no font for some character."""
    found = runs(text, italic=style.italic, language=language)
    return None if found is None else tuple(found)


def width(text: str, style: Style, size: int, language: str) -> float:
    """Measure words in pixels, or guess where no font can tell."""
    found = line_runs(text, style, language)
    if found is None:
        from wcwidth import wcswidth  # slow to load

        return float(max(0, wcswidth(text)) * size * 0.6)
    return sum(piece.width for piece in pieces(found, style, size))


def direction(text: str) -> str:
    """Give the direction of the first strong character (UAX 9, P2 and P3)."""
    return next(_strong(text), "ltr")


def _strong(text: str) -> Iterator[str]:
    for character in text:
        kind = bidirectional(character)
        if kind in ("R", "AL"):
            yield "rtl"
        elif kind == "L":
            yield "ltr"
