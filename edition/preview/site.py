"""What the server of a preview can answer: a path below its token, and a response.

No path is ever looked up on the disk: the page itself is three files that are read
at the start, all else comes out of the books in memory.
"""

import json
import mimetypes
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition.options import USUAL
from edition.preview import epub
from edition.preview.desk import Desk, Shown
from edition.writers import WRITERS

_WEB = Path(__file__).parent / "web"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_FILES = ("index.html", "preview.css", "preview.js", "reader.css")
# The page runs our script and shows what this server gives; pages of the book run
# nothing, load nothing from elsewhere, and can be shown in our page alone.
_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_BOOK = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: status, media type, bytes, and what the browser may do with them."""

    data: bytes = field(repr=False)
    media_type: str = "text/plain; charset=utf-8"
    status: int = 200
    policy: str = _PAGE
    location: str = ""


NOT_THERE = Response(b"not there\n", status=404)


def _json(value: Any) -> Response:
    return Response(json.dumps(value).encode(), "application/json")


class Site:
    """The pages of a preview."""

    def __init__(self, desk: Desk) -> None:
        """Show what is on the desk."""
        self._desk = desk
        self._own = {name: (_WEB / name).read_bytes() for name in _FILES}
        self._lock = threading.Lock()
        self._opened: dict[str, tuple[str, Any]] = {}

    def answer(self, path: str, query: dict[str, str]) -> Response:
        """Answer a path below the token, such as ``epub.json`` or ``pdf/V/3.png``."""
        name = path or "index.html"
        if name in self._own:
            kind = _TYPES[Path(name).suffix]
            return Response(self._own[name], f"{kind}; charset=utf-8")
        head, _, rest = path.partition("/")
        answers: dict[str, Callable[[str, dict[str, str]], Response]] = {
            "epub.json": lambda *_: self._outline(),
            "pdf.json": lambda *_: self._sizes(),
            "epub": self._part,
            "pdf": self._image,
            "book": lambda rest, _: self._whole(rest),
        }
        return answers[head](rest, query) if head in answers else NOT_THERE

    def _outline(self) -> Response:
        shown, parts = self._open("epub", epub.files)
        if not parts:
            return NOT_THERE
        return _json({"version": shown.version} | epub.outline(parts))

    def _part(self, rest: str, _query: dict[str, str]) -> Response:
        """Give a file of the EPUB; of an older version its present form."""
        version, _, name = rest.partition("/")
        shown, parts = self._open("epub", epub.files)
        if not parts or name not in parts:
            return NOT_THERE
        if version != shown.version:
            place = f"epub/{shown.version}/{name}"
            return Response(b"", status=302, location=place)
        data, kind = parts[name], mimetypes.guess_type(name)[0]
        if name.endswith(".xhtml"):
            kind = "application/xhtml+xml"
            up = "../" * (name.count("/") + 2)
            data = epub.dressed(data, f"{up}reader.css")
        return Response(data, kind or "application/octet-stream", policy=_BOOK)

    def _sizes(self) -> Response:
        shown, pages = self._open("pdf", _pages)
        if not pages:
            return NOT_THERE
        return _json({"version": shown.version, "sizes": pages.sizes})

    def _image(self, rest: str, query: dict[str, str]) -> Response:
        number = rest.partition("/")[2].removesuffix(".png")
        width = query.get("width", "")
        _, pages = self._open("pdf", _pages)
        if not (pages and _is_small(number) and _is_small(width)):
            return NOT_THERE
        try:
            return Response(pages.image(int(number), int(width)), "image/png")
        except IndexError:
            return NOT_THERE

    def _whole(self, name: str) -> Response:
        if name not in USUAL or not (data := self._desk.shown(name).data):
            return NOT_THERE
        kind = WRITERS[name].media_type
        return Response(data, f"{kind}; charset=utf-8" if name == "text" else kind)

    def _open(self, name: str, opener: Callable[[bytes], Any]) -> tuple[Shown, Any]:
        """Give what is shown of a format, opened once for each version."""
        shown = self._desk.shown(name)
        if not shown.version:
            return shown, None
        with self._lock:
            if self._opened.get(name, ("",))[0] != shown.version:
                self._opened[name] = (shown.version, opener(shown.data))
            return shown, self._opened[name][1]


def _is_small(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 7


def _pages(data: bytes) -> Any:
    from edition.preview.pdf import Pages  # only who looks at the PDF needs it

    return Pages(data)
