"""Laying files into a package: each byte is read once, copied and hashed.

A package grows in a :class:`Sink`: a folder or a zip file in a hidden room of the
output folder. Files of any size go through it in small pieces.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from edition.deposit.model import Item
from edition.errors import InputError
from edition.findings import Place, finding
from edition.store import Room

CHUNK = 1 << 20
# Beyond this a zip entry needs the fields of Zip64.
_LARGE = 1 << 31
# What is packed already gains nothing from deflating.
_PACKED = ("image/", "audio/", "video/", "application/epub", "application/pdf")
_LOOSE = ("image/svg+xml", "image/tiff", "image/bmp", "audio/x-wav")


class Sink(Protocol):
    """Takes the files of a package one after the other."""

    def put(self, path: str, chunks: Iterable[bytes], item: Item | None) -> None:
        """Take a file; ``item`` tells its kind and size if it is of the payload."""


class FolderSink:
    """Lays files into a folder of a room."""

    def __init__(self, room: Room, name: str) -> None:
        """Lay them into the folder ``name``."""
        self._room, self._name = room, name

    def put(self, path: str, chunks: Iterable[bytes], item: Item | None) -> None:
        """Write a file."""
        self._room.write(f"{self._name}/{path}", chunks)


class ZipSink:
    """Lays files into a zip file whose bytes depend on them alone."""

    def __init__(self, file: zipfile.ZipFile, top: str, moment: datetime) -> None:
        """Lay them below the folder ``top``, with one date for all."""
        self._file, self._top = file, top
        self._date = moment.timetuple()[:6]

    def put(self, path: str, chunks: Iterable[bytes], item: Item | None) -> None:
        """Write an entry, deflated unless it is packed already."""
        info = zipfile.ZipInfo(f"{self._top}/{path}", self._date)
        info.create_system = 3  # Unix, wherever it is made
        info.external_attr = 0o100644 << 16
        kind = item.media_type if item else "text/plain"
        packed = kind.startswith(_PACKED) and kind not in _LOOSE
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        large = item is not None and size(item) >= _LARGE
        with self._file.open(info, "w", force_zip64=large) as entry:
            for chunk in chunks:
                entry.write(chunk)


class Nowhere:
    """A sink for files that need only be hashed."""

    def put(self, path: str, chunks: Iterable[bytes], item: Item | None) -> None:
        """Read a file to its end."""
        for _ in chunks:
            pass


@contextmanager
def zip_sink(room: Room, name: str, top: str, moment: datetime) -> Iterator[ZipSink]:
    """Open a zip file in a room."""
    with room.create(name) as stream, zipfile.ZipFile(stream, "w") as file:
        yield ZipSink(file, top, moment)


def size(item: Item) -> int:
    """Give the size of an item's bytes; raises :class:`InputError` IN-002."""
    if item.data is not None:
        return len(item.data)
    assert item.origin is not None
    try:
        return item.origin.stat().st_size
    except OSError as error:
        raise _unreadable(item.origin, error) from None


def lay(item: Item, sink: Sink, prefix: str = "") -> Item:
    """Copy an item into a sink; give it with the size and digest of its bytes.

    Raises :class:`InputError` IN-002 if its file cannot be read.
    """
    digest = hashlib.sha512()
    length = 0

    def counted() -> Iterator[bytes]:
        nonlocal length
        for chunk in _chunks(item):
            digest.update(chunk)
            length += len(chunk)
            yield chunk

    sink.put(prefix + item.path, counted(), item)
    return replace(item, size=length, sha512=digest.hexdigest())


def _chunks(item: Item) -> Iterator[bytes]:
    if item.data is not None:
        yield item.data
        return
    assert item.origin is not None
    try:
        file = item.origin.open("rb")
    except OSError as error:
        raise _unreadable(item.origin, error) from None
    with file:
        while True:
            try:
                chunk = file.read(CHUNK)
            except OSError as error:
                raise _unreadable(item.origin, error) from None
            if not chunk:
                return
            yield chunk


def _unreadable(path: Path, error: OSError) -> InputError:
    reason = error.strerror or type(error).__name__
    return InputError(finding("IN-002", Place(str(path)), reason=reason))
