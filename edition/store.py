"""Storing: the only module that writes into the output folder.

All files of a build are first written in full into a hidden folder inside the
output folder, then renamed over the old ones. Whoever makes such a folder or renames
files has locked the output folder (``flock``), so two builds at once take turns; the
hidden folder is locked for as long as it is used, so that others may write meanwhile,
and one that nobody has locked belongs to a run that was killed.

What takes longer, such as a deposit of many images, grows in a :class:`Room` likewise.
"""

import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from edition.errors import OutputError
from edition.findings import Place, finding

if TYPE_CHECKING:
    from edition.model import Artifact

if sys.platform != "win32":
    import fcntl

PREFIX = ".edition-"
# A store takes well under a second; who waits longer than this (in seconds)
# meets a stopped process or a broken network file system.
PATIENCE = 30.0
PAUSE = 0.05
_swept: set[Path] = set()


def store(artifacts: Sequence["Artifact"], output: Path) -> tuple[Path, ...]:
    """Write the artifacts into the folder ``output``; give their paths in order.

    Either all files are replaced or none is. Raises :class:`OutputError` with
    OUT-001 where the file system refuses; what stood in ``output`` before is
    then whole and nothing else has been added to it.
    """
    try:
        with _hidden(output) as room:
            for artifact in artifacts:
                _write(room / artifact.name, artifact.data)
            with _locked(output):
                _replace([artifact.name for artifact in artifacts], room, output)
        _flush(output)
    except OSError as error:
        raise _refused(output, error) from None
    return tuple(output / artifact.name for artifact in artifacts)


@dataclass(frozen=True, slots=True)
class Room:
    """A hidden folder in which an output grows before it gets its name.

    ``path`` is the folder; it goes, with all that is left in it, when the work in
    it is done or broken off, and at the next store if the run was killed.
    """

    output: Path
    path: Path

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        """Open a new file, ``/`` between its folders; it is on the disk afterwards."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write a new file piece by piece."""
        with self.create(name) as file:
            for chunk in chunks:
                file.write(chunk)

    def move(self, name: str, new: str) -> None:
        """Give a file of the room another path in it."""
        target = self.path / new
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self.path / name, target)

    def settle(self, name: str, place: str = "") -> Path:
        """Give a finished file or folder its place in the output folder.

        ``place`` is relative to the output folder and means ``name`` if empty.
        What stood there before goes; if the rename is refused it stays.
        """
        target = self.output / (place or name)
        target.parent.mkdir(parents=True, exist_ok=True)
        old = self.path / ".old"
        if had := target.exists():
            os.replace(target, old)
        try:
            os.replace(self.path / name, target)
        except OSError:
            if had:
                os.replace(old, target)
            raise
        _flush(target.parent)
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        return target


@contextmanager
def room(output: Path) -> Iterator[Room]:
    """Give a room in ``output``; raises OUT-001 where the file system refuses."""
    try:
        with _hidden(output) as path:
            yield Room(output, path)
    except OSError as error:
        raise _refused(output, error) from None


@contextmanager
def _hidden(output: Path) -> Iterator[Path]:
    """Give a hidden folder of one's own in ``output``, which is made if need be."""
    output.mkdir(parents=True, exist_ok=True)
    with _locked(output) as alone:
        # Once a process: to look through all that a large batch has stored each
        # time that it stores would cost more than the building.
        if alone and output.absolute() not in _swept:
            _sweep(output)
            _swept.add(output.absolute())
        path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=output))
        handle = _hold(path)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        if handle is not None:
            os.close(handle)


@contextmanager
def turn(output: Path) -> Iterator[None]:
    """Wait for one's turn to change what stands in ``output``."""
    with _locked(output):
        yield


def ready(output: Path) -> None:
    """Raise OUT-001 now if it is plain that nothing can be stored in ``output``.

    A build takes a while; this saves the user from waiting for a refusal.
    """
    try:
        here = next(p for p in (output, *output.absolute().parents) if p.exists())
        if not here.is_dir():
            raise NotADirectoryError(
                errno.ENOTDIR, "this is a file, not a folder", str(here)
            )
        if not os.access(here, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "Permission denied", str(here))
    except OSError as error:
        raise _refused(output, error) from None


def clean(output: Path) -> None:
    """Take away what killed runs left in ``output``; never raises."""
    with suppress(OSError):
        if any(output.glob(PREFIX + "*")):
            with _locked(output) as alone:
                if alone:
                    _sweep(output)


def _refused(output: Path, error: OSError) -> OutputError:
    """Say in words which path was refused and why."""
    named = error.filename2 or error.filename
    where = Path(os.fsdecode(named)) if isinstance(named, (str, bytes)) else output
    if where.name.startswith(PREFIX):
        where = output
    elif any(part.startswith(PREFIX) for part in where.parts):
        where = output / where.name  # the user knows the place it was meant for
    reason = error.strerror or type(error).__name__
    return OutputError(finding("OUT-001", Place(str(where)), reason=reason))


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder; false where folders cannot be locked.

    Without the lock storing is still safe, since every run has a hidden folder
    of its own; only nothing is swept then.
    """
    if sys.platform == "win32":
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(handle, folder)
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> bool:
    """Lock an open folder, waiting for :data:`PATIENCE` seconds at most."""
    waited, pause = 0.0, PAUSE / 50
    while waited < PATIENCE:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            time.sleep(pause)
            waited += pause
            pause = min(2 * pause, PAUSE)
        except OSError:  # a file system without locks
            return False
    raise TimeoutError(errno.ETIMEDOUT, "another run is writing here", str(folder))


def _sweep(folder: Path) -> None:
    """Take away the hidden folders nobody works in; call it under the lock."""
    for old in folder.glob(PREFIX + "*"):
        if (handle := _hold(old)) is not None:
            shutil.rmtree(old, ignore_errors=True)
            os.close(handle)


def _hold(folder: Path) -> int | None:
    """Lock a hidden folder as one's own; nothing if that cannot be."""
    if sys.platform == "win32":
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _write(path: Path, data: bytes) -> None:
    """Write a file and wait until it has reached the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(names: Sequence[str], room: Path, output: Path) -> None:
    """Rename the new files over the old ones, back again if one is refused."""
    kept = room / "old"
    kept.mkdir()
    for name in names:
        if (output / name).exists():
            _keep(output / name, kept / name)
    done: list[str] = []
    try:
        for name in names:
            os.replace(room / name, output / name)
            done.append(name)
    except OSError:
        for name in done:
            if (kept / name).exists():
                os.replace(kept / name, output / name)
            else:
                (output / name).unlink()
        raise


def _keep(path: Path, copy: Path) -> None:
    """Give a file a second name, so that it stays in place until the rename."""
    try:
        copy.hardlink_to(path)
    except OSError:  # a file system without hard links, such as FAT
        shutil.copy2(path, copy)


def _flush(folder: Path) -> None:
    """Make the renames last, where the system can do this for a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
