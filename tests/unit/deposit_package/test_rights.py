"""What may not be passed on is in no file of a deposit."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.unit.deposit_package import sample

SECRETS = (b"xylographise", b"zygomorphic", b"Undisclosed", sample.PNG + b"secret")


def everything(folder: Path) -> bytes:
    return b"".join(sample.tree(folder).values())


def test_a_restricted_text_leaves_no_word_behind(made: Path) -> None:
    whole = everything(made)
    assert [secret for secret in SECRETS if secret in whole] == []
    assert b"Gulls over water." in whole


def test_no_word_of_it_is_in_the_copies_either(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = sample.deposit(source, "-o", out, "--set", "formats=epub")
    assert done.exit_code == 0, done.output
    (epub,) = out.rglob("*.epub")
    with zipfile.ZipFile(io.BytesIO(epub.read_bytes())) as file:
        whole = b"".join(file.read(name) for name in file.namelist())
    assert [secret for secret in SECRETS if secret in whole] == []
    assert b"This text is not part of the deposit" in whole


def test_its_header_and_a_stub_go_in(made: Path) -> None:
    stub = (made / "data/tei/source/texts/shut.xml").read_text()
    assert "<title>Shut Paper</title>" in stub
    assert 'status="restricted"' in stub
    assert "This text is not part of the deposit" in stub


def test_other_sources_are_untouched(made: Path) -> None:
    given = sample.tree(made.parents[1] / "source")
    for name in ("edition.xml", "texts/open.xml"):
        assert (made / "data/tei/source" / name).read_bytes() == given[name]


def test_it_goes_in_when_asked_for(source: Path, tmp_path: Path) -> None:
    done = sample.deposit(source, "-o", tmp_path / "out", "--include-restricted")
    assert done.exit_code == 0, done.output
    assert "warning PKG-006" in done.stderr
    whole = everything(tmp_path / "out")
    assert [secret for secret in SECRETS if secret not in whole] == []


def test_it_is_told(source: Path, tmp_path: Path) -> None:
    done = sample.deposit(source, "-o", tmp_path / "out")
    assert 'warning PKG-004: the rights in "Shut Paper" keep it out' in done.stderr
    assert "--include-restricted" in done.stderr


def test_texts_of_one_file_are_kept_apart(tmp_path: Path) -> None:
    """Both stand in one file, and the closed one inherits its status."""
    parts = [
        sample.tei("One", ident="one", words="Gulls over water."),
        sample.tei("Two", ident="two", words="xylographise").replace(
            ' status="free"', ""
        ),
    ]
    whole = sample.CORPUS.replace('status="free"', 'status="restricted"')
    whole = whole.partition("<xi:include")[0] + "".join(parts) + "</teiCorpus>"
    (tmp_path / "all.xml").write_text(whole)
    done = sample.deposit(tmp_path / "all.xml", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    found = everything(tmp_path / "out")
    assert b"Gulls over water." in found
    assert b"xylographise" not in found


def test_a_part_that_a_closed_text_takes_in_is_closed(source: Path) -> None:
    shut = source / "texts" / "shut.xml"
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="p.xml"/>'
    shut.write_text(shut.read_text().replace("</div>", include + "</div>"))
    part = '<p xmlns="http://www.tei-c.org/ns/1.0">A quincunx of secrets.</p>'
    (source / "texts" / "p.xml").write_text(part)
    done = sample.deposit(source, "-o", source.parent / "out")
    assert "p.xml: warning PKG-005" in done.stderr
    assert b"quincunx" not in everything(source.parent / "out")


def test_an_edition_that_is_closed_as_a_whole(tmp_path: Path) -> None:
    text = sample.tei("Shut", "restricted", words="xylographise")
    (tmp_path / "shut.xml").write_text(text)
    done = sample.deposit(tmp_path / "shut.xml", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    bag = tmp_path / "out" / "shut-bag"
    assert b"xylographise" not in everything(bag)
    assert not (bag / "data" / "access").exists()
    assert (bag / "data/tei/source/shut.xml").exists()


@pytest.mark.parametrize("status", ["free", "unknown", ""])
def test_any_other_status_lets_a_text_in(tmp_path: Path, status: str) -> None:
    (tmp_path / "a.xml").write_text(sample.tei("A", status))
    done = sample.deposit(tmp_path / "a.xml", "-o", tmp_path / "out")
    assert "PKG-004" not in done.stderr
    assert b"It slept." in everything(tmp_path / "out")
