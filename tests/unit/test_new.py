"""``edition new``: what it makes builds at once, is valid, and overwrites nothing."""

import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from edition import options, starter
from edition.batch.discover import discover
from edition.batch.one import Order, build_one
from edition.cli import cli
from edition.cli.new import KINDS
from edition.findings import Findings, Severity
from tests.unit.test_sources import JING


def edition(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="edition")


@pytest.fixture(scope="module", params=KINDS)
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give the folder of a new edition of each kind."""
    folder = tmp_path_factory.mktemp("new") / str(request.param)
    starter.create(folder, str(request.param))
    return folder


def test_the_command_and_the_files_know_the_same_kinds() -> None:
    folders = {path.name for path in starter.FILES.iterdir()}
    assert set(KINDS) == set(starter.KINDS) == folders - {starter.COMMON}


def test_it_builds_without_errors_and_warnings(made: Path, tmp_path: Path) -> None:
    (job,) = discover(made)
    outcome = build_one(job, Order(tmp_path, {}))
    grave = [item for item in outcome.findings if item.severity is not Severity.INFO]
    assert (outcome.exit_code, grave) == (0, [])
    suffixes = [output.path.suffix for output in outcome.outputs]
    assert suffixes == [".epub", ".pdf", ".txt"]
    assert all(output.found == output.expected > 80 for output in outcome.outputs)


def test_nothing_of_it_is_lost_in_any_view(made: Path, tmp_path: Path) -> None:
    (job,) = discover(made)
    for view in options.VIEWS:
        chosen = {"view": view, "formats": ("text",), "strict": True}
        assert build_one(job, Order(tmp_path, chosen)).exit_code == 0


def test_all_kinds_are_valid_by_the_schema_of_the_tei(
    tmp_path: Path, tei_all: Path
) -> None:
    """One start of Java judges them all: each text, and each edition put together."""
    for kind in KINDS:
        starter.create(tmp_path / kind, kind)
        corpus = tmp_path / kind / "edition.xml"
        tree = etree.parse(corpus)
        tree.xinclude()
        etree.strip_attributes(tree, "{http://www.w3.org/XML/1998/namespace}base")
        tree.write(corpus, encoding="utf-8")
    judged = [*tmp_path.glob("*/edition.xml"), *tmp_path.glob("*/texts/*.xml")]
    assert len(judged) == 8
    done = subprocess.run(
        ["java", "-jar", JING, tei_all, *judged], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_it_is_valid_by_the_house_schema_and_all_rules(made: Path) -> None:
    done = edition("validate", str(made), "--schema", "house", "--quiet")
    assert (done.exit_code, done.output) == (0, "")


def test_an_archive_asks_for_nothing_more(tmp_path: Path) -> None:
    starter.create(tmp_path / "new", "prose")
    output = str(tmp_path / "output")
    done = edition("deposit", str(tmp_path / "new"), "--output", output)
    assert done.exit_code == 0
    assert "error" not in done.output


def test_its_options_are_known_and_explained(made: Path) -> None:
    found = Findings()
    options.load(made, found)
    assert found.codes() == []
    text = (made / options.FILE).read_text()
    assert tomllib.loads(text)
    assert text.count("#") > 5


def test_it_brings_what_a_team_wants(made: Path) -> None:
    workflow = (made / ".github/workflows/edition.yml").read_text()
    assert "edition validate edition.xml --format github" in workflow
    assert "edition build" in workflow
    assert "edition validate" in (made / ".pre-commit-config.yaml").read_text()
    assert "/output/" in (made / ".gitignore").read_text()


def test_no_mark_is_left_and_each_file_of_it_is_named(made: Path) -> None:
    readme = (made / "README.md").read_text()
    for path in made.rglob("*"):
        if path.is_file():
            assert "@DATE@" not in path.read_text()
            assert "@YEAR@" not in path.read_text()
            name = path.relative_to(made).as_posix()
            top = f"{name.partition('/')[0]}/" if "/" in name else name
            assert (
                top in readme or name in (".gitignore", "README.md") or name in readme
            )


def test_the_same_day_gives_the_same_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first, second = dict(starter.files("prose")), dict(starter.files("prose"))
    assert first == second
    assert 'when="2023-11-14"' in first["edition.xml"]


def test_the_command_says_what_it_made(tmp_path: Path) -> None:
    done = edition("new", str(tmp_path / "harbour"))
    assert done.exit_code == 0
    assert str(tmp_path / "harbour" / "edition.xml") in done.stdout.splitlines()
    assert done.stderr.endswith("harbour && edition build\n")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = edition("new", str(tmp_path))
    assert done.exit_code == 7
    assert done.stdout == ""
    first, hint = done.stderr.splitlines()
    assert first.endswith(
        'error NEW-001: the folder is not empty: it holds "notes.txt"'
    )
    assert hint.startswith("  hint: ")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_git_has_just_made_will_do(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert edition("new", str(tmp_path)).exit_code == 0
    assert edition("new", str(tmp_path)).exit_code == 7


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name in ("file", "file/below"):
        done = edition("new", str(tmp_path / name))
        assert done.exit_code == 7
        assert "error OUT-001" in done.stderr
