"""Where the words of a passage stand among those of an artifact that are still free."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from edition.verify.places import Places, is_run

# How far the words of a passage may stand apart, beyond its length.
_GAPS = 20
# A passage that has less of its words in one place stands in another.
LIKELY = 0.6
# Places at which a word is looked for; at how many of them first.
MOST = 200
_FEW = 4


class Spots:
    """The free places of each word of an artifact.

    A place never becomes free again, so those in use are dropped as they are met: a
    word that is in every note is not looked at once a note in all its places.
    """

    def __init__(self, places: Places) -> None:
        """Note each word that nothing explains yet."""
        self._places = places
        # The last first, so that the first can be taken off.
        self._spots: dict[str, list[int]] = defaultdict(list)
        for place in reversed(places.free()):
            self._spots[places.there.keys[place]].append(place)

    def first(self, word: str, most: int = MOST) -> list[int]:
        """Give the first places of a word that are free, in order."""
        spots, used = self._spots.get(word, []), self._places.used
        found: list[int] = []
        while spots and len(found) < most:
            spot = spots.pop()
            if not used[spot]:
                found.append(spot)
        spots += reversed(found)
        return found

    def home(self, group: Sequence[int]) -> int:
        """Give where most words of a passage stand together, -1 for nowhere."""
        keys = set(self._places.wanted_keys(group))
        # Where the first places of the words have them all, no other can be better.
        for limit in (_FEW, MOST):
            spots = sorted(
                (place, word) for word in keys for place in self.first(word, limit)
            )
            home, many = _densest(spots, len(group) + _GAPS, len(keys))
            if many == len(keys):
                break
        return home if many >= LIKELY * len(keys) else -1


def as_it_stands(places: Places, group: Sequence[int], start: int) -> range | None:
    """Give the run of words at a place if it is free and the passage itself."""
    run = range(start, start + len(group))
    if not is_run(group) or run.stop > len(places.used):
        return None
    if any(places.used[run.start : run.stop]):  # asked first: it costs least
        return None
    ours = places.wanted.keys[group[0] : group[-1] + 1]
    return run if places.there.keys[run.start : run.stop] == ours else None


def _densest(
    spots: Sequence[tuple[int, str]], width: int, every: int
) -> tuple[int, int]:
    """Give where most words stand within ``width``, and how many; ``every`` is all."""
    best, most, start = -1, 0, 0
    within: Counter[str] = Counter()
    for place, word in spots:
        within[word] += 1
        while place - spots[start][0] > width:
            gone = spots[start][1]
            within[gone] -= 1
            if not within[gone]:
                del within[gone]
            start += 1
        if len(within) > most:
            best, most = spots[start][0], len(within)
            if most == every:
                break
    return best, most
