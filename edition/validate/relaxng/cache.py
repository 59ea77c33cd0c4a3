"""Simplified schemas kept on disk, so that a process need not begin anew.

An entry is JSON: reading it can do nothing but give data, whoever wrote it, and
it costs little more than Python's own forms. It lies in the user's cache folder
under a name made of the digest of the schema, the version of Python and the state
of this program; it names the other files that took part with their digests, and
holds only while those are unchanged. Entries are written aside and renamed, so
two processes never see half of one. A folder or file that belongs to someone
else, or that others can write to, is not used.
"""

import hashlib
import json
import os
import stat
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from edition import __version__
from edition.incremental import inputs

FORMAT = 1


def folder() -> Path:
    """Give the folder of the entries; ``EDITION_CACHE`` names another base."""
    if named := os.environ.get("EDITION_CACHE"):
        return Path(named) / "relaxng"
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "edition" / "relaxng"


@cache
def _program() -> str:
    """Give what changes whenever the code that makes entries changes."""
    parts = [__version__, str(FORMAT), *map(str, sys.version_info[:2])]
    with suppress(OSError), os.scandir(Path(__file__).parent) as entries:
        for entry in sorted(entries, key=lambda item: item.name):
            if entry.name.endswith(".py"):
                info = entry.stat()
                parts.append(f"{entry.name} {info.st_size} {info.st_mtime_ns}")
    return "\n".join(parts)


def _entry(path: Path, digest: str) -> Path:
    kind = path.suffix.lower()  # the syntax goes by it
    key = hashlib.sha256(f"{_program()}\n{kind}\n{digest}".encode()).hexdigest()
    return folder() / f"{key}.json"


def load(path: Path, data: bytes) -> list[Any] | None:
    """Give the table of the schema ``path`` with the contents ``data``, if kept."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        entry = _entry(path, digest)
        with entry.open("rb") as file:
            if not _ours(os.fstat(file.fileno())) or not _ours(entry.parent.stat()):
                return None
            kept = json.load(file)
        for name, wanted in kept["files"].items():
            inputs.note(path.parent / name)
            here = (path.parent / name).read_bytes() if name != path.name else data
            if hashlib.sha256(here).hexdigest() != wanted:
                return None
        rows: list[Any] = kept["rows"]
        # Places in the schema are named as this caller named it.
        rows[0][2] = [str(path.parent / name) for name in rows[0][2]]
        return rows
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError):
        return None


def save(path: Path, digests: dict[str, str], rows: list[Any]) -> None:
    """Keep a table; ``digests`` are those of all its files. Never raises."""
    with suppress(OSError, RuntimeError):
        entry = _entry(path, digests[path.name])
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(entry.parent.stat()):
            return
        word, start, names, problem = rows[0]
        first = [word, start, [_relative(path, name) for name in names], problem]
        kept = {"files": digests, "rows": [first, *rows[1:]]}
        handle, name = tempfile.mkstemp(prefix=".new-", dir=entry.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False, separators=(",", ":"))
            os.replace(name, entry)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise


def _relative(path: Path, name: str) -> str:
    return os.path.relpath(name, path.parent)


def _ours(info: os.stat_result) -> bool:
    """Tell whether only this user can write to a file or folder."""
    if sys.platform == "win32":
        return True  # the user's own profile; permissions are not kept in modes
    return info.st_uid == os.geteuid() and not info.st_mode & (
        stat.S_IWGRP | stat.S_IWOTH
    )
