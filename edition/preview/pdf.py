"""The pages of a PDF as images, made when they are asked for."""

import io
import threading
from collections import OrderedDict

import pypdfium2

# Images that are kept; a page of a book has about 100 kB.
KEPT = 64
# Widths in pixels: a browser asks for what its screen has.
LEAST, MOST = 200, 2400

# The library may be used by one thread at a time.
_alone = threading.Lock()


class Pages:
    """The pages of one PDF."""

    def __init__(self, data: bytes) -> None:
        """Open a PDF."""
        self._images: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        with _alone:
            self._document = pypdfium2.PdfDocument(data)
            self.sizes = [
                [round(side, 1) for side in self._document.get_page_size(number)]
                for number in range(len(self._document))
            ]

    def image(self, number: int, width: int) -> bytes:
        """Give page ``number``, from 1, as PNG, ``width`` pixels wide.

        A page that is not there is an ``IndexError``.
        """
        width = min(max(width, LEAST), MOST)
        if not 1 <= number <= len(self.sizes):
            raise IndexError(number)
        key = number, width
        with _alone:
            if key in self._images:
                self._images.move_to_end(key)
                return self._images[key]
            page = self._document[number - 1]
            bitmap = page.render(scale=width / page.get_width())
            file = io.BytesIO()
            bitmap.to_pil().save(file, "png", compress_level=1)
            page.close()
            self._images[key] = file.getvalue()
            if len(self._images) > KEPT:
                self._images.popitem(last=False)
            return self._images[key]

    def close(self) -> None:
        """Give the memory back."""
        with _alone:
            self._document.close()
