"""A sheet of Markdown: blocks of lines, each within the quotations and lists it is in.

Layout says what stands where; only here are lines made, so only here are blocks
parted, lines of verse joined by hard breaks, and starts of lines made harmless.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from edition.writers.markdown_escape import starting
from edition.writers.text_wrap import BREAK

# An end of line that is kept (CommonMark 0.31 section 6.7).
_HARD = "\\"
# What a line that stands further in begins with; plain spaces would be dropped.
INSET = "\u2003"


class Sheet:
    """The lines so far, and what the next ones must begin with."""

    def __init__(self) -> None:
        """Start with an empty sheet."""
        self.lines: list[str] = []
        self._rest = ""
        self._first: str | None = None
        self._outer = ""
        self._is_open = False
        self._is_close = False
        self._lists: dict[str, str] = {}

    def gap(self) -> None:
        """Let what comes next be a block of its own."""
        self._is_open = False

    def close(self) -> None:
        """Let what comes next stand close to what is there, as an item to an item."""
        self._is_close = bool(self.lines)

    def follow(self) -> None:
        """Let a block that comes next stand close to words, if these come before."""
        self._is_close = self._is_open

    def part(self) -> None:
        """Let what comes next stand apart, whatever comes."""
        self._is_close = self._is_open = False

    def words(self, text: str, *, tight: bool = False) -> None:
        """Set Markdown of phrases; ``tight`` words go on after a hard break."""
        lines = [line.lstrip(" ").rstrip() for line in text.split(BREAK)]
        lines = [starting(line) for line in lines if line]
        if not lines:
            return
        lines[:-1] = [line + _HARD for line in lines[:-1]]
        if tight and self._is_open and self._first is None:
            self.lines[-1] += _HARD
            self._set(lines)
        else:
            self.block(lines)
        self._is_open = True

    def block(self, lines: list[str]) -> None:
        """Set finished lines as a block of its own."""
        if self.lines and not self._is_close:
            outer = self._rest if self._first is None else self._outer
            self.lines.append(outer.rstrip())
        self._is_close = self._is_open = False
        self._lists.pop(self._rest, None)
        self._set(lines)

    def sign(self, kind: str, signs: str) -> str:
        """Give the sign of a list that is not that of a list of its kind before it."""
        is_taken = self._lists.get(self._rest, "") == kind + signs[0]
        return signs[1] if is_taken else signs[0]

    def listed(self, kind: str, sign: str) -> None:
        """Note that a list has ended here."""
        self.gap()
        self._lists[self._rest] = kind + sign

    @contextmanager
    def inside(self, first: str, rest: str, *, keep: bool = False) -> Iterator[None]:
        """Set what follows within a block: its first line and the others begin so.

        ``keep`` what the first line begins with even if nothing follows.
        """
        around, marked = self._rest, self._first
        if marked is None:
            self._outer = around
        self._first = (around if marked is None else marked) + first
        self._rest = around + rest
        self._lists.pop(self._rest, None)
        self._is_open = False
        try:
            yield
        finally:
            if self._first is not None and keep:
                self.block([""])
            if self._first is not None:
                self._first = marked
            self._rest = around
            self._is_open = False

    def _set(self, lines: list[str]) -> None:
        for line in lines:
            start = self._rest if self._first is None else self._first
            self._first = None
            self.lines.append((start + line).rstrip())
