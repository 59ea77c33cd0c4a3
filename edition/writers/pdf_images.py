"""Images as the PDF can keep them: colours that its output intent describes.

A photograph with the four colours of print would need a profile of its own (ISO
19005-3 section 6.2.4.3); it becomes one of three. All others stay as they are.
"""

import io

from PIL import Image, UnidentifiedImageError

_QUALITY = 92


def keepable(data: bytes, media_type: str) -> bytes:
    """Give an image as bytes of the same media type, without CMYK."""
    if media_type != "image/jpeg":
        return data
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.mode != "CMYK":
                return data
            result = io.BytesIO()
            image.convert("RGB").save(result, "JPEG", quality=_QUALITY)
    except (OSError, UnidentifiedImageError, ValueError):
        return data  # the engine will say what is wrong with it
    return result.getvalue()
