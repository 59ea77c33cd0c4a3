"""The plain text of a book: UTF-8, wrapped by display width, safe to compute on.

Text is laid out from the same XHTML as every other output, so a view means the
same here. Notes stand at the end of their chapter under a heading, or are left
out with their calls. Emphasis leaves no mark and no word is changed.
"""

from edition.arranging.note_groups import groups
from edition.findings import Findings
from edition.labels import label
from edition.model import Book, Chapter, Kind
from edition.options import Options
from edition.words import size
from edition.writers.text_inline import Phrases
from edition.writers.text_layout import Layout
from edition.writers.text_page import Page, Style
from edition.writers.text_wrap import squeeze, width

# Below this nothing can be read, above it no one would.
_NARROWEST, _WIDEST = 20, 1000


def write(book: Book, options: Options, findings: Findings) -> tuple[bytes, str]:
    """Give the text as UTF-8 bytes and its size as ``9,120 words``.

    The size counts the words of the texts and of the notes that are there, not
    those of title page and imprint. ``findings`` is told nothing: what a text
    cannot show is the transformation's to report.
    """
    page = Page(min(max(options.width, _NARROWEST), _WIDEST))
    for chapter in book.chapters:
        _chapter(chapter, book, options, page)
    text = "\n".join(page.lines) + "\n"
    return text.encode("utf-8"), size(book, notes=options.notes)


def _chapter(chapter: Chapter, book: Book, options: Options, page: Page) -> None:
    pages = book.view.startswith("diplomatic")
    layout = Layout(page, Phrases(options.notes, pages, chapter.language))
    layout.make_room(chapter.body)
    page.gap(3)
    centred = Style(align="center")
    style = centred if chapter.kind is Kind.TITLEPAGE else Style()
    layout.flow(chapter.body, style)
    if options.notes and chapter.notes:
        _notes(chapter, layout)


def _notes(chapter: Chapter, layout: Layout) -> None:
    """Set the notes of a chapter, each series under its heading."""
    page = layout.page
    found = groups(chapter.notes)
    for group in found:
        language = chapter.language
        alone = len(found) == 1
        heading = label("notes", language) if alone else group.heading(language)
        page.gap(2)
        page.line(heading)
        page.line("-" * width(heading))
        page.gap(1)
        for note in group.notes:
            mark = f"[{squeeze(note.mark)}]" if note.mark.strip() else "-"
            page.mark(0, mark)
            layout.flow(note.content, Style(left=width(mark) + 1, gap=0))
            page.flush_marks()
