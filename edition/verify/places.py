"""Both sides of a comparison, and the place at which each word was found."""

from array import array
from collections.abc import Callable, Iterator, Sequence

from edition.verify.align import Block, Match, align
from edition.verify.alike import alike
from edition.verify.artifacts import Found
from edition.verify.passages import Expected, Kind
from edition.verify.words import Words

# Neighbours further apart than this are runs of their own.
RUN = 3
Pair = tuple[Sequence[int], Sequence[int]]


class Places:
    """The words of TEI and artifact, each as one sequence, the text before notes.

    ``place`` is for each word of the TEI the index of the word it was found at, -1
    for none; ``used`` tells of each word of the artifact whether it is one of the
    TEI; ``moved`` are the words of the text that stand elsewhere. ``text`` and
    ``body`` are the numbers of words of the text on either side.
    """

    def __init__(self, expected: Expected, found: Found) -> None:
        """Begin with nothing found."""
        in_text = [item for item in expected.passages if item.kind is Kind.TEXT]
        others = [item for item in expected.passages if item.kind is not Kind.TEXT]
        passages = [*in_text, *others]
        self.wanted = Words.joined(Words.of(item.words) for item in passages)
        # Numbers by the million: arrays take a ninth of what lists do.
        self.passage = array("i")
        for number, item in enumerate(passages):
            self.passage += array("i", [number]) * len(item.words)
        self._kinds = [item.kind for item in passages]
        self.text = sum(len(item.words) for item in in_text)
        self.there = Words.joined((Words.of(found.text), Words.of(found.notes)))
        self.body = len(found.text)
        self.place = array("i", [-1]) * len(self.wanted)
        self.used = bytearray(len(self.there))
        self.moved: set[int] = set()
        self.spaced: list[Pair] = []

    def align_text(self, *, thorough: bool = True) -> None:
        """Find the words of the text in their order.

        Where it is not to be ``thorough``, stretches that are alike are taken as
        they come. Whatever is found then is there; what is not may be.
        """
        if thorough:
            self._align((0, self.text, 0, self.body))
            return
        left, right = self.wanted.keys, self.there.keys
        whole = (0, self.text, 0, self.body)
        for block, size in alike(left, right, whole):
            self._align(block)
            self._same(block[1], block[3], size)

    def _align(self, block: Block) -> None:
        a, b, c, d = block
        if a < b and c < d:
            for match in align(self.wanted[a:b], self.there[c:d]):
                self._take(match, a, c)

    def _same(self, wanted: int, found: int, size: int) -> None:
        self.place[wanted : wanted + size] = array("i", range(found, found + size))
        self.used[found : found + size] = b"\x01" * size

    def _take(self, match: Match, a: int, c: int) -> None:
        ours = range(a + match.wanted, a + match.wanted + match.many)
        theirs = range(c + match.found, c + match.found + match.parts)
        self._set(ours, theirs)
        if match.spaced:
            self.spaced.append((ours, theirs))

    def move(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """Note that words stand elsewhere; of those of the text it is told."""
        self._set(ours, theirs)
        self.moved.update(place for place in ours if place < self.text)

    def _set(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        for place in theirs:
            self.used[place] = True
        for number, place in enumerate(ours):
            self.place[place] = theirs[min(number, len(theirs) - 1)]

    def aligned(self, wanted: Sequence[int], there: Sequence[int]) -> list[Pair]:
        """Align words that need not be neighbours; joined ones must be."""
        matches = align(
            [self.wanted[place] for place in wanted],
            [self.there[place] for place in there],
        )
        pairs = (
            (
                wanted[match.wanted : match.wanted + match.many],
                there[match.found : match.found + match.parts],
            )
            for match in matches
        )
        return [pair for pair in pairs if all(is_run(side) for side in pair)]

    def left(self, start: int = 0) -> list[int]:
        """Give the words of the TEI that are not found yet."""
        return list(_all_like(self.place.index, -1, start))

    def free(self, start: int = 0) -> list[int]:
        """Give the words of the artifact that are none of the TEI yet."""
        return list(_all_like(self.used.index, 0, start))

    def groups(self) -> Iterator[list[int]]:
        """Give what is not found yet by passage, in the text by run."""
        group: list[int] = []
        for place in self.left():
            if group:
                is_far = place < self.text and place - group[-1] > RUN
                if is_far or self.passage[place] != self.passage[group[0]]:
                    yield group
                    group = []
            group.append(place)
        if group:
            yield group

    def kind(self, place: int) -> Kind:
        """Give the kind of the passage that a word of the TEI stands in."""
        return self._kinds[self.passage[place]]

    def keys(self, places: Sequence[int]) -> tuple[str, ...]:
        """Give the keys of words of the artifact."""
        return tuple(self.there.keys[place] for place in places)

    def wanted_keys(self, places: Sequence[int]) -> tuple[str, ...]:
        """Give the keys of words of the TEI."""
        return tuple(self.wanted.keys[place] for place in places)

    def is_same(self, place: int, there: int) -> bool:
        """Tell whether a word of the TEI and one of the artifact are the same."""
        word, other = self.wanted[place], self.there[there]
        return word.key in (other.key, *other.others)


def _all_like(
    index: Callable[[int, int], int], value: int, start: int
) -> Iterator[int]:
    """Give all places of a value; of an array few are asked for, so it looks itself."""
    try:
        while True:
            start = index(value, start)
            yield start
            start += 1
    except ValueError:
        return


def is_run(places: Sequence[int]) -> bool:
    """Tell whether places are neighbours."""
    return places[-1] - places[0] + 1 == len(places)


def runs(places: Sequence[int]) -> Iterator[range]:
    """Give the runs of neighbours in rising numbers."""
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield range(places[start], places[at - 1] + 1)
            start = at
