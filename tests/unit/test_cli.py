"""The command as people type it: what it prints, where, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition import __version__
from edition.batch.ledger import NAME as LEDGER
from edition.cli import cli
from edition.store import PREFIX

ROOT = Path(__file__).parents[2]
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>{title}</title></titleStmt>
<publicationStmt><publisher>The Press</publisher></publicationStmt>
<sourceDesc><p>Written for a test.</p></sourceDesc></fileDesc></teiHeader>
<text xml:lang="en"><body><div><head>Morning</head><p>The harbour slept.</p></div>
</body></text></TEI>
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the current folder, with a sound TEI file in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "play.xml").write_text(TEI.format(title="A Play"))
    return tmp_path


def edition(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="edition")


def text(*arguments: str) -> Result:
    """Build plain text, which takes the least time."""
    return edition("build", "--to", "text", *arguments)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_version() -> None:
    assert edition("--version").output == f"edition {__version__}\n"


def test_it_is_one_program_under_two_names() -> None:
    command = [sys.executable, "-m", "edition", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == (f"edition {__version__}\n", "")


def test_help_gives_examples_and_every_option() -> None:
    assert "edition build play.xml" in edition("--help").output
    told = edition("build", "--help").output
    for option in (
        *("--to", "--output", "--view", "--page", "--no-notes", "--jobs"),
        *("--quiet", "--format", "--debug"),
    ):
        assert option in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "epub,txt"], 'did you mean "text"?'),
        (["--to", ""], "give one of epub, pdf, text"),
        (["--view", "pretty"], "'reading', 'diplomatic', 'critical'"),
        (["--page", "b5"], "'a5'"),
        (["--jobs", "0"], "x>=1"),
        (["--format", "yaml"], "'text', 'json'"),
        (["--colour"], "No such option"),
    ],
)
def test_wrong_usage(here: Path, arguments: Sequence[str], words: str) -> None:
    done = edition("build", "play.xml", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert names(here) == ["play.xml"]


def test_one_file(here: Path) -> None:
    done = text("play.xml")
    assert done.exit_code == 0, done.output
    assert names(here / "output") == ["play.txt"]
    size = (here / "output" / "play.txt").stat().st_size
    assert done.stdout.startswith(f"output/play.txt  {size} B  ")
    assert done.stdout.endswith(" words\n")
    assert done.stderr.splitlines()[:2] == [" 1/9 read", " 2/9 validate"]


def test_quiet_says_nothing_but_findings(here: Path) -> None:
    done = text("play.xml", "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    (here / "bad.xml").write_text("<TEI>")
    done = text("bad.xml", "--quiet")
    assert done.stdout == ""
    assert done.stderr.startswith("bad.xml:1")
    assert "error XML-001" in done.stderr


def test_json_is_the_whole_of_standard_output(here: Path) -> None:
    (here / "bad.xml").write_text("<TEI>")
    done = text("play.xml", "bad.xml", "nowhere.xml", "--format", "json")
    assert done.exit_code == 1
    assert done.stderr == ""
    document = json.loads(done.stdout)
    builds = {build["input"]: build for build in document["builds"]}
    assert {name: build["exit_code"] for name, build in builds.items()} == {
        "play.xml": 0,
        "bad.xml": 4,
        "nowhere.xml": 3,
    }
    assert builds["play.xml"]["outputs"][0]["path"] == "output/play.txt"
    assert builds["bad.xml"]["findings"][0]["code"] == "XML-001"


@pytest.mark.parametrize(
    ("content", "code", "finding"),
    [
        (None, 3, "IN-001"),
        ("", 3, "IN-003"),
        ("<TEI>", 4, "XML-001"),
        ("<html/>", 5, "TEI-001"),
    ],
)
def test_the_only_input_gives_its_own_exit_code(
    here: Path, content: str | None, code: int, finding: str
) -> None:
    if content is not None:
        (here / "bad.xml").write_text(content)
    done = text("bad.xml")
    assert done.exit_code == code
    assert f"error {finding}: " in done.stderr
    assert done.stdout == ""
    assert not (here / "output").exists()


def test_one_bad_file_never_stops_the_others(here: Path) -> None:
    for name in ("a", "b"):
        (here / f"{name}.xml").write_text(TEI.format(title=name))
    (here / "bad.xml").write_text("<TEI>")
    done = text(".", "nowhere/", "--jobs", "2", "--output", "books")
    assert done.exit_code == 1
    assert names(here / "books") == [LEDGER, "a.txt", "b.txt", "play.txt"]
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        f"books/{name}.txt" for name in ("a", "b", "play")
    ]
    assert "3 of 5 inputs built; 2 errors" in done.stderr
    assert "bad.xml: failed" in done.stderr


def test_two_inputs_of_one_name_are_refused(here: Path) -> None:
    (here / "more").mkdir()
    (here / "more" / "play.xml").write_text(TEI.format(title="Another"))
    done = text("play.xml", "more/play.xml")
    assert done.exit_code == 1
    assert done.stderr.count("error OUT-002") == 2
    assert not (here / "output").exists()


def test_the_options_of_the_folder_and_of_the_command(here: Path) -> None:
    (here / "edition.toml").write_text('formats = ["text"]\ntext.width = 20\n')
    assert edition("build", "play.xml").exit_code == 0
    assert names(here / "output") == ["play.txt"]
    lines = (here / "output" / "play.txt").read_text().splitlines()
    assert max(len(line) for line in lines) <= 20
    (here / "edition.toml").write_text("width = no\n")
    done = text("play.xml")
    assert done.exit_code == 3
    assert done.stderr.splitlines()[-3].startswith("edition.toml:1:9: error OPT-001")


def test_the_edition_is_found_from_a_folder_of_its_own(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = here / "sources" / "texts"
    below.mkdir(parents=True)
    (here / "sources" / "edition.xml").write_text(TEI.format(title="Harbour"))
    monkeypatch.chdir(below)
    assert text().exit_code == 0
    assert len(names(here / "output")) == 1
    assert names(below) == []


def test_without_an_edition_the_user_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = text()
    assert done.exit_code == 3
    assert "error IN-005" in done.stderr
    assert "hint: " in done.stderr


def test_a_fault_of_the_program_is_a_finding(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*given: object, **named: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("edition.pipeline.build", build)
    done = text("play.xml")
    assert done.exit_code == 9
    assert "error GEN-001: internal error: ZeroDivisionError: by nought" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in text("play.xml", "--debug").stderr


def test_a_name_that_is_no_text(here: Path) -> None:
    name = os.fsdecode(b"caf\xe9.xml")
    (here / name).write_text(TEI.format(title="Latin-1"))
    command = [sys.executable, "-m", "edition", "build", "--to", "text", name]
    done = subprocess.run(command, capture_output=True, cwd=here, env=environment())
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def environment() -> dict[str, str]:
    """Let a process of its own find the package when in another folder."""
    return os.environ | {"PYTHONPATH": str(ROOT)}


def test_a_closed_pipe_is_no_fault(here: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "edition", "build", "--to", "text", "play.xml"]
    done = subprocess.run(
        command, stdout=writer, stderr=subprocess.PIPE, cwd=here, env=environment()
    )
    os.close(writer)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert names(here / "output") == ["play.txt"]


def sleeping(here: Path) -> subprocess.Popen[bytes]:
    """Start a batch whose workers are in the middle of storing."""
    for name in ("sleeps-a", "sleeps-b"):
        (here / f"{name}.xml").write_text(TEI.format(title=name))
    code = (
        "from edition import cli\n"
        "from edition.batch import one as batch\n"
        "from tests.unit.test_batch import stand_in\n"
        "batch.build_one = stand_in\n"
        "cli.main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "build", "--jobs", "2", "."],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=here,
        env=environment(),
        start_new_session=True,
    )
    for _ in range(600):
        if len(list(here.glob(f"output/{PREFIX}*"))) == 2:
            return process
        time.sleep(0.05)
    process.kill()
    pytest.fail(f"no worker began: {process.communicate()}")


def test_ctrl_c_ends_all_and_leaves_no_half_file(here: Path) -> None:
    process = sleeping(here)
    os.killpg(process.pid, signal.SIGINT)
    # The pipes close when the last process that has them, worker or not, is gone.
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert b"interrupted; no half-written file was left" in said
    assert b"Traceback" not in said
    assert names(here / "output") == []


def test_the_workers_of_a_terminated_run_end_too(here: Path) -> None:
    process = sleeping(here)
    process.terminate()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 143, said
    assert b"Traceback" not in said
    assert names(here / "output") == []


def test_the_workers_of_a_killed_run_end_too(here: Path) -> None:
    process = sleeping(here)
    process.kill()
    process.communicate(timeout=30)
