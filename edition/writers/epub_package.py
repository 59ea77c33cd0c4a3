"""Package document and container, made by EbookLib from finished bytes.

EbookLib is told everything through ``EpubItem`` and ``add_metadata``: its own
classes for documents, covers, authors and navigation rewrite what they are
given. What it still gets wrong is mended in :mod:`edition.writers.epub_mend`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from ebooklib import epub

from edition.writers.epub_files import ROOT
from edition.writers.epub_meta import Item

XHTML_TYPE = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the package: manifest id, path, media type, bytes.

    ``properties`` are those of EPUB 3.3, D.4.2; ``spine`` puts it into the
    reading order, which is the order of the files.
    """

    ident: str
    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    spine: bool = False


def package(
    files: Iterable[File],
    identifier: str,
    metadata: Iterable[Item],
    *,
    direction: str,
    modified: datetime,
) -> bytes:
    """Give the zip as EbookLib writes it; ``modified`` is in UTC."""
    book = epub.EpubBook()
    book.FOLDER_NAME = ROOT
    # Its defaults are a generator of its own and a random identifier.
    book.metadata.clear()
    book.set_identifier(identifier)
    for item in metadata:
        namespace = None if item.name == "meta" else "DC"
        book.add_metadata(namespace, item.name, item.value, item.attributes)
    book.set_direction(direction)
    for file in files:
        entry = epub.EpubItem(file.ident, file.path, file.media_type, file.data)
        entry.properties = list(file.properties)
        book.add_item(entry)
        if file.spine:
            book.spine.append(entry)
    target = BytesIO()
    # Level 0: the mended zip is compressed, once. The option mtime keeps
    # dcterms:modified single and true.
    options = {"mtime": modified, "compresslevel": 0}
    writer = epub.EpubWriter(target, book, options)
    writer.process()
    writer.write()
    return target.getvalue()
