"""The styles of an edition: read after ours, mended where they must be."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from edition import own
from edition.findings import Findings
from edition.model import Own
from edition.options import Options
from edition.writers import epub
from tests.unit import sample

ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n\x1a\n"


def read(folder: Path, css: str, name: str = "base.css") -> tuple[str, list[str]]:
    (folder / "styles").mkdir(exist_ok=True)
    (folder / "styles" / name).write_text(css, encoding="utf-8")
    findings = Findings()
    found = own.load(folder, findings)
    said = [f"{item.code}:{item.place.line}" for item in findings]
    return " ".join(found.styles.get(name, "").split()), said


def test_an_edition_without_styles_has_none(tmp_path: Path) -> None:
    findings = Findings()
    assert own.load(tmp_path, findings) == Own()
    assert findings.codes() == []


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("p { color: red }", "p { color: red ; }"),
        (":root{--edition-indent:2em}", ":root { --edition-indent:2em; }"),
        ("@media print{p{color:red}}", "@media print { p { color:red; } }"),
        ("@page :left { @top-left { content: 'x' } }", None),
        ("a { background: url(#x) }", "a { background: url(#x) ; }"),
    ],
)
def test_what_is_css_stands_as_it_is(
    css: str, wanted: str | None, tmp_path: Path
) -> None:
    text, said = read(tmp_path, css)
    assert said == []
    assert text == wanted or (wanted is None and "@top-left" in text)


@pytest.mark.parametrize(
    ("css", "code", "left"),
    [
        ("p { color red; margin: 0 }", "STY-001:1", "p { margin: 0 ; }"),
        ("p { margin: 0 }\n}", "STY-001:2", "p { margin: 0 ; }"),
        ('@import "x.css";\np { margin: 0 }', "STY-002:1", "p { margin: 0 ; }"),
        ("p {\n background: url(https://x.org/a.png) }", "STY-002:2", "p { }"),
        ("p { background: url(../../a.png) }", "STY-002:1", "p { }"),
        ("p { background: url(file:///etc/passwd) }", "STY-002:1", "p { }"),
        ("p { background: image-set('a.png' 1x) }", "STY-002:1", "p { }"),
        ("p { background: url(nowhere.png) }", "STY-002:1", "p { }"),
        ("p { background: url(base.css) }", "STY-002:1", "p { }"),
    ],
)
def test_what_may_not_stand_is_left_out_and_said(
    css: str, code: str, left: str, tmp_path: Path
) -> None:
    assert read(tmp_path, css) == (left, [code])


def test_a_sheet_of_another_name_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, "p { margin: 0 }", "house.css") == ("", ["STY-003:0"])


def test_the_styles_of_the_program_are_no_edition_s() -> None:
    findings = Findings()
    assert own.load(ROOT, findings) == Own()
    assert findings.codes() == []


def test_those_of_another_clone_of_it_are_none_either(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    for name in ("assets.py", "own.py"):
        (tmp_path / "edition" / name).touch()
    assert read(tmp_path, "p { margin: 0 }", "fonts.css") == ("", [])


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "base.css").write_bytes(b"\xff")
    findings = Findings()
    assert own.load(tmp_path, findings) == Own()
    assert findings.codes() == ["STY-001"]


def test_styles_and_their_files_come_into_the_books(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    read(tmp_path, "h1 { background: url(../a.png), url('../a.png') }")
    read(tmp_path, "p { margin: 1em }", "epub.css")
    findings = Findings()
    book = replace(sample.book(), own=own.load(tmp_path, findings))
    assert findings.codes() == []
    with ZipFile(BytesIO(epub.write(book, Options(), findings)[0])) as archive:
        css = archive.read("EPUB/styles/epub.css").decode()
        assert css.count('url("../own/file-1.png")') == 2
        assert css.index("own/file-1.png") < css.index("margin: 1em")
        assert archive.read("EPUB/own/file-1.png") == PNG
