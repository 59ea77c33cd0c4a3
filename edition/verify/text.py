"""The words of a plain text file.

Notes stand after their chapter, each behind its mark, the lines after the first
further in; three empty lines part the chapters. The calls of notes in the text are
the same marks in brackets.
"""

import re
from collections.abc import Iterator

from edition.verify.artifacts import Found, UnreadableError
from edition.verify.words import HARD, SOFT, Pieces

_NOTE = re.compile(r"^\[(\w{1,6})\] ", re.MULTILINE)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_LED = re.compile(r"[^\W\d]{1,8}\.?\s")
_GAP = 3
_RULE = re.compile(r"-{3,}\s*")
# The last line of the imprint; the book begins behind it.
_COLOPHON = re.compile(r"\A.*?^edition \S+, SHA-256 [0-9a-f]{16}$", re.M | re.S)
# A line may end after any sign but a letter, and between signs of Chinese.
_TURN = re.compile(r"(?<=[^\w\s])\n[ ]*(?:↳ )?")
_VERSE = re.compile(r"^\s*↳ ", re.MULTILINE)


def read(data: bytes, pages: frozenset[str]) -> Found:
    """Read a text in UTF-8; raises :class:`UnreadableError` for anything else.

    ``pages`` are the names of the pages of the source, which may stand in brackets
    within a word.
    """
    text = _COLOPHON.sub("", decoded(data), count=1)
    text = without(text, pages)
    calls = frozenset(_NOTE.findall(text))
    streams = {False: Pieces(), True: Pieces()}
    for is_note, passage in _passages(text):
        pieces = streams[is_note]
        for number, part in enumerate(_TURN.split(_VERSE.sub("", passage))):
            if number:
                pieces.mark(SOFT)
            pieces.put(part)
        pieces.mark(HARD)
    return Found("text", streams[False].words(calls), streams[True].words(calls))


def decoded(data: bytes) -> str:
    """Decode UTF-8, ends of lines made alike; raises :class:`UnreadableError`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start + 1} is not UTF-8") from None
    if "\0" in text:
        raise UnreadableError("it holds bytes that no text has")
    return text.replace("\r\n", "\n")


def without(text: str, pages: frozenset[str]) -> str:
    """Take the names of pages in brackets out, with the word before them if any."""

    def named(match: re.Match[str]) -> str:
        is_one = match[1] in pages
        if led := _LED.match(match[1]):
            is_one |= match[1][led.end() :] in pages
        return "" if is_one else match[0]

    text = _BRACKETS.sub(named, text)
    # Thousands of names are looked up; only those with brackets are searched for.
    odd = [name for name in pages if "[" in name or "]" in name]
    for name in sorted(odd, reverse=True):
        text = re.sub(rf"\[(?:{_LED.pattern})?{re.escape(name)}\]", "", text)
    return text


def _passages(text: str) -> Iterator[tuple[bool, str]]:
    """Part the file into stretches of text and of notes."""
    lines: list[str] = []
    last = ""
    in_notes = False
    empty = 0
    for line in text.splitlines(keepends=True):
        if not line.strip():
            empty += 1
            lines.append(line)
            continue
        # A heading may begin with a call: notes of a chapter stand close together.
        among = in_notes and empty < _GAP
        is_first = bool(_NOTE.match(line)) and (among or bool(_RULE.match(last)))
        goes_on = in_notes and empty < _GAP and line[0].isspace()
        if (is_first or goes_on) != in_notes:
            yield in_notes, "".join(lines)
            lines, in_notes = [], not in_notes
        if is_first:
            # The mark is no word of the note.
            line = _NOTE.sub("", line, count=1)
        lines.append(line)
        last, empty = line, 0
    yield in_notes, "".join(lines)
