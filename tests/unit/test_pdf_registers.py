"""Registers in print: their locators are page numbers, wherever they stand."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from edition.checks.pdf_words import words
from edition.findings import Findings
from edition.model import Book, Chapter, Entry, Kind
from edition.options import Options
from edition.writers import pdf
from tests.unit import sample

PROSE = "The harbour slept while the boats came in and went out again. "


def chapter(name: str, title: str, markup: str) -> Chapter:
    """Give a chapter with a heading."""
    body = sample.tree(
        f'<section class="div" id="{name}" lang="en"><h1>{title}</h1>{markup}</section>'
    )
    return Chapter(name, Kind.BODY, title, body, (), "en", title)


def harbour(*order: str) -> Book:
    """Give a book whose text names Ada on pages 1 and 3 of it, its chapters so."""
    far = f"<p>{PROSE * 8}</p>" * 12
    text = (
        f'<p><a class="entry-link" id="at1" href="#ada">Ada</a> came.</p>{far}'
        '<p><a class="entry-link" id="at2" href="#ada">Ada</a> went.</p>'
    )
    register = (
        '<ul class="entries"><li class="entry" id="ada"><p class="entry-text">Ada</p>'
        '<p class="locators"><span class="locator-group">'
        '<span class="locator-title">Tides</span> <a class="locator" href="#at1">¶ 901'
        '</a>, <a class="locator" href="#at2">¶ 902</a></span></p></li></ul>'
    )
    made = {
        "text": chapter("tides", "Tides", text),
        "names": chapter("names", "Names", register),
        "end": chapter("end", "End", f"<p>{PROSE}</p>"),
    }
    return replace(
        sample.book(),
        chapters=(*sample.book().chapters[:2], *(made[name] for name in order)),
        contents=tuple(Entry(made[name].title, made[name].name) for name in order),
        media=(),
    )


@pytest.mark.parametrize(
    "order", [("text", "end", "names"), ("text", "names", "end"), ("names", "text")]
)
def test_locators_are_pages(order: tuple[str, ...]) -> None:
    data, _ = pdf.write(harbour(*order), Options(), Findings())
    opened = pikepdf.open(BytesIO(data))
    shown = words(opened).text
    assert "¶" not in shown
    listed = re.search(r"NamesAda\s*(\d+), (\d+)", shown)
    opens = re.search(r"Contents.*?Tides(\d+)", shown)
    assert listed is not None
    assert opens is not None
    assert [int(page) - int(opens[1]) for page in listed.groups()] == [0, 3]
