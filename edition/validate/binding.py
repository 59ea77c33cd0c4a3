"""Which schemas a document is to be held against, and how much their word counts.

A schema that the document names in ``<?xml-model?>`` (W3C Note "Associating
Schemas with XML documents 1.0") binds: what it forbids is an error. So does one
that the user names, and a DTD that the document itself declares. With none of
these at hand our own schema advises: what it says are warnings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.findings import Finding, Place, finding
from edition.incremental import inputs
from edition.model import Source
from edition.validate import schemas

HOUSE = "house"
SCHEMATRON = (
    "http://purl.oclc.org/dsdl/schematron",
    "http://www.ascc.net/xml/schematron",
)
_BY_TYPE = {
    "application/relax-ng-compact-syntax": "rnc",
    "application/xml-dtd": "dtd",
}
_BY_NAMESPACE = {
    "http://relaxng.org/ns/structure/1.0": "rng",
    "http://www.w3.org/2001/XMLSchema": "xsd",
    SCHEMATRON[0]: "sch",
    SCHEMATRON[1]: "sch",
}
_KINDS = ("rng", "rnc", "xsd", "dtd", "sch")
_PSEUDO = re.compile(r"""([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema to hold documents against.

    ``kind`` is ``rng``, ``rnc``, ``xsd``, ``dtd`` or ``sch`` (Schematron, which
    may stand in a file of RELAX NG). ``binds`` makes what it forbids an error.
    ``label`` is what the user or the document calls it.
    """

    label: str
    path: Path
    kind: str
    binds: bool = True


@dataclass(frozen=True, slots=True)
class Binding:
    """The schemas of one document, and what is to be said about the choice."""

    schemas: tuple[Schema, ...]
    findings: tuple[Finding, ...] = ()


def named(labels: Sequence[str]) -> tuple[Schema, ...]:
    """Find the schemas of ``--schema``: ``house``, a name of the store, a file.

    Raises :class:`InputError` SCH-004 for one that is not at hand.
    """
    return tuple(dict.fromkeys(_named(label) for label in labels))


def _named(label: str) -> Schema:
    if label == HOUSE:
        path = schemas.house()
    elif schemas.is_address(label):
        kept = schemas.kept(label)
        path = kept.path if kept else None
    else:
        path = Path(label) if Path(label).is_file() else schemas.find(label)
    if path is None:
        raise schemas.absent(label)
    return Schema(label, path, _kind(path))


def _kind(path: Path) -> str:
    """Tell the kind of a schema by its suffix, else by what it begins with."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix in _KINDS:
        return suffix
    try:
        with path.open("rb") as file:
            begin = file.read(4000).decode("utf-8", "replace")
    except OSError:
        return "rng"
    if "<!ELEMENT" in begin:
        return "dtd"
    for namespace, kind in _BY_NAMESPACE.items():
        if namespace in begin and begin.lstrip("\ufeff \n").startswith("<"):
            return kind
    return "rng" if begin.lstrip().startswith("<") else "rnc"


def bind(source: Source) -> Binding:
    """Find the schemas a document names; without one, our own."""
    found: dict[Schema, None] = {}
    lost: list[tuple[Place, str, str]] = []
    for place, href, kind in models(source):
        path = at_hand(source, href)
        if path is not None:
            found[Schema(href, path, kind or _kind(path))] = None
        elif kind != "sch":
            lost.append((place, href, _looked(source, href)))
        else:
            lost.append((place, href, ""))
    said = [
        finding(
            "SCH-005",
            place,
            schema=href,
            reason="it is not at hand",
            hint=_advice(href),
        )
        for place, href, looked in lost
        if not looked
    ]
    if any(item.kind != "sch" for item in found):
        return Binding(tuple(found), tuple(said))
    house = schemas.house()
    if house is None:
        return Binding(tuple(found), tuple(said))
    said.insert(0, _advised(source, [item for item in lost if item[2]]))
    advice = Schema(HOUSE, house, "rnc", binds=False)
    return Binding((*found, advice), tuple(said))


def _advised(source: Source, lost: list[tuple[Place, str, str]]) -> Finding:
    """Say that and why our own schema speaks."""
    if not lost:
        reason, place, hint = (
            "the document names no schema",
            Place(str(source.path)),
            "",
        )
        hint = "name one with <?xml-model?>, or say which: --schema tei_all"
    else:
        place, href, looked = lost[0]
        reason, hint = f'the schema "{href}" is not at hand ({looked})', _advice(href)
    return finding("SCH-003", place, reason=reason, hint=hint)


def _advice(href: str) -> str:
    if schemas.is_address(href):
        entry = schemas.by_address(href)
        return f"fetch it once: edition schema fetch {entry.label if entry else href}"
    return "put the schema there, or correct the href"


def models(source: Source) -> Iterator[tuple[Place, str, str]]:
    """Give place, href and kind (as far as told) of each xml-model instruction."""
    before = source.root.itersiblings(etree.PI, preceding=True)
    for node in reversed([item for item in before if item.target == "xml-model"]):
        pairs = {
            key: _text(one or two) for key, one, two in _PSEUDO.findall(node.text or "")
        }
        href = pairs.get("href", "").strip()
        if not href:
            continue
        kind = _BY_NAMESPACE.get(pairs.get("schematypens", "").strip(), "")
        kind = kind or _BY_TYPE.get(pairs.get("type", "").strip(), "")
        if kind == "rng" and href.partition("?")[0].lower().endswith(".rnc"):
            kind = "rnc"
        yield Place(str(source.path), node.sourceline or 0), href, kind


def _text(value: str) -> str:
    for name, char in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'")):
        value = value.replace(f"&{name};", char)
    return value.replace("&amp;", "&")


def _local(source: Source, href: str) -> Path | None:
    """Give the file an href means; schemas may stand outside the folder."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost"):
        return None
    return source.path.parent / unquote(parts.path)


def at_hand(source: Source, href: str) -> Path | None:
    """Give the file of a schema that a document names, nothing if there is none."""
    if schemas.is_address(href):
        kept = schemas.kept(href)
        return kept.path if kept else None
    path = _local(source, href)
    try:
        if path is not None:
            inputs.note(path)
        return path if path is not None and path.is_file() else None
    except (OSError, ValueError):
        return None


def _looked(source: Source, href: str) -> str:
    """Say where a schema was looked for."""
    if schemas.is_address(href):
        return "it has not been fetched"
    path = _local(source, href)
    return "this is no address of a file" if path is None else f"looked for at {path}"
