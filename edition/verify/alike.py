"""Stretches that are word for word the same on both sides, found as they come.

A finished book is nearly always its text and a few words more, so that comparing
long stretches at once is all there is to do. Work: the length of the text, and at
each difference the few words around it.
"""

from collections.abc import Iterator, Sequence

from edition.verify.align import Block

_RUN = 8  # words that must be the same for a stretch to begin
_WINDOWS = (64, 1_024, 16_384)  # words within which it is looked for
_STEP = 4_096  # words compared at once


def alike(
    left: Sequence[str], right: Sequence[str], whole: Block
) -> Iterator[tuple[Block, int]]:
    """Give what is not alike, and the size of the stretch that is, right behind it.

    A block is ``[a, b)`` of the left and ``[c, d)`` of the right; ``whole`` is the
    one that is read. The last block has no stretch behind it.
    """
    a, height, c, width = whole
    while True:
        found = _next(left, right, (a, height, c, width))
        if found is None:
            yield (a, height, c, width), 0
            return
        b, d = found
        size = _same(left, right, (b, height, d, width))
        yield (a, b, c, d), size
        a, c = b + size, d + size


def _next(
    left: Sequence[str], right: Sequence[str], block: Block
) -> tuple[int, int] | None:
    """Give where the next stretch begins on either side, the nearest there is."""
    a, b, c, d = block
    for window in _WINDOWS:
        ends = (min(a + window, b - _RUN + 1), min(c + window, d - _RUN + 1))
        starts: dict[tuple[str, ...], int] = {}
        for place in range(a, ends[0]):
            starts.setdefault(tuple(left[place : place + _RUN]), place)
        best: tuple[int, int] | None = None
        for other in range(c, ends[1]):
            if best is not None and other - c >= sum(best) - a - c:
                break
            ours = starts.get(tuple(right[other : other + _RUN]))
            if ours is not None and (best is None or ours + other < sum(best)):
                best = (ours, other)
        if best is not None or (ends[0] == b - _RUN + 1 and ends[1] == d - _RUN + 1):
            return best
    return None


def _same(left: Sequence[str], right: Sequence[str], block: Block) -> int:
    """Give how many words are the same from the beginning of a block."""
    a, b, c, d = block
    most = min(b - a, d - c)
    size, step = 0, _STEP
    while size < most and step:
        step = min(step, most - size)
        one, other = a + size, c + size
        if left[one : one + step] == right[other : other + step]:
            size += step
        else:
            step //= 2
    return size
