"""Small TEI documents, and artifacts made by hand that need no writer."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from edition.model import Source
from edition.options import Options
from edition.read import read
from edition.verify import Verdict, verify
from edition.verify.compare import Result
from edition.verify.expected import expected
from edition.verify.passages import Expected, Kind
from tests.unit.rendering import document

_OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    '<item id="n" href="nav.xhtml" properties="nav"/>{items}</manifest>'
    '<spine><itemref idref="n"/>{spine}</spine></package>'
)
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="a/b.opf"/></rootfiles></container>'
)
_PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
)


def source(folder: Path, markup: str) -> Source:
    """Read a TEI document; a body begins on its first line."""
    path = folder / "input.xml"
    path.write_text(document(markup), encoding="utf-8")
    return read(path)


def wanted(folder: Path, markup: str, view: str = "reading") -> dict[str, list[str]]:
    """Give the words expected of a document: text, and each note and entry."""
    found = expected(source(folder, markup), view)
    return {
        kind.value: [_words(found, number) for number in _numbers(found, kind)]
        for kind in Kind
        if _numbers(found, kind)
    }


def _numbers(found: Expected, kind: Kind) -> list[int]:
    return [n for n, item in enumerate(found.passages) if item.kind is kind]


def _words(found: Expected, number: int) -> str:
    return " ".join(word.key for word in found.passages[number].words)


def epub(*bodies: str) -> bytes:
    """Make an EPUB of chapters, by hand, with what reading it takes and no more."""
    buffer = BytesIO()
    names = [f"c{number}.xhtml" for number in range(len(bodies))]
    with ZipFile(buffer, "w") as archive:
        archive.writestr("META-INF/container.xml", _CONTAINER)
        items = "".join(f'<item id="{name}" href="t/{name}"/>' for name in names)
        spine = "".join(f'<itemref idref="{name}"/>' for name in names)
        archive.writestr("a/b.opf", _OPF.format(items=items, spine=spine))
        archive.writestr("a/nav.xhtml", _PAGE.format("<nav>Contents</nav>"))
        for name, body in zip(names, bodies, strict=True):
            archive.writestr(f"a/t/{name}", _PAGE.format(body))
    return buffer.getvalue()


def check(folder: Path, tei: Source, data: bytes, view: str = "reading") -> Verdict:
    """Verify bytes as an artifact."""
    path = folder / "artifact"
    path.write_bytes(data)
    (verdict,) = verify([path], tei, Options(view=view))
    return verdict


def faults(result: Result) -> list[tuple[str, int, str]]:
    """Give kind, line and words of each fault."""
    kinds = ("missing", "doubled", "displaced", "spaced", "strange")
    return [
        (kind, fault.line.number, " ".join(fault.words))
        for kind in kinds
        for fault in getattr(result, kind)
    ]
