"""Regular expressions that are compiled when they are first used.

Classes of characters from all of Unicode take milliseconds to compile, and most
runs of the program never ask for most of them.
"""

import re
from typing import cast


class _Lazy:
    """Stands for a pattern, and takes its methods when they are asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        found: object = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Give what does as a pattern in all but its type; see :func:`re.compile`."""
    return cast("re.Pattern[str]", _Lazy(source, int(flags)))
