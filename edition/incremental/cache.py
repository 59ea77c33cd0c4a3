"""What is kept between builds, so that nothing is done twice: a store of bytes.

It lies in the user's cache folder and can be deleted at any time. An entry is data,
never code: it begins with its own digest, and one that does not fit its digest
counts as not there. Entries are written aside and renamed, so that two builds at
once never see half of one. A folder or file that others can write to is not used.
The oldest go when there are too many.
"""

import functools
import hashlib
import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from edition import __version__

FORMAT = 1
LARGEST = 256_000_000  # bytes of all entries of a kind
_SWEEP = 64  # every so-many-th entry that is written, old ones are looked for


def folder(kind: str) -> Path:
    """Give the folder of a kind of entries; ``EDITION_CACHE`` names another base."""
    if named := os.environ.get("EDITION_CACHE"):
        return Path(named) / kind
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "edition" / kind


def key(*parts: str) -> str:
    """Give the name of an entry: the digest of all that it depends on."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()


def load(kind: str, name: str) -> bytes | None:
    """Give the bytes of an entry, ``None`` if it is not there or not sound."""
    try:
        path = folder(kind) / name
        with path.open("rb") as file:
            if not _ours(os.fstat(file.fileno())) or not _ours(path.parent.stat()):
                return None
            said, data = file.readline(), file.read()
        if said.strip().decode("ascii", "replace") != hashlib.sha256(data).hexdigest():
            return None
        with suppress(OSError):  # what is used is not old
            os.utime(path)
    except (OSError, ValueError, RuntimeError):
        return None
    return data


def save(kind: str, name: str, data: bytes, largest: int = LARGEST) -> None:
    """Keep an entry. Never raises: what cannot be kept is made again."""
    with suppress(OSError, ValueError, RuntimeError):
        place = folder(kind)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(place.stat()):
            return
        handle, temporary = tempfile.mkstemp(prefix=".new-", dir=place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).hexdigest().encode() + b"\n")
                file.write(data)
            os.replace(temporary, place / name)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        # Names are digests: this asks for a sweep now and then, by no counter.
        if int(name[:8], 16) % _SWEEP == 0 or len(data) > largest // _SWEEP:
            sweep(kind, largest)


def sweep(kind: str, largest: int = LARGEST) -> None:
    """Take away the entries used longest ago, until the rest is small enough."""
    entries = []
    with suppress(OSError), os.scandir(folder(kind)) as found:
        for entry in found:
            with suppress(OSError):
                info = entry.stat()
                entries.append((info.st_mtime_ns, info.st_size, entry.path))
    total = 0
    for _, size, path in sorted(entries, reverse=True):
        total += size
        if total > largest:
            with suppress(OSError):
                os.unlink(path)


@functools.cache
def program() -> str:
    """Give what changes when the program, its stylesheets or its libraries do.

    Looked up once: what is loaded stays as it is while a process lasts.
    """
    package = Path(__file__).parents[1]
    parts = [__version__, str(FORMAT), sys.version, sys.platform]
    for top in (package, package.parent / "xslt", package.parent / "styles"):
        parts += _files(top)
    for place in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(place or ".") as found:
            # Names of these folders tell what is installed, and in which version.
            parts += sorted(
                entry.name for entry in found if entry.name.endswith(".dist-info")
            )
    return key(*parts)


def system() -> str:
    """Give what changes when the system's libraries or fonts do."""
    home = Path.home()
    places = [Path("/etc/ld.so.cache"), Path("/etc/fonts"), Path("/opt/homebrew/opt")]
    parts = [_stamp(place) for place in places]
    for top in (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts"),
        Path("C:/Windows/Fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
        home / "Library/Fonts",
    ):
        # A folder is newer when a file in it comes or goes.
        parts += [_stamp(Path(place)) for place, _, _ in os.walk(top)]
    return key(*parts)


def _files(top: Path) -> list[str]:
    """Give each file below a folder with its size and age, in a fixed order."""
    found: list[str] = []
    with suppress(OSError), os.scandir(top) as entries:
        for entry in sorted(entries, key=lambda item: item.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    found += _files(Path(entry.path))
            else:
                info = entry.stat()
                found.append(f"{entry.path} {info.st_size} {info.st_mtime_ns}")
    return found


def _stamp(path: Path) -> str:
    try:
        info = path.stat()
    except OSError:
        return f"{path} -"
    return f"{path} {info.st_size} {info.st_mtime_ns}"


def _ours(info: os.stat_result) -> bool:
    """Tell whether only this user can write to a file or folder."""
    if sys.platform == "win32":
        return True  # the user's own profile; permissions are not kept in modes
    return info.st_uid == os.geteuid() and not info.st_mode & (
        stat.S_IWGRP | stat.S_IWOTH
    )
