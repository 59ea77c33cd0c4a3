"""The alignment of two sequences of words."""

import random
from time import process_time

import pytest

from edition.verify.align import align
from edition.verify.words import Word


def words(text: str) -> list[Word]:
    """Make words; ``~`` before one says that its boundary is soft."""
    return [
        Word(item.lstrip("~"), item, soft=item.startswith("~")) for item in text.split()
    ]


def shown(one: str, other: str) -> list[str]:
    wanted, found = words(one), words(other)
    return [
        "+".join(word.key for word in wanted[match.wanted : match.wanted + match.many])
        + f"@{match.found}"
        + ("!" if match.spaced else "")
        for match in align(wanted, found)
    ]


@pytest.mark.parametrize(
    ("one", "other", "matches"),
    [
        ("a b c", "a b c", ["a@0", "b@1", "c@2"]),
        ("a b c", "a c", ["a@0", "c@1"]),
        ("a c", "a x y c", ["a@0", "c@3"]),
        # Words that stand together are known rather than the first of their kind.
        ("y in the end z", "in x in the end", ["in@2", "the@3", "end@4"]),
        ("conclusion drawn", "con ~clusion drawn", ["conclusion@0", "drawn@2"]),
        ("a b", "ab", ["a+b@0!"]),
        ("a ~b", "ab", ["a+b@0"]),
        ("ab x", "a b x", ["ab@0!", "x@2"]),
        ("", "a", []),
        ("a", "", []),
    ],
)
def test_small(one: str, other: str, matches: list[str]) -> None:
    assert shown(one, other) == matches


def test_a_long_text_with_some_words_lost_and_added() -> None:
    chance = random.Random(7)
    text = [f"w{chance.randrange(3000)}" for _ in range(60_000)]
    lost = set(chance.sample(range(len(text)), 300))
    found: list[str] = []
    for place, word in enumerate(text):
        if place not in lost:
            found.append(word)
        if place % 500 == 250:
            found += ["added", "words"]
    start = process_time()
    matches = align(words(" ".join(text)), words(" ".join(found)))
    assert process_time() - start < 20
    assert len(text) - len(matches) <= len(lost)
    assert all(text[match.wanted] == found[match.found] for match in matches)


def test_texts_with_nothing_in_common_come_to_an_end() -> None:
    one = " ".join(f"a{number}" for number in range(20_000))
    other = " ".join(f"b{number}" for number in range(20_000))
    assert shown(one, other) == []


def test_texts_of_one_word_said_again_and_again() -> None:
    assert len(shown("la " * 3000, "la " * 2900)) == 2900
