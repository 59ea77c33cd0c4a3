"""Packages of strangers are looked at, and never unpacked over other files."""

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.sandbox import Sandbox

DECLARED = {
    "bag/bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "bag/manifest-sha512.txt": b"",
}


def packed(name: str, data: bytes, mode: int = 0o100644) -> bytes:
    """Give a zip file of a bag with one more entry."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for each, content in DECLARED.items():
            package.writestr(each, content)
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        package.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        packed("../secret.txt", b"x"),
        packed("bag/data/../../../secret.txt", b"x"),
        packed("/tmp/secret.txt", b"x"),
        packed("C:\\secret.txt", b"x"),
        packed("bag/data/link", b"../../secret.txt", stat.S_IFLNK | 0o777),
        packed("bag/data/bomb", bytes(300_000_000)),
        b"PK\x05\x06" + b"\0" * 18,
        b"PK\x03\x04 no zip",
    ],
    ids=["up", "deep up", "absolute", "drive", "link", "bomb", "empty", "broken"],
)
def test_a_hostile_zip(sandbox: Sandbox, tmp_path: Path, data: bytes) -> None:
    top = tmp_path / "top"
    (top / "edition").mkdir(parents=True)
    (top / "edition" / "bag.zip").write_bytes(data)
    _refused(sandbox, top, "bag.zip")


def _link(bag: Path) -> None:
    (bag / "data" / "link").symlink_to("../../../secret.txt")


def _up(bag: Path) -> None:
    line = f"{'0' * 128}  ../../secret.txt\n"
    (bag / "manifest-sha512.txt").write_text(line)


def _pipe(bag: Path) -> None:
    os.mkfifo(bag / "data" / "pipe")


def _fetched(bag: Path) -> None:
    (bag / "fetch.txt").write_text("http://127.0.0.1:9/a 3 data/a\n")


@pytest.mark.parametrize("harm", [_link, _up, _pipe, _fetched])
def test_a_hostile_folder(
    sandbox: Sandbox, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    bag = tmp_path / "top" / "edition" / "bag"
    (bag / "data").mkdir(parents=True)
    for name, data in DECLARED.items():
        (bag.parent / name).write_bytes(data)
    harm(bag)
    _refused(sandbox, tmp_path / "top", "bag")


def _refused(sandbox: Sandbox, top: Path, name: str) -> None:
    found = sandbox.run(top, ["deposit", "--check", name])
    assert found.code in range(1, 9), found.said
    assert not found.breach
    assert not found.strays
    assert "Traceback" not in found.said
    assert "GEN-001" not in found.said
    assert "error BAG-" in found.said
