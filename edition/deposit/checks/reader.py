"""Opening a package that may be damaged or hostile, without unpacking it.

Files are read as streams. Links are not followed, and a zip file is not believed
about what it holds.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from edition.errors import InputError
from edition.findings import Findings, Place, finding
from edition.reading.files import failure

CHUNK = 1 << 20
# What a zip file may at most unpack to, for each byte of it, beyond a fair size.
_RATIO = 200
_FAIR = 50_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class UnreadableError(Exception):
    """A file of the package cannot be read; the text says why."""


class Reader(Protocol):
    """The files of a package, named from its top folder; ``known`` is their set."""

    path: Path
    names: tuple[str, ...]
    known: frozenset[str]
    folders: frozenset[str]

    def size(self, name: str) -> int:
        """Give the size of a file in bytes."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file; raises :class:`UnreadableError`."""


def place(reader: Reader, name: str) -> Place:
    """Give the place of a file in a package."""
    return Place(f"{reader.path}/{name}" if name else str(reader.path))


def data(reader: Reader, name: str, limit: int) -> bytes:
    """Give all bytes of a file of at most ``limit`` bytes."""
    if reader.size(name) > limit:
        raise UnreadableError(f"it is larger than {limit // 1_000_000} MB")
    return b"".join(reader.chunks(name))


class Folder:
    """A package in a folder."""

    def __init__(self, path: Path, findings: Findings) -> None:
        """List its files; what is neither file nor folder is told and left out."""
        self.path = path
        sizes: dict[str, int] = {}
        folders: set[str] = set()
        waiting = [""]
        while waiting:
            here = waiting.pop()
            try:
                with os.scandir(path / here) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                reason = error.strerror or "it cannot be read"
                findings.add("BAG-009", place(self, here), reason=reason)
                continue
            for entry in found:
                name = f"{here}/{entry.name}" if here else entry.name
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(status.st_mode):
                    folders.add(name)
                    waiting.append(name)
                elif stat.S_ISREG(status.st_mode):
                    sizes[name] = status.st_size
                else:
                    link = stat.S_ISLNK(status.st_mode)
                    reason = "a link" if link else "neither file nor folder"
                    findings.add("BAG-007", place(self, name), reason=reason)
        self._sizes = dict(sorted(sizes.items()))
        self.names = tuple(self._sizes)
        self.known = frozenset(self.names)
        self.folders = frozenset(folders)

    def size(self, name: str) -> int:
        """Give the size of a file in bytes."""
        return self._sizes[name]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file."""
        try:
            with (self.path / name).open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise UnreadableError(error.strerror or type(error).__name__) from None


class Zip:
    """A package in a zip file, below one folder (RFC 8493 section 4)."""

    def __init__(self, path: Path, file: zipfile.ZipFile, findings: Findings) -> None:
        """List its entries; what must not be unpacked is told and left out."""
        self.path = path
        self._file = file
        self._entries: dict[str, zipfile.ZipInfo] = {}
        folders: set[str] = set()
        sound = [info for info in file.infolist() if self._is_sound(info, findings)]
        top = self._top(sound, findings)
        for info in sound:
            name = info.filename.removeprefix(top)
            if info.is_dir():
                folders.add(name.rstrip("/"))
            elif name in self._entries:
                findings.add("BAG-007", place(self, name), reason="it is there twice")
            else:
                self._entries[name] = info
        self.names = tuple(sorted(self._entries))
        self.known = frozenset(self.names)
        parents = (parent for name in self.names for parent in _parents(name))
        self.folders = frozenset(folders) | frozenset(parents)

    def _is_sound(self, info: zipfile.ZipInfo, findings: Findings) -> bool:
        reason, code = "", "BAG-009"
        if info.flag_bits & 1:
            reason = "it is encrypted"
        elif stat.S_ISLNK(info.external_attr >> 16):
            reason, code = "a link", "BAG-007"
        elif info.file_size > max(_FAIR, info.compress_size * _RATIO):
            reason = f"{info.compress_size} bytes would become {info.file_size}"
        if reason:
            findings.add(code, place(self, info.filename), reason=reason)
        return not reason

    def _top(self, sound: list[zipfile.ZipInfo], findings: Findings) -> str:
        tops = {info.filename.partition("/")[0] for info in sound}
        if len(tops) == 1 and all("/" in info.filename for info in sound):
            return f"{tops.pop()}/"
        reason = "the zip file must hold one folder, the bag, and nothing beside it"
        findings.add("BAG-002", place(self, ""), reason=reason, section=4)
        return ""

    def size(self, name: str) -> int:
        """Give the size of a file in bytes, as the zip file says."""
        return self._entries[name].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file."""
        try:
            with self._file.open(self._entries[name]) as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except (*_BROKEN, OSError) as error:
            raise UnreadableError(str(error) or type(error).__name__) from None


def _parents(name: str) -> Iterator[str]:
    steps = name.split("/")
    return ("/".join(steps[:count]) for count in range(1, len(steps)))


@contextmanager
def opened(path: Path, findings: Findings) -> Iterator[Reader]:
    """Open a package; raises :class:`InputError` IN-001, IN-002 or BAG-001."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise failure(path, error) from None
    if path.is_dir():
        yield Folder(path, findings)
        return
    try:
        file = zipfile.ZipFile(path)
    except OSError as error:
        raise failure(path, error) from None
    except (*_BROKEN, ValueError) as error:
        reason = f"neither a folder nor a sound zip file ({error})"
        raise InputError(finding("BAG-001", Place(str(path)), reason=reason)) from None
    with file:
        yield Zip(path, file, findings)
