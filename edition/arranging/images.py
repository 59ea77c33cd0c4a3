"""What an image is, told by its bytes: names and suffixes may lie.

Only the few bytes that tell the kind and the size are read; nothing is unpacked.
"""

import struct

from edition.arranging import svg

MAX_MEGABYTES = 100
# Unpacked, an image takes four bytes a pixel of the memory of whoever shows it.
MAX_MEGAPIXELS = 120
_ODD = "not an image that e-books may hold"
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF8", "image/gif", "gif"),
)
# Frames of JPEG (ISO 10918-1 B.1.1.3) but for tables: C4, C8 and CC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class RefusedError(Exception):
    """An image that no book should hold; ``str(error)`` says why."""


def identify(data: bytes) -> tuple[str, str, bytes]:
    """Give media type, suffix and bytes of an image of EPUB's core media types.

    The bytes are those given, but for drawings (:func:`edition.arranging.svg.checked`).
    Raises :class:`RefusedError` for anything else, for drawings that are not safe
    and for pictures of more than :data:`MAX_MEGAPIXELS` million pixels.
    """
    media_type, suffix = _kind(data)
    if suffix == "svg":
        reason, data = svg.checked(data)
        if reason:
            raise RefusedError(reason)
        return media_type, suffix, data
    width, height = size(data, suffix)
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise RefusedError(
            f"it has {width:,} × {height:,} pixels, more than "
            f"{MAX_MEGAPIXELS} million in all"
        )
    return media_type, suffix, data


def _kind(data: bytes) -> tuple[str, str]:
    for magic, media_type, suffix in _MAGIC:
        if data.startswith(magic):
            return media_type, suffix
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", "webp"
    # In UTF-16 there is a null between the letters.
    if b"<svg" in data[:4000].replace(b"\0", b"") or b":svg" in data[:4000]:
        return "image/svg+xml", "svg"
    raise RefusedError(_ODD)


def size(data: bytes, suffix: str) -> tuple[int, int]:
    """Give width and height in pixels, 0 where they cannot be told."""
    try:
        if suffix == "png":
            return _pair(">II", data, 16)
        if suffix == "gif":
            return _pair("<HH", data, 6)
        if suffix == "jpg":
            return _of_jpeg(data)
        return _of_webp(data)
    except (struct.error, IndexError):
        return 0, 0


def _pair(form: str, data: bytes, offset: int) -> tuple[int, int]:
    width, height = struct.unpack_from(form, data, offset)
    return width, height


def _of_jpeg(data: bytes) -> tuple[int, int]:
    """Go from segment to segment to the frame, which has the size."""
    offset = 2
    while True:
        while data[offset] != 0xFF:
            offset += 1
        while data[offset] == 0xFF:
            offset += 1
        marker = data[offset]
        if marker in _FRAMES:
            height, width = _pair(">HH", data, offset + 4)
            return width, height
        if marker == 0x01 or 0xD0 <= marker <= 0xD9:
            offset += 1
            continue
        offset += 1 + struct.unpack_from(">H", data, offset + 1)[0]


def _of_webp(data: bytes) -> tuple[int, int]:
    """Take the size of the first chunk: still, lossless or extended (RFC 9649)."""
    if data[12:16] == b"VP8X":
        wide = int.from_bytes(data[24:27], "little") + 1
        return wide, int.from_bytes(data[27:30], "little") + 1
    if data[12:16] == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = _pair("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF
