"""Two states of a text read at once: as it is printed, and as the source has it.

The critical view prints the one and gives in its notes each word of the other that
is not the same. A word is touched if any part of it stands in one state only: so
``M<choice><sic>y</sic><corr>i</corr></choice>ster`` wants "Myster" in a note.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from edition.verify.keys import key
from edition.verify.words import CHUNK, NOTHING, NOWHERE, Line, Pieces, Word, split


class Touched(Pieces):
    """A text that knows which of its words interventions touch."""

    def __init__(self, *, loose: bool = False) -> None:
        """Begin with nothing."""
        super().__init__(loose=loose)
        self._spans: list[tuple[int, int]] = []

    def touch(self, text: str, line: Line = NOWHERE) -> None:
        """Add text that the other state has not; none is a place where it has some."""
        start = self._length
        if text:
            Pieces.put(self, text, line)
        else:
            Pieces.mark(self, NOTHING)
        if text.strip() or not text:
            self._spans.append((start, self._length))

    def runs(self) -> Iterator[tuple[list[Word], str]]:
        """Give the words touched by one passage, and the key of the word before.

        Of a passage without words, such as a gap that is cancelled, only the latter.
        """
        whole, at, told = self.whole(), 0, 0
        run: list[Word] = []
        first = last = ""
        for match in CHUNK.finditer(whole):
            while at < len(self._spans) and self._spans[at][1] <= match.start():
                if self._spans[at][0] >= told:
                    yield [], last
                at += 1
            begin = self._spans[at][0] if at < len(self._spans) else len(whole)
            if run and begin >= match.start():
                yield run, first
                run = []
            words = self._words(whole, match.start(), match.end())
            if begin < match.end() and words:
                first = first if run else last
                run += self._inner(whole, match.start(), match.end(), words, at)
                told = match.end()
            last = words[-1].key if words else last
        if run:
            yield run, first

    def _words(self, whole: str, start: int, end: int) -> list[Word]:
        chunk = whole[start:end].replace("\xad", "")
        text = key(chunk, loose=self._loose)
        return split(text, chunk, self.line(whole, start), False) if text else []

    def _inner(
        self, whole: str, start: int, end: int, words: list[Word], at: int
    ) -> list[Word]:
        """Give of a run of Han characters only those that are touched."""
        if len(words) == 1:
            return words
        found: list[Word] = []
        for low, high in self._spans[at:]:
            if low >= end:
                break
            found += self._words(whole, max(low, start), min(high, end))
        return found


class States(Touched):
    """The printed state, and within it the one that notes quote."""

    def __init__(self, *, loose: bool = False) -> None:
        """Begin with nothing; what is put belongs to both states."""
        super().__init__(loose=loose)
        self.source = Touched(loose=loose)
        self._here = self._there = True
        self._is_spoken_of = False

    @contextmanager
    def only(self, *, printed: bool, source: bool) -> Iterator[bool]:
        """Narrow the states that are added to; tells whether any is left."""
        kept = self._here, self._there
        self._here, self._there = kept[0] and printed, kept[1] and source
        yield self._here or self._there
        if all(kept) and self._here != self._there:
            # Where one state has something, the word of the other is touched too.
            (self.source if self._here else self).touch("")
        self._here, self._there = kept

    @contextmanager
    def spoken_of(self) -> Iterator[None]:
        """Take what is added for words that a note may quote as they are printed."""
        kept, self._is_spoken_of = self._is_spoken_of, True
        if self._here:
            self.touch("")
        yield
        self._is_spoken_of = kept

    def put(self, text: str, line: Line = NOWHERE) -> None:
        """Add text to the states that are open."""
        if self._there:
            (self.source.put if self._here else self.source.touch)(text, line)
        if self._here and self._there and not self._is_spoken_of:
            super().put(text, line)
        elif self._here and text:
            self.touch(text, line)

    def mark(self, boundary: str) -> None:
        """Add a boundary to the states that are open."""
        if self._here:
            super().mark(boundary)
        if self._there:
            self.source.mark(boundary)
