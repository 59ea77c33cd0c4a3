"""Storing: all files of a build or none, whatever the file system does."""

import errno
import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from edition import store
from edition.errors import OutputError
from edition.model import Artifact

ROOT = Path(__file__).parents[2]


def files(text: str, size: int = 0) -> list[Artifact]:
    data = text.encode().ljust(size, b".")
    return [
        Artifact(f"book{suffix}", data, "text/plain", "")
        for suffix in (".epub", ".pdf", ".txt")
    ]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes().rstrip(b".") for path in folder.iterdir()}


def whole(text: str) -> dict[str, bytes]:
    return {item.name: item.data for item in files(text)}


def refusal(artifacts: list[Artifact], output: Path) -> str:
    with pytest.raises(OutputError) as caught:
        store.store(artifacts, output)
    assert caught.value.finding.code == "OUT-001"
    assert caught.value.exit_code == 7
    return str(caught.value)


def child(code: str, output: Path) -> subprocess.Popen[str]:
    """Start a process of its own that has ``store`` and ``files`` at hand."""
    start = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from edition import store\nfrom tests.unit.test_store import files\n"
        "output = Path(sys.argv[1])\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", start + code, str(output)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_files_are_stored_and_replaced(tmp_path: Path) -> None:
    output = tmp_path / "new" / "output"
    paths = store.store(files("one"), output)
    assert [path.name for path in paths] == ["book.epub", "book.pdf", "book.txt"]
    assert content(output) == whole("one")
    store.store(files("two"), output)
    assert content(output) == whole("two")


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    store.store(files("one"), tmp_path)
    assert content(tmp_path) == whole("one") | {"mine.txt": b"mine"}


def test_stored_files_can_be_read_by_others(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        path, *_ = store.store(files("one"), tmp_path)
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o644


def test_output_is_a_file(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.write_text("a file")
    assert str(output) in refusal(files("one"), output)
    assert output.read_text() == "a file"


def test_output_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    refusal(files("one"), tmp_path / "file" / "output")


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    store.store(files("one"), tmp_path)
    (tmp_path / "book.txt").unlink()
    (tmp_path / "book.txt").mkdir()
    message = refusal(files("two"), tmp_path)
    assert message.startswith(f"{tmp_path / 'book.txt'}: error OUT-001")
    assert (tmp_path / "book.epub").read_bytes() == b"one"
    assert (tmp_path / "book.pdf").read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("links", [True, False])
def test_a_refused_rename_takes_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool, links: bool
) -> None:
    """The second of three renames fails, on file systems with and without links."""
    if before:
        store.store(files("one"), tmp_path)
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if target.name == "book.pdf" and source.read_bytes() == b"two":
            raise OSError(5, "Input/output error", str(target))
        replace(source, target)

    def unknown(self: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported", str(target))

    monkeypatch.setattr(store.os, "replace", failing)
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", unknown)
    assert "Input/output error" in refusal(files("two"), tmp_path)
    assert content(tmp_path) == (whole("one") if before else {})


def test_no_room_for_the_file(tmp_path: Path) -> None:
    """A limit on file sizes is met as a full disk is: in the middle of a write."""
    store.store(files("one"), tmp_path)
    code = (
        "import resource\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n    store.store(files('two', 10_000), output)\n"
        "except store.OutputError as error:\n    print(error)\n"
    )
    said, wrong = child(code, tmp_path).communicate(timeout=60)
    assert "OUT-001: cannot write the output: File too large" in said, wrong
    assert content(tmp_path) == whole("one")


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder with room for 256 kB: a small file system of its own.

    Where mounting is not allowed the refusal comes from a replaced ``fsync``,
    which is where a network file system would give it.
    """
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        sync = os.fsync

        def full(handle: int) -> None:
            if os.fstat(handle).st_size > 100_000:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            sync(handle)

        monkeypatch.setattr(store.os, "fsync", full)
        yield folder
    else:
        yield folder
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(full_disk: Path) -> None:
    store.store(files("one"), full_disk)
    said = refusal(files("two", 150_000), full_disk)
    assert "No space left on device" in said
    assert store.PREFIX not in said
    assert content(full_disk) == whole("one")
    store.store(files("three"), full_disk)
    assert content(full_disk) == whole("three")


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be nobody for a while if root, whom no permission stops."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """Give a folder with one file, in which nothing can be written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "output"
        folder.mkdir()
        (folder / "book.txt").write_text("one")
        folder.parent.chmod(0o755)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_read_only_folder(read_only: Path) -> None:
    with unprivileged():
        said = refusal(files("two"), read_only)
    assert said.startswith(f"{read_only}: error OUT-001")
    assert "Permission denied" in said
    assert content(read_only) == {"book.txt": b"one"}


def test_a_refusal_is_foreseen(read_only: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with unprivileged():
        for output in (read_only, read_only / "new" / "folder"):
            with pytest.raises(OutputError, match="Permission denied"):
                store.ready(output)
    for output in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError, match="a file, not a folder"):
            store.ready(output)
    store.ready(tmp_path)
    store.ready(tmp_path / "new" / "folder")
    assert not (tmp_path / "new").exists()


# Stops in the middle: at the second file written, and at the second rename.
STOPS = {
    "fsync": whole("one"),
    "replace": whole("one") | {"book.epub": b"two"},
}


@pytest.mark.parametrize("call", STOPS)
def test_a_killed_run_leaves_whole_files(tmp_path: Path, call: str) -> None:
    store.store(files("one"), tmp_path)
    code = (
        f"call, count = os.{call}, 0\n"
        "def stop(*given):\n"
        "    global count\n"
        "    count += 1\n"
        "    if count == 2:\n"
        "        print('here', flush=True)\n"
        "        signal.pause()\n"
        "    call(*given)\n"
        f"os.{call} = stop\n"
        "store.store(files('two'), output)\n"
    )
    with child(code, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.kill()
    hidden = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert [path.name.startswith(store.PREFIX) for path in hidden] == [True]
    store.clean(tmp_path)
    assert content(tmp_path) == STOPS[call]


def test_the_next_run_sweeps(tmp_path: Path) -> None:
    (tmp_path / f"{store.PREFIX}dead").mkdir()
    (tmp_path / f"{store.PREFIX}dead" / "book.pdf").write_text("half")
    store.store(files("one"), tmp_path)
    assert content(tmp_path) == whole("one")


def test_two_builds_at_once_take_turns(tmp_path: Path) -> None:
    names = [f"build {number}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: store.store(files(name), tmp_path), names))
    assert content(tmp_path) in [whole(name) for name in names]


def test_a_stopped_run_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        assert "another run is writing here" in refusal(files("one"), tmp_path)
    finally:
        os.close(handle)
    store.store(files("two"), tmp_path)
    assert content(tmp_path) == whole("two")


def test_a_room_gives_its_output_a_place(tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag" / "old.txt").write_text("old")
    with store.room(tmp_path) as room:
        room.write("bag/data/new.txt", [b"n", b"ew"])
        assert names_of(tmp_path) == ["bag", "bag/old.txt"]
        assert room.settle("bag") == tmp_path / "bag"
    assert names_of(tmp_path) == ["bag", "bag/data", "bag/data/new.txt"]
    assert (tmp_path / "bag" / "data" / "new.txt").read_bytes() == b"new"
    assert not list(tmp_path.glob(store.PREFIX + "*"))


def test_a_room_that_is_left_keeps_nothing(tmp_path: Path) -> None:
    def leave() -> None:
        with store.room(tmp_path) as room:
            room.write("bag/bagit.txt", [b"half"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leave()
    assert not list(tmp_path.iterdir())


def test_a_room_in_use_is_not_swept(tmp_path: Path) -> None:
    with store.room(tmp_path) as room:
        room.write("bag/one.txt", [b"1"])
        store.store(files("one"), tmp_path)
        store.clean(tmp_path)
        room.settle("bag")
    assert (tmp_path / "bag" / "one.txt").exists()


def test_the_room_of_a_killed_run_is_swept(tmp_path: Path) -> None:
    code = (
        "with store.room(output) as room:\n"
        "    room.write('bag/bagit.txt', [b'half'])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    child(code, tmp_path).communicate(timeout=60)
    assert not names_of(tmp_path)
    store.store(files("one"), tmp_path)
    assert not list(tmp_path.glob(store.PREFIX + "*"))


def test_no_room_in_a_room(tmp_path: Path) -> None:
    code = (
        "import resource\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    with store.room(output) as room:\n"
        "        room.write('bag/a.png', [b'.' * 4096] * 2)\n"
        "except store.OutputError as error:\n    print(error)\n"
    )
    said, wrong = child(code, tmp_path).communicate(timeout=60)
    assert "OUT-001: cannot write the output: File too large" in said, wrong
    assert not list(tmp_path.iterdir())


def names_of(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not any(part.startswith(store.PREFIX) for part in path.parts)
    )
