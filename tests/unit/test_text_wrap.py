import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.words import words
from edition.writers.text_wrap import squeeze, width, wrap


def lines(text: str, columns: int) -> list[str]:
    groups = wrap(squeeze(text), columns, columns)
    return [line for group in groups for line in group]


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("주체", 4), ("走れ", 4), ("e\u0301", 1), ("é", 1), ("שָׁ", 1), ("", 0)],
)
def test_width_is_that_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 5, ["one", "two", "three"]),
        ("a unbreakable b", 5, ["a", "unbreakable", "b"]),
        ("주체 수령", 6, ["주체", "수령"]),
        ("走れメロス走れ", 6, ["走れメ", "ロス走", "れ"]),
        ("これは、山です。", 6, ["これ", "は、山", "です。"]),
        ("彼は「山」と言う", 6, ["彼は", "「山」", "と言う"]),
        ("well-known fact", 6, ["well-known", "fact"]),
        ("one—two—three", 8, ["one—two—", "three"]),
        ("TEIを使う", 5, ["TEIを", "使う"]),
        ("no\xa0break here", 9, ["no\xa0break", "here"]),
        ("", 5, [""]),
    ],
)
def test_lines(text: str, columns: int, expected: list[str]) -> None:
    assert lines(text, columns) == expected


def test_forced_line_ends_make_groups() -> None:
    assert wrap(squeeze("one \v two\v\vthree four"), 5, 5) == [
        ["one"],
        ["two"],
        ["three", "four"],
    ]


def test_the_first_line_may_be_shorter() -> None:
    assert wrap("one two three four", 3, 9) == [["one", "two three", "four"]]


@given(st.text(alphabet="ab ,—-走れ、「」（é\u0301א\u00ad\v\n"), st.integers(4, 30))
def test_no_word_is_lost_and_no_line_too_wide(text: str, columns: int) -> None:
    found = lines(text, columns)
    assert words(" ".join(found)) == words(text.replace("\v", " "))
    for line in found:
        assert line == line.strip(" ")
        one = len(line.split()) < 2
        assert width(line) <= columns or one
