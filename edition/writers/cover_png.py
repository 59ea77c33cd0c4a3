"""The cover painted as PNG with Pillow: ivory type on one dark ground."""

from io import BytesIO

from PIL import Image, ImageDraw

from edition.writers.cover_layout import HEIGHT, RULE, WIDTH, Composition, Line
from edition.writers.cover_type import pieces

INK = "#f6f1e4"
ACCENT = "#d9b779"
_FRAME = 64


def paint(composition: Composition, ground: str) -> bytes:
    """Give the bytes of a PNG of 1600 x 2560 with a palette of 255 shades.

    The shades are painted as numbers of the palette, which mixes ground and ink:
    this keeps the file small and the same on every run.
    """
    # Shades 0 to 127 run from ground to ivory, 128 to 255 from ground to accent.
    shades = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(shades)
    for line in composition.lines:
        _paint_line(pen, line)
    _paint_rules(pen, composition.rule)
    image = Image.frombytes("P", shades.size, shades.tobytes())
    image.putpalette([*_ramp(ground, INK), *_ramp(ground, ACCENT)])
    target = BytesIO()
    image.save(target, "PNG", compress_level=6)
    return target.getvalue()


def _ramp(start: str, end: str) -> list[int]:
    """Give 128 colours from ``start`` to ``end`` as flat RGB values."""
    pairs = list(zip(_rgb(start), _rgb(end), strict=True))
    return [round(a + (b - a) * i / 127) for i in range(128) for a, b in pairs]


def _rgb(colour: str) -> tuple[int, int, int]:
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def _paint_rules(pen: ImageDraw.ImageDraw, y: int) -> None:
    """Draw the frame and the short rule below the title."""
    right, bottom = WIDTH - _FRAME - 1, HEIGHT - _FRAME - 1
    pen.rectangle((_FRAME, _FRAME, right, bottom), outline=255, width=5)
    inner = 18
    pen.rectangle(
        (_FRAME + inner, _FRAME + inner, right - inner, bottom - inner),
        outline=255,
        width=2,
    )
    left = (WIDTH - RULE) // 2
    pen.rectangle((left, y - 3, left + RULE, y + 3), fill=255)


def _paint_line(pen: ImageDraw.ImageDraw, line: Line) -> None:
    row = pieces(line.runs or (), line.style, line.size)
    x = (WIDTH - sum(piece.width for piece in row)) / 2
    for piece in row:
        for part, way, advance in zip(
            piece.parts, piece.ways, piece.advances, strict=True
        ):
            pen.text((x, line.y), part, 127, piece.font, "ls", direction=way,
                     features=piece.features)  # fmt: skip
            x += advance
