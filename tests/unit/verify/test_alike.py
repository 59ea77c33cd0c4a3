"""The quick look at both sides finds what the thorough one would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from edition.verify.alike import alike
from edition.verify.words import HARD, JOIN, NOTHING, SOFT, Pieces, Word, Words


def stretches(left: str, right: str) -> list[tuple[tuple[int, int, int, int], int]]:
    one, other = left.split(), right.split()
    return list(alike(one, other, (0, len(one), 0, len(other))))


TEXT = "In the beginning was the word and the word was with"


def test_the_same_on_both_sides_is_one_stretch() -> None:
    assert stretches(TEXT, TEXT) == [((0, 0, 0, 0), 11), ((11, 11, 11, 11), 0)]


def test_what_differs_stands_between_two_stretches() -> None:
    found = stretches(f"{TEXT} all {TEXT}", f"{TEXT} no more {TEXT}")
    assert found == [
        ((0, 0, 0, 0), 11),
        ((11, 12, 11, 13), 11),
        ((23, 23, 24, 24), 0),
    ]


def test_nothing_in_common_is_one_block() -> None:
    assert stretches(TEXT, "x y z") == [((0, 11, 0, 3), 0)]
    assert stretches("", "") == [((0, 0, 0, 0), 0)]


@given(st.text("abc ", max_size=300), st.text("abc ", max_size=300))
def test_stretches_and_blocks_make_up_both_sides(left: str, right: str) -> None:
    one, other = left.split(), right.split()
    a = c = 0
    whole = (0, len(one), 0, len(other))
    for (start, end, begin, finish), size in alike(one, other, whole):
        assert (start, begin) == (a, c)
        assert one[end : end + size] == other[finish : finish + size]
        a, c = end + size, finish + size
    assert (a, c) == (len(one), len(other))


SIGNS = f"aé\u0301ט字か゛_-[]1x \n\t\xa0\xad“{SOFT}{JOIN}{HARD}{NOTHING}"


@given(st.text(SIGNS, max_size=60), st.booleans())
def test_keys_at_once_are_those_of_each_word(text: str, has_calls: bool) -> None:
    pieces = Pieces()
    for part in re.split(f"([{SOFT}{JOIN}{HARD}{NOTHING}])", text):
        if part in (SOFT, JOIN, HARD, NOTHING):
            pieces.mark(part)
        else:
            pieces.put(part)
    words = pieces.words(frozenset("1x") if has_calls else None)
    assert words.keys == [word.key for word in words]


def test_words_are_read_block_by_block() -> None:
    read = []

    def reader(name: str) -> list[Word]:
        read.append(name)
        return [Word(name, name)]

    one = Words([(["a"], lambda: reader("a")), (["b"], lambda: reader("b"))])
    both = Words.joined([one, Words.of([Word("c", "c")])])
    assert both.keys == ["a", "b", "c"]
    assert both[1].shown == "b"
    assert [word.shown for word in both[-1:]] == ["c"]
    assert read == ["b"]
