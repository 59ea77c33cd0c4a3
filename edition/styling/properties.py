"""The custom properties an edition may set, one row each.

What a row does in CSS stands in ``styles/properties.css``; what concerns the
measures of the printed page, in :mod:`edition.writers.pdf_own`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.styling.values import (
    Colour,
    Family,
    Keyword,
    Length,
    Lengths,
    Value,
    Weight,
)

PREFIX = "--edition-"


@dataclass(frozen=True, slots=True)
class Property:
    """A row: name without prefix, values, meaning, what holds without it, example.

    ``media`` says where it acts: ``both``, ``page`` alone, or ``type`` for a size
    that in the e-book must be relative, since there it is the reader who chooses.
    """

    word: str
    value: Value
    meaning: str
    default: str
    example: str
    media: str = "both"

    @property
    def name(self) -> str:
        """Give the name as CSS has it."""
        return PREFIX + self.word


_ALIGN = ("start", "left", "center", "right", "end")

PROPERTIES: Mapping[str, Property] = {
    row.name: row
    for row in (
        Property("text-font", Family(), "typeface of the text",
                 "EB Garamond; in the e-book the reader's", '"DejaVu Serif", serif'),
        Property("heading-font", Family(), "typeface of headings",
                 "that of the text", '"DejaVu Sans", sans-serif'),
        Property("text-size", Length("12pt", of_page=True, has_percent=True),
                 "size of the text", "by `pdf.page`; in the e-book the reader's",
                 "125%", "type"),
        Property("leading", Length("1.5", of_page=True, has_number=True,
                                   has_percent=True),
                 "from line to line; a number is a part of the size",
                 "by `pdf.page`; in the e-book the reader's", "1.7"),
        Property("heading-size", Length("2em", has_percent=True),
                 "size of the great headings", "`1.75rem`; in the e-book `1.5em`",
                 "2.4em", "type"),
        Property("subheading-size", Length("1.2em", has_percent=True),
                 "size of headings below them", "`1.08rem`; in the e-book `1.1em`",
                 "1.5em", "type"),
        Property("note-size", Length("0.9em", has_percent=True),
                 "size of notes", "`0.82rem`; in the e-book `0.9em`",
                 "1em", "type"),
        Property("text-color", Colour(), "colour of the text",
                 "black; in the e-book the reader's", "#4a3728"),
        Property("heading-color", Colour(), "colour of headings",
                 "that of the text", "#8b1a1a"),
        Property("link-color", Colour(), "colour of links within the text",
                 "that of the text", "#1a4f8b"),
        Property("note-mark-color", Colour(), "colour of the marks of notes",
                 "that of the text", "#8b1a1a"),
        Property("heading-align", Keyword(_ALIGN), "where headings stand",
                 "`center`; low ones in the e-book `start`", "start"),
        Property("heading-weight", Weight(), "how heavy headings are",
                 "`normal`", "bold"),
        Property("text-align", Keyword(("justify", *_ALIGN)),
                 "lines of equal length, or not",
                 "`justify`; in the e-book the reader's", "start"),
        Property("hyphens", Keyword(("auto", "manual", "none")),
                 "words may be divided at the end of a line",
                 "`auto`; in the e-book the reader's", "none"),
        Property("indent", Length("1em", has_percent=True),
                 "first line of a paragraph after another", "`1em`", "0"),
        Property("paragraph-space", Length("0.6em"),
                 "space between paragraphs", "`0`", "0.8em"),
        Property("measure", Length("96mm", of_page=True),
                 "width of the text block; in the e-book the greatest",
                 "by `pdf.page`; in the e-book the reader's", "82mm"),
        Property("page-size", Lengths("170mm 240mm", (2,)),
                 "width and height of the paper", "by `pdf.page`", "170mm 170mm",
                 "page"),
        Property("page-margins", Lengths("20mm 25mm 30mm 20mm", (1, 2, 3, 4)),
                 "margins: above, outer, below, inner", "by `pdf.page`",
                 "12mm 14mm 18mm 14mm", "page"),
        Property("notes", Keyword(("foot", "chapter")),
                 "notes at the foot of the page, or at the end of the chapter",
                 "`foot`; in the e-book always `chapter`", "chapter", "page"),
        Property("notes-flow", Keyword(("auto", "list", "run-in")),
                 "notes at the foot each for itself, or running on in one "
                 "paragraph; `auto`: only short textual notes run on",
                 "`auto`", "run-in", "page"),
        Property("note-mark", Keyword(("raised", "plain", "brackets")),
                 "how calls of notes stand in the line", "`raised`", "brackets"),
    )
}  # fmt: skip
