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

from edition.arranging import images
from edition.findings import Findings, Place
from edition.incremental import inputs
from edition.model import Media, Source


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
        self._known[key] = self._named(data, place, "binaryObject", description)
        return self._known[key]

    def _named(
        self, data: bytes, place: Place, url: str, description: str
    ) -> Media | None:
        """Give an image its name in the book, or nothing after a finding."""
        try:
            media_type, suffix, data = images.identify(data)
        except images.RefusedError as refused:
            self._findings.add("MED-002", place, url=url, reason=refused)
            return None
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
            data = None
            if path.is_file():
                if path.stat().st_size > images.MAX_MEGABYTES * 1_000_000:
                    reason = f"it is larger than {images.MAX_MEGABYTES} MB"
                    self._findings.add("MED-002", place, url=url, reason=reason)
                    return None
                data = path.read_bytes()
        except (OSError, ValueError):
            data = None
        if data is None:
            self._findings.add("MED-001", place, url=url)
            return None
        return self._named(data, place, url, description)
