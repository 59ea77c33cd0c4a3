"""Images: kind and size by their bytes, whatever is wrong with them."""

import io
import struct

import pytest
from PIL import Image

from edition.arranging import images

FORMS = ("PNG", "JPEG", "GIF", "WEBP")


def picture(form: str, size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(file, form, **more)
    return file.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_size(form: str) -> None:
    data = picture(form)
    media_type, suffix, same = images.identify(data)
    assert media_type == f"image/{form.lower()}"
    assert same == data
    assert images.size(data, suffix) == (40, 30)


def test_the_other_kinds_of_webp() -> None:
    assert images.size(picture("WEBP", lossless=True), "webp") == (40, 30)
    transparent = io.BytesIO()
    Image.new("RGBA", (40, 30), (1, 2, 3, 4)).save(transparent, "WEBP")
    assert images.size(transparent.getvalue(), "webp") == (40, 30)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_cut_off_has_a_size_or_none(form: str) -> None:
    data = picture(form)
    _, suffix, _ = images.identify(data)
    for length in range(min(len(data), 700)):
        assert images.size(data[:length], suffix) in ((0, 0), (40, 30), (40, 0))


def test_too_many_pixels() -> None:
    data = bytearray(picture("PNG"))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    with pytest.raises(images.RefusedError, match="60,000 × 60,000 pixels"):
        images.identify(bytes(data))
