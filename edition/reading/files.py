"""Take the bytes of a file from the disk, or say why that cannot be done."""

import errno
import stat
from difflib import get_close_matches
from pathlib import Path

from edition.errors import InputError
from edition.findings import Place, finding
from edition.incremental import inputs

# A tree takes about ten times the memory of its file.
MAX_MEGABYTES = 100

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def load(path: Path) -> bytes:
    """Give the bytes of a regular file.

    Raises :class:`InputError` for a file that is not there (IN-001), cannot be
    read (IN-002), is a folder, pipe or device (IN-006) or too large (IN-007).
    Pipes and devices are never opened: opening them could wait for ever.
    """
    place = Place(str(path))
    inputs.note(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = next((name for test, name in _KINDS if test(status.st_mode)), "odd")
            raise InputError(finding("IN-006", place, kind=kind))
        if status.st_size > MAX_MEGABYTES * 1_000_000:
            raise InputError(finding("IN-007", place, limit=MAX_MEGABYTES))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise failure(path, error) from None


def failure(path: Path, error: OSError | ValueError) -> InputError:
    """Make the error for a path that the operating system refused.

    A ``ValueError`` is what Python raises for a path with a null character.
    """
    place = Place(str(path))
    if isinstance(error, ValueError) or error.errno in (
        errno.ENOENT,
        errno.ENOTDIR,
        errno.ELOOP,
        errno.ENAMETOOLONG,
    ):
        return InputError(finding("IN-001", place, hint=_hint(path)))
    reason = error.strerror or type(error).__name__
    return InputError(finding("IN-002", place, reason=reason))


def _hint(path: Path) -> str:
    """Say what the user may have meant by a path that is not there."""
    folder = path.parent
    try:
        if not folder.is_dir():
            return f'there is no folder "{folder}" either; check the path'
        names = sorted(item.name for item in folder.iterdir())
    except (OSError, ValueError):
        return "check the path"
    by_case = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(path.name.casefold()[:255], by_case, 1)
    if near:
        return f'did you mean "{folder / by_case[near[0]]}"?'
    return "check the spelling, or give the full path"
