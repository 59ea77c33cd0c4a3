"""The EPUB 3.3 writer: a ``Book`` becomes the bytes of one ``.epub``.

Read top to bottom: fonts, pages, navigation, images, cover, metadata, package,
mends. Each is a module of its own, named ``epub_...``; nothing here touches the disk.
"""

from collections.abc import Iterator
from dataclasses import replace

from edition import assets, clock, own
from edition.findings import Findings
from edition.labels import label
from edition.model import Book, Kind
from edition.options import Options
from edition.words import size
from edition.writers.cover import Cover, cover
from edition.writers.epub_access import facts
from edition.writers.epub_files import COVER_PAGE, STYLES
from edition.writers.epub_fonts import MEDIA_TYPE, Font, fonts, licences, style
from edition.writers.epub_images import scaled
from edition.writers.epub_links import Links
from edition.writers.epub_mend import mend
from edition.writers.epub_meta import items, unique_identifier
from edition.writers.epub_nav import nav_page
from edition.writers.epub_package import XHTML_TYPE, File, package
from edition.writers.epub_page import chapter_page
from edition.writers.epub_text import is_rtl, language
from edition.writers.epub_xhtml import TYPE, Page, frame, serialise, sub

_FRONT = (Kind.TITLEPAGE, Kind.IMPRINT)


def write(book: Book, options: Options, findings: Findings) -> tuple[bytes, str]:
    """Give the bytes of the EPUB and its measure, ``7 chapters, 9,120 words``.

    Links that lead nowhere are findings EPUB-002.
    """
    links = Links(book)
    embedded = fonts(book, options.fonts, findings)
    pages = [chapter_page(chapter, book, links, embedded) for chapter in book.chapters]
    nav = nav_page(book, links, [font.script for font in embedded])
    media = [scaled(item, options.image_side, findings) for item in book.media]
    picture = cover(book)
    tag = language(book.meta.language)
    modified = clock.modified(book.meta.revised or book.meta.date)
    data = package(
        _files(replace(book, media=tuple(media)), pages, picture, nav, links, embedded),
        unique_identifier(book),
        items(book, facts(book, pages), licences(embedded)),
        direction=book.direction,
        modified=modified,
    )
    links.report(findings)
    is_reversed = is_rtl(tag) or (tag == "und" and book.direction == "rtl")
    data = mend(data, tag, "rtl" if is_reversed else "ltr", modified)
    return data, _measure(book)


def _files(
    book: Book,
    pages: list[Page],
    picture: Cover,
    nav: Page,
    links: Links,
    embedded: tuple[Font, ...],
) -> Iterator[File]:
    """Give all files of the package, documents in reading order."""
    yield _document("cover", _cover_page(book, picture))
    kinds = [chapter.kind in _FRONT for chapter in book.chapters]
    # The contents stand after title page and imprint, before all else.
    front = kinds.index(False) if False in kinds else len(kinds)
    for number, page in enumerate(pages):
        if number == front:
            yield _document("nav", nav)
        yield _document(f"text{number + 1}", page)
    if front == len(pages):
        yield _document("nav", nav)
    for name in STYLES:
        data = assets.style(name).encode()
        if name == STYLES[-1]:
            data += style(embedded).encode() + _own(book)
        yield File(name.replace(".", "-"), f"styles/{name}", "text/css", data)
    yield File("cover-image", picture.name, picture.media_type, picture.data,
               ("cover-image",))  # fmt: skip
    for number, item in enumerate(book.media, 1):
        path = links.media[item.name]
        yield File(f"media{number}", path, item.media_type, item.data)
    for font in embedded:
        yield File(f"font-{font.script.name}", font.path, MEDIA_TYPE, font.data)
    for number, own_file in enumerate(book.own.files, 1):
        yield File(f"own{number}", own_file.name, own_file.media_type, own_file.data)


def _own(book: Book) -> bytes:
    """Give the edition's own styles, which stand behind the last of ours."""
    if not book.own.styles:
        return b""
    return f"\n{own.css(book.own, 'screen', '../')}\n".encode()


def _document(ident: str, page: Page) -> File:
    return File(ident, page.path, XHTML_TYPE, page.data, page.properties, spine=True)


def _cover_page(book: Book, picture: Cover) -> Page:
    tag = language(book.meta.language)
    root = frame(label("cover", tag), tag, "", "cover", book.direction)
    body = root[-1]
    body.set("class", "cover")
    section = sub(body, "section", class_="cover")
    section.set(TYPE, "cover")
    image = sub(section, "img", src=picture.name, alt=picture.description)
    image.set("role", "doc-cover")
    return Page(COVER_PAGE, serialise(root))


def _measure(book: Book) -> str:
    chapters = sum(chapter.kind not in _FRONT for chapter in book.chapters)
    noun = "chapter" if chapters == 1 else "chapters"
    return f"{chapters:,} {noun}, {size(book)}"
