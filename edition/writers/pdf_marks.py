"""Marks within the pages of a PDF: what is text, what is decoration, what it says.

WeasyPrint numbers each piece of text. Here running heads, folios and table heads
repeated on later pages become artifacts (ISO 32000-1 section 14.8.2.2), spaces
between phrases are drawn, and text whose glyphs do not give its characters back
in their order gets them as ``ActualText`` (14.9.4).

Text written from right to left has it twice. The structure element holds the
characters as they are read, for those who follow the tags. The marked content
holds them as they stand from left to right, as the glyphs do: programs that take
text from the page put what is there into reading order themselves, and would
turn words in reading order round.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

import pydyf
from weasyprint.formatting_structure.boxes import (
    MarginBox,
    TableRowGroupBox,
    TextBox,
)
from weasyprint.pdf.stream import Stream

from edition.writers.pdf_initials import BEFORE, SAID
from edition.writers.pdf_mends import NOTHING

_FONT = re.compile(rb"/(\S+) \S+ Tf")
_SHOWN = re.compile(rb"<([0-9a-f]+)>")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Characters that have no glyph, and spaces, do not count in the comparison.
_SILENT = re.compile(
    "[\\s\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
# What has no direction of its own, at the end of a stretch.
_NEUTRAL = re.compile("[\\W_]+$")
_HYPHENS = ("-", "\u2010")


class _Spaces(str):
    """White space that the engine does not take for nothing."""

    def strip(self, _: str | None = None, /) -> str:
        return str(self)


def set_aside(pages: Iterable[Any]) -> None:
    """Say of boxes that they are artifacts, before the pages are drawn."""
    seen: set[Any] = set()
    for page in pages:
        for box in page._page_box.children:
            if isinstance(box, MarginBox):
                kind = "Header" if "top" in box.at_keyword else "Footer"
                _artifact(box, kind)
            else:
                _repeated(box, seen)


def _repeated(box: Any, seen: set[Any]) -> None:
    """Set aside the heads and feet of tables that stand on an earlier page too.

    And the numbers of verse lines: they would be read before the words.
    """
    box = getattr(box, "_box", box)
    if box.element is not None and box.element_tag.endswith("::before"):
        if box.element.get("data-line"):
            _artifact(box, "")
        return
    if isinstance(box, TextBox):
        _instead(box, seen)
    if isinstance(box, TableRowGroupBox) and (box.is_header or box.is_footer):
        if box.element in seen:
            _artifact(box, "")
            return
        seen.add(box.element)
    for child in getattr(box, "children", ()):
        _repeated(child, seen)


def _instead(box: Any, seen: set[Any]) -> None:
    """Note what a text says in place of its letters: initials and their words."""
    element = box.element
    if element is None or element in seen:
        return
    if element.get(SAID) is not None:
        box.edition_said = element.get(SAID)
    elif element.get(BEFORE):
        seen.add(element)
        box.edition_said = element.get(BEFORE) + box.text


def _artifact(box: Any, kind: str) -> None:
    box = getattr(box, "_box", box)
    box.edition_artifact = kind
    for child in getattr(box, "children", ()):
        _artifact(child, kind)


@contextmanager
def marked(self: Any, box: Any, _: str) -> Iterator[None]:
    """Mark what is drawn meanwhile; takes the place of ``Stream.marked``."""
    if self._tags is None:
        yield
        return
    kind = getattr(box, "edition_artifact", None)
    text = getattr(box, "text", "")
    if text and text.isspace():
        box.text = _Spaces(text)
    # Twice in the structure, nothing could say which is meant.
    if kind is not None or box in self._tags:
        properties = pydyf.Dictionary({"Type": "/Pagination"})
        if kind:
            properties["Subtype"] = f"/{kind}"
        pydyf.Stream.begin_marked_content(self, "Artifact", properties)
        yield
        pydyf.Stream.end_marked_content(self)
        return
    number = len(self._tags)
    self._tags[box] = {"tag": "Span", "mcid": number}
    properties = pydyf.Dictionary({"MCID": number})
    pydyf.Stream.begin_marked_content(self, "Span", properties)
    start = len(self.stream)
    yield
    if len(self.stream) == start:
        # Nothing was drawn: no mark either.
        del self.stream[-3:], self._tags[box]
        return
    if text:
        _say(self, box, text, start, properties)
    pydyf.Stream.end_marked_content(self)


def _say(stream: Any, box: Any, text: str, start: int, properties: Any) -> None:
    """Add the characters of a text if its glyphs do not give them."""
    if (said := getattr(box, "edition_said", None)) is not None:
        properties["ActualText"] = pydyf.String(said)
        return
    bare = _SILENT.sub("", text)
    if _RTL.search(text):
        box.edition_actual = _named(_one_line(text))
        is_rtl = box.style["direction"] == "rtl"
        properties["ActualText"] = pydyf.String(_named(visual(text, is_rtl)))
        return
    glyphs = _shown(stream, start)
    shown = _SILENT.sub("", glyphs)
    is_clear = NOTHING not in glyphs and not _PRIVATE.search(bare)
    if shown == bare and is_clear:
        return
    if shown[:-1] == bare and shown[-1:] in _HYPHENS:
        return
    properties["ActualText"] = pydyf.String(_named(_one_line(text)))


def _one_line(text: str) -> str:
    return "".join(" " if char.isspace() else char for char in text)


def _named(text: str) -> str:
    """Name private characters, which say nothing (ISO 19005-3, 6.2.11.7.3)."""
    return _PRIVATE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def _shown(stream: Any, start: int) -> str:
    """Give the characters that glyphs drawn since ``start`` are said to mean."""
    meanings: dict[bytes, str] = {}
    words: list[str] = []
    for item in stream.stream[start:]:
        if not isinstance(item, bytes):
            continue
        if item.endswith(b"Tf") and (found := _FONT.match(item)):
            meanings = _meanings(stream, found[1])
        elif item.endswith(b"TJ"):
            for codes in _SHOWN.findall(item):
                for at in range(0, len(codes), 4):
                    words.append(meanings[codes[at : at + 4]])
    return "".join(words)


class _Meanings(dict[bytes, str]):
    """What a font's codes in hexadecimal mean, looked up once."""

    def __init__(self, glyphs: Mapping[int, str]) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, code: bytes) -> str:
        self[code] = meaning = self._glyphs.get(int(code, 16), "")
        return meaning


def _meanings(stream: Any, name: bytes) -> dict[bytes, str]:
    """Give the meanings of the font of a name."""
    for font in stream._fonts.values():
        if font.edition_name == name:
            return cast(dict[bytes, str], font.edition_meanings)
    return {}


def visual(text: str, is_rtl: bool) -> str:
    """Give a text as it stands from left to right, in a line of a direction.

    Readers of pages part it into stretches of one direction: one ends where the
    first strong character of the other begins. A mark of direction (U+200E,
    U+200F) keeps spaces behind a stretch against the line from joining it.
    """
    mark = "\u200f" if is_rtl else "\u200e"
    stretches: list[tuple[bool, str]] = [(is_rtl, "")]

    def turn_back(char: str) -> None:
        """End a stretch against the direction of the line."""
        turns, before = stretches[-1]
        bare = _NEUTRAL.sub("", before)
        loose = before[len(bare) :]
        stretches[-1] = (turns, bare)
        stretches.append((is_rtl, mark * bool(loose) + loose + char))

    for char in _one_line(text):
        kind = unicodedata.bidirectional(char)
        turns, before = stretches[-1]
        if kind not in (("L", "EN", "AN") if turns else ("R", "AL")):
            stretches[-1] = (turns, before + char)
        elif turns == is_rtl:
            stretches.append((not turns, char))
        else:
            turn_back(char)
    if stretches[-1][0] != is_rtl:
        turn_back("")
    if is_rtl:
        stretches.reverse()
    return "".join(piece[::-1] if turns else piece for turns, piece in stretches)


def _add_font(start: Callable[..., tuple[Any, float]]) -> Callable[..., Any]:
    """Wrap ``Stream.add_font``: fonts of one name share meanings and widths.

    WeasyPrint may have several, writes the last, and loses what the others say.
    """

    def add_font(self: Any, pango_font: Any) -> tuple[Any, float]:
        font, size = start(self, pango_font)
        if not hasattr(font, "edition_name"):
            font.edition_name = font.hash.encode()
            for other in self._fonts.values():
                if other is not font and other.hash == font.hash:
                    font.to_unicode, font.widths = other.to_unicode, other.widths
                    break
            font.edition_meanings = _Meanings(font.to_unicode)
        return font, size

    return add_font


def apply() -> None:
    """Put these marks into WeasyPrint's streams."""
    Stream.marked = marked
    Stream.add_font = _add_font(Stream.add_font)
