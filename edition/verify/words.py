"""Words as they are compared: what stands between white space, signs left aside.

A word is the letters, digits and combining marks between two spaces, so that
``[h]ouse`` and ``house`` are one and the same word and brackets, quotation marks
or dashes that a view adds divide nothing. Of scripts written without spaces each
character is a word. Where it cannot be known whether a space stands, the boundary
is *soft*: the words on its two sides may be one.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

# Noncharacters of Unicode stand for boundaries; no text has a use for them.
SOFT, JOIN, HARD, NOTHING = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_MARKS = dict.fromkeys(map(ord, (SOFT, JOIN, HARD, NOTHING)))
_CHUNK = re.compile(
    f"(?:\\s*{JOIN}\\s*|[^\\s{SOFT}{HARD}])+"  # a run between spaces
)
_SPACE = re.compile(f"[\\s{HARD}]")
# Han characters and kana; Hangul is written with spaces.
_SINGLE = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003fffd]"
)
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)
# Letters that fonts draw with one glyph, which then has one meaning only.
_ALIKE = str.maketrans("аеорсхуіѕјвкмнтοανρικτ", "aeopcxyisjbkmhtoavpikt")


class Line(NamedTuple):
    """A line of a file, 1-based."""

    path: str
    number: int


NOWHERE = Line("", 0)


class Word(NamedTuple):
    """A word as it is compared and as it is written.

    ``soft`` says that it may be one with the word before it. ``others`` are other
    ways to read it, as ``word1`` where ``1`` was taken for the call of a note.
    """

    key: str
    shown: str
    line: Line = NOWHERE
    soft: bool = False
    others: tuple[str, ...] = ()


@cache
def _unread() -> re.Pattern[str]:
    """Match what is neither letter, digit nor combining mark."""
    marks = "".join(
        chr(code)
        for code in (*range(0x300, 0x10000), *range(0x10000, 0x1F000))
        if unicodedata.category(chr(code))[0] == "M"
    )
    return re.compile(f"(?:_|[^\\w{marks}])+")


def key(text: str, *, loose: bool = False) -> str:
    """Give the letters, digits and marks of a text, composed (NFC).

    A ``loose`` key is for typeset words: without case, accents and ligatures,
    letters of the same look as one; of a word written from right to left it tells
    the letters, not their order.
    """
    if text.isascii():
        plain = "".join(filter(str.isalnum, text))
        return plain.lower() if loose else plain
    plain = unicodedata.normalize("NFC", _unread().sub("", text))
    if not loose:
        return plain
    wide = unicodedata.normalize("NFKD", plain).casefold()
    bare = unicodedata.normalize("NFKD", wide)
    letters = "".join(char for char in bare if unicodedata.category(char)[0] in "LN")
    # Typeset from right to left, letters stand in the order of the eye.
    if RIGHT_TO_LEFT.search(letters):
        return "".join(sorted(letters))
    return letters.translate(_ALIKE)


def parts(text: str) -> list[str]:
    """Give the runs of letters, digits and marks of a text."""
    return [part for part in _unread().split(text) if part]


class Pieces:
    """Text put together from pieces that know their lines."""

    def __init__(self, *, loose: bool = False) -> None:
        """Begin with nothing."""
        self._loose = loose
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._lines: list[Line] = []
        self._length = 0

    def put(self, text: str, line: Line = NOWHERE) -> None:
        """Add text, the first character of which stands in ``line``."""
        if not text:
            return
        self._parts.append(text.translate(_MARKS))
        self._starts.append(self._length)
        self._lines.append(line)
        self._length += len(self._parts[-1])

    def mark(self, boundary: str) -> None:
        """Add a boundary: :data:`SOFT`, :data:`JOIN`, :data:`HARD`.

        :data:`NOTHING` is none; it says that there is something, which is not read.
        """
        self._parts.append(boundary)
        self._starts.append(self._length)
        self._lines.append(self._lines[-1] if self._lines else NOWHERE)
        self._length += 1

    def words(self) -> list[Word]:
        """Give the words of all that was put."""
        whole = "".join(self._parts)
        found: list[Word] = []
        end = 0
        for match in _CHUNK.finditer(whole):
            between = whole[end : match.start()]
            chunk = match.group().replace("\xad", "")
            text = key(chunk, loose=self._loose)
            if not text:
                continue
            end = match.end()
            soft = bool(found) and not _SPACE.search(between)
            line = self._line(whole, match.start())
            if self._loose and RIGHT_TO_LEFT.search(text):
                pieces = parts(chunk)  # a line may end at a hyphen
            else:
                pieces = [chunk]
            for number, piece in enumerate(pieces):
                text = key(piece, loose=self._loose)
                found += _split(text, piece, line, soft or number > 0)
        return found

    def _line(self, whole: str, place: int) -> Line:
        at = bisect_right(self._starts, place) - 1
        line = self._lines[at]
        breaks = whole.count("\n", self._starts[at], place)
        return Line(line.path, line.number + breaks) if breaks else line


def _split(text: str, chunk: str, line: Line, soft: bool) -> list[Word]:
    """Make each character of a script without spaces a word of its own."""
    shown = chunk.translate(_MARKS)
    if text.isascii() or not _SINGLE.search(text):
        return [Word(text, shown, line, soft)]
    found: list[Word] = []
    rest = ""
    for char in text:
        if not _SINGLE.match(char):
            rest += char
            continue
        if rest:
            found.append(Word(rest, rest, line, bool(found) or soft))
            rest = ""
        found.append(Word(char, char, line, bool(found) or soft))
    if rest:
        found.append(Word(rest, rest, line, bool(found) or soft))
    return found
