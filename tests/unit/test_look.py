"""@rend words, CSS of rendition and @style as the looks a book can show."""

import pytest

from edition.tei.look import css_looks, rend_looks


@pytest.mark.parametrize(
    ("rend", "wanted"),
    [
        ("italic", ["italic"]),
        ("Italics", ["italic"]),
        ("i", ["italic"]),
        ("bold italic", ["bold", "italic"]),
        ("bold;italic", ["bold", "italic"]),
        ("small-caps", ["smallcaps"]),
        ("gesperrt", ["spaced"]),
        ("sup", ["sup"]),
        ("font-style: italic; font-weight: bold", ["italic", "bold"]),
        ("center", ["center"]),
        ("", []),
        ("roman", []),
    ],
)
def test_rend_words_are_known(rend: str, wanted: list[str]) -> None:
    assert rend_looks(rend) == (wanted, [])


def test_words_that_are_not_known_are_named() -> None:
    assert rend_looks("italic wobbly") == (["italic"], ["wobbly"])


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("font-style: italic;", ["italic"]),
        ("font-style:oblique", ["italic"]),
        ("font-weight: 700", ["bold"]),
        ("font-weight: normal", []),
        ("font-variant: small-caps", ["smallcaps"]),
        ("text-decoration: underline overline", ["underline"]),
        ("letter-spacing: 0.1em", ["spaced"]),
        ("letter-spacing: normal", []),
        ("text-align: right", ["right"]),
        ("margin-left: 2em", ["indent"]),
        ("margin-left: 0", []),
        ("font-size: 80%", ["smaller"]),
        ("font-size: 120%", ["larger"]),
        ("font-size: 100%", []),
        ("vertical-align: super; font-size: small", ["sup", "smaller"]),
        ("color: red", []),
        ("not css at all", []),
    ],
)
def test_css_is_read_for_what_a_book_can_show(css: str, wanted: list[str]) -> None:
    assert css_looks(css) == wanted
