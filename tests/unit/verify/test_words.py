"""What is a word, and what is one and the same word."""

import pytest

from edition.verify.words import HARD, JOIN, SOFT, Line, Pieces, key


def keys(*pieces: str, loose: bool = False) -> list[str]:
    found = Pieces(loose=loose)
    for piece in pieces:
        if piece in (HARD, JOIN, SOFT):
            found.mark(piece)
        else:
            found.put(piece)
    return [("~" if word.soft else "") + word.key for word in found.words()]


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        (["one two"], ["one", "two"]),
        (["[h]ouse ‘and’ — home"], ["house", "and", "home"]),
        (["well-known don’t"], ["wellknown", "dont"]),
        (["one", HARD, "two"], ["one", "two"]),
        (["one", SOFT, "two"], ["one", "~two"]),
        (["one", SOFT, " two"], ["one", "two"]),
        (["wo \n", JOIN, "\n rd two"], ["word", "two"]),
        (["日本 語"], ["日", "~本", "語"]),
        (["e\u0301te\u0301"], ["été"]),
        (["שָׁלוֹם"], [key("שָׁלוֹם")]),
        (["con\xadclusion"], ["conclusion"]),
    ],
)
def test_words(pieces: list[str], words: list[str]) -> None:
    assert keys(*pieces) == words


def test_marks_belong_to_their_letter() -> None:
    assert key("ܡ̇ܢ") != key("ܡܢ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﬁnd", "FIND"),
        ("έτος", "ετοσ"),
        ("Ein", "Ein"),
        ("שלום", "םולש"),
    ],
)
def test_typeset_words_are_compared_loosely(one: str, other: str) -> None:
    assert key(one, loose=True) == key(other, loose=True)


def test_a_word_knows_its_line() -> None:
    found = Pieces()
    found.put("one\ntwo ", Line("a.xml", 7))
    found.put("three\n\nfour", Line("a.xml", 9))
    assert [word.line.number for word in found.words()] == [7, 8, 9, 11]
