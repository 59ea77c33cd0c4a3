"""The check of a finished EPUB: reopened with ``zipfile`` and lxml alone.

It knows EPUB 3.3 and the ``Book``, not the writer: files are found through the
container, the package document and the navigation document, as a reading system
finds them. Each fault is a finding EPUB-001 with an exact reason.
"""

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from urllib.parse import unquote
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from lxml import etree
from PIL import Image

from edition.checks.epub_words import note_faults, word_faults
from edition.findings import Finding, Place, finding
from edition.model import Artifact, Book, Media

CONTAINER = "META-INF/container.xml"
# More faults than this say nothing new.
_MOST = 50
_NS = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "h": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
}
_XHTML_TYPE = "application/xhtml+xml"


class BrokenError(Exception):
    """A fault after which nothing more can be looked at."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the manifest: path in the zip, media type, properties."""

    path: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Package:
    """The opened EPUB: bytes by path, manifest by id, paths of the spine."""

    files: dict[str, bytes]
    path: str
    items: dict[str, Item]
    spine: tuple[str, ...]
    documents: dict[str, etree._Element]


def check(artifact: Artifact, book: Book) -> Iterable[Finding]:
    """Give a finding for each fault of the EPUB, none for a sound one."""
    place = Place(artifact.name)
    for reason in islice(_faults(artifact.data, book), _MOST):
        yield finding("EPUB-001", place, reason=reason)


def _faults(data: bytes, book: Book) -> Iterator[str]:
    try:
        faults: list[str] = []
        package = _open(data, faults)
    except BrokenError as broken:
        yield from faults
        yield str(broken)
        return
    yield from faults
    ids = {path: _ids(root) for path, root in package.documents.items()}
    yield from _file_faults(package)
    for path in package.documents:
        counts = Counter(ids[path])
        for ident in (ident for ident, count in counts.items() if count > 1):
            yield f'{path}: the id "{ident}" stands {counts[ident]} times'
    known = {path: frozenset(found) for path, found in ids.items()}
    for path, root in package.documents.items():
        yield from _link_faults(path, root, package, known)
    nav = _nav(package)
    if nav is None:
        yield "no item of the manifest has the property nav"
        return
    yield from _nav_faults(nav, package)
    yield from _book_faults(nav, package, book)


def _open(data: bytes, faults: list[str]) -> Package:
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            files = {info.filename: archive.read(info) for info in infos}
    except (BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise BrokenError(f"not a sound zip archive: {error}") from None
    names = [info.filename for info in infos]
    faults += (f"{n} is in the zip twice" for n, c in Counter(names).items() if c > 1)
    if not infos or names[0] != "mimetype":
        faults.append("mimetype is not the first file of the zip")
    elif infos[0].compress_type != ZIP_STORED or infos[0].extra:
        faults.append("mimetype is not stored plainly")
    if files.get("mimetype") != b"application/epub+zip":
        faults.append("mimetype does not say application/epub+zip")
    container = _parse(files, CONTAINER)
    root_files = container.findall("c:rootfiles/c:rootfile", _NS)
    path = root_files[0].get("full-path", "") if root_files else ""
    package = _parse(files, path)
    items: dict[str, Item] = {}
    for element in package.iterfind("o:manifest/o:item", _NS):
        ident, href = element.get("id", ""), element.get("href", "")
        if ident in items:
            faults.append(f'{path}: two items have the id "{ident}"')
        properties = frozenset(element.get("properties", "").split())
        media_type = element.get("media-type", "")
        items[ident] = Item(_resolve(path, href)[0], media_type, properties)
    spine: list[str] = []
    for element in package.iterfind("o:spine/o:itemref", _NS):
        if item := items.get(element.get("idref", "")):
            spine.append(item.path)
        else:
            faults.append(f'{path}: the spine names "{element.get("idref")}", no item')
    if not spine:
        faults.append(f"{path}: the spine is empty")
    documents = {
        item.path: _parse(files, item.path)
        for item in items.values()
        if item.media_type == _XHTML_TYPE and item.path in files
    }
    return Package(files, path, items, tuple(spine), documents)


def _parse(files: dict[str, bytes], path: str) -> etree._Element:
    if path not in files:
        raise BrokenError(f"there is no {path or 'package document'}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False
    )
    try:
        return etree.fromstring(files[path], parser)
    except etree.XMLSyntaxError as error:
        raise BrokenError(f"{path} is not well-formed: {error.msg}") from None


def _ids(root: etree._Element) -> list[str]:
    return [str(ident) for ident in root.xpath("//@id")]


def _resolve(base: str, href: str) -> tuple[str, str]:
    """Give path in the zip and fragment of an address within the EPUB."""
    path, _, fragment = href.partition("#")
    folder = posixpath.dirname(base)
    full = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else base
    return full, unquote(fragment)


def _file_faults(package: Package) -> Iterator[str]:
    """Manifest and zip must name the same files."""
    listed = {item.path for item in package.items.values()}
    for path in sorted(listed - package.files.keys()):
        yield f"the manifest names {path}, which is not there"
    unlisted = package.files.keys() - listed - {"mimetype", package.path}
    for path in sorted(unlisted):
        if not path.startswith("META-INF/"):
            yield f"{path} is not in the manifest"


def _link_faults(
    path: str,
    root: etree._Element,
    package: Package,
    ids: dict[str, frozenset[str]],
) -> Iterator[str]:
    """Every ``href`` and ``src`` within the EPUB must lead to a file and an id."""
    for value in map(str, root.xpath("//@href | //@src")):
        scheme, colon, _ = value.partition(":")
        if colon and not set(scheme) & set("/#?."):
            continue
        target, fragment = _resolve(path, value)
        if target not in package.files:
            yield f"{path}: {value} leads to no file"
        elif fragment and target in ids and fragment not in ids[target]:
            yield f"{path}: {value} leads to no id"


def _nav(package: Package) -> str | None:
    paths = [i.path for i in package.items.values() if "nav" in i.properties]
    return paths[0] if paths and paths[0] in package.documents else None


def _nav_links(nav: str, package: Package, kind: str) -> list[tuple[str, str]]:
    """Give path and ``epub:type`` of each link of a list of the navigation."""
    links = package.documents[nav].xpath(
        "//h:nav[@e:type = $kind]//h:a[@href]", namespaces=_NS, kind=kind
    )
    kind_key = f"{{{_NS['e']}}}type"
    return [(_resolve(nav, a.get("href"))[0], a.get(kind_key, "")) for a in links]


def _nav_faults(nav: str, package: Package) -> Iterator[str]:
    """The navigation must lead to every document of the spine."""
    toc = {path for path, _ in _nav_links(nav, package, "toc")}
    if not toc:
        yield f"{nav}: there is no table of contents"
    reached = toc | {path for path, _ in _nav_links(nav, package, "landmarks")}
    for path in package.spine:
        if path not in reached and path != nav:
            yield f"{nav}: no line leads to {path}"


def _book_faults(nav: str, package: Package, book: Book) -> Iterator[str]:
    """Everything of the book must be there: chapters, notes, words, images."""
    landmarks = _nav_links(nav, package, "landmarks")
    covers = {path for path, kind in landmarks if kind == "cover"}
    documents = [path for path in package.spine if path not in {nav, *covers}]
    if len(documents) != len(book.chapters):
        yield (
            f"the spine has {len(documents)} chapters, the book {len(book.chapters)}"
        )
        return
    for path, chapter in zip(documents, book.chapters, strict=True):
        root = package.documents.get(path)
        if root is None:
            yield f"{path} is in the spine, but is no XHTML"
            continue
        yield from word_faults(path, root, chapter)
        yield from note_faults(path, root, chapter)
    stored = set(package.files.values())
    for item in book.media:
        if item.data not in stored and not _is_there_smaller(item, package):
            yield f"the image {item.name} is missing or not the same"


def _is_there_smaller(item: Media, package: Package) -> bool:
    """Tell whether an image stands there scaled: same type and proportions."""
    wanted = _size(item.data)
    others = (i for i in package.items.values() if i.media_type == item.media_type)
    sizes = (_size(package.files.get(other.path, b"")) for other in others)
    return any(_is_scaled(wanted, found) for found in sizes if wanted and found)


def _is_scaled(full: tuple[int, int], small: tuple[int, int]) -> bool:
    """Tell whether ``small`` is ``full`` made smaller, perhaps turned upright."""
    (width, height), (one, other) = full, small
    if one >= max(full) or other >= max(full):
        return False
    return any(
        abs(a * other - b * one) <= max(full) for a, b in ((width, height), full[::-1])
    )


def _size(data: bytes) -> tuple[int, int] | None:
    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
