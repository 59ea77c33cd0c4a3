"""The words of an artifact that are none of the TEI: doubled, added or strange."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from edition.verify.places import Places, runs
from edition.verify.words import key, parts

# Words that stand twice are told by their neighbours, or from this length on.
_TWICE, _PART = 8, 4
_PIECES = 8  # parts of a word that are set in different ways
_MARK = 6  # longest mark of a note, number of a line or page
# How the plain text gives the address of a link.
_ADDRESS = re.compile(r"\W*<\w+:[^<>]*>\W*")
_HYPHEN = "\u2010"


class Extras:
    """Sorts what is too many.

    ``added`` counts the words that the program may add; ``doubled`` and ``strange``
    give a word of the TEI (the doubled one, the one before; -1 for none) and the
    words of the artifact.
    """

    def __init__(self, places: Places, known: set[str], *, loose: bool) -> None:
        """Sort all words of the artifact that are not used."""
        self._places = places
        self._known = known
        self._loose = loose
        self.added = 0
        self.doubled: list[tuple[int, range]] = []
        self.strange: list[tuple[int, list[int]]] = []
        # The last is for words that were not found, which stand at -1.
        self._owner = array("i", [-1]) * (len(places.there) + 1)
        for place, at in enumerate(places.place):
            self._owner[at] = place
        self._owner.pop()
        self._starts: dict[tuple[str, ...], int] = {}
        self._sort()

    def _sort(self) -> None:
        places = self._places
        in_place = (
            at
            for place, at in enumerate(places.place[: places.text])
            if at >= 0 and place not in places.moved
        )
        first = next(in_place, 0)
        for run in runs(places.free()):
            if run[-1] < first:
                self.added += len(run)  # title page and imprint
            elif (source := self._twice(run)) is not None:
                self.doubled.append((source, run))
            else:
                self._explain(run)

    def _explain(self, run: range) -> None:
        """Count the words of a run that may be added, keep the others."""
        strange: list[int] = []
        for part in self._whole(run):
            if all(map(self._is_added, part)) or self._is_said(self._shown(part)):
                self.added += len(part)
            else:
                strange += part
        if self._loose and strange:
            known = set(self._in_pieces(run))
            self.added += len(known.intersection(strange))
            strange = [place for place in strange if place not in known]
        if strange:
            owners = (self._owner[place] for place in range(run[0], -1, -1))
            before = next((owner for owner in owners if owner >= 0), -1)
            self.strange.append((before, strange))

    def _whole(self, run: range) -> Iterator[range]:
        """Put together what a hyphen of the layout parts at the end of a line."""
        there = self._places.there
        start = run[0]
        for place in run:
            is_parted = there[place].shown.endswith(_HYPHEN)
            if place == run[-1] or not (is_parted and there[place + 1].soft):
                yield range(start, place + 1)
                start = place + 1

    def _in_pieces(self, run: range) -> Iterator[int]:
        """Give what a page has in several pieces of words that may be added."""
        there = self._places.there
        start = run[0]
        for place in run:
            if place < run[-1] and there[place + 1].soft:
                continue
            chain = range(start, place + 1)
            start = place + 1
            while chain:
                sizes = range(min(len(chain), _PIECES), 0, -1)
                heads = (chain[:size] for size in sizes)
                is_known = (head for head in heads if self._is_said(self._shown(head)))
                found = next(is_known, None)
                yield from found or ()
                chain = chain[len(found) if found else 1 :]

    def _shown(self, places: Iterable[int]) -> str:
        return "".join(self._places.there[place].shown for place in places)

    def _is_added(self, place: int) -> bool:
        """Tell whether the program may add a word."""
        return self._is_said(self._places.there[place].shown)

    def _is_said(self, shown: str) -> bool:
        """Tell whether a word is known, as a whole or in its parts."""
        plain = shown.replace(_HYPHEN, "")
        return any(
            self._is_known(each) or all(map(self._is_known, parts(each)))
            for each in dict.fromkeys((plain, unquote(plain)))
        )

    def _is_known(self, part: str) -> bool:
        word = key(part, loose=self._loose)
        is_mark = len(word) <= 2 or (len(word) <= _MARK and word[1:].isdecimal())
        return is_mark or word in self._known

    def _twice(self, run: range) -> int | None:
        """Give the place in the TEI of words that stand twice, if they do."""
        places, size = self._places, len(run)
        keys = places.keys(run)
        if size == 1 and _ADDRESS.fullmatch(places.there[run[0]].shown):
            return None
        if self._loose and size == 1 and len(keys[0]) <= 2:
            return None  # in a PDF, most likely the call of a note
        for start in self._beside(run):
            whole = 0 <= start <= len(places.wanted) - size
            if whole and places.wanted_keys(range(start, start + size)) == keys:
                return start
        if size < _TWICE or all(self._is_added(place) for place in run):
            return None
        found = self._found(keys)
        there = [place for place in found if place >= 0]
        return there[0] if len(there) >= 0.8 * len(found) else None

    def _beside(self, run: range) -> Iterator[int]:
        """Give where words would begin that stand again before or after a run."""
        before, after = run[0] - 1, run[-1] + 1
        if before >= 0 and self._owner[before] >= 0:
            yield self._owner[before] - len(run) + 1
        if after < len(self._owner) and self._owner[after] >= 0:
            yield self._owner[after]

    def _found(self, keys: Sequence[str]) -> list[int]:
        """Give where the parts of a run stand in the TEI, -1 for nowhere."""
        if not self._starts:
            all_keys = self._places.wanted.keys
            for place in range(len(all_keys) - _PART + 1):
                part = tuple(all_keys[place : place + _PART])
                self._starts.setdefault(part, place)
        return [
            self._starts.get(tuple(keys[at : at + _PART]), -1)
            for at in range(len(keys) - _PART + 1)
        ]
