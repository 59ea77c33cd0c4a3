"""The form of lemmata in finished notes."""

import pytest
from lxml import etree

from edition.apparatus import quotes
from edition.model import XHTML


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<span class="lem">a</span>] b', "a] b"),
        ('<span class="lem">a[b]</span>] c]', "a[b] : c]"),
        ('<span class="lem">[a]</span> <i class="wit">A</i>] b', "[a] A : b"),
        ('<i class="rdg">[a]</i>; b', "[a]; b"),
    ],
)
def test_a_lemma_with_brackets_is_parted_by_a_colon(markup: str, words: str) -> None:
    note = etree.fromstring(f'<div xmlns="{XHTML}">{markup}</div>')
    quotes.part(note)
    assert "".join(note.itertext()) == words


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        (" a cat. ", "a cat"),
        ("…", "…"),
        ("one two three, four five six;", "one two … five six"),
    ],
)
def test_a_lemma_ends_with_its_words(words: str, lemma: str) -> None:
    note = etree.fromstring(
        f'<div xmlns="{XHTML}"><span class="lem" data-tei-type="quoted">{words}</span>'
        "</div>"
    )
    quotes.finish(note, note, "en")
    assert note[0].text == lemma
