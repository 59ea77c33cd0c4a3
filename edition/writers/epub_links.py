"""Where the links of the book lead once each chapter is a file of its own."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from lxml import etree

from edition.findings import Findings, Place
from edition.model import XHTML, Book, Chapter
from edition.writers.epub_files import media_paths, text_paths
from edition.writers.epub_text import clean

# Schemes that a reader can do something with. EPUBCheck warns of unregistered
# ones and refuses file: and data: in links.
_WEB = frozenset({"http", "https", "ftp"})
_SCHEMES = _WEB | {"mailto", "tel", "urn"}
_HOST = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*")
# What RFC 3986 allows in a URL, with "%" for what is encoded already.
_URL_SAFE = "!#$%&'()*+,/:;=?@~"
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
# ASCII that must not stand raw in a fragment; letters of any script may.
_NOT_FRAGMENT = re.compile(r"""[\x00-\x20"#%<>\[\\\]^`{|}\x7f]""")

# Links may lead to XHTML only: parts of an image cannot be gone to.
_IDS = etree.XPath(
    "descendant-or-self::h:*/@id", namespaces={"h": XHTML}, smart_strings=False
)


class Links:
    """The path of every file and the place of every id of one book.

    A place is the number of the chapter and the number of the id in it, in
    reading order; the start of a chapter has number -1. ``pages`` are the ids of
    the pages of the source that have a name. ``lost`` counts the links that had to
    go, for one finding each in the end.
    """

    def __init__(self, book: Book) -> None:
        """Go through the trees of the book; where they disagree with
        ``Book.anchors`` they are right.
        """
        self.texts = text_paths(chapter.name for chapter in book.chapters)
        self.media = media_paths(item.name for item in book.media)
        self.pages = {page.target for page in book.pages if clean(page.label)}
        self.lost: Counter[str] = Counter()
        self._names = [chapter.name for chapter in book.chapters]
        numbers = {name: i for i, name in enumerate(self._names)}
        self._places: dict[str, tuple[int, int]] = {}
        for number, chapter in enumerate(book.chapters):
            for place, ident in enumerate(_ids(chapter)):
                self._places.setdefault(ident, (number, place))
        self._starts = {
            ident: (numbers[name], -1)
            for ident, name in book.anchors.items()
            if name in numbers
        }

    def place(self, ident: str) -> tuple[int, int] | None:
        """Give the place of an id, nothing if it is nowhere in the book."""
        return self._places.get(ident) or self._starts.get(ident)

    def to_id(self, ident: str, current: str = "") -> str | None:
        """Give the address of an id from chapter ``current``, else from the root."""
        place = self.place(ident)
        if place is None:
            return None
        name = self._names[place[0]]
        # An id the arranger knows but no tree holds: its chapter must do.
        hash_ = "" if place[1] < 0 else "#" + _NOT_FRAGMENT.sub(_encode, ident)
        if hash_ and name == current:
            return hash_
        path = self.texts[name]
        return (PurePosixPath(path).name if current else path) + hash_

    def href(self, value: str, current: str) -> str | None:
        """Give what an ``href`` becomes in a chapter; nothing if it must go."""
        value = value.strip()
        if value.startswith("#"):
            result = self.to_id(value[1:], current)
        else:
            result = web_address(value)
        if result is None:
            self.lost[value] += 1
        return result

    def source(self, value: str) -> str | None:
        """Give what an image's address becomes in a chapter, as :meth:`href`."""
        path = self.media.get(value)
        if path is None:
            self.lost[value] += 1
            return None
        return f"../{path}"

    def report(self, findings: Findings) -> None:
        """Tell which links were lost, each address once."""
        for href, count in self.lost.items():
            findings.add("EPUB-002", Place(), href=href[:200], count=count)


def web_address(value: str) -> str | None:
    """Give an address outside the book as a valid URL, else nothing."""
    value = "".join(value.split())
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").encode("idna").decode() if parts.netloc else ""
        port = parts.port
    except (ValueError, UnicodeError):
        return None
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or not (parts.netloc or parts.path):
        return None
    if scheme in _WEB:
        if not _HOST.fullmatch(host):
            return None
        netloc = host if port is None else f"{host}:{port}"
        parts = parts._replace(netloc=netloc)
    text = quote(_BAD_PERCENT.sub("%25", parts.geturl()), safe=_URL_SAFE)
    # A second "#" is no part of a fragment (RFC 3986, 3.5).
    head, hash_, fragment = text.partition("#")
    return head + hash_ + fragment.replace("#", "%23")


def _ids(chapter: Chapter) -> Iterator[str]:
    yield from _IDS(chapter.body)
    for note in chapter.notes:
        yield note.ident
        yield from _IDS(note.content)


def _encode(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"
