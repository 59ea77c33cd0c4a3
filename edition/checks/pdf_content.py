"""Reading the content of a PDF's pages (ISO 32000-1 sections 7.8, 9 and 14.6).

One pass over each page gives the words of each piece of marked content, the codes
shown in each font, and whatever is drawn without being marked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

# bfchar and bfrange entries: one or two codes, then UTF-16 in hexadecimal.
_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_NAMED = re.compile(r"\[U\+((?:F|10)?[0-9A-F]{4})\]")
_PAINT = "S s f F f* B B* b b* sh Do INLINE IMAGE"
_SHOW = "Tj TJ ' \""
_OPERATORS = f"BDC BMC EMC Tf {_SHOW} {_PAINT}"
_SHOWS = frozenset(_SHOW.split())

Object = tuple[int, int]


@dataclass(slots=True)
class Content:
    """A page: words by MCID, codes by font, what is wrong with its marks."""

    words: dict[int, str] = field(default_factory=dict)
    codes: dict[Object, set[bytes]] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)


def read(pdf: pikepdf.Pdf) -> dict[Object, Content]:
    """Read every page; the keys are the pages' object numbers."""
    maps: dict[Object, dict[bytes, str]] = {}
    return {page.obj.objgen: _read(page, maps) for page in pdf.pages}


def said(item: Any) -> str:
    """Give an ``ActualText``; in it, private characters are named ``[U+E000]``."""
    text = str(item.ActualText)
    return _NAMED.sub(lambda found: chr(int(found[1], 16)), text)


class _Marks:
    """The marked content that is open: MCID, None for an artifact."""

    def __init__(self, content: Content, pieces: dict[int, list[str]]) -> None:
        self._content = content
        self._pieces = pieces
        self._open: list[int | None] = []
        self._said: set[int] = set()

    def begin(self, tag: str, properties: Any) -> None:
        mark = properties if isinstance(properties, Dictionary) else Dictionary()
        said_number = mark.get("/MCID")
        if said_number is None:
            if tag != "/Artifact":
                # It changes nothing: content belongs to what is around it.
                self._open.append(self._open[-1] if self._open else -1)
                return
            if any(item is not None and item >= 0 for item in self._open):
                self._content.faults.add("has an artifact within tagged content")
            self._open.append(None)
            return
        number = int(str(said_number))
        if any(item is None for item in self._open):
            self._content.faults.add("has tagged content within an artifact")
        if number in self._pieces:
            self._content.faults.add(f"uses the number {number} of content twice")
        self._pieces.setdefault(number, [])
        if "/ActualText" in mark:
            self._said.add(number)
            self._pieces[number].append(said(mark))
        self._open.append(number)

    def end(self) -> None:
        if self._open:
            self._open.pop()

    def draw(self) -> None:
        """Take note of something drawn."""
        if not self._open or self._open[-1] == -1:
            self._content.faults.add("draws what is neither tagged nor an artifact")

    def wanted(self) -> list[str] | None:
        """Give the place for words shown now, none if they are not to be read."""
        number = self._open[-1] if self._open else None
        if number is None or number < 0 or number in self._said:
            return None
        return self._pieces[number]


def _read(page: pikepdf.Page, maps: dict[Object, dict[bytes, str]]) -> Content:
    """Read a page; ``maps`` holds what is known of fonts and gets what is read."""
    resources = page.get("/Resources", Dictionary())
    fonts = resources.get("/Font", Dictionary())
    found = Content()
    pieces: dict[int, list[str]] = {}
    marks = _Marks(found, pieces)
    letters: Mapping[bytes, str] = {}
    codes: set[bytes] = set()
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "BDC":
            marks.begin(str(operands[0]), operands[1])
        elif operator == "BMC":
            marks.begin(str(operands[0]), None)
        elif operator == "EMC":
            marks.end()
        elif operator == "Tf":
            font = fonts[str(operands[0])]
            letters = _letters(font, maps)
            codes = found.codes.setdefault(font.objgen, set())
        else:
            marks.draw()
            if operator in _SHOWS:
                shown = _shown(operands)
                codes.update(shown)
                if (words := marks.wanted()) is not None:
                    words.extend(letters.get(code, "�") for code in shown)
    found.words = {number: "".join(parts) for number, parts in pieces.items()}
    return found


def _shown(operands: Any) -> list[bytes]:
    """Give the two-byte codes that an operator shows."""
    found: list[bytes] = []
    for operand in operands:
        for part in [operand] if isinstance(operand, pikepdf.String) else operand:
            if isinstance(part, pikepdf.String):
                data = bytes(part)
                found.extend(data[at : at + 2] for at in range(0, len(data), 2))
    return found


def _letters(font: Any, maps: dict[Object, dict[bytes, str]]) -> dict[bytes, str]:
    """Give what the two-byte codes of a composite font stand for."""
    if font.objgen not in maps:
        maps[font.objgen] = meanings(font)
    return maps[font.objgen]


def meanings(font: Any) -> dict[bytes, str]:
    """Read the ToUnicode map of a font (ISO 32000-1 section 9.10.3)."""
    stream = font.get(Name.ToUnicode)
    if not isinstance(stream, Stream):
        return {}
    found: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(stream.read_bytes()):
        if kind == b"char":
            for code, text in _CHAR.findall(body):
                found[bytes.fromhex(code.decode())] = _utf16(text)
        else:
            for first, last, text in _RANGE.findall(body):
                start = int(text, 16)
                for step in range(int(last, 16) - int(first, 16) + 1):
                    code = (int(first, 16) + step).to_bytes(len(first) // 2, "big")
                    found[code] = chr(start + step)
    return found


def _utf16(text: bytes) -> str:
    """Read hexadecimal UTF-16."""
    return bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
