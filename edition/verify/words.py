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
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from sys import intern
from typing import NamedTuple, overload

from edition.patterns import lazy
from edition.verify.keys import RIGHT_TO_LEFT, is_mark, key, parts

__all__ = ["RIGHT_TO_LEFT", "Line", "Pieces", "Word", "Words", "key", "parts"]

# Noncharacters of Unicode stand for boundaries; no text has a use for them.
SOFT, JOIN, HARD, NOTHING = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_SET_ASIDE = (SOFT, JOIN, HARD, NOTHING)
_MARKS = dict.fromkeys(map(ord, _SET_ASIDE))
CHUNK = re.compile(
    # A run between spaces; a word of megabytes must not be a choice at each letter.
    f"(?:\\s*{JOIN}\\s*|[^\\s{SOFT}{HARD}{JOIN}]++)+"
)
_SPACE = re.compile(f"[\\s{HARD}]")
_JOINED = re.compile(f"\\s*{JOIN}\\s*")
_RUN = re.compile(f"[^\\s{SOFT}{HARD}]++")
_CALL = re.compile(r"\[(\w{1,6})\]")
_LETTER = re.compile(r"\w")
_SIGNS = re.compile(r"[^\w\s]+")
_BLOCK = 4_000  # characters of a block that is read as a whole
_MOST = 200_000  # keys that are remembered; a language has not many more words
# Han characters and kana; Hangul is written with spaces.
_SINGLE = lazy(
    "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003fffd]"
)


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


Reader = Callable[[], list[Word]]


class Words(Sequence[Word]):
    """Words whose keys are at hand; what else is to be known is read when asked for.

    Most words are where they should be, and of those nothing but the key matters.
    """

    def __init__(self, blocks: Iterable[tuple[list[str], Reader]]) -> None:
        """Put together blocks: the keys of their words, and what reads them."""
        self.keys: list[str] = []
        self._starts: list[int] = []
        self._readers: list[Reader] = []
        for keys, read in blocks:
            if keys:
                self._starts.append(len(self.keys))
                self._readers.append(read)
                self.keys += keys
        self._known: dict[int, list[Word]] = {}

    @classmethod
    def of(cls, words: Sequence[Word]) -> "Words":
        """Give words that are all known as what they are already."""
        if isinstance(words, cls):
            return words
        known = list(words)
        return cls([([word.key for word in known], lambda: known)])

    @classmethod
    def joined(cls, many: Iterable["Words"]) -> "Words":
        """Give the words of several, one after the other."""
        whole = cls(())
        for words in many:
            shift = len(whole.keys)
            whole._starts += [start + shift for start in words._starts]
            whole._readers += words._readers
            whole.keys += words.keys
        return whole

    def __len__(self) -> int:
        """Count the words."""
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Word: ...

    @overload
    def __getitem__(self, place: slice) -> list[Word]: ...

    def __getitem__(self, place: int | slice) -> Word | list[Word]:
        """Give a word, or several as a list."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if place < 0:
            place += len(self)
        at = bisect_right(self._starts, place) - 1
        if at < 0 or place >= len(self):
            raise IndexError(place)
        if at not in self._known:
            self._known[at] = self._readers[at]()
        return self._known[at][place - self._starts[at]]


def _cuts(whole: str) -> Iterator[tuple[int, int]]:
    """Divide a text into blocks where no word is divided."""
    # Spaces around what joins a word are none; else any space will do.
    following = {HARD: 0} if JOIN in whole else {HARD: 0, "\n": 0}
    start = 0
    while start < len(whole):
        for sign, place in following.items():
            # What is far away, or not there, is not looked for again.
            if place < start + _BLOCK:
                found = whole.find(sign, start + _BLOCK)
                following[sign] = found if found > 0 else len(whole)
        end = min(following.values())
        yield start, end
        start = end


class _Known(dict[str, str]):
    """Keys by what stands between two spaces: each is made once, and kept once."""

    def __missing__(self, chunk: str) -> str:
        """Make the key of a word that was not there before."""
        if len(self) >= _MOST:
            self.clear()
        made = self[chunk] = intern(key(chunk))
        return made


_KNOWN = _Known()


def _keys(block: str, calls: frozenset[str] | None) -> list[str]:
    """Give the keys of a block's words, the same as reading each of them would."""
    if JOIN in block:
        block = _JOINED.sub("", block)
    if calls is not None and "[" in block:
        block = _RUN.sub(lambda match: _bare(match.group(), calls), block)
    plain = block.replace(HARD, " ").replace(SOFT, " ")
    if not plain.isascii() and _SINGLE.search(plain):
        plain = _parted(plain)
    # A text has few words that are not there many times.
    return list(filter(None, map(_KNOWN.__getitem__, plain.split())))


def _parted(plain: str) -> str:
    """Put spaces around each character of the scripts that have none."""
    for char in sorted(set("".join(_SIGNS.findall(plain)))):
        if not is_mark(char):
            plain = plain.replace(char, "")
    return _SINGLE.sub(" \\g<0> ", unicodedata.normalize("NFC", plain))


def _called(chunk: str, calls: frozenset[str]) -> tuple[str, str]:
    """Give the key of a word without its calls: those at its end, or all of them.

    In ``c[r]estien[c]`` only the second bracket is one.
    """
    found = [match for match in _CALL.finditer(chunk) if match[1] in calls]
    if not found:
        whole = key(chunk)
        return whole, whole
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(chunk)]
    every = key("".join(map(chunk.__getitem__, map(slice, ends, starts))))
    if _LETTER.search(chunk, ends[-1]):
        return every, every
    first = len(found) - 1
    while first and ends[first] == starts[first]:
        first -= 1
    return key(chunk[: starts[first]] + chunk[ends[-1] :]), every


def _bare(chunk: str, calls: frozenset[str]) -> str:
    if "[" not in chunk or _SINGLE.search(chunk):
        return chunk
    return _called(chunk, calls)[0] or chunk


def _uncalled(word: Word, calls: frozenset[str]) -> Word:
    """Take the calls of notes off a word, which may also be its own letters."""
    if "[" not in word.shown:
        return word
    plain, every = _called(word.shown, calls)
    if not plain or plain == word.key:
        return word
    others = tuple(dict.fromkeys((word.key, every)))
    return word._replace(key=plain, others=tuple(o for o in others if o != plain))


class Pieces:
    """Text put together from pieces that know their lines."""

    def __init__(self, *, loose: bool = False) -> None:
        """Begin with nothing."""
        self._loose = loose
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._lines: list[Line] = []
        self._length = 0
        self._counted = (0, 0, 0)

    def put(self, text: str, line: Line = NOWHERE) -> None:
        """Add text, the first character of which stands in ``line``."""
        if not text:
            return
        if any(mark in text for mark in _SET_ASIDE):
            text = text.translate(_MARKS)
        self._parts.append(text)
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

    def whole(self) -> str:
        """Give all that was put, boundaries too."""
        # The pieces are not kept beside it: a long text is there once.
        self._parts = ["".join(self._parts)]
        return self._parts[0]

    def words(self, calls: frozenset[str] | None = None) -> "Words":
        """Give the words of all that was put.

        ``calls`` are the marks of notes, which may stand in brackets at the end of
        a word.
        """
        whole = self.whole()
        if self._loose:
            return Words.of(self._read(whole, 0, len(whole)))
        blocks = []
        for start, end in _cuts(whole):
            keys = _keys(whole[start:end], calls)
            read = partial(self._uncalled, whole, start, end, calls)
            blocks.append((keys, read))
        return Words(blocks)

    def _uncalled(
        self, whole: str, start: int, end: int, calls: frozenset[str] | None
    ) -> list[Word]:
        words = self._read(whole, start, end)
        return [_uncalled(word, calls) for word in words] if calls else words

    def _read(self, whole: str, start: int, end: int) -> list[Word]:
        """Give the words between two places at which no word is divided."""
        found: list[Word] = []
        last = start
        for match in CHUNK.finditer(whole, start, end):
            between = whole[last : match.start()]
            chunk = match.group().replace("\xad", "")
            text = key(chunk, loose=self._loose)
            if not text:
                continue
            last = match.end()
            soft = bool(found) and not _SPACE.search(between)
            line = self.line(whole, match.start())
            if self._loose and RIGHT_TO_LEFT.search(text):
                pieces = parts(chunk)  # a line may end at a hyphen
            else:
                pieces = [chunk]
            for number, piece in enumerate(pieces):
                text = key(piece, loose=self._loose)
                found += split(text, piece, line, soft or number > 0)
        return found

    def line(self, whole: str, place: int) -> Line:
        """Give the line of the file that a place in the whole stands in."""
        at = bisect_right(self._starts, place) - 1
        line = self._lines[at]
        known, since, breaks = self._counted
        if known != at or since > place:
            since, breaks = self._starts[at], 0
        breaks += whole.count("\n", since, place)
        # Words come in order: a long piece is not counted anew for each of them.
        self._counted = (at, place, breaks)
        return Line(line.path, line.number + breaks) if breaks else line


def split(text: str, chunk: str, line: Line, soft: bool) -> list[Word]:
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
