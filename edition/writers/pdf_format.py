"""The page formats: one table of measures, and the CSS made of it.

Everything on the page is set in ``rem`` and ``em``, so that a format is no more
than its paper, margins, type size and leading. The depth of the text block is a
whole number of lines.
"""

from dataclasses import dataclass

MM = 72 / 25.4  # points in a millimetre

# Width of a character of running text in EB Garamond, measured on English,
# German and French prose, in em.
_CHARACTER = 0.405
# Notes are set at this part of the type size and leading (8.2/10.8 of 10/13.6).
NOTE_SIZE, NOTE_LEADING = 0.82, 0.794


@dataclass(frozen=True, slots=True)
class Format:
    """A page: paper and margins in mm, type size and leading in points.

    ``note_size`` is the size of notes, a part of the type size.
    """

    width: float
    height: float
    inner: float
    outer: float
    top: float
    lines: int
    size: float
    leading: float
    justified: bool = True
    note_size: float = NOTE_SIZE

    @property
    def bottom(self) -> float:
        """Give the bottom margin in mm that leaves room for ``lines``."""
        return self.height - self.top - self.lines * self.leading / MM

    @property
    def measure(self) -> float:
        """Give the width of the text block in points."""
        return (self.width - self.inner - self.outer) * MM

    @property
    def turned(self) -> float:
        """Give the measure of a page turned to landscape, in CSS pixels (1/96 in)."""
        return self.lines * self.leading * 96 / 72

    @property
    def note_characters(self) -> int:
        """Give about how many characters a line of a note holds."""
        return int(self.measure / (self.size * self.note_size * _CHARACTER))

    @property
    def note_lines(self) -> int:
        """Give how many lines of notes would fill a page."""
        return int(self.lines / (NOTE_LEADING * self.note_size / NOTE_SIZE))

    def css(self) -> str:
        """Give the rules that differ from format to format."""
        margins = f"{self.top:g}mm {self.outer:g}mm {self.bottom:.3f}mm"
        plain = (
            ""
            if self.justified
            else "html, body, .footnote, .endnote { text-align: start }"
            "@page { @footnote { text-align: start } }"
            "* { hyphens: manual !important }"
        )
        return f"""
@page {{ size: {self.width:g}mm {self.height:g}mm; font-size: {self.size:g}pt }}
@page :right {{ margin: {margins} {self.inner:g}mm }}
@page :left {{ margin: {self.top:g}mm {self.inner:g}mm
  {self.bottom:.3f}mm {self.outer:g}mm }}
@page turned {{ size: {self.height:g}mm {self.width:g}mm;
  margin: {self.inner:g}mm {self.bottom:.3f}mm {self.outer:g}mm {self.top:g}mm }}
.chapter.imprint {{ min-height: {self.lines * self.leading - 1:.2f}pt }}
.sidenote {{ width: {max(self.outer - 9, 5):g}mm }}
img {{ max-height: {0.78 * self.lines * self.leading:.2f}pt }}
html {{ font-size: {self.size:g}pt; line-height: {self.leading / self.size:.5f} }}
{plain}
"""


FORMATS: dict[str, Format] = {
    "a5": Format(148, 210, 19, 24, 18, 34, 11, 14),
    "6x9": Format(152.4, 228.6, 21, 25, 20, 37, 11.2, 14.2),
    "a4": Format(210, 297, 40, 52, 27, 44, 12.4, 15.8),
    "letter": Format(215.9, 279.4, 43, 54, 25, 41, 12.4, 15.8),
    "large-print": Format(210, 297, 24, 28, 24, 32, 17, 22, justified=False),
}
