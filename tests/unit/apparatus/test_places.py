"""Where in a text an entry belongs: pointers, numbers, words (TEI P5 12.2)."""

import pytest
from lxml import etree

from edition.apparatus.places import Track, insert
from tests.unit.apparatus.trees import found, tree

_LINES = (
    '<div n="1"><l n="1">The cat sat</l><l>on the <hi>mat</hi>.</l></div>'
    '<div n="2"><l n="1">A cat again</l><p n="7">in prose, cat</p></div><app/>'
)


@pytest.mark.parametrize(
    ("loc", "lemma", "words"),
    [
        ("1.1", "cat", "cat"),
        ("1, 2", "mat", "mat"),
        ("2:1", "cat", "cat"),
        ("1.1-2", "sat on", "sat on"),
        ("7", "prose", "prose"),
        ("1", "again", "again"),
    ],
)
def test_numbers_of_lines(loc: str, lemma: str, words: str) -> None:
    root = tree(_LINES)
    track = Track(root)
    span = track.located(loc, found(root, "app"), lemma)
    assert span is not None
    inner = track.find(lemma, span)
    assert inner is not None
    assert track.words(inner).split() == words.split()


@pytest.mark.parametrize("loc", ["9", "", "1-2-3", "1.9"])
def test_numbers_that_no_line_has(loc: str) -> None:
    root = tree(_LINES)
    track = Track(root)
    assert track.located(loc, found(root, "app"), "cat") is None


def test_an_ellipsis_stands_for_words() -> None:
    root = tree("<l n='1'>one two three four</l><app/>")
    track = Track(root)
    span = track.located("1", found(root, "app"), "")
    assert span is not None
    inner = track.find("two … four", span)
    assert inner is not None
    assert track.words(inner) == "two three four"


def test_whole_words_go_first() -> None:
    root = tree("<l n='1'>cats and a cat</l><app/>")
    track = Track(root)
    span = track.located("1", found(root, "app"), "cat")
    assert span is not None
    inner = track.find("cat", span)
    assert inner is not None
    assert track.after(inner).offset == len("cats and a cat")


def test_pointers_in_either_order() -> None:
    root = tree("<p>one <anchor xml:id='a'/>two<anchor xml:id='b'/> three</p>")
    track = Track(root)
    for ends in (("#a", "#b"), ("#b", "#a")):
        span = track.ends(*ends)
        assert span is not None
        assert track.words(span) == "two"
    assert track.ends("#a", "#none") is None


def test_other_readings_are_no_text() -> None:
    root = tree("<p>a <app><lem>b</lem><rdg>c</rdg></app> d</p>")
    assert Track(root, frozenset([found(root, "rdg")])).text == "abd"


def test_words_are_cut_and_others_put_in() -> None:
    root = tree("<p>one t<hi>w</hi>o three</p><app/>")
    track = Track(root)
    around = track.before(found(root, "app"))
    assert around is not None
    span = track.find("two", around)
    assert span is not None
    fresh = etree.Element("new")
    fresh.text = "2"
    insert(track.cut(span), fresh)
    assert "".join(root.itertext()) == "one 2 three"
