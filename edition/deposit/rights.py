"""Which texts may be passed on, and what stands in place of those that may not.

``availability/@status="restricted"`` (TEI P5 section 2.2.4) keeps a text out of a
deposit: its words, its images, what the header quotes of them. What is left of it
is a stub with its title, names, source and rights.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition import labels, tei
from edition.findings import Findings
from edition.model import TEI, XML_BASE, XML_ID, Edition, Source, Text
from edition.read import read
from edition.reading.parse import parse
from edition.tei.strings import every, local

RESTRICTED = "restricted"
_T = f"{{{TEI}}}"
_WHOLE = (_T + "TEI", _T + "text")
# The parts of a header that describe a text; the others may quote it.
_KEPT = frozenset({"fileDesc", "profileDesc", "revisionDesc"})
# Elements in which even a description gives the words of the text.
_QUOTING = frozenset(
    {"incipit", "explicit", "rubric", "finalRubric", "colophon", "quote", "cit"}
    | {"q", "said", "egXML", "figure", "graphic", "media", "binaryObject"}
)


def status(element: etree._Element) -> str:
    """Give ``availability/@status`` of a text: its own, else of what it stands in.

    One restriction among several statements restricts the text; ``""`` if the
    headers give no status.
    """
    for node in (element, *element.iterancestors()):
        header = node.find(f"{_T}teiHeader")
        said = [
            value
            for part in every(header, "fileDesc/publicationStmt/availability")
            if (value := part.get("status", "").strip())
        ]
        if said:
            return RESTRICTED if RESTRICTED in said else said[0]
    return ""


def restricted(edition: Edition) -> tuple[Text, ...]:
    """Give the texts that may not be passed on."""
    return tuple(text for text in edition.texts if status(text.element) == RESTRICTED)


def stub(element: etree._Element, language: str) -> None:
    """Leave of a ``TEI`` or ``text`` element what may be told of it, in place.

    A ``TEI`` that stands inside it stays, for it has rights of its own.
    """
    if local(element) == "TEI":
        for child in list(element):
            if local(child) == "teiHeader":
                _describe(child)
            elif local(child) != "TEI":
                element.remove(child)
        element.text = None
        holder = etree.Element(f"{_T}text")
        element.insert(int(element.find(f"{_T}teiHeader") is not None), holder)
    else:
        holder = element
        for child in list(holder):
            holder.remove(child)
        holder.text = None
    body = etree.SubElement(holder, f"{_T}body")
    etree.SubElement(body, f"{_T}p").text = labels.withheld(language)


def _describe(header: etree._Element) -> None:
    """Take out of a header what gives the words of its text."""
    for child in list(header):
        if local(child) not in _KEPT:
            header.remove(child)
    for node in list(header.iter(etree.Element, etree.Comment)):
        parent = node.getparent()
        if parent is not None and (
            node.tag is etree.Comment or local(node) in _QUOTING
        ):
            _cut(node, parent)


def _cut(node: etree._Element, parent: etree._Element) -> None:
    """Remove an element, leaving the text after it."""
    previous, tail = node.getprevious(), node.tail or ""
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    node.tail = None
    parent.remove(node)


@dataclass(frozen=True, slots=True)
class Closed:
    """The places of a source that are closed.

    ``whole`` are files of which nothing may be passed on, ``stubs`` those of
    which a form with stubs may be. ``spans`` give for each file the lines, first
    and last, that are closed (0 for "to the end").
    """

    whole: frozenset[Path]
    stubs: dict[Path, bytes]
    spans: dict[Path, tuple[tuple[int, int], ...]]

    def covers(self, path: Path, line: int) -> bool:
        """Tell whether a line is closed."""
        if path in self.whole:
            return True
        return any(
            first <= line and (not last or line <= last)
            for first, last in self.spans.get(path, ())
        )


def close(source: Source, texts: Collection[Text]) -> Closed:
    """Find the places of the texts that may not be passed on.

    A file that a closed text takes words from is closed as a whole, even if an
    open text takes words from it too: better too little than too much. So is a
    file of which no element is found in the open texts.
    """
    if not texts:
        return Closed(frozenset(), {}, {})
    shut = {text.element for text in texts}
    outer = {source.base(element) for element in _open(source.root, shut)}
    inner = {path for text in texts for path in _bases(source, text.element)}
    homes: dict[Path, list[Text]] = {}
    for text in texts:
        homes.setdefault(source.base(text.element), []).append(text)
    data = dict(zip(source.files, source.data, strict=True))
    stubs = {path: _stub_file(path, data[path], home) for path, home in homes.items()}
    whole = {path for path in source.files if path in inner or path not in outer}
    spans = {path: tuple(map(_span, home)) for path, home in homes.items()}
    return Closed(frozenset(whole - stubs.keys()), stubs, spans)


def opened(edition: Edition, closed: Closed) -> Edition:
    """Give the edition with stubs in place of its closed texts.

    It is read anew, so that nothing of them is left in the tree; the bytes of
    closed files are no longer part of it, stubs stand for those that have one.
    """
    shut = {text.ident for text in restricted(edition)}
    if not shut:
        return edition
    fresh = read(edition.source.path, wordless=True)
    for text in tei.edition(fresh, Findings(), name=edition.slug).texts:
        if text.ident in shut:
            stub(text.element, text.meta.language)
    pairs = dict(zip(fresh.files, fresh.data, strict=True)) | closed.stubs
    data = {path: pairs[path] for path in fresh.files if path not in closed.whole}
    digest = hashlib.sha256(b"".join(data.values())).hexdigest()
    # Closed files come last and have no bytes; their names are still wanted.
    files = (*data, *sorted(closed.whole))
    source = Source(
        fresh.path, fresh.tree, digest, files, fresh.findings, tuple(data.values())
    )
    return tei.edition(source, Findings(), name=edition.slug)


def _open(
    root: etree._Element, shut: Collection[etree._Element]
) -> Iterator[etree._Element]:
    """Give the elements outside the closed texts with which a file begins."""
    walker = etree.iterwalk(root, events=("start",))
    for _, node in walker:
        if node in shut:
            walker.skip_subtree()
        elif node is root or node.get(XML_BASE):
            yield node


def _bases(source: Source, element: etree._Element) -> set[Path]:
    """Give the files that a text brings in, its header apart."""
    header = element.find(f"{_T}teiHeader")
    inside = set() if header is None else set(header.iter(etree.Element))
    return {
        source.base(node)
        for node in element.iter(etree.Element)
        if node is not element and node.get(XML_BASE) and node not in inside
    }


def _span(text: Text) -> tuple[int, int]:
    """Give the lines of a text in its file."""
    first = text.element.sourceline or 0
    after = text.element.getnext()
    last = (after.sourceline or 0) - 1 if after is not None else 0
    return first, max(last, first) if last > 0 else 0


def _stub_file(path: Path, data: bytes, texts: Collection[Text]) -> bytes:
    """Give a file with stubs in place of the texts that begin in it."""
    root = parse(data, path).root
    marks = {
        (text.element.sourceline, text.element.get(XML_ID)): text for text in texts
    }
    alone = False
    for element in list(root.iter(*_WHOLE)):
        text = marks.get((element.sourceline, element.get(XML_ID)))
        if text is not None:
            stub(element, text.meta.language)
            alone = alone or element is root
    # Comments before and after a text may quote it.
    kept = root if alone else root.getroottree()
    stubbed: bytes = etree.tostring(kept, encoding="utf-8", xml_declaration=True)
    return stubbed + b"\n"
