"""Builds that are killed, starved or meet each other: old outputs stay whole."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.store import PREFIX
from tests.hostile.sandbox import ROOT
from tests.unit.documents import tei, write

NAMES = ["book.epub", "book.txt"]


def start(
    folder: Path, *more: str, limit: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """Begin to build ``folder/book.xml`` in a process of its own."""
    ours = {"PYTHONPATH": str(ROOT), "EDITION_CACHE": str(folder / "cache")}
    command = [sys.executable, "-m", "edition", "build", "book.xml", *more]
    return subprocess.Popen(
        [*command, "--to", "epub,text", "--jobs", "1"],
        cwd=folder,
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )


def build(folder: Path, words: str, **more: Callable[[], None]) -> tuple[int, str]:
    """Build a book of these words to the end; give exit code and messages."""
    write(folder / "book.xml", tei(f"<p>{words}</p>"))
    process = start(folder, **more)
    _, said = process.communicate(timeout=120)
    assert "Traceback" not in said
    return process.returncode, said


def outputs(folder: Path) -> dict[str, bytes]:
    found = sorted((folder / "output").iterdir())
    return {item.name: item.read_bytes() for item in found if item.is_file()}


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Each file is the old or the new one, and the next build works."""
    assert build(tmp_path, "old")[0] == 0
    old = outputs(tmp_path)
    assert build(tmp_path, "new")[0] == 0
    new = outputs(tmp_path)
    begun = time.monotonic()
    assert build(tmp_path, "old")[0] == 0
    lasting = time.monotonic() - begun
    moments = random.Random(8)
    for _ in range(6):
        write(tmp_path / "book.xml", tei("<p>new</p>"))
        process = start(tmp_path)
        time.sleep(lasting * moments.uniform(0.3, 1.0))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        found = outputs(tmp_path)
        assert sorted(found) == NAMES
        assert all(data in (old[name], new[name]) for name, data in found.items())
    assert build(tmp_path, "old")[0] == 0
    assert outputs(tmp_path) == old
    assert not list((tmp_path / "output").glob(PREFIX + "*"))


def full() -> None:
    """Let no file grow beyond 3 kB, as if the disk were full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


def test_a_full_disk_ends_the_build_with_a_word(tmp_path: Path) -> None:
    assert build(tmp_path, "old")[0] == 0
    old = outputs(tmp_path)
    code, said = build(tmp_path, "new", limit=full)
    assert code == 7
    assert "OUT-001" in said
    assert outputs(tmp_path) == old
    assert build(tmp_path, "new")[0] == 0
    assert outputs(tmp_path) != old


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_stopped_by_a_signal(tmp_path: Path, number: int, code: int) -> None:
    assert build(tmp_path, "old")[0] == 0
    old = outputs(tmp_path)
    words = "<seg>new words</seg> " * 40_000
    write(tmp_path / "book.xml", tei(f"<p>{words}</p>"))
    process = start(tmp_path)
    assert process.stderr is not None
    process.stderr.readline()  # it has begun
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code, said
    assert "Traceback" not in said
    assert outputs(tmp_path) == old


def test_two_builds_into_one_folder(tmp_path: Path) -> None:
    write(tmp_path / "book.xml", tei("<p>same</p>"))
    both = [start(tmp_path), start(tmp_path)]
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    assert sorted(outputs(tmp_path)) == NAMES
    assert not list((tmp_path / "output").glob(PREFIX + "*"))
