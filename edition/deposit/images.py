"""The images of an edition for a deposit: originals, and what could not be had.

Every file that ``@url`` of ``graphic`` and ``media`` or ``@facs`` of any element
names (TEI P5 sections 3.10, 12.1 and 16) goes in as it is, whatever its form; none
is opened. Only files within the edition's folder are taken.
"""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.deposit.model import Item
from edition.deposit.paths import Names
from edition.findings import Finding, finding
from edition.model import TEI, Source, Text
from edition.tei.strings import plain

_POINTED = (f"{{{TEI}}}graphic", f"{{{TEI}}}media")
# The system's own tables differ from machine to machine.
_TYPES = mimetypes.MimeTypes(filenames=())
for _suffix, _type in {
    ".jp2": "image/jp2",
    ".jpf": "image/jpx",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".flac": "audio/flac",
    ".ogg": "audio/ogg",
    ".mkv": "video/x-matroska",
    ".dng": "image/x-adobe-dng",
    ".md": "text/markdown",
    ".toml": "application/toml",
}.items():
    _TYPES.add_type(_type, _suffix)


def media_type(name: str) -> str:
    """Tell the media type of a file by its name."""
    return _TYPES.guess_type(name)[0] or "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Images:
    """The items, where each file came to lie, and the findings on the others."""

    items: tuple[Item, ...]
    places: dict[Path, str]
    missing: tuple[Finding, ...]


def gather(source: Source, texts: tuple[Text, ...], names: Names) -> Images:
    """Find the images of a source; ``texts`` tell to which one each belongs."""
    owners = {text.element: text.ident for text in texts}
    items: dict[Path, Item] = {}
    missing: dict[tuple[str, str], Finding] = {}
    folder = source.folder.resolve()
    for element, url in _urls(source.root):
        found = _find(source, element, url, folder)
        if isinstance(found, Finding):
            missing.setdefault((found.place.path, url), found)
        elif found is not None and found not in items:
            items[found] = _item(found, folder, element, owners, names)
    places = {path: item.path for path, item in items.items()}
    return Images(tuple(items.values()), places, tuple(missing.values()))


def _urls(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give each address of an image and the element it stands at."""
    for element in root.iter(etree.Element):
        if element.tag in _POINTED and (url := element.get("url", "").strip()):
            yield element, url
        for url in element.get("facs", "").split():
            if not url.startswith("#"):
                yield element, url


def _find(
    source: Source, element: etree._Element, url: str, folder: Path
) -> Path | Finding | None:
    """Give the file an address names, or say why it cannot be had.

    Nothing is given for addresses that are no images: those of TEI files.
    """
    place = source.place(element)
    try:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return None
        if parts.scheme or parts.netloc:
            return finding("PKG-002", place, url=url)
        path = (source.base(element).parent / unquote(parts.path)).resolve()
        if not path.is_relative_to(folder):
            reason = "it is outside the edition's folder"
            return finding("PKG-001", place, url=url, reason=reason)
        if path.is_file():
            return None if path.suffix.lower() in (".xml", ".tei") else path
    except (OSError, ValueError, RuntimeError):
        pass
    return finding("PKG-001", place, url=url, reason="it is not there")


def _item(
    path: Path,
    folder: Path,
    element: etree._Element,
    owners: dict[etree._Element, str],
    names: Names,
) -> Item:
    relative = path.relative_to(folder).as_posix()
    trimmed = relative.removeprefix("media/")
    owner = next(
        (
            owners[node]
            for node in (element, *element.iterancestors())
            if node in owners
        ),
        "",
    )
    parent = element.getparent()
    title = plain(element.find(f"{{{TEI}}}desc"))
    if not title and parent is not None:
        title = plain(parent.find(f"{{{TEI}}}figDesc")) or plain(
            parent.find(f"{{{TEI}}}head")
        )
    return Item(
        names.allot("media", trimmed),
        media_type(path.name),
        "image",
        title or relative,
        origin=path,
        text=owner,
    )


def listing(missing: tuple[Finding, ...], folder: Path) -> bytes:
    """Give the list of what could not be had, as TSV with a line of heads."""
    rows = ["file\tline\tproblem"]
    rows += [
        f"{_within(item.place.path, folder)}\t{item.place.line}\t"
        + " ".join(item.message.split())
        for item in missing
    ]
    return ("\n".join(rows) + "\n").encode("utf-8", "replace")


def _within(path: str, folder: Path) -> str:
    """Give a path from the edition's folder."""
    try:
        return Path(path).relative_to(folder).as_posix()
    except ValueError:
        return path
