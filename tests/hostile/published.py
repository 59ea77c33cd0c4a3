"""Search finished outputs for what must not be published.

No script, nothing that a reader's program would fetch, nothing about the machine
or person that made them. Packages are unpacked and the streams of a PDF inflated.
"""

import getpass
import io
import os
import re
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from lxml import etree

from tests.hostile.sandbox import SECRET

# What is fetched or run without a click; links that are clicked may lead anywhere.
_FETCHED = ("src", "poster", "data", "srcset", "action", "background", "codebase")
_RUNS = re.compile(r"^\s*(?:java|vb)script:|^\s*data:text/html", re.IGNORECASE)
_ELEMENTS = frozenset("script iframe object embed form applet base".split())
_CSS = re.compile(
    r"@import|expression\s*\(|url\(\s*['\"]?(?!#|data:|own/|\.\./|[\w-]+[./])", re.I
)
_PDF_KEYS = ("/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR")


def faults(path: Path) -> list[str]:
    """Give all that is wrong with an output file; nothing if it may be published."""
    found = []
    for name, data in parts(path):
        found += [f"{name}: {what}" for what in _private(data)]
        if name.endswith((".xhtml", ".svg", ".opf", ".ncx", ".html")):
            is_html = name.endswith(".html")
            parser = etree.HTMLParser() if is_html else etree.XMLParser()
            root = etree.fromstring(data, parser)
            found += [f"{name}: {what}" for what in _active(root)]
        elif name.endswith(".css") and (bad := _CSS.search(data.decode())):
            found.append(f"{name}: {bad[0]}")
    if path.suffix == ".pdf":
        found += _of_pdf(path)
    return found


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give each file within an output, and each stream of a PDF, as plain bytes."""
    yield from _parts(path.name, path.read_bytes())


def _parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for item in package.infolist():
                yield f"{name}/about", item.extra + item.comment
                yield from _parts(item.filename, package.read(item))
    elif data.startswith(b"%PDF-"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, item in enumerate(pdf.objects):
                if isinstance(item, pikepdf.Stream):
                    if item.get("/Subtype") == "/Image":
                        yield f"{name}/{number}", item.read_raw_bytes()
                    else:
                        yield f"{name}/{number}", item.read_bytes()
                elif isinstance(item, pikepdf.Dictionary):
                    yield f"{name}/{number}", item.unparse()


def _private(data: bytes) -> Iterator[str]:
    """Name what tells about machine or person, in the usual encodings."""
    words = {SECRET, os.getcwd(), "/tmp/", "/home/", f"{Path.home()}/"}
    # A short name is in many words.
    names = {socket.gethostname(), getpass.getuser()}
    words |= {name for name in names if len(name) > 5} | {f"/{n}/" for n in names}
    for word in sorted(words):
        for encoding in ("utf-8", "utf-16-be"):
            if word.encode(encoding) in data:
                yield f"it tells {word!r}"


def _active(root: etree._Element) -> Iterator[str]:
    """Name what runs or is fetched in a document of an e-book, or a web page."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname.lower()
        if name in _ELEMENTS:
            yield f"<{name}>"
        if name == "style" and (bad := _CSS.search("".join(element.itertext()))):
            yield bad[0]
        for key, value in element.attrib.items():
            plain = etree.QName(key).localname.lower()
            if plain.startswith("on") or _RUNS.match(value):
                yield f"<{name} {plain}={value[:60]!r}>"
            remote = re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE)
            is_fetched = plain in _FETCHED or (
                plain == "href" and name in ("link", "image", "use", "item")
            )
            if is_fetched and remote and not value.startswith("data:image/"):
                yield f"<{name} {plain}={value[:60]!r}>"
            if plain == "style" and _CSS.search(value):
                yield f"<{name} {plain}={value[:60]!r}>"


def _of_pdf(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary):
                for key in _PDF_KEYS:
                    if key in item or item.get("/S") == key:
                        yield f"{path.name}: {key}"
                uri = str(item.get("/URI", ""))
                if uri and not uri.startswith(("http://", "https://", "mailto:")):
                    yield f"{path.name}: {uri}"
