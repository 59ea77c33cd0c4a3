"""The same TEI gives the same EPUB on every machine: nothing of it is looked at."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

GENRES = Path(__file__).parents[1] / "genres"
FILES = ("article.xml", "hebrew.xml", "lamp.png", "verse.xml")
# Clock, time zone, language, hash seed, rights of new files, age of the old ones. Each
# has a home of its own, and takes nothing from an earlier build.
MACHINES = (
    ({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}, 0o022, 1_000_000_000),
    (
        {
            "PYTHONHASHSEED": "4242",
            "TZ": "Asia/Kathmandu",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "tr_TR.UTF-8",
            "PYTHONUTF8": "1",
            "COLUMNS": "40",
        },
        0o077,
        1_700_000_000,
    ),
)


def built(folder: Path, machine: int) -> dict[str, str]:
    """Build two books in a process of its own; give their digests."""
    settings, mask, age = MACHINES[machine]
    place = folder / f"machine {machine}"
    home = folder / f"home {machine}"
    place.mkdir()
    home.mkdir()
    # Written in another order, so that the folder may list them in another.
    for name in FILES if machine else reversed(FILES):
        shutil.copy(GENRES / name, place / name)
        os.utime(place / name, (age, age))
    inherited = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "edition", "build", "--to", "epub", "--quiet",
         "--fresh", "--jobs", "1", "--output", "out", "."],
        cwd=place,
        env=inherited | settings | {"HOME": str(home)},
        umask=mask,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    books = sorted((place / "out").glob("*.epub"))
    return {book.name: sha256(book.read_bytes()).hexdigest() for book in books}


def test_another_machine_makes_the_same_bytes(tmp_path: Path) -> None:
    first, second = (built(tmp_path, machine) for machine in range(len(MACHINES)))
    assert set(first) == {"article.epub", "hebrew.epub", "verse.epub"}
    assert first == second
