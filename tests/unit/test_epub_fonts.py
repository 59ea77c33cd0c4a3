"""Fonts inside the EPUB: only where a script needs them, small, with their licence."""

from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from edition.checks.epub import check
from edition.findings import Findings
from edition.model import Artifact, Book, Kind
from edition.options import Options
from edition.writers import epub_fonts
from edition.writers.epub import write
from tests.unit.epub_books import chapter, document, files, made_of

GREEK = "ἦλθε μὲν ἡ νὺξ ᾱ̓́στρα"


def book(words: str) -> Book:
    return made_of(
        chapter("i", "<section><p>Imprint</p></section>", kind=Kind.IMPRINT),
        chapter("c", f"<section><p>{words}</p></section>"),
    )


def built(made: Book, wish: str = "needed") -> tuple[Artifact, Findings]:
    found = Findings()
    data, measure = write(made, Options(fonts=wish), found)
    artifact = Artifact("x.epub", data, "application/epub+zip", measure)
    assert list(check(artifact, made)) == []
    return artifact, found


def names(artifact: Artifact) -> list[str]:
    return [name for name in files(artifact) if name.startswith("EPUB/fonts/")]


@pytest.mark.parametrize(
    ("words", "scripts"),
    [
        ("plain words, Ærø, naïve, λόγος, слово, 가나다", []),
        (GREEK, ["greek"]),
        ("ꝑ noctem \uf1a5", ["medieval"]),
        ("ᚠᚢᚦ and 𐌰𐌱", ["gothic", "runic"]),
    ],
)
def test_a_font_is_inside_only_where_a_script_needs_it(
    words: str, scripts: list[str]
) -> None:
    artifact, found = built(book(words))
    assert names(artifact) == [f"EPUB/fonts/{name}.ttf" for name in scripts]
    assert found.codes() == []


def test_none_are_none_and_all_are_more() -> None:
    assert names(built(book(GREEK), "none")[0]) == []
    artifact, _ = built(book(f"{GREEK} слово"), "all")
    assert names(artifact) == ["EPUB/fonts/cyrillic.ttf", "EPUB/fonts/greek.ttf"]


def test_the_font_has_the_characters_and_little_else_and_its_licence() -> None:
    artifact, _ = built(book(GREEK))
    data = files(artifact)["EPUB/fonts/greek.ttf"]
    assert len(data) < 40_000
    font = TTFont(BytesIO(data))
    assert set(map(ord, GREEK)) <= set(font.getBestCmap())
    assert "GPOS" in font
    assert "fvar" not in font
    said = {record.nameID: str(record) for record in font["name"].names}
    assert said[1] == "Edition Greek"
    assert "Open Font License" in said[13]
    assert said[0].startswith("Copyright")


def test_imprint_and_package_name_the_font_and_its_licence() -> None:
    artifact, _ = built(book(GREEK))
    line = "EB Garamond (SIL Open Font License 1.1)"
    (colophon,) = document(artifact, "text/i.xhtml").xpath("//*[@role='doc-colophon']")
    assert "".join(colophon.itertext()) == f"Typefaces: {line}"
    assert line.encode() in files(artifact)["EPUB/content.opf"]
    assert b"Typefaces" not in files(built(book("plain"))[0])["EPUB/text/i.xhtml"]


def test_only_the_words_of_the_script_get_its_face() -> None:
    artifact, _ = built(book(f"see <i>{GREEK}</i> and {GREEK} here"))
    root = document(artifact, "text/c.xhtml")
    marked = root.xpath("//*[contains(@class, 'in-greek')]")
    assert [item.text for item in marked] == [GREEK, GREEK]
    assert [item.tag.rpartition("}")[2] for item in marked] == ["i", "span"]
    css = files(artifact)["EPUB/styles/epub.css"].decode()
    assert '.in-greek {\n  font-family: "Edition Greek", serif' in css


def test_titles_in_the_contents_get_it_too() -> None:
    made = made_of(chapter("c", f"<section id='s'><p>{GREEK}</p></section>", title="ἁ"))
    nav = document(built(made)[0], "nav.xhtml")
    assert nav.xpath("//*[contains(@class, 'in-greek')]/text()") == ["ἁ"]


def test_a_script_without_a_font_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub_fonts, "system_file", lambda _: None)
    artifact, found = built(book("ܟܬܒܐ"))
    assert names(artifact) == []
    assert found.codes() == ["EPUB-003"]
    assert "syriac" in next(iter(found)).message


def test_a_character_that_no_font_has_is_told() -> None:
    artifact, found = built(book("ꝑ \ue123"))
    assert names(artifact) == ["EPUB/fonts/medieval.ttf"]
    assert found.codes() == ["EPUB-003"]
    assert "medieval characters U+E123, which" in next(iter(found)).message


def test_the_same_book_has_the_same_bytes() -> None:
    made = book(GREEK)
    assert built(made)[0].data == built(replace(made))[0].data
