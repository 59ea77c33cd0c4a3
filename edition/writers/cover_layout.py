"""Where the words of the cover stand.

Lengths are pixels of a page of 1600 x 2560. The title is as large as its words
and the other blocks allow; where there are too many words, the least of them go.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from edition.writers.cover_fonts import Run
from edition.writers.cover_lines import LEADING, Broken, fit
from edition.writers.cover_type import Style, line_runs

WIDTH, HEIGHT = 1600, 2560
MEASURE = 1270
RULE = 220
_HEAD, _FOOT = 330, HEIGHT - 230
# Room kept free below the author and above the publisher.
_AIR = 90

STYLES: Mapping[str, Style] = {
    "author": Style(92, 56, 3, small_caps=True, tracking=0.06),
    "title": Style(320, 76, 12, weight=500),
    "subtitle": Style(104, 56, 4, italic=True),
    "created": Style(76, 60, 2),
    "hands": Style(72, 52, 4, italic=True),
    "publisher": Style(64, 44, 2, small_caps=True, tracking=0.08),
    "year": Style(64, 64, 1, tracking=0.04),
}
# Heights the title may have, tried in turn until all blocks fit; then the blocks
# that are left out in turn.
_TITLE_HEIGHTS = (1080, 940, 820, 700)
_DISPENSABLE = ("created", "hands", "subtitle")
_SPACE_BEFORE = {"subtitle": 60, "created": 64, "hands": 72}


@dataclass(frozen=True, slots=True)
class Line:
    """A centred line: words, size, base line; no runs if a font is missing."""

    text: str
    runs: tuple[Run, ...] | None
    size: int
    y: int
    style: Style


@dataclass(frozen=True, slots=True)
class Composition:
    """The whole cover: lines of type, and the height of the rule below the title."""

    lines: tuple[Line, ...]
    rule: int

    @property
    def complete(self) -> bool:
        """Tell whether there is a font for every character."""
        return all(line.runs is not None for line in self.lines)


def compose(words: Mapping[str, str], language: str) -> Composition:
    """Place the blocks of a cover, named by the keys of :data:`STYLES`.

    Author at the head, publisher and year at the foot, the rest between them,
    somewhat above the middle, where the eye takes the middle to be.
    """
    lines: list[Line] = []
    top = _HEAD
    for text, size in _block("author", words, language):
        lines.append(_line("author", text, size, top, language))
        top += round(size * 1.35)
    foot = _FOOT
    for name in ("year", "publisher"):
        for text, size in reversed(_block(name, words, language)):
            lines.append(_line(name, text, size, foot, language))
            foot -= round(size * 1.45)
    room = foot - top - 2 * _AIR
    middle, rule, height = _middle(words, language, room)
    shift = top + _AIR + max(0, round((room - height) * 0.40))
    lines += [replace(line, y=line.y + shift) for line in middle]
    return Composition(tuple(lines), rule + shift)


def _middle(
    words: Mapping[str, str], language: str, room: int
) -> tuple[list[Line], int, int]:
    """Place title, rule, subtitle, dates and hands in ``room`` from height 0 down."""
    blocks = {
        name: _block(name, words, language)
        for name in ("title", "subtitle", "created", "hands")
    }
    for title_height in _TITLE_HEIGHTS:
        blocks["title"] = _block("title", words, language, title_height)
        placed = _stack(blocks, language)
        if placed[2] <= room:
            return placed
    for name in _DISPENSABLE:
        blocks[name] = []
        placed = _stack(blocks, language)
        if placed[2] <= room:
            break
    return placed


def _stack(blocks: Mapping[str, Broken], language: str) -> tuple[list[Line], int, int]:
    lines: list[Line] = []
    y, rule = 0, 0
    for name, block in blocks.items():
        if lines and block:
            y += _SPACE_BEFORE.get(name, 0)
        for text, size in block:
            y += round(size * (LEADING if name == "title" else 1.3))
            lines.append(_line(name, text, size, y, language))
        if name == "title":
            rule = y + round((block[-1][1] if block else 0) * 0.3) + 70
            y = rule + 40
    return lines, rule, y


def _block(
    name: str, words: Mapping[str, str], language: str, height: int = HEIGHT
) -> Broken:
    return fit(words.get(name, ""), STYLES[name], language, MEASURE, height)


def _line(name: str, text: str, size: int, y: int, language: str) -> Line:
    style = STYLES[name]
    return Line(text, line_runs(text, style, language), size, y, style)
