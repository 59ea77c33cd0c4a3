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
from edition.writers import pdf_own, pdf_titles
from edition.writers.pdf_format import FORMATS, Format
from edition.writers.pdf_sheets import (
    Files,
    Kit,
    Log,
    LostError,
    UnjoinableError,
)
from edition.writers.pdf_tree import MEDIA
from edition.writers.pdf_width import Fit

STYLES = ("base.css", "fonts.css", "print.css")
# What was done to a table that is too wide.
_HOW = {
    Fit.SMALL: "set smaller",
    Fit.TURNED: "set on a page turned to landscape",
    Fit.BROKEN: "set in landscape, its words broken",
}
# Characters without a font that are named one by one.
NAMED = 20


def write(book: Book, options: Options, findings: Findings) -> tuple[bytes, str]:
    """Give the PDF and its number of pages (``38 pages``).

    Findings: PDF-002 for a character no font has, PDF-003 for a note that stands
    at the end of its chapter, PDF-006 and PDF-007 for what is wider than the page,
    MED-002 for an image that cannot be read. Raises
    :class:`LibraryError` where the libraries of the system are missing.
    """
    _load()
    form = pdf_own.styled(FORMATS[options.page], book, findings)
    title = pdf_titles.running(book.meta.title)
    styles = tuple(_styles(book, form))
    kit = Kit(styles, _files(book), form, book.direction, title)
    printed = _printed(book, options, kit)
    place = Place(f"{book.slug}.pdf")
    tall = printed.tall - pdf_own.notes_at_end(book)
    _report(findings, place, book.chapters, tall, printed.log)
    for key, fit in printed.fits.items():
        findings.add("PDF-006", place, table=_table(key, book), how=_HOW[fit])
    if outside := printed.outside:
        findings.add("PDF-007", place, count=len(outside), line=outside[0])
    count = printed.pages
    return printed.data, f"{count:,} page{'' if count == 1 else 's'}"


def _printed(book: Book, options: Options, kit: Kit) -> Any:
    """Print the book by sections if that can be, else in one piece."""
    presses = import_module("edition.writers.pdf_press")
    run = import_module("edition.writers.pdf_print").print_book
    language = book.meta.language
    if import_module("edition.writers.pdf_mends").supported():
        try:
            try:
                return run(book, options, presses.Press(kit, language), kit)
            except LostError:
                # A process was ended: slower without others, but the same bytes.
                press = presses.Press(kit, language, is_alone=True)
                return run(book, options, press, kit)
        except UnjoinableError:
            pass
    return run(book, options, presses.Whole(kit), kit)


def _styles(book: Book, form: Format) -> Iterable[str]:
    """Give the style sheets, ours before the edition's own."""
    yield fonts.faces(_is_bold(book))
    yield from (assets.style(name) for name in STYLES)
    yield form.css()
    if book.own.styles:
        yield own.css(book.own, "print", own.SCHEME)


def _files(book: Book) -> Files:
    """Give what style sheets name: our faces and the files of the edition's own."""
    characters = _characters(book)
    found = {
        f"font:{name}": (fonts.face(name, characters), "font/ttf")
        for name in fonts.names(_is_bold(book))
    }
    for item in book.own.files:
        found[f"{own.SCHEME}{item.name}"] = (item.data, item.media_type)
    return found


def _table(key: str, book: Book) -> str:
    """Name a table by its key, as ``pdf_width`` gives it."""
    number, _, section = key.partition(" ")
    titles = {f"chapter-{chapter.name}": chapter.title for chapter in book.chapters}
    return f'{number} of "{titles[section]}"'


def _load() -> None:
    """Import the engine, or say what to install."""
    try:
        # It prints advice of its own before it fails.
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import_module("edition.writers.pdf_engine")
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


# Modern Greek and Cyrillic, as far as the languages of Europe write them.
_ALPHABETS = tuple(
    frozenset(map(chr, codes)) for codes in (range(0x384, 0x3CF), range(0x400, 0x460))
)


def _characters(book: Book) -> frozenset[str]:
    """Give the characters a semibold face may be asked for.

    And whole alphabets: of two faces fontconfig takes the one that has all
    letters of the language, even if it is of another weight.
    """
    found = {chr(code) for code in range(0x20, 0x180)} | set("‐–—…“”‘’ȲȳȘșȚț")
    for tree in _trees(book):
        for text in tree.itertext():
            found.update(text)
    for alphabet in _ALPHABETS:
        if not found.isdisjoint(alphabet):
            found |= alphabet
    # Case may be changed by a style sheet.
    return frozenset(
        char
        for text in found
        for form in (text, text.upper(), text.lower())
        for char in form
    )


# Classes that the style sheets set bold: the headwords of dictionaries and the like.
_BOLD = frozenset(("rend-bold", "orth", "sense-number"))


def _is_bold(book: Book) -> bool:
    """Say whether anything in the book is set bold."""
    if any("weight" in sheet for sheet in book.own.styles.values()):
        return True
    for tree in _trees(book):
        for node in tree.iter():
            if not isinstance(node.tag, str):
                continue
            is_set_so = not _BOLD.isdisjoint(node.get("class", "").split())
            if is_set_so or etree.QName(node).localname in ("b", "strong"):
                return True
    return False


def _report(
    findings: Findings,
    place: Place,
    chapters: Iterable[Chapter],
    tall: frozenset[str],
    log: Log,
) -> None:
    """Turn what happened into findings."""
    for chapter in chapters:
        for note in chapter.notes:
            if note.ident in tall:
                number = f'{note.mark} of "{chapter.title}"'
                findings.add("PDF-003", place, number=number)
    for url, reason in sorted(log.images.items()):
        findings.add("MED-002", place, url=url.removeprefix(MEDIA), reason=reason)
    for character in sorted(log.missing)[:NAMED]:
        code = f"U+{ord(character):04X}"
        name = f"{code} {unicodedata.name(character, 'private or unassigned')}"
        findings.add("PDF-002", place, character=character, name=name)
