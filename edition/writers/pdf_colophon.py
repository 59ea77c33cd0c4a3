"""The colophon: in which typefaces a book is set, with what, and of what date.

The typefaces are read from the laid out text, so that a fallback of the system
is named too. The lines follow the imprint's own.
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from weasyprint.text.ffi import ffi, pango

from edition import clock
from edition.fonts import FAMILY, NAME
from edition.labels import label_or_nothing
from edition.model import Book

# Typefaces by how their names begin, and the licence they come under.
_OFL = "SIL Open Font License 1.1"
_LICENCES = {NAME: _OFL, "Noto ": _OFL, "DejaVu ": "Bitstream Vera Licence"}
_TOOLS = ("weasyprint", "pydyf", "pikepdf")
_NAMES = {"weasyprint": "WeasyPrint"}


def colophon(book: Book, families: Iterable[str]) -> list[str]:
    """Give the lines that end the imprint of a book set in families of fonts."""
    language = book.meta.language
    faces = ", ".join(_with_licences(typefaces(families)))
    tools = [f"{_NAMES.get(name, name)} {version(name)}" for name in _TOOLS]
    date = clock.modified(book.meta.revised or book.meta.date)
    if date != clock.EARLIEST:
        tools.append(f"{date:%Y-%m-%d}")
    lines = [
        f"{label_or_nothing('typefaces', language)}: {faces}",
        f"{label_or_nothing('typesetting', language)}: {', '.join(tools)}",
        f"{label_or_nothing('digest', language)}: SHA-256 {book.digest}",
    ]
    return [line for line in lines if not line.endswith(": ")]


def _with_licences(faces: list[str]) -> Iterator[str]:
    """Add to typefaces their licences, where known, each licence once."""
    by_licence: dict[str, list[str]] = {}
    for face in faces:
        found = (text for start, text in _LICENCES.items() if face.startswith(start))
        by_licence.setdefault(next(found, ""), []).append(face)
    for licence, named in by_licence.items():
        yield ", ".join(named) + (f" ({licence})" if licence else "")


def typefaces(families: Iterable[str]) -> list[str]:
    """Give the names of families of fonts, the text face first."""
    names = {NAME if family == FAMILY else family for family in families}
    return sorted(names, key=lambda name: (name != NAME, name))


def families(documents: Iterable[Any]) -> set[str]:
    """Give the families of the fonts used in laid out documents.

    A text is looked into only if it has a character not yet seen in its style.
    """
    found: set[str] = set()
    seen: dict[tuple[str, ...], set[str]] = {}
    for document in documents:
        for page in document.pages:
            for box in page._page_box.descendants(placeholders=True):
                text = getattr(box, "text", None)
                if not isinstance(text, str) or not text.strip():
                    continue
                known = seen.setdefault(tuple(box.style["font_family"]), set())
                if not known.issuperset(text):
                    known.update(text)
                    found.update(_families(box))
    return found


def _families(box: Any) -> Iterator[str]:
    """Go through the font families of a text that was laid out."""
    # As the engine does before it draws a line.
    box.pango_layout.reactivate(box.style)
    line, _ = box.pango_layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        font = run.data.item.analysis.font
        run = run.next
        description = ffi.gc(
            pango.pango_font_describe_with_absolute_size(font),
            pango.pango_font_description_free,
        )
        family = pango.pango_font_description_get_family(description)
        yield ffi.string(family).decode("utf-8", "replace")
    box.pango_layout.deactivate()
