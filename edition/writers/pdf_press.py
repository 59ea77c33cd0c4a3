"""The press: a book's sections laid out, placed, drawn and joined into one file.

:class:`Press` shares the work among processes (:mod:`edition.writers.pdf_crew`);
:class:`Whole` lays out the text in one piece and lets the engine write the file. It
serves versions of the engine that are not known, and what cannot be joined.
"""

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Protocol, Self

from lxml import etree

from edition.batch import processes
from edition.model import Book, SourceFile
from edition.writers.pdf_crew import Crew
from edition.writers.pdf_desk import Desk
from edition.writers.pdf_engine import listening, write
from edition.writers.pdf_join import Sections
from edition.writers.pdf_metadata import Description
from edition.writers.pdf_sections import cut
from edition.writers.pdf_sheets import Kit, Laid, Log, Order, Place

MILLIMETRE = 96 / 25.4  # CSS pixels in a millimetre

Labels = list[tuple[int, str]]


class Printer(Protocol):
    """What both presses do; to be used in a ``with`` statement."""

    log: Log
    outside: list[str]

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all that was begun."""
        ...

    def orders(self, tree: etree._Element, book: Book) -> list[Order]:
        """Cut the document of the text into what is laid out apart."""
        ...

    def lay_out(self, orders: Sequence[Order]) -> list[Laid]:
        """Lay out documents; those known from before are not laid out again."""
        ...

    def draw(self, places: Sequence[Place]) -> None:
        """Begin to draw what was laid out."""
        ...

    def write(
        self,
        groups: Sequence[Sequence[Place]],
        blank: frozenset[str],
        labels: Labels,
        about: Description,
        sources: Iterable[SourceFile],
    ) -> bytes:
        """Join all that was drawn into one file, an empty page before ``blank``."""
        ...


class Press:
    """Lays out and draws by sections."""

    def __init__(self, kit: Kit, language: str, *, is_alone: bool = False) -> None:
        """Take the kit of a book, and its language (BCP 47).

        ``is_alone``: all is done in this process.
        """
        self._crew = Crew(kit, 1 if is_alone else processes.allowed())
        self._language = language
        self._form = (kit.form.width * MILLIMETRE, kit.form.height * MILLIMETRE)
        self.log = Log()
        self.outside: list[str] = []

    def __enter__(self) -> Self:
        """Begin."""
        self._crew.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all workers."""
        self._crew.__exit__(kind, error, trace)

    def orders(self, tree: etree._Element, book: Book) -> list[Order]:
        """Cut the text where its chapters allow."""
        return cut(tree, book, whole=False)

    def lay_out(self, orders: Sequence[Order]) -> list[Laid]:
        """Lay out sections, several at a time."""
        found = self._crew.lay_out(orders)
        for laid in found:
            self.log.images |= laid.log.images
        return found

    def draw(self, places: Sequence[Place]) -> None:
        """Begin to draw sections."""
        self._crew.draw(places)

    def write(
        self,
        groups: Sequence[Sequence[Place]],
        blank: frozenset[str],
        labels: Labels,
        about: Description,
        sources: Iterable[SourceFile],
    ) -> bytes:
        """Join the sections."""
        drawn = self._crew.drawn()
        made = [[drawn[place.key] for place in group] for group in groups]
        sections = Sections(made, self._language, self._form, blank)
        sections.embed(self._crew.cut_fonts(sections.glyphs()))
        for group in made:
            for item in group:
                self.log.add(item.log)
                self.outside += item.outside
        with listening() as log:
            data = write(sections.document(), labels, about, sources)
        self.log.add(log)
        return data


class Whole:
    """Lays out the text in one piece, in this process."""

    def __init__(self, kit: Kit) -> None:
        """Take the kit of a book."""
        self._desk = Desk(kit, is_whole=True)
        self._laid: dict[str, Laid] = {}
        self.log = Log()
        self.outside: list[str] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing: no process was begun."""

    def orders(self, tree: etree._Element, book: Book) -> list[Order]:
        """Leave the text in one piece."""
        return cut(tree, book, whole=True)

    def lay_out(self, orders: Sequence[Order]) -> list[Laid]:
        """Lay out documents."""
        found = [self._desk.lay_out(order) for order in orders]
        for laid in found:
            self.log.images |= laid.log.images
        return found

    def draw(self, places: Sequence[Place]) -> None:
        """Adjust what stands in the margins; the engine draws as it writes."""
        for place in places:
            self.outside += self._desk.adjust(place)

    def write(
        self,
        groups: Sequence[Sequence[Place]],
        blank: frozenset[str],
        labels: Labels,
        about: Description,
        sources: Iterable[SourceFile],
    ) -> bytes:
        """Let the engine join its documents; none of them is ``blank`` before."""
        keys = [place.key for group in groups for place in group]
        data, log = self._desk.write(keys, labels, about, sources)
        self.log.add(log)
        return data
