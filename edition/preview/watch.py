"""Watching an edition's folder for changes that matter to its outputs."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, watch

# More folders than an edition has; who previews a file in a large home is spared.
MOST_FOLDERS = 500
_OUTPUT = "output"
_BACKUPS = ("~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".part")


def folders(top: Path) -> list[Path]:
    """Give the folders to watch: the top and those below it, the nearest first.

    Hidden folders and ``output/`` are left out, and what is beyond
    :data:`MOST_FOLDERS`; links are not followed.
    """
    found = [top]
    for folder in found:  # it grows as we go
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:  # gone, or not ours to read
            continue
        for entry in entries:
            if len(found) == MOST_FOLDERS:
                return found
            if not _is_ignored(entry.name) and entry.is_dir(follow_symlinks=False):
                found.append(Path(entry.path))
    return found


def _is_ignored(name: str) -> bool:
    return name == _OUTPUT or name.startswith(".")


def matters(_change: Change, path: str) -> bool:
    """Tell whether a changed file can be one of the edition."""
    name = os.path.basename(path)
    # 4913 is what Vim makes to try whether it can write.
    odd = name.startswith((".", "#")) or name.endswith(_BACKUPS) or name == "4913"
    return not odd and name != _OUTPUT


def follow(top: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Call ``changed`` after each change below a folder, until ``stop`` is set."""
    watched: list[Path] = []
    while not stop.is_set():
        watched = folders(top)
        try:
            for changes in watch(
                *watched,
                watch_filter=matters,
                stop_event=stop,
                recursive=False,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                if changes:
                    changed()
                if folders(top) != watched:
                    break
        except OSError:  # a folder went away while it was looked up
            stop.wait(0.2)
