"""The writers: rows of one table, each turning a ``Book`` into an ``Artifact``.

A writer touches no disk and imports its library only when it is called, so that
``--to text`` starts without the weight of a PDF engine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from edition.findings import Findings
from edition.model import Artifact, Book
from edition.options import Options


@dataclass(frozen=True, slots=True)
class Writer:
    """A row: name, file suffix, media type, module that holds ``write``."""

    name: str
    suffix: str
    media_type: str
    module: str

    def write(self, book: Book, options: Options, findings: Findings) -> Artifact:
        """Make the artifact ``<slug><suffix>`` of a book."""
        function: Callable[[Book, Options, Findings], tuple[bytes, str]]
        function = import_module(self.module).write
        data, measure = function(book, options, findings)
        return Artifact(book.slug + self.suffix, data, self.media_type, measure)


WRITERS: dict[str, Writer] = {
    row.name: row
    for row in (
        Writer("epub", ".epub", "application/epub+zip", "edition.writers.epub"),
        Writer("pdf", ".pdf", "application/pdf", "edition.writers.pdf"),
        Writer("text", ".txt", "text/plain", "edition.writers.text"),
        Writer("markdown", ".md", "text/markdown", "edition.writers.markdown"),
    )
}
