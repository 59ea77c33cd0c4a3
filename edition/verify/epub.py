"""The words of an EPUB: ``zipfile`` and lxml, in the order of the spine.

Notes are told by their DPUB-ARIA roles, the program's own pages by the EPUB
Structural Semantics Vocabulary.
"""

import posixpath
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from edition.verify.artifacts import Found, UnreadableError
from edition.verify.words import HARD, SOFT, Pieces

_X = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "META-INF/container.xml"
_PHRASES = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rb rt ruby s samp "
    "small span strong sub sup time u var wbr".split()
)
_MATH = "{http://www.w3.org/1998/Math/MathML}"
# The program's own pages, and what is read again elsewhere.
_SILENT_TYPES = frozenset({"titlepage", "copyright-page", "cover", "toc", "landmarks"})
_SILENT_ROLES = frozenset({"doc-noteref", "doc-backlink", "doc-cover", "doc-toc"})
_SILENT = frozenset({"rp", "script", "style", "head", "annotation", "annotation-xml"})
_NOTES = frozenset({"doc-endnotes", "doc-footnote", "doc-endnote"})


def read(data: bytes) -> Found:
    """Read an EPUB; raises :class:`UnreadableError` for anything else."""
    text, notes = Pieces(), Pieces()
    try:
        with ZipFile(BytesIO(data)) as archive:
            for path in _spine(archive):
                _read(_parse(archive, path), text, notes)
    except (BadZipFile, KeyError, OSError, ValueError) as error:
        raise UnreadableError(f"not a sound EPUB: {error}") from None
    except (NotImplementedError, RuntimeError) as error:
        raise UnreadableError(f"its zip archive cannot be read: {error}") from None
    return Found("epub", text.words(), notes.words())


def _spine(archive: ZipFile) -> list[str]:
    """Give the documents of the spine, the navigation left out."""
    root_file = _parse(archive, _CONTAINER).find(".//{*}rootfile")
    path = "" if root_file is None else root_file.get("full-path", "")
    package = _parse(archive, path)
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    found = []
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in item.get("properties", "").split():
            href = unquote(item.get("href", "").partition("#")[0])
            found.append(posixpath.join(posixpath.dirname(path), href))
    return found


def _parse(archive: ZipFile, path: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False
    )
    try:
        return etree.fromstring(archive.read(path), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{path} is not well-formed: {error.msg}") from None


def _read(element: etree._Element, out: Pieces, notes: Pieces) -> None:
    """Read an element and what is in it."""
    tag = element.tag
    if not isinstance(tag, str):
        return
    name = tag.rpartition("}")[2]
    role = element.get("role", "").split()
    if name in _SILENT or not _SILENT_ROLES.isdisjoint(role) or _is_ours(element):
        out.mark(SOFT)
        return
    if not _NOTES.isdisjoint(role):
        out = notes
    # A line break may stand within a word, after a hyphen that the source lacks.
    if name == "br" or tag.startswith(_MATH):
        edge = SOFT
    else:
        edge = "" if name in _PHRASES else HARD
    if edge:
        out.mark(edge)
    if name == "img":
        notes.mark(HARD)
        notes.put(element.get("alt", ""))
        notes.mark(HARD)
    out.put(element.text or "")
    for child in element:
        _read(child, out, notes)
        out.put(child.tail or "")
    if edge:
        out.mark(edge)


def _is_ours(element: etree._Element) -> bool:
    """Tell whether a part of a book was made by the program."""
    types = element.get(_TYPE)
    return types is not None and not _SILENT_TYPES.isdisjoint(types.split())
