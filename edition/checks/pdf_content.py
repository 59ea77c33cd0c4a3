"""Reading the content of a PDF's pages (ISO 32000-1 sections 7.8, 9 and 14.6).

One pass over each page gives the words of each piece of marked content, the codes
shown in each font, and whatever is drawn without being marked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from edition.checks import pdf_scan

# bfchar and bfrange entries: one or two codes, then UTF-16 in hexadecimal.
_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_NAMED = re.compile(r"\[U\+((?:F|10)?[0-9A-F]{4})\]")
_PAINT = "S s f F f* B B* b b* sh Do INLINE IMAGE"
_SHOW = "Tj TJ ' \""
_OPERATORS = f"BDC BMC EMC Tf {_SHOW} {_PAINT}"
_SHOWS = frozenset(_SHOW.split())
_PAINTS = frozenset((*_SHOWS, *_PAINT.split(), "INLINE IMAGE"))

Object = tuple[int, int]


@dataclass(slots=True)
class Content:
    """A page: words by MCID, codes by font, what is wrong with its marks."""

    words: dict[int, str] = field(default_factory=dict)
    codes: dict[Object, set[bytes]] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)


# What was read last, by the digest of its file: a check and a comparison follow.
_last: dict[bytes, dict[Object, Content]] = {}


def read(pdf: pikepdf.Pdf, data: bytes = b"") -> dict[Object, Content]:
    """Read every page; the keys are the pages' object numbers.

    Where ``data`` gives the file itself, what was read of it just before is taken.
    """
    digest = sha256(data).digest() if data else b""
    if data and digest in _last:
        return _last.pop(digest)
    maps: dict[Object, dict[bytes, str]] = {}
    found = {page.obj.objgen: _read(page, maps) for page in pdf.pages}
    _last.clear()
    if data:
        _last[digest] = found
    return found


def said(item: Any) -> str:
    """Give an ``ActualText``."""
    return named(str(item.ActualText))


def named(text: str) -> str:
    """Give a text whose private characters are named ``[U+E000]`` with them."""
    return _NAMED.sub(lambda found: chr(int(found[1], 16)), text)


class _Marks:
    """The marked content that is open: MCID, None for an artifact."""

    def __init__(self, content: Content, pieces: dict[int, list[str]]) -> None:
        self._content = content
        self._pieces = pieces
        self._open: list[int | None] = []
        self._said: set[int] = set()

    def begin(self, tag: str, properties: Any) -> None:
        mark = properties if isinstance(properties, Mapping | Dictionary) else {}
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
            self._pieces[number].append(named(str(mark["/ActualText"])))
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
    for operator, operand in _operations(page):
        if operator == "BDC":
            marks.begin(*operand)
        elif operator == "BMC":
            marks.begin(operand, None)
        elif operator == "EMC":
            marks.end()
        elif operator == "Tf":
            font = fonts[operand]
            letters = _letters(font, maps)
            codes = found.codes.setdefault(font.objgen, set())
        elif operator in _PAINTS:
            marks.draw()
            if operator in _SHOWS:
                data = bytes.fromhex(operand.decode())
                shown = [data[at : at + 2] for at in range(0, len(data), 2)]
                codes.update(shown)
                if (words := marks.wanted()) is not None:
                    words.append("".join([letters.get(code, "�") for code in shown]))
    found.words = {number: "".join(parts) for number, parts in pieces.items()}
    return found


def _operations(page: pikepdf.Page) -> Iterator[pdf_scan.Operation]:
    """Go through what matters in a page's content."""
    contents = page.obj.get("/Contents", Array())
    streams = [contents] if isinstance(contents, Stream) else list(contents)
    found = pdf_scan.scan(b"\n".join(stream.read_bytes() for stream in streams))
    if found is not None:
        yield from found
        return
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "BDC":
            yield operator, (str(operands[0]), operands[1])
        elif operator in _SHOWS:
            yield operator, _shown(operands)
        else:
            yield operator, str(operands[0]) if len(operands) else ""


def _shown(operands: Any) -> bytes:
    """Give the codes that an operator shows, in hexadecimal."""
    found = b""
    for operand in operands:
        for part in [operand] if isinstance(operand, pikepdf.String) else operand:
            if isinstance(part, pikepdf.String):
                data = bytes(part)
                found += data[: len(data) // 2 * 2]
    return found.hex().encode()


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
