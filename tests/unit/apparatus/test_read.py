"""Entries of the model from ``app`` elements (TEI P5 12.1)."""

from pathlib import Path

import pytest

from edition.apparatus.model import Method
from edition.apparatus.read import attested
from tests.unit.apparatus.trees import reader


def test_lemma_readings_groups_and_notes(tmp_path: Path) -> None:
    made, app = reader(
        tmp_path,
        '<p><app type="x"><lem wit="#A">a</lem><rdgGrp type="orthographic">'
        '<rdg wit="#B">b</rdg><rdg wit="#C"/></rdgGrp><note>why</note></app></p>',
    )
    entry = made.entry(app)
    assert [reading.sigla for reading in entry.readings] == [("A",), ("B",), ("C",)]
    assert [reading.group for reading in entry.others] == [1, 1]
    assert [reading.kind for reading in entry.others] == ["orthographic"] * 2
    assert [reading.is_omission for reading in entry.readings] == [False, False, True]
    assert [note.text for note in entry.notes] == ["why"]
    assert entry.layer == "x"
    assert entry.in_text


def test_the_first_reading_stands_where_there_is_no_lemma(tmp_path: Path) -> None:
    made, app = reader(tmp_path, "<p><app><rdg>a</rdg><rdg>b</rdg></app></p>")
    base = made.entry(app).base
    assert base is not None
    assert base.element.text == "a"


@pytest.mark.parametrize(
    ("markup", "declared", "method"),
    [
        ("<p>a <app><lem>b</lem></app></p>", "", Method.PARALLEL),
        ('<p>a b<app loc="1"><lem>b</lem></app></p>', "", Method.LOCATION),
        ('<p>a <app loc="1"><lem>b</lem></app></p>', "", Method.PARALLEL),
        ('<p><anchor xml:id="x"/>b<app from="#x"><lem>b</lem></app></p>', "", "double"),
        ("<p>b <app><lem>b</lem></app></p>", Method.DOUBLE, Method.LOCATION),
        ("<listApp><app><lem>b</lem></app></listApp>", "", Method.LOCATION),
    ],
)
def test_an_entry_tells_how_it_is_tied(
    markup: str, declared: str, method: str, tmp_path: Path
) -> None:
    made, app = reader(tmp_path, markup, declared)
    wanted = Method.DOUBLE if method == "double" else method
    assert made.entry(app).method is wanted


def test_the_latest_state_of_a_witness(tmp_path: Path) -> None:
    made, app = reader(
        tmp_path,
        '<p><app><lem wit="#B">a</lem><rdg wit="#A" hand="#h1">b</rdg>'
        '<rdg wit="#A" hand="#h2">c</rdg><rdg wit="#g">d</rdg></app></p>',
    )
    readings = list(made.entry(app).readings)
    for bearers, text in ((("A",), "c"), (("C", "g"), "d"), (("B",), "a")):
        own = attested(readings, bearers)
        assert own is not None
        assert own.element.text == text
    assert attested(readings, ("Z",)) is None
