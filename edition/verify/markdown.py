"""The words of a Markdown file: what is no word is taken off by a small reader.

It knows what the program writes and what an editor may add by hand: footnotes and
their calls, addresses of links, hard breaks, backslashes. Other signs, those of
headings, lists, quotations, tables, are no words and need no reading.
"""

import re
from collections.abc import Iterator

from edition.verify.artifacts import Found
from edition.verify.text import decoded, without
from edition.verify.words import HARD, SOFT, Pieces

_DEFINITION = re.compile(r"\[\^[^\]\s]+\]:[ ]?")
_SYNTAX = re.compile(
    r"(?<!`)(?P<fence>`+)(?!`)(?P<code>.+?)(?<!`)(?P=fence)(?!`)"
    r"|\\(?P<sign>[!-/:-@\[-`{-~\n])"
    r"|\[\^[^\]\s]+\]"  # the call of a note
    r"|\[|\](?:\([^()\s]*\))?"  # a link and its address
    r"|\*+",
    re.DOTALL,
)
# The last line of the imprint; the book begins behind it.
_COLOPHON = re.compile(r"\A.*?^edition \S+, SHA-256 [0-9a-f]{16}\\?$", re.M | re.S)
# A line may end after any sign but a letter.
_TURN = re.compile(r"(?<=[^\w\s])\n[ >]*")


def read(data: bytes, pages: frozenset[str]) -> Found:
    """Read Markdown in UTF-8; raises :class:`UnreadableError` for anything else.

    ``pages`` are the names of the pages of the source, which may stand in brackets
    within a word.
    """
    text = _COLOPHON.sub("", decoded(data), count=1)
    streams = {False: Pieces(), True: Pieces()}
    for is_note, passage in _passages(text):
        pieces = streams[is_note]
        for number, part in enumerate(_TURN.split(without(bare(passage), pages))):
            if number:
                pieces.mark(SOFT)
            pieces.put(part)
        pieces.mark(HARD)
    return Found("markdown", streams[False].words(), streams[True].words())


def bare(text: str) -> str:
    """Take off what is syntax within lines; ends of lines stay where they are."""
    return _SYNTAX.sub(lambda found: found["code"] or found["sign"] or "", text)


def _passages(text: str) -> Iterator[tuple[bool, str]]:
    """Part the file into stretches of text and of notes, without their marks."""
    lines: list[str] = []
    in_notes = False
    for line in text.splitlines(keepends=True):
        found = _DEFINITION.match(line)
        goes_on = in_notes and line[0].isspace()
        is_note = bool(found) or goes_on
        if is_note != in_notes:
            yield in_notes, "".join(lines)
            lines, in_notes = [], is_note
        lines.append(line[found.end() :] if found else line)
    yield in_notes, "".join(lines)
