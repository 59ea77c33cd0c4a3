"""Reading the words of a tagged PDF back, in the order a screen reader takes.

The structure tree (ISO 32000-1 section 14.7) names the marked content of each
page in reading order; the fonts' ToUnicode maps (9.10.3) say what characters
its glyphs stand for; where they do not give the characters in their order, the
structure or the content says them as ``ActualText`` (14.9.4), and that is read
instead. Running heads and folios are not part of the tree. What stands in a
``Note`` is a note, the rest is the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

# bfchar and bfrange entries: one or two codes, then UTF-16 in hexadecimal.
_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_NAMED = re.compile(r"\[U\+((?:F|10)?[0-9A-F]{4})\]")
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """The characters of a PDF: its text and its notes, each in reading order."""

    text: str
    notes: str


def words(pdf: pikepdf.Pdf) -> Words:
    """Read all that the structure tree holds.

    Raises ``ValueError`` where the tree points to content that is not there.
    """
    text: list[str] = []
    notes: list[str] = []
    for in_text, piece in pieces(pdf):
        (text if in_text else notes).append(piece)
    return Words("".join(text), "".join(notes))


def pieces(pdf: pikepdf.Pdf) -> Iterator[tuple[bool, str]]:
    """Give each piece of marked content in reading order: in the text, characters.

    A piece ends where a line or the look of the words does. Raises ``ValueError``
    where the tree points to content that is not there.
    """
    maps: dict[tuple[int, int], dict[bytes, str]] = {}
    pages: dict[tuple[int, int], dict[int, str]] = {
        page.obj.objgen: _marked(page, maps) for page in pdf.pages
    }
    for in_text, page, number, actual in _contents(pdf.Root.StructTreeRoot):
        found = pages.get(page, {}).get(number)
        if found is None:
            raise ValueError(f"a tag points to content {number}, which is not there")
        yield in_text, found if actual is None else actual


def _contents(root: Any) -> Iterator[tuple[bool, tuple[int, int], int, str | None]]:
    """Go through marked content in reading order: in text, page, number, words.

    The words are those that stand for the content, None if its own do.
    """
    # A stack instead of recursion: books are nested more deeply than Python.
    stack: list[tuple[Any, tuple[int, int], bool, list[str]]]
    stack = [(root.K, (0, 0), True, [])]
    while stack:
        item, page, in_text, actual = stack.pop()
        if isinstance(item, Array):
            stack.extend((kid, page, in_text, actual) for kid in reversed(list(item)))
            continue
        if isinstance(item, Dictionary):
            pg = item.get("/Pg")
            page = page if pg is None else pg.objgen
            if item.get("/Type") == Name.OBJR:
                continue
            if item.get("/Type") != Name.MCR:
                if "/ActualText" in item:
                    # For all content within; the first piece of it has the words.
                    actual = [_said(item)]
                in_text = in_text and item.get("/S") != Name.Note
                stack.append((item.get("/K", Array()), page, in_text, actual))
                continue
            item = int(item.MCID)
        if actual:
            yield in_text, page, int(item), actual[0]
            actual[0] = ""
        else:
            yield in_text, page, int(item), None


def _marked(
    page: pikepdf.Page, maps: dict[tuple[int, int], dict[bytes, str]]
) -> dict[int, str]:
    """Give the text of each piece of marked content of a page.

    ``maps`` holds what is known of fonts and gets what is read.
    """
    fonts = page.get("/Resources", Dictionary()).get("/Font", Dictionary())
    found: dict[int, list[str]] = {}
    stack: list[int | None] = []
    said: set[int] = set()
    letters: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "BDC":
            mark = operands[1]
            number = mark.get("/MCID") if isinstance(mark, Dictionary) else None
            stack.append(None if number is None else int(number))
            if number is not None:
                found.setdefault(int(number), [])
                if "/ActualText" in mark:
                    said.add(int(number))
                    found[int(number)].append(_said(mark))
        elif operator == "BMC":
            stack.append(None)
        elif operator == "EMC":
            if stack:
                stack.pop()
        elif operator == "Tf":
            letters = _letters(fonts[str(operands[0])], maps)
        elif stack and stack[-1] is not None and stack[-1] not in said:
            parts = operands[0] if operator == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    data = bytes(part)
                    found[stack[-1]].extend(
                        letters.get(data[at : at + 2], "�")
                        for at in range(0, len(data), 2)
                    )
    return {number: "".join(parts) for number, parts in found.items()}


def _said(item: Any) -> str:
    """Give an ``ActualText``; in it, private characters are named ``[U+E000]``."""
    text = str(item.ActualText)
    return _NAMED.sub(lambda found: chr(int(found[1], 16)), text)


def _letters(
    font: Any, maps: dict[tuple[int, int], dict[bytes, str]]
) -> dict[bytes, str]:
    """Give what the two-byte codes of a composite font stand for."""
    key = font.objgen
    if key not in maps:
        stream = font.get("/ToUnicode")
        known = isinstance(stream, Stream)
        maps[key] = _read_map(stream.read_bytes()) if known else {}
    return maps[key]


def _read_map(data: bytes) -> dict[bytes, str]:
    """Read a ToUnicode map (ISO 32000-1 section 9.10.3)."""
    found: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(data):
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
