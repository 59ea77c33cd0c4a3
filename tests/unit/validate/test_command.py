"""``edition validate`` as people and machines use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import cli
from tests.unit.documents import tei, write

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Specimen</title><author>A</author>"
    "</titleStmt><publicationStmt><publisher>P</publisher><date>2020</date>"
    '<availability><licence target="https://example.org/">L</licence></availability>'
    "</publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
)
GOOD = tei("<p>Text.</p>", header=HEADER)
# Wrong in the schema (line 2) and by a rule (line 3).
BAD = tei('<p>Te<div/>xt.</p>\n<p ana="#none">x</p>', header=HEADER)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the current folder, with a good and a bad text in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / ".store"))
    write(tmp_path / "good.xml", GOOD)
    write(tmp_path / "bad.xml", BAD)
    return tmp_path


def validate(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["validate", *arguments], prog_name="edition")


def test_a_good_text(here: Path) -> None:
    done = validate("good.xml", "--schema", "house")
    assert (done.exit_code, done.output) == (0, "good.xml: nothing to say\n")
    assert validate("good.xml", "--schema", "house", "-q").output == ""


def test_errors_and_warnings(here: Path) -> None:
    done = validate("bad.xml", "--schema", "house")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("bad.xml:2:6: error SCH-001: ")
    assert "`<div>`" in lines[0]
    assert lines[0].endswith("(text/body/p[1])")
    assert lines[1].startswith("  hint: ")
    assert lines[2].startswith("bad.xml:3: warning REF-001: ")
    assert lines[-1] == "bad.xml: 1 error, 1 warning"


def test_advice_is_no_error(here: Path) -> None:
    done = validate("bad.xml")
    assert done.exit_code == 0
    assert "info SCH-003: the document names no schema" in done.stdout
    assert "warning SCH-002" in done.stdout
    assert done.stdout.splitlines()[-1] == "bad.xml: 2 warnings, 1 remark"


def test_tei_all(here: Path, tei_all: Path) -> None:
    done = validate("bad.xml", "--schema", str(tei_all), "--quiet")
    assert done.exit_code == 1
    assert "bad.xml:2:6: error SCH-001" in done.stdout
    assert "info SCH-005: the Schematron rules of" in done.stdout


def test_many_files_and_a_table(here: Path) -> None:
    write(here / "broken.xml", "<TEI>")
    done = validate(".", "--schema", "house", "--jobs", "2")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-5:] == [
        "file        errors  warnings  remarks",
        "bad.xml          1         1        0",
        "broken.xml       1         0        0",
        "good.xml         0         0        0",
        "3 files          2         1        0",
    ]


def test_one_process_or_several_say_the_same(here: Path) -> None:
    for number in range(5):
        write(here / f"more/{number}.xml", BAD)
    alone, together = (validate(".", "--jobs", jobs).output for jobs in ("1", "3"))
    assert alone == together


@pytest.mark.parametrize(
    ("content", "code", "finding"),
    [(None, 3, "IN-001"), ("", 3, "IN-003"), ("<TEI>", 4, "XML-001")],
)
def test_the_only_input_gives_its_own_exit_code(
    here: Path, content: str | None, code: int, finding: str
) -> None:
    if content is not None:
        write(here / "odd.xml", content)
    done = validate("odd.xml")
    assert done.exit_code == code
    assert f"error {finding}: " in done.stdout


def test_a_header_alone_can_be_validated(here: Path) -> None:
    write(here / "header.xml", GOOD.replace("Text.", ""))
    done = validate("header.xml", "--schema", "house")
    assert done.exit_code == 0
    assert "TEI-003" not in done.stdout


def test_a_schema_that_is_not_at_hand(here: Path) -> None:
    done = validate("good.xml", "--schema", "tei_all")
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "error SCH-004: the schema tei_all is not at hand" in done.stderr
    assert "edition schema fetch tei_all" in done.stderr


def test_a_schema_that_is_wrong(here: Path) -> None:
    write(here / "mine.rnc", "start = element TEI { nothing }")
    done = validate("good.xml", "--schema", "mine.rnc")
    assert done.exit_code == 1
    assert done.stdout.startswith("mine.rnc:1:")
    assert "error RNG-001" in done.stdout


def test_json(here: Path) -> None:
    done = validate(".", "--schema", "house", "--format", "json")
    document = json.loads(done.stdout)
    assert (done.exit_code, document["exit_code"]) == (1, 1)
    assert document["counts"] == {"error": 1, "warning": 1, "info": 0}
    files = {item["input"]: item for item in document["files"]}
    assert files["good.xml"]["findings"] == []
    first = files["bad.xml"]["findings"][0]
    assert (first["code"], first["line"], first["column"]) == ("SCH-001", 2, 6)


def test_sarif(here: Path) -> None:
    done = validate(".", "--schema", "house", "--format", "sarif")
    results = json.loads(done.stdout)["runs"][0]["results"]
    assert [item["ruleId"] for item in results] == ["SCH-001", "REF-001"]


def test_sarif_of_a_run_that_failed(here: Path) -> None:
    done = validate("good.xml", "--schema", "none.rng", "--format", "sarif")
    run = json.loads(done.stdout)["runs"][0]
    assert done.exit_code == 3
    assert run["invocations"][0]["executionSuccessful"] is False


def test_github(here: Path) -> None:
    done = validate("bad.xml", "--schema", "house", "--format", "github")
    assert done.stdout.startswith("::error file=bad.xml,title=SCH-001,line=2,col=6::")


@pytest.mark.parametrize(
    "arguments", [["--format", "xml"], ["--jobs", "0"], ["--none"]]
)
def test_wrong_usage(here: Path, arguments: list[str]) -> None:
    assert validate("good.xml", *arguments).exit_code == 2


def test_a_name_that_would_steer_the_terminal(here: Path) -> None:
    write(here / "a\x1b[31m.xml", BAD)
    assert "\x1b" not in validate("a\x1b[31m.xml").output


def test_a_fault_of_the_program_is_a_finding(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*given: object, **named: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("edition.validate.many.read", read)
    done = validate("good.xml")
    assert done.exit_code == 9
    assert "error GEN-001: internal error: ZeroDivisionError: by nought" in done.stdout
    assert "Traceback" not in done.output
    assert "Traceback" in validate("good.xml", "--debug").output


def test_validating_loads_nothing_that_only_building_needs(here: Path) -> None:
    program = (
        "import sys; from edition.validate import command; "
        "print([name for name in ('weasyprint', 'ebooklib', 'rich.console', 'ssl') "
        "if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
