"""The words of artifacts, read by means of the verifier's own."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from edition.errors import CheckError, InputError
from edition.verify import epub, markdown, text
from edition.verify.artifacts import read
from edition.verify.words import Word
from tests.unit.verify import made


def keys(words: Sequence[Word]) -> str:
    return " ".join(("~" if word.soft else "") + word.key for word in words)


def test_epub_text_and_notes() -> None:
    found = epub.read(
        made.epub(
            '<section epub:type="titlepage"><h1>Title</h1></section>',
            '<p>a<a role="doc-noteref" href="#n">1</a> <i>b</i>c<br/>d</p>'
            '<section role="doc-endnotes"><p>one <a role="doc-backlink">^</a></p>'
            '</section><p>e<img src="x" alt="a picture"/></p>',
        )
    )
    assert keys(found.text) == "a bc ~d e"
    assert keys(found.notes) == "one a picture"


def test_epub_formula_and_reading_beside_the_line() -> None:
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mn>2</mn></math>'
    )
    page = f"<p>a {math} b <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>"
    assert keys(epub.read(made.epub(page)).text) == "a x ~2 b 漢 ~kan"


def test_text_with_notes_calls_and_pages() -> None:
    data = (
        "Title\n\nedition 0.1.0, SHA-256 0123456789abcdef\n\n\n\n"
        "A word[1] and well-\nknown [p. 3v]bro[3v]ken (l[a]tter).\n\n\n"
        "Notes\n-----\n\n[1] The note\n    goes on.\n[2] Two.\n\n\n\n    Verse[2]\n"
    )
    found = text.read(data.encode(), frozenset({"3v"}))
    assert keys(found.text) == "A word and well ~known broken latter Notes Verse"
    assert keys(found.notes) == "The note goes on ~Two"


def test_a_call_may_be_a_letter() -> None:
    data = "Ca[n]t\n\nNotes\n-----\n\n[n] Note.\n"
    (word, *_) = text.read(data.encode(), frozenset()).text
    assert (word.key, word.others) == ("Cat", ("Cant",))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04nothing", b"%PDF-1.7\nnothing", b"\xff\xfe\x00", b"a\0b"]
)
def test_what_is_broken_is_a_finding(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken"
    path.write_bytes(data)
    with pytest.raises(CheckError) as caught:
        read(path)
    assert caught.value.finding.code == "VER-007"


def test_what_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path / "none.epub")


def test_a_heading_may_begin_with_a_call() -> None:
    data = "Notes\n-----\n\n[1] First.\n\n\n\n[1] A heading\n\nof the next.\n"
    found = text.read(data.encode(), frozenset())
    assert keys(found.text) == "Notes 1 A heading of the next"  # a mark alone
    assert keys(found.notes) == "First"


def test_markdown_without_its_syntax() -> None:
    found = markdown.read(
        b"# T\n\nedition 1.0, SHA-256 0123456789abcdef\n\n"
        b"w*or*d[^1], c[^a]hrestien \\[sic\\]\\\n"
        b"[li](http://x.y/z)nk `[^a-z]` 3\\. <u:v>\n\n"
        b"```\n[^x](y)\n```\n\n"
        b"[^1]: one\n\n    more\n\n[^a]: *two*\n\n| cell | - |\n",
        frozenset(),
    )
    assert keys(found.text) == "word chrestien sic ~link az 3 uv xy cell"
    assert keys(found.notes) == "one more two"


def test_markdown_is_told_by_its_name(tmp_path: Path) -> None:
    for name, kind in (("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a", "text")):
        path = tmp_path / name
        path.write_bytes(b"word\n")
        assert read(path).kind == kind
