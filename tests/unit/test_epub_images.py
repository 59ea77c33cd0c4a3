"""Images are made smaller for the e-book, never larger, never lost."""

from io import BytesIO

import pytest
from PIL import Image

from edition.checks.epub import check
from edition.findings import Findings
from edition.model import Artifact, Book, Media
from edition.options import Options
from edition.writers.epub import write
from edition.writers.epub_images import scaled
from tests.unit.epub_books import chapter, files, made_of


def image(
    kind: str, size: tuple[int, int], mode: str = "RGB", **extra: object
) -> bytes:
    target = BytesIO()
    picture = Image.effect_noise(size, 60).convert(mode)
    picture.save(target, kind, **extra)
    return target.getvalue()


def media(kind: str, data: bytes) -> Media:
    return Media(f"media/a.{kind.lower()}", f"image/{kind.lower()}", data, "words")


def size(item: Media) -> tuple[int, int]:
    with Image.open(BytesIO(item.data)) as picture:
        return picture.size


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_the_longest_side_is_the_limit(kind: str, mode: str) -> None:
    found = Findings()
    full = media(kind, image(kind, (400, 200), mode if kind == "PNG" else "RGB"))
    small = scaled(full, 100, found)
    # A picture of few colours may not get smaller by having fewer dots.
    assert size(small) == (100, 50) or len(small.data) == len(full.data)
    assert (small.name, small.description) == (full.name, full.description)
    assert found.codes() == []


def test_what_is_small_enough_or_unlimited_stays_to_the_byte() -> None:
    full = media("PNG", image("PNG", (40, 20)))
    assert scaled(full, 40, Findings()) is full
    assert scaled(full, 0, Findings()) is full


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    full = media("JPEG", image("JPEG", (400, 200), exif=exif))
    assert size(scaled(full, 100, Findings())) == (50, 100)


def test_a_truncated_image_stays_and_is_told() -> None:
    full = media("PNG", image("PNG", (400, 200))[:-5000])
    found = Findings()
    assert scaled(full, 100, found) is full
    assert found.codes() == ["EPUB-004"]


def book(item: Media) -> Book:
    markup = f'<section><p><img src="{item.name}" alt="x"/></p></section>'
    return made_of(chapter("c", markup), media=(item,))


def test_the_book_has_the_smaller_image_and_the_check_is_content() -> None:
    made = book(media("JPEG", image("JPEG", (400, 200))))
    data, measure = write(made, Options(image_side=100), Findings())
    artifact = Artifact("x.epub", data, "application/epub+zip", measure)
    assert len(files(artifact)["EPUB/media/a.jpeg"]) < len(made.media[0].data)
    assert list(check(artifact, made)) == []


def test_the_check_sees_another_image_in_its_place() -> None:
    made = book(media("JPEG", image("JPEG", (400, 200))))
    other = book(media("JPEG", image("JPEG", (100, 100))))
    data, measure = write(other, Options(), Findings())
    artifact = Artifact("x.epub", data, "application/epub+zip", measure)
    (fault,) = check(artifact, made)
    assert "missing or not the same" in fault.message
