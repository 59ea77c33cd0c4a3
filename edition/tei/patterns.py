"""Patterns that documents bring along, matched only where that must come to an end.

``prefixDef/@matchPattern`` (TEI P5 17.2.3) is a regular expression of XML Schema's
kind, matched here by :mod:`re`, which tries one way after another: some patterns
have more ways than there is time. What a pattern may cost is reckoned beforehand
from its signs and the length of the text, the same on every machine.
"""

import math
import re
from functools import lru_cache

_LONGEST = 200  # characters of pattern, and of text
_MOST_STEPS = 100_000
_MOST_GROUPS = 20
# What stands for one character, so that its signs are none of the pattern.
_ONE = re.compile(r"\\[^\d]|\[\^?\]?(?:\\.|[^\]\\])*\]")
# A repeated group multiplies its ways with themselves; what looks ahead or back,
# or refers to a group, is not in XML Schema's patterns.
_UNBOUND = re.compile(r"\)[*+{]|\(\?(?!:)|\\\d")
_REPEATED = re.compile(r"[*+{]")
_EITHER = re.compile(r"[?|]")


def match(pattern: str, text: str) -> re.Match[str] | None:
    """Match the whole of ``text``; nothing where that fails or could take long.

    Nothing also for what is no pattern: those of other dialects match nothing.
    """
    if len(text) > _LONGEST or _steps(pattern, len(text)) > _MOST_STEPS:
        return None
    found = _compiled(pattern)
    return found and found.fullmatch(text)


def is_bounded(pattern: str) -> bool:
    """Tell whether a pattern can be matched at all, on a text of a few words."""
    return _steps(pattern, 20) <= _MOST_STEPS


def _steps(pattern: str, length: int) -> float:
    """Reckon how many ways there are to match a pattern, at most."""
    if len(pattern) > _LONGEST:
        return math.inf
    plain = _ONE.sub("x", pattern)
    if _UNBOUND.search(plain) or plain.count("(") > _MOST_GROUPS:
        return math.inf
    repeated = len(_REPEATED.findall(plain))
    either = len(_EITHER.findall(plain.replace("(?:", "(")))
    # The ends of the repeated parts are places of the text, in order.
    return float(math.comb(length + repeated, repeated)) * 2.0 ** min(either, 99)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None
