"""Images: from ``graphic/@url`` to a file of the book.

Only files inside the edition's folder are read, only in forms that every reading
system shows (EPUB 3.3 section 3.2, core media types). What cannot be had is a
finding, and a note in the book stands in its place.
"""

from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition import inputs
from edition.findings import Findings
from edition.model import Media, Source

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF8", "image/gif", "gif"),
)


class Library:
    """The images of one build; each file is read once, however often it is used."""

    def __init__(self, source: Source, findings: Findings) -> None:
        """Look for files beside the elements of ``source``; tell ``findings``."""
        self._source = source
        self._findings = findings
        self._known: dict[tuple[Path, str], Media | None] = {}

    @property
    def media(self) -> tuple[Media, ...]:
        """Give the images found so far, in the order of their first use."""
        unique = {item.name: item for item in self._known.values() if item}
        return tuple(unique.values())

    def find(self, element: etree._Element, description: str) -> Media | None:
        """Give the image of a ``graphic``, or nothing after a finding."""
        url = element.get("url", "").strip()
        base = self._source.base(element)
        key = (base, url)
        if key not in self._known:
            self._known[key] = self._load(element, base, url, description)
        return self._known[key]

    def embedded(self, element: etree._Element, description: str) -> Media | None:
        """Give the image of a ``binaryObject``, or nothing after a finding."""
        place = self._source.place(element)
        try:
            data = b64decode(
                "".join("".join(element.itertext()).split()), validate=True
            )
        except ValueError:
            data = b""
        # The same bytes are the same image.
        key = (self._source.path, f"#{sha256(data).hexdigest()}")
        if key in self._known:
            return self._known[key]
        kind = _kind(data)
        if kind is None:
            reason = "not an image that e-books may hold"
            self._findings.add("MED-002", place, url="binaryObject", reason=reason)
            self._known[key] = None
        else:
            self._known[key] = self._named(data, kind, description)
        return self._known[key]

    def _named(self, data: bytes, kind: tuple[str, str], description: str) -> Media:
        media_type, suffix = kind
        number = sum(item is not None for item in self._known.values()) + 1
        return Media(f"media/image-{number}.{suffix}", media_type, data, description)

    def _load(
        self, element: etree._Element, base: Path, url: str, description: str
    ) -> Media | None:
        place = self._source.place(element)
        if not url:
            self._findings.add("MED-001", place, url=url)
            return None
        try:
            parts = urlsplit(url)
        except ValueError:
            self._findings.add("MED-002", place, url=url, reason="not an address")
            return None
        if parts.scheme or parts.netloc:
            reason = "it is on another machine"
            self._findings.add("MED-002", place, url=url, reason=reason)
            return None
        folder = self._source.folder.resolve()
        try:
            path = (base.parent / unquote(parts.path)).resolve()
            if not path.is_relative_to(folder):
                reason = "it is outside the edition's folder"
                self._findings.add("MED-002", place, url=url, reason=reason)
                return None
            inputs.note(path)
            data = path.read_bytes() if path.is_file() else None
        except (OSError, ValueError):
            data = None
        if data is None:
            self._findings.add("MED-001", place, url=url)
            return None
        kind = _kind(data)
        if kind is None:
            reason = "not an image that e-books may hold"
            self._findings.add("MED-002", place, url=url, reason=reason)
            return None
        return self._named(data, kind, description)


def _kind(data: bytes) -> tuple[str, str] | None:
    """Tell media type and suffix from the bytes; names and suffixes may lie."""
    for magic, media_type, suffix in _MAGIC:
        if data.startswith(magic):
            return media_type, suffix
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", "webp"
    if b"<svg" in data[:2000] and _is_safe_svg(data):
        return "image/svg+xml", "svg"
    return None


def _is_safe_svg(data: bytes) -> bool:
    """Accept SVG that is well-formed, runs nothing and fetches nothing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return False
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in ("script", "foreignObject"):
            return False
        for name, value in element.attrib.items():
            plain = etree.QName(name).localname.lower()
            if plain.startswith("on"):
                return False
            if plain == "href" and not str(value).startswith(("#", "data:image/")):
                return False
    return bool(etree.QName(root).localname == "svg")
