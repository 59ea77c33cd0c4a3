"""Every damage is found, named exactly, and nothing else is said."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from tests.unit.deposit_package import sample
from tests.unit.deposit_package.sample import check, codes

OPEN = "data/tei/source/texts/open.xml"


@pytest.fixture
def bag(made: Path, tmp_path: Path) -> Path:
    """Give a copy that may be damaged."""
    return Path(shutil.copytree(made, tmp_path / "harbour-bag"))


def seal(bag: Path) -> None:
    """Write manifests and tag manifests anew, as one who tampers would."""
    for name, files in (
        ("manifest-sha512.txt", sorted(bag.glob("data/**/*"))),
        ("tagmanifest-sha512.txt", [*sorted(bag.glob("*.txt")), *bag.glob("*.json")]),
    ):
        lines = [
            f"{hashlib.sha512(path.read_bytes()).hexdigest()}"
            f"  {path.relative_to(bag).as_posix()}\n"
            for path in files
            if path.is_file() and not path.name.startswith("tagmanifest")
        ]
        (bag / name).write_text("".join(lines))
    info = (bag / "bag-info.txt").read_text()
    payload = [path for path in bag.glob("data/**/*") if path.is_file()]
    total = sum(path.stat().st_size for path in payload)
    kept = [line for line in info.splitlines() if not line.startswith("Payload-Oxum")]
    kept.append(f"Payload-Oxum: {total}.{len(payload)}")
    (bag / "bag-info.txt").write_text("\n".join(kept) + "\n")
    listed = [
        line
        for line in (bag / "tagmanifest-sha512.txt").read_text().splitlines()
        if not line.endswith("  bag-info.txt")
    ]
    digest = hashlib.sha512((bag / "bag-info.txt").read_bytes()).hexdigest()
    listed.append(f"{digest}  bag-info.txt")
    (bag / "tagmanifest-sha512.txt").write_text("\n".join(listed) + "\n")


def test_a_sound_bag(made: Path) -> None:
    done = check(made)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{made}: sound, ")
    assert not [code for code in codes(made) if code != "BAG-016"]


def test_a_bag_of_another_tool(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("one")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "ö.txt").write_text("two")
    bagit.make_bag(str(tmp_path), checksums=["md5", "sha256"])
    assert codes(tmp_path) == []


Damage = Callable[[Path], object]
DAMAGES: dict[str, tuple[Damage, list[str]]] = {
    "a changed file": (
        lambda bag: (bag / "data/media/images/boat.png").write_bytes(b"x" * 268),
        ["BAG-005"],
    ),
    "a file that grew": (
        lambda bag: (bag / "data/media/images/boat.png").write_bytes(b"x"),
        ["BAG-005", "BAG-013"],
    ),
    "a lost file": (
        lambda bag: (bag / "data/media/images/boat.png").unlink(),
        ["BAG-003", "BAG-013"],
    ),
    "a file too many": (
        lambda bag: (bag / "data/media/new.png").write_bytes(b"x"),
        ["BAG-004", "BAG-013"],
    ),
    "an unguarded tag file": (
        lambda bag: (bag / "note.txt").write_text("x"),
        ["BAG-015"],
    ),
    "a changed tag file": (
        lambda bag: (bag / "bagit-profile.json").write_text("{}"),
        ["BAG-005"],
    ),
    "no declaration": (lambda bag: (bag / "bagit.txt").unlink(), ["BAG-001"]),
    "another declaration": (
        lambda bag: (bag / "bagit.txt").write_text("BagIt-Version: 1.0\n"),
        ["BAG-002", "BAG-005"],
    ),
    "an unknown version": (
        lambda bag: (bag / "bagit.txt").write_text(
            "BagIt-Version: 3.0\nTag-File-Character-Encoding: UTF-8\n"
        ),
        ["BAG-002", "BAG-005"],
    ),
    "files to be fetched": (
        lambda bag: (bag / "fetch.txt").write_text("https://x.org/a 1 data/a\n"),
        ["BAG-006", "BAG-015"],
    ),
    "a link": (
        lambda bag: (bag / "data/media/link").symlink_to("/etc/hostname"),
        ["BAG-007"],
    ),
    "a pipe": (lambda bag: os.mkfifo(bag / "data/media/pipe"), ["BAG-007"]),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage(bag: Path, name: str) -> None:
    damage, expected = DAMAGES[name]
    damage(bag)
    found = [
        code for code in codes(bag) if code not in ("BAG-011", "BAG-012", "BAG-016")
    ]
    assert sorted(found) == expected


def test_findings_name_the_file(bag: Path) -> None:
    (bag / "data/media/images/boat.png").write_bytes(b"x" * 268)
    done = check(bag)
    assert done.exit_code == 1
    assert f"{bag}/data/media/images/boat.png: error BAG-005" in done.stderr
    assert "manifest-sha512.txt says" in done.stderr
    assert done.stdout.startswith(f"{bag}: not sound, ")


BAD_NAMES = {
    "NUL.txt": ["BAG-008"],
    "end.": ["BAG-008"],
    "a:b": ["BAG-008"],
    "cafe\u0301.txt": ["BAG-008"],
    "a\\b": ["BAG-007"],
    "BOAT.png": ["BAG-007"],
}


@pytest.mark.parametrize("name", BAD_NAMES)
def test_names(bag: Path, name: str) -> None:
    (bag / "data/media/images" / name).write_bytes(b"x")
    seal(bag)
    found = [code for code in codes(bag) if code not in ("BAG-012", "BAG-016")]
    assert found == BAD_NAMES[name]


@pytest.mark.parametrize("path", ["../out.txt", "/etc/passwd", "data/../../x"])
def test_manifests_that_lead_outside(bag: Path, path: str) -> None:
    manifest = bag / "manifest-sha512.txt"
    manifest.write_text(manifest.read_text() + f"{'0' * 128}  {path}\n")
    assert "BAG-007" in codes(bag)


@pytest.mark.parametrize("line", ["nonsense", "abcd  data/x", "\0\0", "  "])
def test_lines_that_are_none(bag: Path, line: str) -> None:
    manifest = bag / "manifest-sha512.txt"
    manifest.write_text(manifest.read_text() + f"{line}\n")
    assert "BAG-002" in codes(bag)


def test_tei_that_is_not_valid_any_more(bag: Path) -> None:
    canonical = bag / "data/tei/canonical/harbour.xml"
    canonical.write_text(canonical.read_text().replace("<p>Gulls", "<nonsense/><p>G"))
    seal(bag)
    assert "SCH-001" in codes(bag)


def test_tei_that_is_no_xml_any_more(bag: Path) -> None:
    (bag / "data/tei/canonical/harbour.xml").write_text("<TEI>")
    seal(bag)
    done = check(bag)
    assert "harbour.xml:1" in done.stderr
    assert "error XML-001" in done.stderr


def test_errors_that_the_report_tells_are_known(tmp_path: Path) -> None:
    bad = sample.tei("Bad", more="<nonsense/>")
    model = '<?xml-model href="s.rnc" type="application/relax-ng-compact-syntax"?>\n'
    (tmp_path / "bad.xml").write_text(model + bad)
    schema = (
        'default namespace = "http://www.tei-c.org/ns/1.0"\n'
        "start = any\nany = element * - nonsense "
        "{ attribute * { text }*, (text | any)* }\n"
    )
    (tmp_path / "s.rnc").write_text(schema)
    done = sample.deposit(tmp_path / "bad.xml", "-o", tmp_path / "out")
    assert "error SCH-001" in done.stderr
    assert done.exit_code == 1
    package = tmp_path / "out" / "bad-bag"
    assert "BAG-014" in codes(package)
    assert check(package).exit_code == 0


def test_a_zipped_bag(source: Path, tmp_path: Path) -> None:
    sample.deposit(source, "-o", tmp_path / "out", "--as", "zip")
    assert [
        code for code in codes(tmp_path / "out/harbour-bag.zip") if code != "BAG-016"
    ] == []


def write_zip(path: Path, entries: dict[str, bytes], mode: int = 0o100644) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, data)
    return path


DECLARED = {"b/bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}


@pytest.mark.parametrize(
    ("entries", "mode", "wanted"),
    [
        ({"b/data/../../x": b""}, 0o100644, "BAG-007"),
        ({"b/data/link": b"/etc/passwd"}, 0o120777, "BAG-007"),
        ({"b/data/bomb": bytes(60_000_000)}, 0o100644, "BAG-009"),
        ({"other/x": b""}, 0o100644, "BAG-002"),
    ],
)
def test_hostile_zips(
    tmp_path: Path, entries: dict[str, bytes], mode: int, wanted: str
) -> None:
    path = write_zip(tmp_path / "p.zip", entries, mode)
    with zipfile.ZipFile(path, "a") as file:
        for name, data in DECLARED.items():
            file.writestr(name, data)
    assert wanted in codes(path)


def test_a_damaged_zip(source: Path, tmp_path: Path) -> None:
    sample.deposit(source, "-o", tmp_path, "--as", "zip")
    path = tmp_path / "harbour-bag.zip"
    data = bytearray(path.read_bytes())
    at = data.index(sample.PNG)
    data[at + 20] ^= 0xFF
    path.write_bytes(data)
    done = check(path)
    assert "boat.png: error BAG-009: cannot be unpacked: Bad CRC-32" in done.stderr
    path.write_bytes(data[: len(data) // 2])
    done = check(path)
    assert "error BAG-001" in done.stderr
    assert done.exit_code == 3


def test_what_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no zip")
    assert codes(tmp_path / "a.txt") == ["BAG-001"]
    assert codes(tmp_path / "none") == ["IN-001"]
    assert check(tmp_path / "none").exit_code == 3
    assert codes(tmp_path) == ["BAG-001"]


def test_json(made: Path, tmp_path: Path) -> None:
    given = sample.check_json(made, tmp_path)
    assert [item["sound"] for item in given["packages"]] == [True, False]
    assert given["exit_code"] == 1
