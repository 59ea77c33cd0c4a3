"""``edition verify`` as people run it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import cli
from tests.unit.rendering import document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        markup = f"<p>the text of\nnumber {name}</p>"
        (tmp_path / f"{name}.xml").write_text(document(markup), encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(f"the text of number {name}\n")
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["verify", *map(str, arguments)])


def test_a_table_and_no_findings(folder: Path) -> None:
    result = run(folder / "one.txt", "--source", folder / "one.xml")
    assert result.exit_code == 0
    assert result.stderr == ""
    head, line = result.stdout.splitlines()
    assert head.split()[:4] == ["artifact", "view", "expected", "found"]
    values = ["reading", "5", "5", "100.00", "100.00", "100.00", "0"]
    assert line.split()[1:] == values


def test_a_lost_word_is_told_with_its_line(folder: Path) -> None:
    (folder / "one.txt").write_text("the text of one\n")
    result = run(folder / "one.txt", "--source", folder / "one.xml")
    assert result.exit_code == 1
    assert (
        f"{folder / 'one.xml'}:2: warning VER-001: a word of the text" in result.stderr
    )
    assert "VER-006: recall is 80.00 %" in result.stderr


def test_strict_lets_a_doubled_word_fail(folder: Path) -> None:
    (folder / "one.txt").write_text("the text text of number one\n")
    arguments = (folder / "one.txt", "--source", folder / "one.xml")
    assert run(*arguments).exit_code == 0
    assert run(*arguments, "--strict").exit_code == 1


def test_artifacts_find_their_sources_by_name(folder: Path) -> None:
    result = run(folder / "one.txt", folder / "two.txt", "--source", folder)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    (folder / "three.txt").write_text("three\n")
    result = run(folder / "one.txt", folder / "three.txt", "--source", folder)
    assert result.exit_code == 1
    assert "VER-008" in result.stderr


def test_json_has_everything(folder: Path) -> None:
    (folder / "one.txt").write_text("the text of one\n")
    result = run(folder / "one.txt", "--source", folder / "one.xml", "--format", "json")
    document = json.loads(result.stdout)
    assert document["exit_code"] == result.exit_code == 1
    (artifact,) = document["artifacts"]
    assert artifact["recall"] == 80.0
    assert artifact["missing"] == [
        {
            "path": str(folder / "one.xml"),
            "line": 2,
            "words": ["number"],
            "about": "the text of",
        }
    ]


def test_the_view_may_stand_in_the_options(folder: Path) -> None:
    markup = "<p><choice><sic>teh</sic><corr>the</corr></choice> end</p>"
    (folder / "one.xml").write_text(document(markup), encoding="utf-8")
    (folder / "one.txt").write_text("teh end\n")
    assert run(folder / "one.txt", "--source", folder / "one.xml").exit_code == 1
    (folder / "edition.toml").write_text('view = "diplomatic"\n')
    assert run(folder / "one.txt", "--source", folder / "one.xml").exit_code == 0


@pytest.mark.parametrize(
    ("artifact", "content", "code"), [("none.epub", None, 3), ("bad.pdf", b"%PDF", 8)]
)
def test_what_cannot_be_read_has_its_exit_code(
    artifact: str, content: bytes | None, code: int, folder: Path
) -> None:
    if content is not None:
        (folder / artifact).write_bytes(content)
    result = run(folder / artifact, "--source", folder / "one.xml")
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_a_translation_beside_its_text_is_in_its_place(tmp_path: Path) -> None:
    pair = (
        '<text><body><div xml:lang="en"><p xml:id="a">one sentence of some words</p>'
        '<p xml:id="b">and another that follows it</p></div><div xml:lang="de">'
        '<p corresp="#a">ein Satz aus einigen Wörtern</p>'
        '<p corresp="#b">und noch einer, der ihm folgt</p></div></body></text>'
    )
    source = tmp_path / "pair.xml"
    source.write_text(document(pair), encoding="utf-8")
    build = ["build", str(source), "--to", "text", "--output", str(tmp_path / "out")]
    made = CliRunner().invoke(cli, [*build, "--set", "parallel=interleaved"])
    assert made.exit_code == 0
    book = tmp_path / "out" / "pair.txt"
    assert "VER-003" in run(book, "--source", source).stderr
    result = run(book, "--source", source, "--parallel", "interleaved", "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    (tmp_path / "edition.toml").write_text('parallel = "interleaved"\n')
    assert run(book, "--source", source).stderr == ""
