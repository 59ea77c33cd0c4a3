"""Initials: which paragraphs have one, and that their words are read whole."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from edition.arranging import initials
from edition.checks import pdf_content
from edition.checks.pdf import check
from edition.checks.pdf_words import pieces
from edition.findings import Findings
from edition.model import Artifact, Book, Chapter, Kind
from edition.options import Options
from edition.writers import pdf
from edition.writers.pdf_initials import set_initials
from edition.writers.pdf_tree import Names, plain
from tests.unit import sample
from tests.unit.test_pdf import PROSE, one_chapter

LONG = PROSE * 4


def chapter(markup: str, kind: Kind = Kind.BODY) -> Chapter:
    body = sample.tree(f'<section class="div" id="c1" lang="en">{markup}</section>')
    return Chapter("c1", kind, "Tides", body, (), "en")


def has_initial(markup: str, kind: Kind = Kind.BODY) -> list[str]:
    """Give the beginnings of the paragraphs of a chapter that have an initial."""
    made = chapter(markup, kind)
    initials.mark([made])
    return [
        "".join(node.itertext())[:5]
        for node in made.body.iter()
        if initials.CLASS in (node.get("class") or "").split()
    ]


@pytest.mark.parametrize(
    "before",
    [
        "",
        '<h1 class="head">Tides</h1><p class="head">Of boats</p>',
        '<div class="epigraph"><p>Boats</p></div>',
        '<p class="p">Harbour, 7 May 1902.</p>',
    ],
)
def test_the_first_paragraph_of_a_chapter_has_one(before: str) -> None:
    markup = f'{before}<p class="p">First {LONG}</p><p class="p">Other {LONG}</p>'
    assert has_initial(markup) == ["First"]
    inner = f'<section class="div">{markup}</section>'
    assert has_initial(inner) == ["First"]


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="opener"><p class="salute">Dear</p></div><p>First {LONG}</p>',
        f'<div class="lg"><p class="l">Boat</p></div><p>First {LONG}</p>',
        f'<p class="speaker">Boat</p><p>First {LONG}</p>',
        f'<ul class="list"><li>Boat</li></ul><p>First {LONG}</p>',
        "<p>First, and too short.</p>",
        f"<p>first {LONG}</p>",
        f"<p>1. First {LONG}</p>",
        f"<p>A. First {LONG}</p>",
        f"<p>[First] {LONG}</p>",
        f"<p>שלום {LONG}</p>",
        f"<p>سلام {LONG}</p>",
        f"<p>배가 {LONG}</p>",
        f'<p><span class="parnum">¶ 1</span> First {LONG}</p>',
        f'<p><a class="noteref" href="#n">1</a>First {LONG}</p>',
        f'<p>First<br class="lb"/>{LONG}</p>',
    ],
)
def test_what_has_none(markup: str) -> None:
    assert has_initial(markup) == []


def test_the_made_front_matter_has_none() -> None:
    assert has_initial(f"<p>First {LONG}</p>", Kind.IMPRINT) == []


BEGINNINGS = {
    "The boat": "The",
    "I was": "I was",
    "“A boat": "“A boat",
    "« Le bateau": "« Le",
    "L’homme": "L’homme",
    "É\u0323tude": "É\u0323tude",
    "Жизнь была": "Жизнь",
    "Ἄνδρα μοι": "Ἄνδρα",
    "<i>T</i>he boat": "The",
    '<span class="pb" id="pb1"/>The boat': "The",
    "Queens": "Queens",
}


def book(beginning: str) -> Book:
    made = one_chapter(f"<p>{beginning} {LONG}</p>")
    initials.mark(made.chapters)
    return replace(made, contents=())


@pytest.mark.parametrize(("beginning", "whole"), BEGINNINGS.items())
def test_a_word_is_read_whole(beginning: str, whole: str) -> None:
    findings, made = Findings(), book(beginning)
    data, measure = pdf.write(made, Options(), findings)
    assert findings.codes() == []
    assert list(check(Artifact("harbour.pdf", data, "", measure), made)) == []
    with pikepdf.open(BytesIO(data)) as opened:
        read = [piece.words for piece in pieces(opened, pdf_content.read(opened))]
    assert whole in [words.strip() for words in read]


def test_only_paragraphs_that_were_marked_are_set_so() -> None:
    made = one_chapter(f"<p>First {LONG}</p>")
    tree = plain(made.chapters[-1].body, Names(made, ()))
    before = "".join(tree.itertext())
    set_initials(tree)
    assert [node.get("class") for node in tree.iter("span")] == []
    assert "".join(tree.itertext()) == before


def test_letters_with_a_tail_are_set_higher() -> None:
    for letter, names in (("Q", "initial is-deep"), ("Ç", "initial is-deep"),
                          ("É", "initial"), ("T", "initial")):  # fmt: skip
        made = book(f"{letter}ueens")
        tree = plain(made.chapters[-1].body, Names(made, ()))
        set_initials(tree)
        (found,) = tree.iterfind(".//span[@data-said]")
        assert (found.get("class"), found.text) == (names, letter)
