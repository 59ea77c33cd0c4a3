"""Do the descriptions in a package and its files agree?

RO-Crate 1.2 (``ro-crate-metadata.json`` at the top of the payload) and METS: each
file that they name is there, with the size and digest they give; each file of the
payload is described.
"""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.deposit.checks.fixity import PAYLOAD
from edition.deposit.checks.reader import Reader, UnreadableError, data, place
from edition.findings import Findings

CRATE = "data/ro-crate-metadata.json"
METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
_LIMIT = 200_000_000
_M = f"{{{METS}}}"
# What describes the rest need not describe itself.
_SELF = re.compile(r"data/(?:ro-crate-(?:metadata|preview)\S*|metadata/mets\S*\.xml)")
# Attributes by which elements of METS point to each other.
_REFERENCES = ("ADMID", "DMDID", "FILEID", "STRUCTID")
_ALGORITHMS = {"SHA-512": "sha512", "SHA-256": "sha256", "MD5": "md5", "SHA-1": "sha1"}

Digests = Mapping[str, Mapping[str, str]]


def check(reader: Reader, digests: Digests, findings: Findings) -> None:
    """Follow every link of the descriptions a package has."""
    if CRATE in reader.known:
        _crate(reader, digests, findings)
    for name in reader.names:
        if re.fullmatch(r"data/(?:.*/)?mets[^/]*\.xml", name, re.IGNORECASE):
            _mets(reader, name, digests, findings)


def parsed(reader: Reader, name: str, findings: Findings) -> etree._Element | None:
    """Give the root of an XML file, nothing after a finding."""
    try:
        return etree.fromstring(data(reader, name, _LIMIT), _parser())
    except UnreadableError as error:
        findings.add("BAG-009", place(reader, name), reason=error)
    except etree.XMLSyntaxError as error:
        findings.add("BAG-010", place(reader, name), reason=error.msg or "no XML")
    return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def loaded(reader: Reader, name: str, findings: Findings) -> Any:
    """Give the content of a JSON file, nothing after a finding."""
    try:
        return json.loads(data(reader, name, _LIMIT))
    except UnreadableError as error:
        findings.add("BAG-009", place(reader, name), reason=error)
    except (ValueError, RecursionError) as error:
        findings.add("BAG-010", place(reader, name), reason=f"no JSON: {error}")
    return None


def _local(address: str, base: str) -> str | None:
    """Give the path in the package that an address means, nothing if it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        return path
    return posixpath.normpath(posixpath.join(base, path))


def _crate(reader: Reader, digests: Digests, findings: Findings) -> None:
    document = loaded(reader, CRATE, findings)
    if document is None:
        return
    graph = document.get("@graph") if isinstance(document, dict) else None
    if not isinstance(graph, list):
        findings.add("BAG-010", place(reader, CRATE), reason="it has no @graph")
        return
    entities = [item for item in graph if isinstance(item, dict)]
    described: set[str] = set()
    for entity in entities:
        ident, kinds = str(entity.get("@id", "")), _listed(entity.get("@type"))
        if not {"File", "Dataset", "ImageObject", "MediaObject"} & set(kinds):
            continue
        path = None if ident.startswith("#") else _local(ident, "data")
        if path is None:
            continue
        described.add(path)
        _named(reader, "RO-Crate", ident, path, findings)
        _facts(
            reader,
            "RO-Crate",
            path,
            str(entity.get("contentSize", "")),
            {"sha512": str(entity.get("sha512", entity.get("sha-512", "")))},
            digests,
            findings,
        )
    known = {str(entity.get("@id")) for entity in entities}
    for target in sorted(set(_references(entities)) - known):
        path = None if target.startswith("#") else _local(target, "data")
        if target.startswith("#"):
            findings.add(
                "BAG-011", place(reader, CRATE), where="RO-Crate", target=target
            )
        elif path is not None:
            _named(reader, "RO-Crate", target, path, findings)
    _undescribed(reader, "RO-Crate", described, findings)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _references(entities: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give what properties of entities point to."""
    for entity in entities:
        for key, value in entity.items():
            for item in _listed(value) if key != "@id" else ():
                if isinstance(item, dict) and item.keys() == {"@id"}:
                    yield str(item["@id"])


def _mets(reader: Reader, name: str, digests: Digests, findings: Findings) -> None:
    root = parsed(reader, name, findings)
    if root is None:
        return
    if root.tag != f"{_M}mets":
        findings.add("BAG-010", place(reader, name), reason="its root is not mets")
        return
    described: set[str] = set()
    folder = posixpath.dirname(name)
    for located in root.iter(f"{_M}FLocat"):
        href = located.get(f"{{{XLINK}}}href", "")
        path = _local(href, folder)
        if path is None:
            continue
        described.add(path)
        _named(reader, "METS", href, path, findings)
        file = located.getparent()
        if file is not None:
            algorithm = _ALGORITHMS.get(file.get("CHECKSUMTYPE", ""), "")
            said = {algorithm: file.get("CHECKSUM", "")}
            _facts(reader, "METS", path, file.get("SIZE", ""), said, digests, findings)
    ids = {node.get("ID") for node in root.iter(etree.Element)}
    for node in root.iter(etree.Element):
        for attribute in _REFERENCES:
            for target in node.get(attribute, "").split():
                if target not in ids:
                    where = place(reader, name)
                    findings.add("BAG-011", where, where="METS", target=target)
    _undescribed(reader, "METS", described, findings)


def _named(
    reader: Reader, where: str, target: str, path: str, findings: Findings
) -> None:
    """Tell if a file or folder that is named is not there."""
    if path not in reader.known and path not in reader.folders:
        findings.add("BAG-011", place(reader, path), where=where, target=target)


def _facts(
    reader: Reader,
    where: str,
    path: str,
    size: str,
    said: Mapping[str, str],
    digests: Digests,
    findings: Findings,
) -> None:
    """Compare size and digests with those of the file."""
    if path not in digests:  # of a changed or missing file enough has been said
        return
    found = str(reader.size(path))
    if size.isdecimal() and size != found:
        wanted = f"{size} bytes"
        findings.add(
            "BAG-013", place(reader, path), where=where, wanted=wanted, found=found
        )
    for algorithm, digest in said.items():
        real = digests[path].get(algorithm, "")
        if digest and real and digest.lower() != real:
            findings.add(
                "BAG-013",
                place(reader, path),
                where=where,
                wanted=f"{algorithm} {digest[:12]}…",
                found=f"{real[:12]}…",
            )


def _undescribed(
    reader: Reader, where: str, described: set[str], findings: Findings
) -> None:
    for name in reader.names:
        payload = name.startswith(PAYLOAD) and not _SELF.fullmatch(name)
        if payload and name not in described:
            findings.add("BAG-012", place(reader, name), where=where)
