"""The schemas of a deposit: all that the files declare, as far as they are at hand.

Declared are those of ``<?xml-model?>``, the DTD of a document type declaration and
the ODD of ``schemaRef/@url`` (TEI P5 section 2.3.10). A schema goes in with every
file it brings in. Our own goes in where it has advised for want of another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import commonpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.deposit.canonical import Model, quoted
from edition.deposit.model import Item
from edition.deposit.paths import Names
from edition.errors import EditionError
from edition.findings import Finding, Place, finding
from edition.model import TEI, Source
from edition.reading.parse import parse
from edition.validate import binding, schemas
from edition.validate.binding import HOUSE, Schema

_HREFS = re.compile(
    rb"""(?:href|schemaLocation)\s*=\s*["']([^"'\s]+)["']    # RELAX NG, XSD
    |\b(?:include|external)\s+["']([^"'\n]+)["']             # compact syntax
    |<!ENTITY\s+%\s+\S+\s+(?:SYSTEM|PUBLIC\s+["'][^"']*["'])
      \s+["']([^"']+)["']                                    # DTD""",
    re.VERBOSE,
)
_DOCTYPE = re.compile(
    rb"""<!DOCTYPE\s+\S+\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))
    \s+(?:"([^"]+)"|'([^']+)')""",
    re.VERBOSE,
)
_MOST = 500
_SUFFIXES = (".rng", ".rnc", ".xsd", ".dtd", ".mod", ".ent", ".sch", ".odd")
_TYPES = {
    "rnc": "application/relax-ng-compact-syntax",
    "dtd": "application/xml-dtd",
    "odd": "application/tei+xml",
}


@dataclass(frozen=True, slots=True)
class Schemata:
    """Items, associations for the canonical form, what is missing.

    ``labels`` are the names of the schemas as the files give them, ``house`` is our
    own schema, if it has advised.
    """

    items: tuple[Item, ...]
    models: tuple[Model, ...]
    missing: tuple[Finding, ...]
    labels: tuple[str, ...]
    house: Model | None = None


def gather(source: Source, files: dict[Path, bytes], names: Names) -> Schemata:
    """Find the schemas of a source; ``files`` are those of it that go in."""
    found: dict[Path, Schema] = {}
    own: list[Path] = []
    missing: dict[str, Finding] = {}
    for path, data in files.items():
        for place, href, kind in _declared(source, path, data):
            at = binding.at_hand(Source(path, source.tree, "", (path,)), href)
            if at is None or not _allowed(at, source.folder):
                said = finding("PKG-003", place, schema=href, hint=_hint(href))
                missing.setdefault(href, said)
                continue
            kind = kind or at.suffix.lower().lstrip(".")
            found.setdefault(at, Schema(href, at, kind))
            if path == source.path and kind != "odd":
                own.append(at)
    advises = next(
        (item for item in binding.bind(source).schemas if item.label == HOUSE), None
    )
    if advises is not None:
        found.setdefault(advises.path, advises)
    items: list[Item] = []
    models: dict[Path, Model] = {}
    for at, schema in found.items():
        parts = list(_parts(at))
        if schema.label == HOUSE:
            parts += sorted(at.parent.glob("*.odd"))
        made = list(_items(schema, parts, names))
        items += made
        models[at] = Model(f"../../{quoted(made[0].path)}", schema.kind)
    return Schemata(
        tuple({item.path: item for item in items}.values()),
        tuple(models[at] for at in dict.fromkeys(own)),
        tuple(missing.values()),
        tuple(schema.label for schema in found.values()),
        models[advises.path] if advises is not None else None,
    )


def _declared(
    source: Source, path: Path, data: bytes
) -> Iterator[tuple[Place, str, str]]:
    """Give place, address and kind of each schema that a file declares."""
    try:
        root = parse(data, path).root
    except EditionError:  # a part that is text, not XML
        return
    yield from binding.models(Source(path, root.getroottree(), "", (path,)))
    if match := _DOCTYPE.search(data[:20_000]):
        href = (match[1] or match[2]).decode("utf-8", "replace")
        yield Place(str(path), data[: match.start()].count(b"\n") + 1), href, "dtd"
    for node in root.iter(f"{{{TEI}}}schemaRef"):
        if href := node.get("url", "").strip():
            yield Place(str(path), node.sourceline or 0), href, "odd"


def _allowed(path: Path, folder: Path) -> bool:
    """Tell whether a file may go in: no address of a document gets at others."""
    if path.suffix.lower() in _SUFFIXES:
        return True
    return path.suffix.lower() == ".xml" and path.resolve().is_relative_to(
        folder.resolve()
    )


def _hint(href: str) -> str:
    if schemas.is_address(href):
        entry = schemas.by_address(href)
        return f"fetch it once: edition schema fetch {entry.label if entry else href}"
    return "put the schema there, or correct the address"


def _parts(path: Path) -> Iterator[Path]:
    """Give a schema and the files on this computer that it brings in."""
    waiting, seen = [path], {path}
    while waiting and len(seen) <= _MOST:
        here = waiting.pop(0)
        yield here
        try:
            data = here.read_bytes()
        except OSError:
            continue
        for match in _HREFS.finditer(data):
            href = next(filter(None, match.groups())).decode("utf-8", "replace")
            part = _local(here, href)
            if part is not None and part not in seen:
                seen.add(part)
                waiting.append(part)


def _local(here: Path, href: str) -> Path | None:
    try:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = (here.parent / unquote(parts.path)).resolve()
        known = path.suffix.lower() in _SUFFIXES
        return path if known and path.is_file() else None
    except (OSError, ValueError):
        return None


def _items(schema: Schema, parts: list[Path], names: Names) -> Iterator[Item]:
    """Give the items of one schema, the schema itself first.

    One of several files has a folder of its own, so that they find each other.
    """
    resolved = [part.resolve() for part in parts]
    top = Path(commonpath([part.parent for part in resolved]))
    stem = schema.label if schema.label == HOUSE else resolved[0].stem
    folder = f"schema/{stem}" if len(parts) > 1 else "schema"
    for part in resolved:
        suffix = part.suffix.lower().lstrip(".")
        role = "odd" if suffix == "odd" or schema.kind == "odd" else "schema"
        name = names.allot(folder, part.relative_to(top).as_posix())
        main = part == resolved[0]
        yield Item(
            name,
            _TYPES.get("odd" if role == "odd" else suffix, "application/xml"),
            role,
            f"The schema {schema.label}" if main else f"Part of {schema.label}",
            origin=part,
        )
