"""``edition coverage``: every element with its treatment."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from edition.cli import cli
from tests.unit.rendering import document

MARKUP = '<p rend="italic wobbly">a <note place="foot">b</note><fw/><hi>d</hi><hi/></p>'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["coverage", *map(str, arguments)])


def write(path: Path, markup: str) -> Path:
    path.write_text(document(markup), encoding="utf-8")
    return path


def test_counts_treatments_and_values(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", MARKUP)
    result = run(path, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found["files"] == [str(path)]
    assert found["without"] == []
    assert found["elements"]["hi"] == {
        "treatment": "inline",
        "reason": "",
        "count": 2,
        "in_header": 0,
        "files": [str(path)],
    }
    assert found["elements"]["fw"]["treatment"] == "aside"
    assert found["elements"]["title"]["in_header"] == 1
    assert found["attributes"]["rend"]["treatment"] == "look"
    assert found["attributes"]["place"]["count"] == 1
    assert found["rend"] == {"italic wobbly": 1}
    assert found["rend_without_look"] == {"wobbly": 1}
    assert found["notes"] == {'@place="foot"': 1}


def test_what_has_no_treatment_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.xml", MARKUP)
    write(tmp_path / "b.xml", "<p><blink>a</blink><x xmlns='urn:x'>b</x></p>")
    result = run(tmp_path)
    assert result.exit_code == 1
    *_, last = result.stdout.splitlines()
    assert last.startswith("2 files, ")
    assert last.endswith(" 2 without a treatment: blink, {urn:x}x")


def test_what_stands_in_what_is_set_aside_needs_none(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", "<p>a</p>")
    xeno = "<xenoData><x xmlns='urn:x'>b</x></xenoData></teiHeader>"
    path.write_text(path.read_text().replace("</teiHeader>", xeno))
    result = run(path, "--format", "json")
    element = json.loads(result.stdout)["elements"]["{urn:x}x"]
    assert (element["treatment"], element["reason"]) == ("aside", "within xenoData")
    assert result.exit_code == 0


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    good = write(tmp_path / "a.xml", "<p>a</p>")
    (tmp_path / "b.xml").write_text("<TEI")
    result = run(good, tmp_path / "b.xml")
    assert result.exit_code == 1
    assert "XML-001" in result.stderr
    assert result.stdout.endswith("0 without a treatment\n")
    assert run(tmp_path / "b.xml").exit_code == 4
    assert run(tmp_path / "none.xml").exit_code == 3


def test_all_of_our_edition_has_a_treatment() -> None:
    sources = Path(__file__).parents[2] / "sources"
    assert run(sources).exit_code == 0


def test_attributes_have_treatments(tmp_path: Path) -> None:
    body = '<p xml:id="a" points="0,0 1,1" odd="1" xmlns:x="urn:x" x:y="2">a</p>'
    result = run(write(tmp_path / "a.xml", body))
    assert result.exit_code == 0
    lines = {tuple(line.split()[:3]) for line in result.stdout.splitlines()}
    assert ("xml:id", "identity", "1") in lines
    assert ("points", "aside", "1") in lines
    assert ("odd", "none", "1") in lines
    assert ("{urn:x}y", "none", "1") in lines
