"""A text and its translation: what is brought together, and how it then stands."""

from pathlib import Path

import pytest
from lxml import etree

from edition import book, tei, transform
from edition.findings import Findings
from edition.model import TEI, Book
from edition.options import Options
from edition.read import read
from edition.tei import parallel
from edition.writers import text
from edition.writers.pdf_facing import spread
from edition.writers.pdf_format import FORMATS
from tests.unit.rendering import document

LATIN = "<div xml:lang='la' xml:id='la'>{}</div>"
ENGLISH = "<div xml:lang='en' type='translation'>{}</div>"
PARAGRAPHS = LATIN.format(
    "<head>Liber</head><p xml:id='p1'>Unus.</p><p xml:id='p2'>Duo.</p><p>Tres.</p>"
) + ENGLISH.format(
    "<head>Book</head><p corresp='#p1'>One.</p><p corresp='#p2'>Two.</p>"
)


def aligned(markup: str) -> str:
    """Give the words of a body after alignment, a pair in round brackets."""
    tree = etree.fromstring(document(markup))
    parallel.align(tree)
    body = next(tree.iter(f"{{{TEI}}}body"))
    for pair in body.iter(parallel.PAIR):
        pair.text = "("
        pair[-1].tail = ")"
        pair[0].tail = "|"
    return "".join(map(str, body.itertext()))


def made(markup: str, mode: str, folder: Path) -> Book:
    path = folder / "parallel.xml"
    path.write_text(document(markup, "la"), encoding="utf-8")
    findings, options = Findings(), Options(parallel=mode)
    edition = tei.edition(read(path), findings)
    rendered = transform.transform(edition, options, findings)
    return book.arrange(edition, rendered, options, findings)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (PARAGRAPHS, "LiberBook(Unus.|One.)(Duo.|Two.)Tres."),
        # By links, in whatever order they name the two.
        (
            LATIN.format("<p xml:id='a'>Unus.</p>")
            + ENGLISH.format("<p xml:id='b'>One.</p>")
            + "<linkGrp><link target='#b #a'/></linkGrp>",
            "(Unus.|One.)",
        ),
        # What two divisions hold, if it is of the same kinds in the same order.
        (
            LATIN.format("<p>Unus.</p><lg><l>Duo</l></lg>")
            + "<div xml:lang='en' corresp='#la'><p>One.</p><lg><l>Two</l></lg></div>",
            "(Unus.|One.)(Duo|Two)",
        ),
        (
            LATIN.format("<p>Unus.</p><p>Duo.</p>")
            + "<div xml:lang='en' corresp='#la'><p>One and two.</p></div>",
            "Unus.Duo.One and two.",
        ),
        # By lines, or by phrases that stand for their paragraphs.
        (
            LATIN.format("<lg><l xml:id='l1'>Arma</l><l>cano</l></lg>")
            + ENGLISH.format("<lg><l corresp='#l1'>Arms</l></lg>"),
            "(Arma|Arms)cano",
        ),
        (
            LATIN.format("<p>Unus. <s xml:id='s1'>Duo.</s></p>")
            + ENGLISH.format("<p><s corresp='#s1'>Two.</s> More.</p>"),
            "(Unus. Duo.|Two. More.)",
        ),
        # Within one language @corresp is no translation; nor is it to itself.
        (
            "<div><p xml:id='a'>One.</p><p corresp='#a'>Again.</p>"
            "<p corresp='#none'>x</p></div>",
            "One.Again.x",
        ),
        ("<div xml:lang='la'><p xml:id='a' corresp='#a'>Unus.</p></div>", "Unus."),
    ],
)
def test_alignment(markup: str, expected: str) -> None:
    assert aligned(markup) == expected


def test_by_default_texts_stand_as_they_are(tmp_path: Path) -> None:
    chapters = made(PARAGRAPHS, "none", tmp_path).chapters
    assert [chapter.title for chapter in chapters[2:]] == ["Liber", "Book"]


def test_in_plain_text_a_translation_follows_its_paragraph(tmp_path: Path) -> None:
    data, _ = text.write(made(PARAGRAPHS, "facing", tmp_path), Options(), Findings())
    lines = data.decode().partition("=====\n\nBook\n")[2].split()
    assert lines == ["Unus.", "One.", "Duo.", "Two.", "Tres."]


def test_a_translation_has_no_line_numbers_of_its_own(tmp_path: Path) -> None:
    lines = "".join(f"<l xml:id='l{n}'>Arma</l>" for n in range(5))
    english = "".join(f"<l corresp='#l{n}'>Arms</l>" for n in range(5))
    markup = LATIN.format(f"<lg>{lines}</lg>") + ENGLISH.format(f"<lg>{english}</lg>")
    body = made(markup, "interleaved", tmp_path).chapters[-1].body
    numbers = [line.get("data-n") for line in body.iter() if line.get("class") == "l"]
    assert numbers == ["1", None, "2", None, "3", None, "4", None, "5", None]


def pages(markup: str) -> str:
    """Give what stands on left and right pages, sizes as those of A5."""
    tree = etree.fromstring(f"<main><section>{markup}</section></main>")
    spread(tree, FORMATS["a5"])
    return " ".join(
        f"{node.get('class', '')[7:8]}:{''.join(node.itertext())[:6]}"
        for node in tree.iter("div")
        if node.get("class", "").startswith("facing")
    )


def pair(first: str, second: str) -> str:
    return (
        f"<div class='parallel'><div class='side'><p>{first}</p></div>"
        f"<div class='side'><p>{second}</p></div></div>"
    )


def test_what_fits_a_page_stands_on_it() -> None:
    assert pages(pair("a", "b") + pair("c", "d")) == "l:ac r:bd"


def test_what_does_not_fit_begins_the_next_opening() -> None:
    long = "x" * 1000
    markup = pair("a" + long, "b") + pair("c", "d" + long) + pair("e", "f" + long)
    assert pages(markup) == "l:axxxxx r:bdxxxx l:e r:fxxxxx"


def test_lines_of_a_stanza_face_each_other() -> None:
    stanza = f"<div class='lg'>{pair('a', 'b')}{pair('c', 'd')}</div>"
    assert pages(f"{stanza}<p>z</p>") == "l:acz r:bd"
