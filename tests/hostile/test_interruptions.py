"""Builds that are killed, starved or meet each other: old outputs stay whole."""

import os
import random
import resource
import signal
import subprocess
import sys
import threading
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


def build_as(
    folder: Path,
    words: str,
    command: tuple[str, ...],
    limit: Callable[[], None] | None = None,
) -> subprocess.Popen[str]:
    """Begin to make a book of these words by another command."""
    write(folder / "book.xml", tei(f"<p>{words}</p>"))
    ours = {"PYTHONPATH": str(ROOT), "EDITION_CACHE": str(folder / "cache")}
    return subprocess.Popen(
        [sys.executable, "-m", "edition", *command],
        cwd=folder,
        env=os.environ | ours | {"SOURCE_DATE_EPOCH": "1700000000"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )


PDF = ("build", "book.xml", "--to", "pdf", "--jobs", "1")
DEPOSIT = ("deposit", "book.xml")


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


def tree(folder: Path) -> dict[str, bytes]:
    """Give all files of the outputs, but those of hidden folders."""
    top = folder / "output"
    files = {path.relative_to(top).as_posix(): path for path in top.rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if path.is_file() and not name.startswith(PREFIX)
    }


@pytest.mark.parametrize("command", [PDF, DEPOSIT], ids=lambda item: item[0])
def test_pdf_and_deposit_are_killed_and_starved(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """What was there is whole after kill -9 and on a full disk; the next run works."""
    begun = time.monotonic()
    process = build_as(tmp_path, "old", command)
    _, said = process.communicate(timeout=180)
    lasting = time.monotonic() - begun
    good = process.returncode
    assert good in (0, 1), said  # the header lacks what archives ask
    old = tree(tmp_path)
    assert old
    process = build_as(tmp_path, "new", command)
    time.sleep(lasting * 0.7)
    process.kill()
    process.communicate(timeout=60)
    # If it was quicker than the first there is the new one, with the same files.
    assert tree(tmp_path).keys() == old.keys()
    old = tree(tmp_path)
    process = build_as(tmp_path, "newer", command, full)
    _, said = process.communicate(timeout=180)
    assert "Traceback" not in said
    assert (process.returncode, "OUT-001" in said) == (7, True), said
    assert tree(tmp_path) == old
    process = build_as(tmp_path, "newer", command)
    _, said = process.communicate(timeout=180)
    assert process.returncode == good, said
    new = tree(tmp_path)
    assert new.keys() == old.keys()
    assert not list((tmp_path / "output").glob(PREFIX + "*"))


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    """It is built as it was at one moment, or refused with a reason."""
    path, stop = tmp_path / "book.xml", threading.Event()
    forms = [tei(f"<p>{'word ' * size}</p>") for size in (10, 400_000)]
    write(path, forms[0])

    def change() -> None:
        while not stop.is_set():
            for form in forms:
                path.write_text(form)  # in place: a reader may see half of it

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(3):
            process = start(tmp_path)
            _, said = process.communicate(timeout=120)
            assert "Traceback" not in said
            assert process.returncode in (0, 3, 4), said
    finally:
        stop.set()
        thread.join()
    write(path, forms[0])
    process = start(tmp_path, "--fresh")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
