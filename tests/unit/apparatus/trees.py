"""Small TEI trees for the tests of the apparatus."""

from pathlib import Path

from lxml import etree

from edition.apparatus.read import APP, Reader
from edition.apparatus.witnesses import Witnesses
from edition.model import TEI
from edition.read import read
from edition.tei.index import Index
from tests.unit.rendering import document

T = f"{{{TEI}}}"


def tree(markup: str) -> etree._Element:
    """Parse a body."""
    return etree.fromstring(f'<body xmlns="{TEI}">{markup}</body>')


def found(root: etree._Element, name: str, number: int = 0) -> etree._Element:
    """Give an element of a tree by its name."""
    return list(root.iter(T + name))[number]


def reader(
    folder: Path, markup: str, declared: str = ""
) -> tuple[Reader, etree._Element]:
    """Give a reader of a document's entries, and its first entry."""
    path = folder / "input.xml"
    path.write_text(document(markup), encoding="utf-8")
    source = read(path)
    made = Reader(Witnesses(Index(source)), declared)
    return made, next(source.root.iter(APP))
