"""What is installed: the wheel has all that the program needs at work."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


def wheel(root: Path, folder: Path) -> set[str]:
    (path,) = WheelBuilder(str(root)).build(
        directory=str(folder), versions=["standard"]
    )
    return set(zipfile.ZipFile(path).namelist())


def needed() -> set[str]:
    """Name the files of the package, and those beside it that it takes along."""
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "edition").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    taken = {
        f"edition/_assets/{path.relative_to(ROOT).as_posix()}"
        for kind in ("xslt", "styles")
        for path in (ROOT / kind).rglob("*")
        if path.is_file() and path.parent.name != "pictures"
    }
    return here | taken


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return wheel(ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_has_code_stylesheets_and_schemas(names: set[str]) -> None:
    assert needed() - names == set()
    assert "edition/_assets/xslt/html.xsl" in names


def test_the_wheel_has_nothing_else(names: set[str]) -> None:
    assert not [name for name in names if name.endswith(".png")]
    extra = {name.split("/")[0] for name in names} - {"edition"}
    assert len(extra) == 1
    assert extra.pop().endswith(".dist-info")


def test_the_wheel_says_what_it_is(tmp_path: Path) -> None:
    (path,) = WheelBuilder(str(ROOT)).build(
        directory=str(tmp_path), versions=["standard"]
    )
    archive = zipfile.ZipFile(path)
    (info,) = {Path(name).parts[0] for name in archive.namelist()} - {"edition"}
    assert (
        "edition = edition.cli:main"
        in archive.read(f"{info}/entry_points.txt").decode()
    )
    assert b"Apache License" in archive.read(f"{info}/licenses/LICENSE")


def test_a_wheel_of_the_source_package_is_the_same(
    names: set[str], tmp_path: Path
) -> None:
    (path,) = SdistBuilder(str(ROOT)).build(
        directory=str(tmp_path), versions=["standard"]
    )
    # Not by tarfile: how it must be asked differs between Python 3.11 and 3.12.
    subprocess.run(["tar", "-xzf", path, "-C", tmp_path], check=True)
    (folder,) = (item for item in tmp_path.iterdir() if item.is_dir())
    assert wheel(folder, tmp_path / "wheel") == names
    for name in ("LICENSE", "README.md", "Makefile", "tests/conftest.py"):
        assert (folder / name).is_file()
