"""Which word of an artifact is which word of the TEI: an alignment in order.

Texts of hundreds of thousands of words are nearly the same, so runs of words that
occur once on either side divide them (patience diff) until what lies between is
short. There the best alignment is computed, in which words may be joined or parted.
The work grows with the length of the text, not with its square.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.verify.words import RIGHT_TO_LEFT, Word

# Products of lengths: below the first the best alignment is computed, below the
# second the longest common subsequence, which knows nothing of joined words.
_SMALL = 60_000
_LARGE = 200_000_000
_RUNS = (8, 4, 2, 1)
# Spaces that may be wrong within one word.
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Match:
    """Expected words ``[wanted, wanted + many)`` are ``[found, found + parts)``.

    ``spaced`` tells that a space was lost or added at a boundary known for sure.
    """

    wanted: int
    many: int
    found: int
    parts: int
    spaced: bool = False


Block = tuple[int, int, int, int]


def align(wanted: Sequence[Word], found: Sequence[Word]) -> list[Match]:
    """Give the matches between two sequences of words, in order."""
    matches: list[Match] = []
    stack: list[Block] = [(0, len(wanted), 0, len(found))]
    left = [word.key for word in wanted]
    right = [word.key for word in found]
    while stack:
        a, b, c, d = stack.pop()
        while a < b and c < d and left[a] == right[c]:
            matches.append(Match(a, 1, c, 1))
            a, c = a + 1, c + 1
        while a < b and c < d and left[b - 1] == right[d - 1]:
            b, d = b - 1, d - 1
            matches.append(Match(b, 1, d, 1))
        if a == b or c == d:
            continue
        if (b - a) * (d - c) <= _SMALL:
            matches += _best(wanted, found, (a, b, c, d))
            continue
        anchors = _anchors(left, right, (a, b, c, d))
        if not anchors and (b - a) * (d - c) <= _LARGE:
            anchors = _subsequence(left, right, (a, b, c, d))
            if not anchors:
                continue
        elif not anchors:
            # Nothing in common at this size: halves, so that it comes to an end.
            middle, centre = (a + b) // 2, (c + d) // 2
            stack += [(a, middle, c, centre), (middle, b, centre, d)]
            continue
        stack += _between(anchors, (a, b, c, d), matches)
    matches.sort(key=lambda match: match.wanted)
    return matches


def _between(
    anchors: list[tuple[int, int]], block: Block, matches: list[Match]
) -> Iterator[Block]:
    """Keep the anchors as matches and give the blocks between them."""
    a, b, c, d = block
    for one, other in anchors:
        matches.append(Match(one, 1, other, 1))
        if a < one or c < other:
            yield a, one, c, other
        a, c = one + 1, other + 1
    yield a, b, c, d


def _anchors(
    left: Sequence[str], right: Sequence[str], block: Block
) -> list[tuple[int, int]]:
    """Give pairs of words in runs that occur once on either side, in order."""
    a, b, c, d = block
    for size in _RUNS:
        ours = _once(left, a, b, size)
        theirs = _once(right, c, d, size)
        pairs = [(place, theirs[run]) for run, place in ours.items() if run in theirs]
        pairs.sort()
        kept = _increasing(pairs)
        if kept:
            found: list[tuple[int, int]] = []
            for one, other in kept:
                for step in range(size):
                    pair = (one + step, other + step)
                    if not found or (pair[0] > found[-1][0] and pair[1] > found[-1][1]):
                        found.append(pair)
            return found
    return []


def _once(
    words: Sequence[str], start: int, end: int, size: int
) -> dict[tuple[str, ...], int]:
    """Give the runs of ``size`` words that occur once, with their places."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(start, end - size + 1):
        run = tuple(words[place : place + size])
        places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0}


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a longest part of pairs, sorted by the first, that rises in the second."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        at = bisect_left(tails, other)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(other)
            ends.append(number)
        else:
            tails[at], ends[at] = other, number
    kept = []
    number = ends[-1] if ends else -1
    while number >= 0:
        kept.append(pairs[number])
        number = before[number]
    return kept[::-1]


def _subsequence(
    left: Sequence[str], right: Sequence[str], block: Block
) -> list[tuple[int, int]]:
    """Give a longest common subsequence, by bits (Hyyrö 2004)."""
    a, b, c, d = block
    masks: dict[str, int] = {}
    for place in range(c, d):
        masks[right[place]] = masks.get(right[place], 0) | 1 << (place - c)
    full = (1 << (d - c)) - 1
    rows = [full]
    for place in range(a, b):
        row = rows[-1]
        common = row & masks.get(left[place], 0)
        rows.append(((row + common) | (row - common)) & full)
    pairs = []
    one, other = b - a, d - c - 1
    while one and other >= 0:
        if rows[one] >> other & 1:
            other -= 1
        elif rows[one - 1] >> other & 1:
            one -= 1
            pairs.append((a + one, c + other))
            other -= 1
        else:
            one -= 1
    return pairs[::-1]


_MATCH, _ADJACENT, _SPACED = 10, 2, 5


def _best(wanted: Sequence[Word], found: Sequence[Word], block: Block) -> list[Match]:
    """Give the best alignment of a short block.

    It has most words matched; among equals, most of them side by side, and fewest
    spaces lost or added.
    """
    a, b, c, d = block
    height, width = b - a, d - c
    # The best value from a place on; the second where a match ends just before it.
    free = [[0] * (width + 1) for _ in range(height + 1)]
    close = [[0] * (width + 1) for _ in range(height + 1)]
    close[height][width] = _ADJACENT
    steps: dict[tuple[int, int], tuple[Match, int]] = {}
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            best = max(free[i + 1][j], free[i][j + 1])
            near = best
            match = _joined(wanted, found, a + i, b, c + j, d)
            if match is not None:
                rest = close[i + match.many][j + match.parts]
                value = _MATCH * match.many - _SPACED * match.spaced + rest
                steps[i, j] = (match, value)
                best, near = max(best, value), max(near, value + _ADJACENT)
            free[i][j], close[i][j] = best, near
    matches = []
    i = j = 0
    bonus = _ADJACENT
    while i < height and j < width:
        other = max(free[i + 1][j], free[i][j + 1])
        match, value = steps.get((i, j), (None, 0))
        if match is not None and value + bonus >= other:
            matches.append(match)
            i, j, bonus = i + match.many, j + match.parts, _ADJACENT
        elif free[i + 1][j] >= free[i][j + 1]:
            i, bonus = i + 1, 0
        else:
            j, bonus = j + 1, 0
    return matches


def _joined(
    wanted: Sequence[Word], found: Sequence[Word], i: int, b: int, j: int, d: int
) -> Match | None:
    """Give the match of a word with one or several others, if there is one."""
    one, other = wanted[i], found[j]
    if one.key == other.key or one.key in other.others:
        return Match(i, 1, j, 1)
    ours, theirs = one.key, other.key
    if RIGHT_TO_LEFT.search(ours) and ours != theirs:
        return _letters(wanted, found, i, b, j, d)
    spaced = False
    p, q, parts = i + 1, j + 1, 0
    while ours != theirs:
        if parts > _MOST_PARTS:
            return None
        if theirs.startswith(ours) and p < b:
            spaced |= not wanted[p].soft
            parts += not wanted[p].soft
            ours += wanted[p].key
            p += 1
        elif ours.startswith(theirs) and q < d:
            spaced |= not found[q].soft
            parts += not found[q].soft
            theirs += found[q].key
            q += 1
        else:
            return None
    return Match(i, p - i, j, q - j, spaced)


def _letters(
    wanted: Sequence[Word], found: Sequence[Word], i: int, b: int, j: int, d: int
) -> Match | None:
    """Give the match of a word whose key may have its letters in any order.

    So it is typeset from right to left (:func:`edition.verify.keys.key`): of several
    words the letters of all of them are compared.
    """
    ours, theirs = list(wanted[i].key), list(found[j].key)
    p, q = i + 1, j + 1
    spaced = False
    while sorted(ours) != sorted(theirs):
        is_short = len(ours) < len(theirs)
        if is_short and p < min(b, i + _MOST_PARTS):
            spaced |= not wanted[p].soft
            ours += wanted[p].key
            p += 1
        elif len(theirs) < len(ours) and q < min(d, j + _MOST_PARTS):
            spaced |= not found[q].soft
            theirs += found[q].key
            q += 1
        else:
            return None
    return Match(i, p - i, j, q - j, spaced)
