"""Parts of an output kept between builds, by what they were made of.

A part is plain data: a value of classes that the caller names, and of Python's own
simple types. It is named by the digest of all that decides it, so a part that is
found is the part that would be made again, and one that is lost is made again.
Nothing else can come out of an entry, whoever wrote it: no other class is known
when it is read, and no function is called.
"""

import io
import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from edition.incremental import cache

KIND = "parts"
LARGEST = 1_000_000_000  # bytes of all parts together
_SHARE = 20  # one part may take this share of them

_fresh: ContextVar[bool] = ContextVar("fresh", default=False)


@contextmanager
def fresh() -> Iterator[None]:
    """Find nothing meanwhile, so that all is made again; it is still kept."""
    token = _fresh.set(True)
    try:
        yield
    finally:
        _fresh.reset(token)


class _Reader(pickle.Unpickler):
    """Reads data of known classes."""

    def __init__(self, data: bytes, known: Iterable[type]) -> None:
        super().__init__(io.BytesIO(data))
        self._known = {(item.__module__, item.__qualname__): item for item in known}

    def find_class(self, module: str, name: str) -> type:
        """Give a class that an entry names, if it may name it."""
        if (module, name) not in self._known:
            raise pickle.UnpicklingError(f"{module}.{name} is no class of a part")
        return self._known[module, name]


def load(name: str, known: Iterable[type]) -> Any:
    """Give the part of this name, ``None`` if it is not there or not sound.

    ``known`` are the classes that may be in it.
    """
    if _fresh.get():
        return None
    data = cache.load(KIND, name)
    if data is None:
        return None
    try:
        said, part = _Reader(data, known).load()
        return part if said == name else None
    # Whatever bytes can lead to: the part is made again.
    except (pickle.PickleError, EOFError, ImportError, ArithmeticError):
        return None
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        return None


def save(name: str, part: object) -> None:
    """Keep a part. Never raises: what cannot be kept is made again."""
    try:
        data = pickle.dumps((name, part), pickle.HIGHEST_PROTOCOL)
    except (pickle.PickleError, AttributeError, TypeError, RecursionError):
        return
    if len(data) <= LARGEST // _SHARE:
        cache.save(KIND, name, data, LARGEST)
