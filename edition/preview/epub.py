"""An EPUB as a browser can show it: its files by name, its contents as a list."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from edition.model import EPUB, XHTML

_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "META-INF/container.xml"
_READER = b'<link rel="stylesheet" type="text/css" href="%s"/>'


def files(data: bytes) -> dict[str, bytes]:
    """Give each file of an EPUB by its path in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def outline(parts: dict[str, bytes]) -> dict[str, Any]:
    """Give the pages in reading order, and the contents with their depth."""
    opf, package = _package(parts)
    manifest = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    spine = [manifest[ref.get("idref")] for ref in package.iter(f"{_OPF}itemref")]
    nav = next(
        item
        for item in manifest.values()
        if "nav" in (item.get("properties") or "").split()
    )
    path = _resolve(opf, str(nav.get("href")))
    return {
        "pages": [_resolve(opf, str(item.get("href"))) for item in spine],
        "contents": list(_contents(parts[path], path)),
    }


def _package(parts: dict[str, bytes]) -> tuple[str, etree._Element]:
    """Give the path of the package document, and its root."""
    container = etree.fromstring(parts[_CONTAINER])
    path = str(next(container.iter("{*}rootfile")).get("full-path"))
    return path, etree.fromstring(parts[path])


def _contents(data: bytes, path: str) -> Iterator[dict[str, Any]]:
    for nav in etree.fromstring(data).iter(f"{{{XHTML}}}nav"):
        if nav.get(f"{{{EPUB}}}type") != "toc":
            continue
        for link in nav.iter(f"{{{XHTML}}}a"):
            depth = sum(1 for _ in link.iterancestors(f"{{{XHTML}}}ol"))
            text = " ".join("".join(link.itertext()).split())
            target = _resolve(path, str(link.get("href")))
            yield {"title": text, "target": target, "depth": depth}


def _resolve(base: str, href: str) -> str:
    """Give the path in the EPUB that a link of one of its files leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(href)))


def dressed(page: bytes, style: str) -> bytes:
    """Put a style sheet before those of a page, as a reading system's own."""
    link = _READER % style.encode()
    return page.replace(b"<head>", b"<head>" + link, 1)
