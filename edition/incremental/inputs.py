"""Which files a build looked at, so that it can be told later whether any changed.

Whatever reads a file, or asks whether there is one, says so with :func:`note`
before it does. Outside :func:`watch` that costs nothing. A file that was asked for
and is not there counts too: once it is there, the build would give something else.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

ABSENT = "absent"
_FILES = 2_000  # more in a folder are not followed
_CHUNK = 1 << 20


class Watch:
    """The files that were noted, with what each was like at the time.

    ``files`` are the paths, absolute; ``is_blind`` says that something was used
    whose files are not known, so that nothing can be said about changes.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.files: dict[str, tuple[int, ...]] = {}
        self.is_blind = False

    def states(self) -> dict[str, str] | None:
        """Give the digest of each file; ``None`` where that cannot be known.

        A file that was changed since it was noted may have been read before or
        after: of such a build nothing is known.
        """
        if self.is_blind:
            return None
        found: dict[str, str] = {}
        for path, before in self.files.items():
            state = digest(path)
            if not state or _stamp(path) != before:
                return None
            found[path] = state
        return found


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watch() -> Iterator[Watch]:
    """Gather what is noted meanwhile; an outer watch is told as well."""
    outer, mine = _watch.get(), Watch()
    token = _watch.set(mine)
    try:
        yield mine
    finally:
        _watch.reset(token)
        if outer is not None:
            outer.files = mine.files | outer.files  # the first look counts
            outer.is_blind |= mine.is_blind


def note(path: Path | str) -> None:
    """Say that ``path`` is about to be read, or looked for."""
    if (mine := _watch.get()) is not None:
        name = os.path.abspath(path)
        if name not in mine.files:
            mine.files[name] = _stamp(name)


def note_folder(path: Path) -> None:
    """Say that any file in a folder, or below it, may be read."""
    if _watch.get() is None:
        return
    note(path)
    count = 0
    for top, folders, names in os.walk(path):
        for name in (*folders, *names):
            note(os.path.join(top, name))
            count += 1
            if count > _FILES:
                blind()
                return


def blind() -> None:
    """Say that files were read which nobody can name."""
    if (mine := _watch.get()) is not None:
        mine.is_blind = True


def digest(path: str) -> str:
    """Give what tells the state of a path: a file's SHA-256, a folder's names.

    Empty for what is neither or cannot be read.
    """
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            names = "\0".join(sorted(os.listdir(path)))
            return "names " + _hash(os.fsencode(names))
        if not stat.S_ISREG(mode):
            return ""
        whole = hashlib.sha256()
        with open(path, "rb") as file:
            while chunk := file.read(_CHUNK):
                whole.update(chunk)
        return whole.hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    except (OSError, ValueError):
        return ""


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _stamp(path: str) -> tuple[int, ...]:
    """Give what changes when a file is written, cheaply."""
    try:
        info = os.stat(path)
    except (OSError, ValueError):
        return ()
    if stat.S_ISDIR(info.st_mode):
        return (info.st_ino,)  # its own output may come to stand in it
    return info.st_ino, info.st_size, info.st_mtime_ns
