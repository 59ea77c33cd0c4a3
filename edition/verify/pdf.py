"""The words of a tagged PDF, through the reader that its check has as well.

:mod:`edition.checks.pdf_words` reads what the structure tree holds and knows
nothing of books. Where a line of the page ends no space need stand, so that all
boundaries between marked contents are soft, and the hyphens of the layout divide
nothing. The marks of notes are left out. Texts that stand for images (``Alt``)
count as notes. Words written from right to left the file says in the order in
which they are read.
"""

import re
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.checks import pdf_content, pdf_words
from edition.verify.artifacts import Found, UnreadableError
from edition.verify.words import HARD, SOFT, Pieces

_BAR = "|"
_COLOPHON = re.compile(r"SHA-256 [0-9a-f]{16}\s*$")


def read(data: bytes, pages: frozenset[str] = frozenset()) -> Found:
    """Read a tagged PDF; raises :class:`UnreadableError` for any other.

    ``pages`` are the names of the pages of the source, which stand in the margin
    behind a bar.
    """
    text, notes = Pieces(loose=True), Pieces(loose=True)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                raise UnreadableError("the PDF has no tags, so nothing can be read")
            for piece in _book(
                list(pdf_words.pieces(pdf, pdf_content.read(pdf, data)))
            ):
                out = text if piece.in_text else notes
                sign, bar, page = piece.words.partition(_BAR)
                is_locator = bar and not sign.strip() and page.strip() in pages
                out.put("" if piece.is_mark or is_locator else piece.words)
                out.mark(SOFT)
            for words in _images(pdf.Root.StructTreeRoot):
                notes.mark(HARD)
                notes.put(words)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        reason = str(error).splitlines()[0]
        raise UnreadableError(f"the PDF cannot be opened: {reason}") from None
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise UnreadableError(f"the text of the PDF cannot be read: {error}") from None
    return Found("pdf", text.words(), notes.words(), loose=True)


def _book(pieces: list[pdf_words.Piece]) -> list[pdf_words.Piece]:
    """Leave out title page and imprint, which ends with a digest."""
    for number, piece in enumerate(pieces):
        if _COLOPHON.search(piece.words):
            return pieces[number + 1 :]
    return pieces


def _images(root: Any) -> list[str]:
    """Give what the structure elements say in place of images."""
    found: list[str] = []
    stack: list[Any] = [root.get("/K")]
    while stack:
        item = stack.pop()
        if isinstance(item, Array):
            stack.extend(reversed(list(item)))
        elif isinstance(item, Dictionary):
            if "/Alt" in item and item.get("/S") == Name.Figure:
                found.append(str(item.Alt))
            stack.append(item.get("/K"))
    return found
