"""A page of plain text: lines with their margins, gaps and hanging marks.

Layout says what stands where; only here are lines made, so only here can a line
get trailing spaces, a tab, or a gap too many.
"""

from dataclasses import dataclass, replace
from typing import Literal

from edition.writers.text_wrap import width, wrap

# What begins the rest of a verse line that did not fit; it occurs in no text.
TURN = "↳ "


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set.

    ``left`` is its margin in columns, ``gap`` the empty lines before it, ``hang``
    the further margin of all lines but the first, ``turn`` what these begin with,
    ``align`` where lines stand between the margins.
    """

    left: int = 0
    gap: int = 1
    hang: int = 0
    turn: str = ""
    align: Literal["left", "right", "center"] = "left"

    def indented(self, columns: int, *, gap: int = 1) -> "Style":
        """Give a plain style that stands further in."""
        return Style(left=self.left + columns, gap=gap)

    def spaced(self, gap: int) -> "Style":
        """Give the same style with another gap before it."""
        return replace(self, gap=gap)


class Page:
    """The lines so far, and what the next line must begin with."""

    def __init__(self, columns: int) -> None:
        """Start an empty page that is ``columns`` wide."""
        self.columns = columns
        self.lines: list[str] = []
        self.end = 0
        self._gap = 0
        self._glue = False
        self._marks: list[tuple[int, str]] = []

    def gap(self, lines: int) -> None:
        """Ask for at least so many empty lines before what comes next."""
        self._gap = max(self._gap, lines)

    def glue(self) -> None:
        """Let what comes next follow without a gap."""
        self._glue = True

    def mark(self, left: int, text: str) -> None:
        """Hang a mark such as ``1.`` at a column of the next line."""
        self._marks.append((left, text))

    def room(self, left: int) -> int:
        """Give the columns right of a margin; a deep margin leaves a quarter."""
        return max(self.columns - left, self.columns // 4, 8)

    def margin(self, left: int) -> int:
        """Give the margin really kept, so that :meth:`room` is never negative."""
        return min(left, max(self.columns - self.room(left), 0))

    def put(self, text: str, style: Style) -> list[str]:
        """Set squeezed text as a paragraph; give its lines without margins."""
        left = self.margin(style.left)
        room = self.columns - left
        if self._marks:
            first = left + self._overhang(left)
            inset = style.hang + width(style.turn)
            groups = wrap(text, max(self.columns - first, 8), max(room - inset, 8))
        else:
            inset = style.hang + width(style.turn)
            groups = wrap(text, room, max(room - inset, 8))
        self.gap(style.gap)
        made = []
        for group in groups:
            for number, line in enumerate(group):
                if number and (style.hang or style.turn):
                    line = " " * style.hang + style.turn + line
                self.line(self._aligned(line, style.align, room), left)
                made.append(line)
        return made

    def line(self, text: str, left: int = 0) -> None:
        """Set one finished line after the gap that is due."""
        if not self._glue and self.lines:
            self.lines += [""] * self._gap
        self._gap, self._glue = 0, False
        prefix = " " * left
        for column, mark in self._marks:
            prefix = f"{prefix[:column].ljust(column)}{mark}"
            prefix += " " * (left - width(prefix))
        self._marks.clear()
        self.end = width(prefix) + width(text)
        self.lines.append((prefix + text).rstrip())

    def flush_marks(self) -> None:
        """Set marks that no text followed on a line of their own."""
        if self._marks:
            self.line("")

    def _overhang(self, left: int) -> int:
        """Give how far hanging marks reach over the margin."""
        ends = [column + width(mark) for column, mark in self._marks]
        return max(0, max(ends) - left)

    def _aligned(self, line: str, align: str, room: int) -> str:
        free = room - width(line)
        if align == "right":
            return " " * free + line
        if align == "center":
            return " " * (free // 2) + line
        return line
