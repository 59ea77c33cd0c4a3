"""The edition in ``sources/``, built as a user builds it, judged from outside."""

import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from tests import pdf_judge
from tests.unit.epubcheck import check

ROOT = Path(__file__).parents[2]
X = "{http://www.w3.org/1999/xhtml}"
NAMES = ("self-reliance.epub", "self-reliance.pdf", "self-reliance.txt")
MARK = re.compile(r"\[([a-z]{1,2}|\d+)\]")


def build(output: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "edition", "build", "--output", str(output)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr, done.stderr
    return output


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("built"))


def chapters(epub: Path) -> list[etree._Element]:
    with zipfile.ZipFile(epub) as archive:
        names = sorted(name for name in archive.namelist() if "/text/" in name)
        return [etree.fromstring(archive.read(name)) for name in names]


def test_the_same_bytes_are_built_again(built: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "again")
    for name in NAMES:
        assert (again / name).read_bytes() == (built / name).read_bytes(), name


def test_epubcheck_has_nothing_to_say(built: Path) -> None:
    path = built / NAMES[0]
    assert check([path])[path] == []


def test_notes_have_the_same_marks_in_epub_and_text(built: Path) -> None:
    called = [
        call.text
        for chapter in chapters(built / NAMES[0])
        for call in chapter.iter(X + "a")
        if call.get("class") == "noteref"
    ]
    noted = [
        mark.text.strip("[]. ")
        for chapter in chapters(built / NAMES[0])
        for mark in chapter.iter(X + "a", X + "span")
        if "note-mark" in mark.get("class", "").split() and mark.text
    ]
    text = (built / NAMES[2]).read_text(encoding="utf-8")
    listed = re.findall(rf"^{MARK.pattern} ", text, re.MULTILINE)
    assert len(called) > 110
    assert sorted(called) == sorted(noted) == sorted(listed)


def test_every_name_leads_to_its_entry_and_back(built: Path) -> None:
    whole = chapters(built / NAMES[0])
    ids = {
        node.get("id") for chapter in whole for node in chapter.iter() if node.get("id")
    }
    links = [
        link
        for chapter in whole
        for link in chapter.iter(X + "a")
        if {"entry-link", "locator"} & set(link.get("class", "").split())
    ]
    assert len(links) > 600
    lost = [
        link.get("href") for link in links if link.get("href").split("#")[1] not in ids
    ]
    assert lost == []


def test_the_pdf_is_tagged_and_its_fonts_are_inside(built: Path) -> None:
    with pikepdf.open(built / NAMES[1]) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        fonts = {
            str(font.BaseFont)
            for page in pdf.pages
            for font in page.Resources.get("/Font", {}).values()
        }
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
    # A subset's name begins with six capitals (ISO 32000-1 section 9.6.4).
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in fonts), fonts
    assert any("CJK" in name for name in fonts)


def test_the_pdf_is_pdf_ua_1_and_pdf_a_3a(built: Path) -> None:
    assert pdf_judge.faults(built / NAMES[1]) == []


def test_the_pdf_has_the_scripts_of_the_texts(built: Path) -> None:
    done = subprocess.run(
        ["pdftotext", str(built / NAMES[1]), "-"], capture_output=True, check=True
    )
    text = unicodedata.normalize("NFC", done.stdout.decode("utf-8"))
    for word in ("수령", "백화점", "Федоренко", "崔昌益"):
        assert word in text
