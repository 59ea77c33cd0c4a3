"""Titles made short: for running heads, for lines of the contents."""

import re
from bisect import bisect_left
from itertools import accumulate
from unicodedata import east_asian_width

# Characters that fit a running head.
RUNNING = 52
# What parts a title into one and what is added to it.
_PARTING = re.compile(r"[,;:.]? [–—(/]|[;:,] ")


def running(title: str) -> str:
    """Give a title as a running head: cut where a sign parts it, else between words."""
    title = " ".join(title.split())
    short = shortened(title, RUNNING)
    if short == title:
        return title
    signs = [sign.start() for sign in _PARTING.finditer(title)]
    at = max((place for place in signs if place <= len(short)), default=0)
    return title[:at] if at >= RUNNING // 2 else short


def shortened(title: str, limit: int) -> str:
    """Give a title at most ``limit`` characters wide, cut between words."""
    title = " ".join(title.split())
    ends = list(accumulate(_width(char) for char in title))
    if not ends or ends[-1] <= limit:
        return title
    head = title[: bisect_left(ends, limit)]
    # A script without spaces is cut where it stands.
    cut = head.rpartition(" ")[0] or head
    return cut.rstrip(" ,;:–—-") + "…"


def _width(character: str) -> float:
    """Give the width of a character: 1 for a small letter.

    Wide ones (Unicode Standard Annex 11) count twice, capitals for more than one.
    """
    if east_asian_width(character) in "WF":
        return 2
    return 1.4 if character.isupper() else 1
