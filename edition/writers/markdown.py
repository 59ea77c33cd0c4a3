"""Markdown of a book: CommonMark 0.31 with footnotes and pipe tables, UTF-8.

It is laid out from the same XHTML as every other output, with what the plain text
has for phrases. A paragraph is one line. Notes are footnotes behind their chapter,
their labels the marks of their series; a note that nothing calls is an item of a
list there. Title page and imprint are lines like others.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from edition.arranging.note_groups import groups
from edition.findings import Findings
from edition.model import Book, Chapter, Note
from edition.options import Options
from edition.words import size
from edition.writers.markdown_inline import EMPHASIS, END, MarkedPhrases
from edition.writers.markdown_layout import Layout
from edition.writers.markdown_sheet import Sheet
from edition.writers.text_wrap import squeeze


def write(book: Book, options: Options, findings: Findings) -> tuple[bytes, str]:
    """Give the Markdown as UTF-8 bytes and its size as ``9,120 words``.

    The size counts the words of the texts and of the notes that are there.
    ``findings`` is told nothing: what cannot be shown is the transformation's.
    """
    sheet = Sheet()
    labels = dict(_labels(book)) if options.notes else {}
    pages = book.view.startswith("diplomatic")
    for chapter in book.chapters:
        phrases = MarkedPhrases(options.notes, pages, chapter.language, labels)
        layout = Layout(sheet, phrases)
        sheet.part()
        layout.flow(chapter.body)
        if options.notes:
            _notes(chapter, layout, labels)
    text = "\n".join(sheet.lines) + "\n"
    return text.encode("utf-8"), size(book, notes=options.notes)


def _labels(book: Book) -> Iterator[tuple[str, str]]:
    """Give the label of each note that is called: its mark, if no other has it.

    Where chapters count anew, the number of the chapter, among those with notes, stands
    before the mark; what is then the same still, as signs are, has the number of the
    note behind it.
    """
    called = [
        (number, note)
        for number, chapter in enumerate(filter(_has_notes, book.chapters), 1)
        for note in chapter.notes
        if note.call
    ]
    marks = Counter(_mark(note) for _, note in called)
    is_unique = all(count == 1 for count in marks.values())
    taken: set[str] = set()
    for place, (number, note) in enumerate(called, 1):
        made = _mark(note) if is_unique else f"{number}-{_mark(note)}"
        if made in taken:
            made = f"{made}-{place}"
        taken.add(made)
        yield note.ident, made


def _has_notes(chapter: Chapter) -> bool:
    return bool(chapter.notes)


def _mark(note: Note) -> str:
    """Give the mark of a note as a label may have it; signs become the series."""
    letters = "".join(sign for sign in note.mark if sign.isalnum())
    return letters or str(note.series)


def _notes(chapter: Chapter, layout: Layout, labels: Mapping[str, str]) -> None:
    """Set the notes of a chapter, each told to which of several groups it belongs.

    A footnote that nothing calls is not shown: such a note is an item of a list.
    """
    found = groups(chapter.notes)
    for group in found:
        lead = f"{EMPHASIS}{group.of_one(chapter.language)}:{END}"
        for note in group.notes:
            words = lead if len(found) > 1 else ""
            start, rest = f"[^{labels.get(note.ident)}]: ", "    "
            if note.ident not in labels:
                words = f"{lead} [{squeeze(note.mark)}]" if note.mark else lead
                start, rest = "- ", "  "
            with layout.sheet.inside(start, rest, keep=True):
                layout.led(words, note.content)
