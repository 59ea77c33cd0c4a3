"""One printing of a book: text, index and front matter, in the order they need.

The text is laid out first; the numbers of its pages go into the index, and with
those of the index into the contents. Notes that the engine would lose and tables
that are too wide are seen to, and what they stand in is laid out again.
"""

from dataclasses import dataclass, replace

from edition.model import Book
from edition.options import Options
from edition.writers import pdf_colophon, pdf_facing, pdf_lines, pdf_math, pdf_page
from edition.writers.pdf_engine import PRODUCER
from edition.writers.pdf_metadata import describe
from edition.writers.pdf_notes import tall_notes
from edition.writers.pdf_own import notes_at_end
from edition.writers.pdf_press import Printer
from edition.writers.pdf_sections import order
from edition.writers.pdf_sheets import Kit, Laid, Log, Order, Place
from edition.writers.pdf_width import Fit

# A note can be lost only where the engine loses it: a few rounds find them all. A
# few more settle the page numbers of registers that stand before the end.
ROUNDS, INDEX_ROUNDS = 4, 4
# A page with fewer notes in its margin moves others: after so many rounds all notes
# of a crowded chapter stand at the foot.
SIDE_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF: its bytes, its pages, and what happened on the way.

    ``tall`` are the notes at the end of their chapters, ``fits`` the tables that
    were too wide, ``outside`` lines that reach into the margin.
    """

    data: bytes
    pages: int
    tall: frozenset[str]
    fits: dict[str, Fit]
    outside: list[str]
    log: Log


def print_book(book: Book, options: Options, press: Printer, kit: Kit) -> Printed:
    """Print a book on a press."""
    with press:
        printing = _Printing(book, options, press, kit)
        return printing.run()


class _Printing:
    """What is known of a book while it is printed."""

    def __init__(self, book: Book, options: Options, press: Printer, kit: Kit) -> None:
        self._book, self._options, self._press, self._kit = book, options, press, kit
        self._tall = tall_notes(book.chapters, kit.form) | notes_at_end(book)
        self._crowded = frozenset[str]()
        self._fits: dict[str, Fit] = {}
        self._numbers: dict[str, str] = {}
        self._faces: set[str] = set()
        self._blank: set[str] = set()
        self._groups: list[list[Place]] = []
        self._pages = 0

    def run(self) -> Printed:
        """Lay out all, draw it, and give the file."""
        self._text()
        if pdf_page.index_chapters(self._book):
            self._index()
        labels = [(0, "D")]
        if pdf_page.has_front(self._book):
            labels = [(0, "r"), (self._front(), "D")]
        about = describe(self._book, PRODUCER)
        data = self._press.write(
            self._groups, frozenset(self._blank), labels, about, self._book.sources
        )
        press = self._press
        return Printed(
            data, self._pages, self._tall, self._fits, press.outside, press.log
        )

    def _text(self) -> None:
        """Lay out the text until nothing is lost, and say where its sections stand."""
        is_indexed = pdf_page.is_indexed(self._book)
        for past in range(ROUNDS + INDEX_ROUNDS * is_indexed):
            orders = self._orders()
            laid = self._press.lay_out(orders)
            lost = frozenset[str]().union(*(section.lost for section in laid))
            wide = {key: fit for section in laid for key, fit in section.wide.items()}
            crowded = frozenset[str]().union(*(section.crowded for section in laid))
            if not lost and not wide and not crowded:
                before, self._numbers = self._numbers, {}
                places = self._places(orders, laid)
                # Registers within the text give page numbers, which may move pages.
                if not is_indexed or before == self._numbers:
                    break
            self._crowded |= crowded if past < SIDE_ROUNDS else self._chapters(crowded)
            self._tall |= lost
            self._fits |= wide
        places = self._places(orders, laid)
        self._pages = sum(section.pages for section in laid) + len(self._blank)
        for section in laid:
            self._faces |= section.faces
        self._groups.append(places)
        self._press.draw(places)

    def _chapters(self, crowded: frozenset[str]) -> frozenset[str]:
        """Give all notes of the chapters that these belong to."""
        return frozenset(
            note.ident
            for chapter in self._book.chapters
            if not crowded.isdisjoint(note.ident for note in chapter.notes)
            for note in chapter.notes
        )

    def _places(self, orders: list[Order], laid: list[Laid]) -> list[Place]:
        """Say where sections stand, and note on which pages their anchors are."""
        pages, places = 0, []
        self._blank.clear()
        for asked, section in zip(orders, laid, strict=True):
            if asked.is_recto and pages % 2:
                self._blank.add(section.key)
                pages += 1
            self._numbers = section.numbers(pages + 1) | self._numbers
            places.append(Place(section.key, is_text=True, offset=pages))
            pages += section.pages
        return places

    def _orders(self) -> list[Order]:
        """Give the sections of the text as they are wanted now."""
        tree = pdf_page.text_document(
            self._book, self._tall, self._fits, self._crowded, self._numbers
        )
        pdf_math.typeset(tree)
        pdf_lines.ask(tree, self._options)
        if self._options.parallel == "facing":
            pdf_facing.spread(tree, self._kit.form)
        orders = self._press.orders(tree, self._book)
        return [replace(asked, fits=self._fits) for asked in orders]

    def _index(self) -> None:
        """Lay out the index, which follows the text."""
        first = self._pages + 1
        tree = pdf_page.index_document(self._book, self._tall, self._numbers, first)
        (laid,) = self._press.lay_out([order(tree, self._book)])
        self._numbers = laid.numbers(first) | self._numbers
        self._faces |= laid.faces
        self._add(laid, len(self._groups))

    def _front(self) -> int:
        """Lay out what stands before the text; give how many pages it has."""
        book, colophon = self._book, pdf_colophon.colophon(self._book, self._faces)
        tree = pdf_page.front_document(book, self._numbers, colophon)
        (laid,) = self._press.lay_out([order(tree, book)])
        if laid.pages % 2:
            # Page 1 of the text is a right-hand page.
            tree = pdf_page.front_document(book, self._numbers, colophon, blank=True)
            (laid,) = self._press.lay_out([order(tree, book)])
        self._add(laid, 0)
        return laid.pages

    def _add(self, laid: Laid, at: int) -> None:
        """Take a document that is neither cut nor moved into the book."""
        self._groups.insert(at, [Place(laid.key)])
        self._press.draw(self._groups[at])
        self._pages += laid.pages
