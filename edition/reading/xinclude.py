"""Join the files of an edition: XInclude 1.1, within one folder.

Own work, because a file may include only what lies in the edition's folder, no
network is ever asked, every error has its place, and every element keeps the
line of its own file. Three things differ from the recommendation, each on
purpose: addresses are relative to the file in which they stand, whatever an
``xml:base`` of the encoder says (it often names the place of publication); text
that declares no language takes that of the place where it is included; and
``href="file.xml#id"`` is taken as ``xpointer="id"`` instead of being refused.
"""

import hashlib
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from edition.errors import EditionError, InputError, UnsafeError, XmlError
from edition.findings import Finding, Place, finding
from edition.model import XML_BASE, XML_LANG
from edition.patterns import lazy
from edition.reading import files, xpointer
from edition.reading.decode import decode_text
from edition.reading.parse import check_depth, parse

# The namespace of the recommendation, and that of its drafts.
_NAMESPACES = ("http://www.w3.org/2001/XInclude", "http://www.w3.org/2003/XInclude")
_INCLUDE = tuple(f"{{{uri}}}include" for uri in _NAMESPACES)
_FALLBACK = tuple(f"{{{uri}}}fallback" for uri in _NAMESPACES)

MAX_INCLUDES = 10_000
MAX_BYTES = 200_000_000
MAX_LEVELS = 50

_NOT_XML = lazy("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_Key = tuple[Path, str]


@dataclass(slots=True)
class _Piece:
    """What stands in place of an include: text, then nodes with their tails."""

    text: str = ""
    nodes: list[etree._Element] = field(default_factory=list)


class _UnavailableError(Exception):
    """A resource that cannot be had; a fallback may stand in for it."""

    def __init__(self, error: EditionError, reason: str) -> None:
        super().__init__(reason)
        self.error, self.reason = error, reason


class Joiner:
    """Reads a document with everything it includes.

    ``files`` holds the bytes of every file read, in order, by the path that
    findings name; ``findings`` what was noticed on the way.
    """

    def __init__(self, path: Path) -> None:
        """Take the path of the main file; its folder bounds what is read."""
        self.path = path
        self.folder = path.parent
        self.files: dict[Path, bytes] = {}
        self.findings: list[Finding] = []
        self._whole: dict[Path, etree._Element] = {}
        self._count = self._bytes = 0

    @property
    def sha256(self) -> str:
        """Give the digest of all bytes read, in order."""
        digest = hashlib.sha256()
        for data in self.files.values():
            digest.update(data)
        return digest.hexdigest()

    def read(self) -> etree._Element:
        """Give the root of the joined document; raises :class:`EditionError`."""
        root = self._expand(self._parse(self.path), self.path, ((self.path, ""),))
        check_depth(root, self.path)
        return root

    def _load(self, path: Path) -> bytes:
        if path not in self.files:
            self.files[path] = files.load(path)
        return self.files[path]

    def _parse(self, path: Path) -> etree._Element:
        known = path in self.files
        document = parse(self._load(path), path)
        if not known:
            self.findings += document.findings
        return document.root

    def _expand(
        self, root: etree._Element, file: Path, chain: tuple[_Key, ...]
    ) -> etree._Element:
        """Replace all includes in a tree; give its root, which may be another."""
        includes = [
            node
            for node in root.iter(*_INCLUDE)
            if next(node.iterancestors(*_INCLUDE), None) is None
        ]
        for node in includes:
            piece = self._piece(node, file, chain)
            if node is root:
                if len(piece.nodes) != 1 or piece.text.strip():
                    raise self._error(
                        node, file, "the root must become one element", "check it"
                    )
                return piece.nodes[0]
            _replace(node, piece)
        return root

    def _piece(
        self, node: etree._Element, file: Path, chain: tuple[_Key, ...]
    ) -> _Piece:
        try:
            return self._fetch(node, file, chain)
        except _UnavailableError as problem:
            fallback = next(node.iterchildren(*_FALLBACK), None)
            if fallback is None:
                raise problem.error from None
            href = node.get("href", "") or "#" + _pointer(node)
            self.findings.append(
                finding("XML-005", _place(node, file), href=href, reason=problem.reason)
            )
            node.remove(fallback)
            self._expand(fallback, file, chain)
            return _Piece(fallback.text or "", list(fallback))

    def _fetch(
        self, node: etree._Element, file: Path, chain: tuple[_Key, ...]
    ) -> _Piece:
        kind = node.get("parse", "xml").strip()
        href, _, fragment = node.get("href", "").strip().partition("#")
        pointer = _pointer(node) or unquote(fragment)
        target = self._target(href, node, file) if href else file
        if kind == "text" or (kind.startswith("text/") and kind != "text/xml"):
            return self._text(node, file, target)
        if kind not in ("xml", "text/xml") and not kind.endswith(("/xml", "+xml")):
            raise self._error(node, file, f'parse="{kind}" is not known', 'use "xml"')
        if not href and not pointer:
            raise self._error(node, file, "it names no file", "add @href")
        key = (target, pointer)
        if key in chain:
            circle = (*chain[chain.index(key) :], key)
            shown = [p.name + (f"#{part}" if part else "") for p, part in circle]
            raise UnsafeError(
                finding("SEC-004", _place(node, file), chain=" -> ".join(shown))
            )
        if len(chain) > MAX_LEVELS:
            self._too_much(node, file, f"{MAX_LEVELS} levels of files")
        nodes = self._nodes(node, file, target, pointer)
        inner = (*chain, key)
        nodes = [self._expand(item, target, inner) for item in nodes]
        base = quote(target.relative_to(self.folder).as_posix())
        for item in nodes:
            if target != file:
                item.set(XML_BASE, base)
        return _Piece("", nodes)

    def _nodes(
        self, node: etree._Element, file: Path, target: Path, pointer: str
    ) -> list[etree._Element]:
        """Give what an include brings in, detached from its own document."""
        if not pointer:
            self._available(node, file, target)
            root = self._parse(target)
            self._spend(node, file, len(self.files[target]))
            _fix_language([root], [root], node)
            return [root]
        if target not in self._whole:
            self._available(node, file, target)
            self._whole[target] = self._parse(target)
        try:
            found = xpointer.select(self._whole[target], pointer)
        except xpointer.PointerError as problem:
            reason = f"{problem.reason} in {target.name}"
            error = self._error(node, file, reason, problem.hint)
            if problem.known:
                raise _UnavailableError(error, reason) from None
            raise error from None
        copies = []
        for item in found:
            copy = deepcopy(item)
            copy.tail = None
            self._spend(node, file, len(etree.tostring(copy)))
            copies.append(copy)
        _fix_language(copies, found, node)
        return copies

    def _text(self, node: etree._Element, file: Path, target: Path) -> _Piece:
        self._available(node, file, target)
        data = self._load(target)
        self._spend(node, file, len(data))
        text = decode_text(data, node.get("encoding", ""), target)
        if match := _NOT_XML.search(text):
            before = text[: match.start()]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            reason = f"the control character U+{ord(match[0]):04X} is not allowed"
            place = Place(str(target), line, column)
            raise XmlError(
                finding("XML-001", place, reason=reason, hint="delete the character")
            )
        return _Piece(text)

    def _target(self, href: str, node: etree._Element, file: Path) -> Path:
        """Give the file that an address names, as a path within the folder."""
        parts = urlsplit(href)
        remote = bool(parts.netloc) or parts.scheme not in ("", "file")
        place = _place(node, file)
        outside = UnsafeError(finding("SEC-003", place, href=href))
        if remote:
            raise _UnavailableError(outside, "nothing is fetched from the network")
        try:
            top = self.folder.resolve()
            path = (file.parent / unquote(parts.path)).resolve()
            within = path.is_relative_to(top)
        except (OSError, ValueError, RuntimeError):
            error = InputError(finding("SEC-005", place, href=href))
            raise _UnavailableError(error, "this is no path") from None
        if not within:
            raise _UnavailableError(outside, "it is outside the edition's folder")
        return self.folder / path.relative_to(top)

    def _available(self, node: etree._Element, file: Path, target: Path) -> None:
        """Load a file or say that it cannot be had."""
        try:
            self._load(target)
        except InputError as error:
            reason = error.finding.message
            missing = finding("SEC-005", _place(node, file), href=node.get("href"))
            raise _UnavailableError(InputError(missing), reason) from None

    def _spend(self, node: etree._Element, file: Path, size: int) -> None:
        """Keep account of what is brought in: small files can include without end."""
        self._count += 1
        self._bytes += size
        if self._count > MAX_INCLUDES:
            self._too_much(node, file, f"{MAX_INCLUDES:,} parts")
        if self._bytes > MAX_BYTES:
            self._too_much(node, file, f"{MAX_BYTES // 1_000_000} MB")

    def _too_much(self, node: etree._Element, file: Path, limit: str) -> None:
        raise UnsafeError(finding("SEC-007", _place(node, file), limit=limit))

    def _error(
        self, node: etree._Element, file: Path, reason: str, hint: str
    ) -> XmlError:
        return XmlError(
            finding("XML-004", _place(node, file), reason=reason, hint=hint)
        )


def _pointer(node: etree._Element) -> str:
    """Give ``@xpointer``, which XInclude 1.1 also calls ``@fragid``."""
    return (node.get("xpointer") or node.get("fragid") or "").strip()


def _place(node: etree._Element, file: Path) -> Place:
    return Place(str(file), node.sourceline or 0)


def _language(element: etree._Element) -> str | None:
    for node in (element, *element.iterancestors()):
        if (value := node.get(XML_LANG)) is not None:
            return str(value)
    return None


def _fix_language(
    copies: list[etree._Element],
    originals: list[etree._Element],
    node: etree._Element,
) -> None:
    """Write down the language an element had in its own file (section 4.7.6)."""
    here = _language(node)
    for copy, original in zip(copies, originals, strict=True):
        language = _language(original)
        if language is not None and language != here:
            copy.set(XML_LANG, language)


def _replace(node: etree._Element, piece: _Piece) -> None:
    """Put a piece where an include stands, keeping the text around it."""
    parent = node.getparent()
    assert parent is not None
    text, tail = piece.text, node.tail or ""
    if piece.nodes:
        last = piece.nodes[-1]
        last.tail = (last.tail or "") + tail
    else:
        text += tail
    previous = node.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    node.tail = None
    index = parent.index(node)
    parent[index : index + 1] = piece.nodes
