"""Reading the words of a tagged PDF back, in the order a screen reader takes.

The structure tree (ISO 32000-1 section 14.7) names the marked content of each
page in reading order; the fonts' ToUnicode maps (9.10.3) say what characters
its glyphs stand for; where they do not give the characters in their order, the
structure or the content says them as ``ActualText`` (14.9.4), and that is read
instead. Running heads and folios are not part of the tree. What stands in a
``Note`` is a note, the rest is the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.checks import pdf_content
from edition.checks.pdf_content import Content, Object


@dataclass(frozen=True, slots=True)
class Words:
    """The characters of a PDF: its text and its notes, each in reading order."""

    text: str
    notes: str


class Piece(NamedTuple):
    """Characters of one look on one line, in the text or in a note.

    ``is_mark`` tells of the mark of a note, where it is called and before it.
    """

    in_text: bool
    words: str
    is_mark: bool = False


class _Around(NamedTuple):
    """What the structure elements around a piece of content say of it."""

    in_text: bool = True
    is_mark: bool = False


def words(pdf: pikepdf.Pdf, pages: Mapping[Object, Content] | None = None) -> Words:
    """Read all that the structure tree holds; ``pages`` if they were read before.

    Raises ``ValueError`` where the tree points to content that is not there.
    """
    text: list[str] = []
    notes: list[str] = []
    for piece in pieces(pdf, pages):
        (text if piece.in_text else notes).append(piece.words)
    return Words("".join(text), "".join(notes))


def pieces(
    pdf: pikepdf.Pdf, pages: Mapping[Object, Content] | None = None
) -> Iterator[Piece]:
    """Give each piece of marked content in reading order.

    A piece ends where a line or the look of the words does. Raises ``ValueError``
    where the tree points to content that is not there.
    """
    known = pdf_content.read(pdf) if pages is None else pages
    for around, page, number, actual in _contents(pdf.Root.StructTreeRoot):
        found = known[page].words.get(number) if page in known else None
        if found is None:
            raise ValueError(f"a tag points to content {number}, which is not there")
        said = found if actual is None else actual
        yield Piece(around.in_text, said, around.is_mark)


def _contents(
    root: Any,
) -> Iterator[tuple[_Around, tuple[int, int], int, str | None]]:
    """Go through marked content in reading order: what it is, page, number, words.

    The words are those that stand for the content, None if its own do.
    """
    # A stack instead of recursion: books are nested more deeply than Python.
    stack: list[tuple[Any, tuple[int, int], _Around, list[str]]]
    stack = [(root.K, (0, 0), _Around(), [])]
    while stack:
        item, page, around, actual = stack.pop()
        if isinstance(item, Array):
            stack.extend((kid, page, around, actual) for kid in reversed(list(item)))
            continue
        if isinstance(item, Dictionary):
            pg = item.get("/Pg")
            page = page if pg is None else pg.objgen
            if item.get("/Type") == Name.OBJR:
                continue
            if item.get("/Type") != Name.MCR:
                if "/ActualText" in item:
                    # For all content within; the first piece of it has the words.
                    actual = [pdf_content.said(item)]
                around = _within(item, around)
                stack.append((item.get("/K", Array()), page, around, actual))
                continue
            item = int(item.MCID)
        if actual:
            yield around, page, int(item), actual[0]
            actual[0] = ""
        else:
            yield around, page, int(item), None


def _within(item: Any, around: _Around) -> _Around:
    """Give what is known of the content of a structure element (14.8.4)."""
    role = item.get("/S")
    is_label = role == Name.Lbl and not around.in_text
    return _Around(
        around.in_text and role != Name.Note,
        around.is_mark or is_label or role == Name.Reference,
    )
