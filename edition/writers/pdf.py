"""The PDF: a typeset, tagged book after PDF/UA-1 and PDF/A-3 (ISO 14289-1, 19005-3).

The text is laid out first; the numbers of its pages then go into an index, if it
has one, and into the contents, which are laid out with the title page and the
imprint, and all is drawn into one file. Notes that the engine would lose move to
the end of their chapter and the text is laid out again, so that nothing is lost
silently.
"""

import contextlib
import io
import sys
import unicodedata
import warnings
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from lxml import etree

from edition import assets, fonts, own
from edition.errors import LibraryError
from edition.findings import Findings, Place, finding
from edition.model import Book, Chapter
from edition.options import Options
from edition.writers import pdf_facing, pdf_math
from edition.writers.pdf_format import FORMATS
from edition.writers.pdf_metadata import describe
from edition.writers.pdf_notes import tall_notes
from edition.writers.pdf_tree import MEDIA
from edition.writers.pdf_width import Fit, lines_in_margin, wide_tables

STYLES = ("base.css", "fonts.css", "print.css")
# What was done to a table that is too wide.
_HOW = {
    Fit.SMALL: "set smaller",
    Fit.TURNED: "set on a page turned to landscape",
    Fit.BROKEN: "set in landscape, its words broken",
}
# A note can be lost only where the engine loses it: a few rounds find them all.
ROUNDS = 4
# Characters without a font that are named one by one.
NAMED = 20


def write(book: Book, options: Options, findings: Findings) -> tuple[bytes, str]:
    """Give the PDF and its number of pages (``38 pages``).

    Findings: PDF-002 for a character no font has, PDF-003 for a note that stands
    at the end of its chapter, PDF-006 and PDF-007 for what is wider than the page,
    MED-002 for an image that cannot be read. Raises
    :class:`LibraryError` where the libraries of the system are missing.
    """
    engine_module = _engine()
    page = import_module("edition.writers.pdf_page")
    layout = import_module("edition.writers.pdf_layout")
    place = Place(f"{book.slug}.pdf")
    form = FORMATS[options.page]
    characters = _characters(book)
    media = {item.name: (item.data, item.media_type) for item in book.media}
    own_files = {item.name: (item.data, item.media_type) for item in book.own.files}

    def fetch(url: str) -> tuple[bytes, str]:
        scheme, _, name = url.partition(":")
        if scheme == "font":
            return fonts.face(name, characters), "font/ttf"
        if f"{scheme}:" == MEDIA:
            return media[name]
        if f"{scheme}:" == own.SCHEME:
            return own_files[name]
        raise KeyError(url)

    with engine_module.listening() as log:
        styles = [
            fonts.faces(_is_bold(book)),
            *(assets.style(name) for name in STYLES),
            form.css(),
        ]
        if book.own.styles:
            theirs = own.css(book.own, ("base.css", "print.css"), own.SCHEME)
            styles += [assets.style(own.PROPERTIES), theirs]
        engine = engine_module.Engine(styles, fetch)
        tall = tall_notes(book.chapters, form)
        fits: dict[str, Fit] = {}
        for _ in range(ROUNDS):
            tree = page.text_document(book, tall, fits)
            pdf_math.typeset(tree)
            if options.parallel == "facing":
                pdf_facing.spread(tree, form)
            text = engine.layout(tree)
            lost = layout.lost_notes(text, tree)
            wide = wide_tables(text, form, fits)
            if not lost and not wide:
                break
            tall |= lost
            fits = fits | wide
        outside = lines_in_margin(text)
        numbers = layout.page_numbers(text)
        layout.turn_margins(text, book.direction)
        documents, labels = [text], [(0, "D")]
        if page.index_chapters(book):
            first = len(text.pages) + 1
            index = engine.layout(page.index_document(book, tall, numbers, first))
            numbers = layout.page_numbers(index, first) | numbers
            documents.append(index)
        if page.has_front(book):
            made = import_module("edition.writers.pdf_colophon")
            colophon = made.colophon(book, documents)
            front = engine.layout(page.front_document(book, numbers, colophon))
            if len(front.pages) % 2:
                # Page 1 of the text is a right-hand page.
                front = engine.layout(
                    page.front_document(book, numbers, colophon, blank=True)
                )
            documents.insert(0, front)
            labels = [(0, "r"), (len(front.pages), "D")]
        about = describe(book, engine_module.PRODUCER)
        data = engine.write(documents, labels, about, book.sources)
    _report(findings, place, book.chapters, tall, log)
    for key, fit in fits.items():
        findings.add("PDF-006", place, table=_table(key, book), how=_HOW[fit])
    if outside:
        findings.add("PDF-007", place, count=len(outside), line=outside[0])
    count = sum(len(document.pages) for document in documents)
    return data, f"{count:,} page{'' if count == 1 else 's'}"


def _table(key: str, book: Book) -> str:
    """Name a table by its key, as ``pdf_width`` gives it."""
    number, _, section = key.partition(" ")
    titles = {f"chapter-{chapter.name}": chapter.title for chapter in book.chapters}
    return f'{number} of "{titles[section]}"'


def _engine() -> Any:
    """Import the engine, or say what to install."""
    try:
        # It prints advice of its own before it fails.
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module("edition.writers.pdf_engine")
    except OSError as error:
        reason = str(error).splitlines()[0]
        raise LibraryError(
            finding("PDF-004", Place(), reason=reason, hint=_advice())
        ) from None


def _advice() -> str:
    """Say how to install the libraries on this system."""
    if sys.platform == "darwin":
        return "brew install pango; or leave the PDF out: --to epub,text"
    if sys.platform == "win32":
        return (
            "install MSYS2, then: pacman -S mingw-w64-ucrt-x86_64-pango; "
            "or leave the PDF out: --to epub,text"
        )
    return (
        "on Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk; "
        "or leave the PDF out: --to epub,text"
    )


def _trees(book: Book) -> Iterable[etree._Element]:
    """Go through all trees of a book."""
    for chapter in book.chapters:
        yield chapter.body
        for note in chapter.notes:
            yield note.content


def _characters(book: Book) -> frozenset[str]:
    """Give the characters a semibold face may be asked for."""
    found = {chr(code) for code in range(0x20, 0x7F)} | set("‐–—…“”‘’")
    for tree in _trees(book):
        for text in tree.itertext():
            found.update(text)
    # Case may be changed by a style sheet.
    return frozenset(
        char
        for text in found
        for form in (text, text.upper(), text.lower())
        for char in form
    )


def _is_bold(book: Book) -> bool:
    """Say whether anything in the book is set bold."""
    for tree in _trees(book):
        for node in tree.iter():
            if not isinstance(node.tag, str):
                continue
            if etree.QName(node).localname in ("b", "strong") or (
                "rend-bold" in node.get("class", "").split()
            ):
                return True
    return False


def _report(
    findings: Findings,
    place: Place,
    chapters: Iterable[Chapter],
    tall: frozenset[str],
    log: Any,
) -> None:
    """Turn what happened into findings."""
    for chapter in chapters:
        for note in chapter.notes:
            if note.ident in tall:
                number = f'{note.mark} of "{chapter.title}"'
                findings.add("PDF-003", place, number=number)
    for url, reason in log.images.items():
        findings.add("MED-002", place, url=url.removeprefix(MEDIA), reason=reason)
    for character in sorted(log.missing)[:NAMED]:
        code = f"U+{ord(character):04X}"
        name = f"{code} {unicodedata.name(character, 'private or unassigned')}"
        findings.add("PDF-002", place, character=character, name=name)
