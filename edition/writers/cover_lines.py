"""Words of the cover broken into even lines of the largest size that fits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from edition.patterns import lazy
from edition.writers.cover_type import Style, width

# Scripts written without spaces break between any two characters.
_CJK = "\u2e80-\u30ff\u3100-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_TOKEN = lazy(rf"[{_CJK}]|[^\s{_CJK}]+")
# Hangul has spaces between its words and is broken there, Han among it too.
_HANGUL = lazy("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")
_PROBE = 100
_SPACE = 0.25 * _PROBE
LEADING = 1.12
# A line without spaces is rather set whole than large, down to this size.
_WHOLE = 150


@dataclass(frozen=True, slots=True)
class _Token:
    """What is never broken: words, whether a space goes before, width at 100."""

    text: str
    spaced: bool
    width: float


Broken = list[tuple[str, int]]


def fit(text: str, style: Style, language: str, measure: int, height: int) -> Broken:
    """Give lines with their size in pixels; what never fits is cut with "…".

    A line break in ``text`` stays one. Lines are at most ``measure`` wide, all
    of them together at most ``height`` high.
    """
    paragraphs = [
        list(_tokens(part, style, language)) for part in text.split("\n") if part
    ]
    for size in range(style.largest, style.smallest - 1, -4):
        broken = [_balanced(tokens, measure * _PROBE / size) for tokens in paragraphs]
        if any(lines is None for lines in broken):
            continue
        result = [line for lines in broken for line in lines or ()]
        if len(result) <= min(style.lines, height // (size * LEADING)) and (
            size <= _WHOLE or not any(_is_split(lines) for lines in broken)
        ):
            return [(_join(line), size) for line in result]
    limit = int(min(style.lines, max(1, height // (style.smallest * LEADING))))
    return _cut(paragraphs, style.smallest, limit, measure)


def _is_split(lines: list[list[_Token]] | None) -> bool:
    """Tell whether a line breaks where there is no space."""
    return any(not line[0].spaced for line in (lines or [])[1:])


def _cut(paragraphs: list[list[_Token]], size: int, limit: int, measure: int) -> Broken:
    wide = measure * _PROBE / size
    lines = [
        line for tokens in paragraphs for line in _greedy(_split(tokens, wide), wide)
    ]
    result = [_join(line) for line in lines[:limit]]
    if len(lines) > limit:
        words = result[-1].rsplit(" ", 1)
        kept = words[0] if len(words) > 1 else result[-1][:-2]
        result[-1] = kept.rstrip(" ,;:.") + "…"
    return [(text, size) for text in result]


def _tokens(text: str, style: Style, language: str) -> Iterator[_Token]:
    # Where there is no such script its patterns need not be compiled.
    is_spaced = max(text, default="") < "\u1100" or _HANGUL.search(text)
    pattern = re.compile(r"\S+") if is_spaced else _TOKEN
    end = 0
    for match in pattern.finditer(text):
        wide = width(match[0], style, _PROBE, language)
        yield _Token(match[0], match.start() > end, wide)
        end = match.end()


def _balanced(tokens: list[_Token], measure: float) -> list[list[_Token]] | None:
    """Break into as few lines as there must be, as even as they can be."""
    if any(token.width > measure for token in tokens):
        return None
    lines = _greedy(tokens, measure)
    low, high = max(token.width for token in tokens), measure
    while high - low > _PROBE / 20:
        middle = (low + high) / 2
        if len(_greedy(tokens, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return _greedy(tokens, high)


def _greedy(tokens: list[_Token], measure: float) -> list[list[_Token]]:
    lines: list[list[_Token]] = []
    length = 0.0
    for token in tokens:
        added = token.width + (_SPACE if token.spaced else 0)
        if lines and length + added <= measure:
            lines[-1].append(token)
            length += added
        else:
            lines.append([token])
            length = token.width
    return lines


def _split(tokens: list[_Token], measure: float) -> list[_Token]:
    """Cut words that are longer than a line into pieces that are not."""
    result: list[_Token] = []
    for token in tokens:
        # A fifth more pieces than the mean width asks for: letters differ.
        pieces = int(token.width * 1.2 // measure) + 1 if token.width > measure else 1
        step = -(-len(token.text) // pieces)
        marks = [*range(0, len(token.text), step), len(token.text)]
        for start, end in pairwise(marks):
            share = token.width * (end - start) / len(token.text)
            spaced = token.spaced and not start
            result.append(_Token(token.text[start:end], spaced, share))
    return result


def _join(line: list[_Token]) -> str:
    return "".join(
        (" " if token.spaced and i else "") + token.text for i, token in enumerate(line)
    )
