"""Are the metadata and the TEI of a package valid?

Metadata are held against the XSDs of their standards where the extra ``archive``
is installed; the canonical TEI against the schema it names in the package. Errors
that the package's own validation report tells are no surprise, and only counted.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from edition.deposit.checks.fixity import PAYLOAD
from edition.deposit.checks.links import loaded, parsed
from edition.deposit.checks.reader import Folder, Reader, UnreadableError, data, place
from edition.deposit.checks.safety import dangers
from edition.errors import EditionError
from edition.findings import Finding, Findings, Place
from edition.read import read
from edition.validate import binding, conform

_METADATA = "data/metadata/"
_CANONICAL = "data/tei/canonical/"
_SCHEMA = "data/schema/"
_REPORT = "data/schema/validation.json"
_LIMIT = 100_000_000
_CATALOGUE = "gams_xml_catalog"
# Where the package of schemas keeps that of a namespace.
_XSD = {
    "http://datacite.org/schema/kernel-4": "datacite/kernel-4/metadata.xsd",
    "http://www.loc.gov/mods/v3": "loc/mods/v3/mods-3-8.xsd",
    "http://www.loc.gov/premis/v3": "loc/premis/v3/premis-v3-0.xsd",
    "http://www.loc.gov/METS/": "loc/mets/version1121/mets.xsd",
}
# What METS wraps is judged too if the schemas are known beside its own.
_WRAPPED = tuple(space for space in _XSD if "loc.gov" in space)


def check(reader: Reader, findings: Findings) -> None:
    """Check metadata and TEI of a package of our making."""
    _metadata(reader, findings)
    canonical = [
        name
        for name in reader.names
        if name.startswith(_CANONICAL) and name.endswith(".xml")
    ]
    if canonical:
        known = _reported(reader, findings)
        with _unpacked(reader, findings) as folder:
            for name in canonical:
                _tei(reader, folder, name, known, findings)


def _metadata(reader: Reader, findings: Findings) -> None:
    unchecked = False
    for name in reader.names:
        if not name.startswith((_METADATA, f"{PAYLOAD}ro-crate-metadata")):
            continue
        if name.endswith(".json"):
            loaded(reader, name, findings)
        elif name.endswith(".xml"):
            root = parsed(reader, name, findings)
            if root is not None and etree.QName(root).namespace in _XSD:
                unchecked |= not _valid(reader, name, root, findings)
    if unchecked:
        reason = "they are not installed"
        findings.add("BAG-016", place(reader, "data/metadata"), reason=reason)


def _valid(reader: Reader, name: str, root: etree._Element, findings: Findings) -> bool:
    """Hold a file against its XSD; false if that is not at hand."""
    schema = _schema(str(etree.QName(root).namespace))
    if schema is None:
        return False
    if not schema.validate(root):
        for entry in list(schema.error_log)[:20]:
            where = Place(place(reader, name).path, entry.line)
            findings.add("BAG-010", where, reason=entry.message)
    return True


@cache
def _schema(namespace: str) -> Any:
    """Compile the XSD of a namespace, from the package of schemas alone."""
    if find_spec(_CATALOGUE) is None:
        return None
    catalogue = import_module(_CATALOGUE)
    catalogue.activate_catalog()
    top = Path(catalogue.get_catalog_path()).parent.as_uri()
    spaces = _WRAPPED if namespace in _WRAPPED else (namespace,)
    imports = "".join(
        f'<import namespace="{space}" schemaLocation="{top}/{_XSD[space]}"/>'
        for space in spaces
    )
    whole = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
    try:
        return etree.XMLSchema(etree.fromstring(whole))
    except etree.XMLSchemaParseError:  # another release, laid out otherwise
        return None


def _reported(reader: Reader, findings: Findings) -> int:
    """Count the errors of schemas that the package's own report tells."""
    if _REPORT not in reader.known:
        return 0
    report = loaded(reader, _REPORT, findings)
    rows = report.get("findings", []) if isinstance(report, dict) else []
    return sum(
        isinstance(row, dict) and row.get("code") in ("SCH-001", "SCH-006")
        for row in rows
    )


@contextmanager
def _unpacked(reader: Reader, findings: Findings) -> Iterator[Path]:
    """Give a folder with the canonical TEI and the schemas as files."""
    if isinstance(reader, Folder):
        yield reader.path
        return
    with tempfile.TemporaryDirectory(prefix="edition-check-") as name:
        top = Path(name)
        for item in reader.names:
            if item.startswith((_CANONICAL, _SCHEMA)) and not any(dangers(item)):
                target = top / item
                try:
                    content = data(reader, item, _LIMIT)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content)
                except (OSError, ValueError, UnreadableError) as error:
                    findings.add("BAG-009", place(reader, item), reason=error)
        yield top


def _tei(reader: Reader, top: Path, name: str, known: int, findings: Findings) -> None:
    """Read a canonical file and hold it against the schemas it names."""
    where = place(reader, name)
    if not (top / name).is_file():
        return
    said = Findings()
    try:
        source = read(top / name, wordless=True)
        for schema in binding.bind(source).schemas:
            inside = schema.path.resolve().is_relative_to(top.resolve())
            if schema.binds and inside:
                for item in conform.problems(source, schema):
                    spot = Place(where.path, item.place.line, item.place.column)
                    path = f" ({item.path})" if item.path else ""
                    fields = {"message": item.message, "path": path, "hint": item.hint}
                    said.add("SCH-001", spot, **fields)
    except EditionError as error:
        findings.extend([_moved(error.finding, top, reader)])
        return
    if len(said) > known:
        findings.extend(said)
    elif len(said):
        findings.add("BAG-014", where, count=len(said))


def _moved(item: Finding, top: Path, reader: Reader) -> Finding:
    """Name the place in the package instead of that on the disk."""
    path = Path(item.place.path)
    inside = path.is_relative_to(top)
    name = path.relative_to(top).as_posix() if inside else path.name
    spot = Place(place(reader, name).path, item.place.line, item.place.column)
    return Finding(item.code, item.severity, spot, item.message, item.hint)
