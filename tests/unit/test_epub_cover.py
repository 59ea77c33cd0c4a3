"""The cover: size, words that fit, scripts without a font."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from lxml import etree
from PIL import Image

from edition.model import Agent, Book, Meta
from edition.writers import cover_fonts
from edition.writers.cover import cover
from edition.writers.cover_layout import HEIGHT, MEASURE, WIDTH, compose
from edition.writers.cover_png import ACCENT
from edition.writers.cover_type import pieces
from tests.unit.sample import book

LONG = "The Life and Strange Surprising Adventures of a Most Patient Editor, " * 9


def titled(title: str, **fields: object) -> Book:
    return replace(book(), meta=replace(book().meta, title=title, **fields))


def picture(made: Book) -> Image.Image:
    return Image.open(BytesIO(cover(made).data))


def test_it_is_a_png_of_the_size_shops_ask_for() -> None:
    made = cover(book())
    assert (made.name, made.media_type) == ("cover.png", "image/png")
    assert picture(book()).size == (WIDTH, HEIGHT) == (1600, 2560)
    assert len(made.data) < 200_000
    assert cover(book()) == made


def test_its_description_says_its_words() -> None:
    assert cover(book()).description == (
        "Cover: Ada Quill, Letters from the Harbour, A Specimen, winter 1955, "
        "Edited by Bo Editor, Translated by Cy Translator, The Specimen Press, 2021"
    )


@pytest.mark.parametrize(
    "title",
    ["M", "Letters from the Harbour", LONG, "x" * 500, "Преступление и наказание",
     "Ἀθηναίων πολιτεία", "走れメロス", "주체 사상에 대하여"],
)  # fmt: skip
def test_every_line_is_within_the_frame(title: str) -> None:
    words = {
        "author": "A. Quill, " * 20,
        "title": title,
        "subtitle": LONG,
        "created": "winter 1955",
        "hands": "Edited by Bo\nTranslated by Cy",
        "publisher": LONG,
        "year": "2021",
    }
    composition = compose(words, "en")
    lines = sorted(composition.lines, key=lambda line: line.y)
    for line in lines:
        if line.runs is not None:
            row = pieces(line.runs, line.style, line.size)
            assert sum(piece.width for piece in row) <= MEASURE + 40
    for above, below in pairwise(lines):
        assert below.y - above.y >= 0.9 * below.size
    assert lines[0].y > 200
    assert lines[-1].y < HEIGHT - 150


def test_a_long_title_ends_with_an_ellipsis() -> None:
    title = [line.text for line in compose({"title": LONG * 5}, "en").lines]
    assert title[-1].endswith("…")


def test_a_short_title_is_large() -> None:
    (line,) = compose({"title": "Hamlet"}, "en").lines
    # A tenth of the width is left of it in a thumbnail of 160 pixels.
    assert line.size / 10 >= 20


def test_ground_and_type_are_far_apart_in_a_thumbnail() -> None:
    shades = picture(book()).convert("L").resize((160, 256)).getextrema()
    assert shades[1] - shades[0] > 120


def test_books_differ_in_colour() -> None:
    grounds = {
        picture(titled(f"Volume {n}")).convert("RGB").getpixel((5, 5)) for n in range(9)
    }
    assert len(grounds) > 2


def test_the_accent_is_on_the_cover() -> None:
    colours = picture(book()).convert("RGB").getcolors(1 << 16)
    rgb = tuple(int(ACCENT[i : i + 2], 16) for i in (1, 3, 5))
    assert rgb in {colour for _, colour in colours or ()}


def test_without_a_font_it_is_svg_with_the_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cover_fonts, "_system_files", dict)
    cover_fonts._faces.cache_clear()
    try:
        made = cover(titled("ܟܬܒܐ", language="syr"))
    finally:
        cover_fonts._faces.cache_clear()
    assert (made.name, made.media_type) == ("cover.svg", "image/svg+xml")
    root = etree.fromstring(made.data)
    assert "ܟܬܒܐ" in [element.text for element in root]


def test_nothing_to_say_is_still_a_cover() -> None:
    made = replace(book(), slug="s", meta=Meta(title="", agents=(Agent("", "aut"),)))
    assert cover(made).description == "Cover: s"


def test_without_raqm_capitals_stand_for_small_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pillow can be built without the library that shapes text."""
    monkeypatch.setattr("PIL.features.check", lambda _: False)
    assert cover(book()).name == "cover.png"
    # Letters that must be joined, or run from the right, are left to the reader.
    assert cover(titled("كتاب", language="ar")).name == "cover.svg"


def test_our_own_faces_have_what_is_taken_for_granted() -> None:
    for italic in (False, True):
        face = next(cover_fonts._found(italic, 0))
        assert face.path.name in cover_fonts._OWN
        known = cover_fonts._coverage(face.path, face.index)
        common = {code for code in range(0x250) if cover_fonts._is_common(chr(code))}
        assert common <= known
