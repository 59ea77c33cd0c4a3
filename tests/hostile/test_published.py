"""Finished outputs say nothing about the machine, and run and fetch nothing."""

from pathlib import Path

import pytest

from tests.hostile import published
from tests.hostile.cases import encoding, graphics, photograph, png
from tests.hostile.sandbox import Sandbox
from tests.unit.documents import tei

BODY = (
    "<div><head>One</head><p>See <ref target='https://example.org/'>there</ref>."
    "<note>A note.</note></p>" + graphics("a.png", "b.jpg") + "</div>"
)


@pytest.fixture
def top(tmp_path: Path) -> Path:
    edition = tmp_path / "top" / "edition"
    edition.mkdir(parents=True)
    (edition / "a.png").write_bytes(png(8, 8, b"\0" * 16))
    (edition / "b.jpg").write_bytes(photograph("JPEG"))
    header = encoding("<p>How it was made.</p>")
    (edition / "input.xml").write_text(tei(BODY, header=header))
    return edition.parent


def test_every_format_may_be_published(sandbox: Sandbox, top: Path) -> None:
    found = sandbox.build(top, to="epub,pdf,text", cpu=60, memory=3000)
    assert not found.harm
    assert [path.suffix for path in found.files] == [".epub", ".pdf", ".txt"]
    for path in found.files:
        assert not published.faults(path)


def test_a_deposit_may_be_published(sandbox: Sandbox, top: Path) -> None:
    arguments = ["deposit", "input.xml", "-o", "../output"]
    found = sandbox.run(top, arguments, cpu=60, memory=3000)
    assert found.code == 1, found.said  # the header lacks what archives ask
    assert not found.breach
    assert not found.strays
    assert len(found.files) > 20
    for path in found.files:
        assert not published.faults(path)


@pytest.mark.parametrize("form", ["zip", "ocfl", "flat"])
def test_every_form_of_a_deposit_may_be_published(
    sandbox: Sandbox, top: Path, form: str
) -> None:
    arguments = ["deposit", "input.xml", "-o", "../output", "--as", form]
    found = sandbox.run(top, arguments, cpu=60, memory=3000)
    assert found.code == 1, found.said  # the header lacks what archives ask
    assert not found.breach
    assert found.files
    for path in found.files:
        assert not published.faults(path)


def test_manual_and_reports_tell_nothing_of_the_machine(
    sandbox: Sandbox, top: Path
) -> None:
    ways = (
        ["man"],
        ["options", "--format", "toml"],
        ["validate", "input.xml", "--format", "sarif"],
        ["build", "input.xml", "--to", "text", "-o", "../output", "--format", "json"],
    )
    for arguments in ways:
        found = sandbox.run(top, arguments)
        (told := top.parent / "told.txt").write_text(found.said)
        assert found.said
        assert not published.faults(told), arguments


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    page = tmp_path / "a.xhtml"
    page.write_text(
        '<html xmlns="http://www.w3.org/1999/xhtml"><script/><p onclick="x"/>'
        f'<img src="http://x.test/a.png"/><p>{Path.cwd()}</p></html>'
    )
    assert len(published.faults(page)) >= 4
