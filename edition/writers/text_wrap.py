"""Breaking text into lines by display width.

Columns are those of a terminal (Unicode UAX #11): East Asian wide characters take
two, combining marks none. A line may end at a space, after an em dash, and within
text of Han characters and kana, there by the rules of line ends that Japanese and
Chinese call kinsoku. A hyphen never ends a line, so that joining the lines of a
paragraph by spaces gives its words again.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from edition.patterns import lazy

# A forced line end; XML cannot contain this character.
BREAK = "\v"

# What stands here may not run together with a letter or digit; nor can XML hold it.
APART = "\x1f"

_WIDE = (
    "\u2e80-\u2fdf\u2ff0-\u303e\u3041-\u3130\u3190-\u4dbf\u4e00-\ua4cf"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003fffd"
)
_OPEN = "「『（［｛〈《【〔〘〖｢‘“([{«"
_CLOSE = (
    "、。，．・：；？！゛゜ヽヾゝゞ々ー〜～」』）］｝〉》】〕〙〗｣’”)]}»…‥,.;:!?%％‰"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\u3000"
)
_MARKS = "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NEEDS_UNITS = lazy(f"[{_WIDE}—\u200b\u0f0b]")
# One unit: what may not begin a line clings to what goes before, and the reverse.
_UNIT = lazy(
    f"[{re.escape(_OPEN)}]*"
    f"(?:[{_WIDE}][{_MARKS}]*|[^{_WIDE}—\u200b\u0f0b]+[—\u200b\u0f0b]*"
    f"|[—\u200b\u0f0b]+)"
    f"(?:[{re.escape(_CLOSE)}][{_MARKS}]*)*"
    f"|[{re.escape(_OPEN)}]+"
)
_SPACES = re.compile("[ \t\r\n\u2028\u2029\x85]+")
_APART = re.compile(rf"(?<=\w){APART}(?=\w)")
_AROUND_BREAK = re.compile(f" ?{BREAK}[ {BREAK}]*")
# Soft hyphens, and the controls that XML 1.0 admits but no text file should hold.
_JUNK = re.compile("[\xad\x7f-\x84\x86-\x9f\ufffe\uffff]")


@lru_cache(maxsize=65536)
def _width(text: str) -> int:
    from wcwidth import wcswidth  # slow to load

    return max(wcswidth(text), 0)


def width(text: str) -> int:
    """Give the columns a string takes."""
    return len(text) if text.isascii() else _width(text)


def clean(text: str) -> str:
    """Take out soft hyphens and control characters."""
    return _JUNK.sub("", text)


def squeeze(text: str) -> str:
    """Make white space single spaces, line ends with spaces around single ones."""
    text = _SPACES.sub(" ", clean(text))
    if APART in text:
        text = _APART.sub(" ", text).replace(APART, "")
    return _AROUND_BREAK.sub(BREAK, text).strip(f" {BREAK}")


def wrap(text: str, first: int, rest: int) -> list[list[str]]:
    """Break squeezed text into lines, grouped by its forced line ends.

    The first line may be ``first`` columns wide, the others ``rest``; a word that
    is wider than its line stands alone on it.
    """
    groups = []
    for segment in text.split(BREAK):
        groups.append(list(_fill(segment, first, rest)))
        first = rest
    return groups


def _fill(text: str, limit: int, rest: int) -> Iterator[str]:
    line: list[str] = []
    used = 0
    for word in text.split(" "):
        size = width(word)
        gap = 1 if line else 0
        if used + gap + size <= limit and not (size > limit):
            line.append(" " + word if gap else word)
            used += gap + size
            continue
        if max(word, default="") < "\u0f0b" or not _NEEDS_UNITS.search(word):
            if line:
                yield "".join(line).rstrip()
                limit = rest
            line, used = [word], size
            continue
        for unit in _UNIT.findall(word):
            size = width(unit)
            if line and used + gap + width(unit.rstrip("\u3000")) > limit:
                yield "".join(line).rstrip()
                limit = rest
                line, used, gap = [], 0, 0
            line.append(" " + unit if gap else unit)
            used += gap + size
            gap = 0
    yield "".join(line).rstrip()
