"""Images made as large as a screen can use; the originals stay in the deposit.

Only still PNG, JPEG and WebP images that are longer than the limit are touched; a
drawing (SVG) has no size and an animation would lose its frames.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageFile, ImageOps

from edition.findings import Findings, Place
from edition.model import Media

_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
_QUALITY = 88
# Modes that can be made smaller as they are; others become colour first.
_MODES = {"RGB", "RGBA", "L", "LA", "CMYK"}
_FAULTS = (
    OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)  # fmt: skip


def scaled(item: Media, side: int, findings: Findings) -> Media:
    """Give the image with its longest side at most ``side`` pixels, 0 for any.

    What cannot be made smaller stays as it is and is a finding EPUB-004. The same
    image and Pillow give the same bytes.
    """
    if not side or item.media_type not in _FORMATS:
        return item
    try:
        with _whole_only(), Image.open(BytesIO(item.data)) as picture:
            if max(picture.size) <= side or getattr(picture, "is_animated", False):
                return item
            data = _smaller(picture, side, _FORMATS[item.media_type])
    except _FAULTS as error:
        reason = " ".join(str(error).split())[:160] or type(error).__name__
        findings.add("EPUB-004", Place(), name=item.name, reason=reason)
        return item
    return replace(item, data=data) if len(data) < len(item.data) else item


@contextmanager
def _whole_only() -> Iterator[None]:
    """Refuse truncated images, though WeasyPrint, once loaded, lets all through."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _smaller(picture: Image.Image, side: int, format_: str) -> bytes:
    """Scale and turn as its camera says; colours keep their profile."""
    profile = picture.info.get("icc_profile")
    image = ImageOps.exif_transpose(picture)
    if image.mode not in _MODES:
        has_alpha = "A" in image.getbands() or "transparency" in image.info
        image = image.convert("RGBA" if has_alpha else "RGB")
        profile = None
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    target = BytesIO()
    extra = {"icc_profile": profile} if profile else {}
    if format_ == "PNG":
        image.save(target, format_, optimize=True, **extra)
    else:
        image.save(target, format_, quality=_QUALITY, **extra)
    return target.getvalue()
