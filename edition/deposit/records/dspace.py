"""An item for CLARIN-DSpace in DSpace's Simple Archive Format."""

from collections.abc import Iterator

from edition.deposit.crosswalk import values
from edition.deposit.model import Deposit
from edition.deposit.record import Record
from edition.deposit.records.tongues import alpha3
from edition.deposit.xmlfile import Maker, write

_M = Maker("")
# Fields of the crosswalk and the Dublin Core of DSpace: element, qualifier.
_FIELDS = (
    ("title", "title", "none"), ("alternative", "title", "alternative"),
    ("creator", "contributor", "author"), ("contributor", "contributor", "other"),
    ("publisher", "publisher", "none"), ("issued", "date", "issued"),
    ("created", "coverage", "temporal"), ("description", "description", "none"),
    ("subject", "subject", "none"), ("identifier", "identifier", "doi"),
    ("other-identifier", "identifier", "other"), ("source", "source", "none"),
    ("translation", "relation", "isversionof"), ("part-of", "relation", "ispartof"),
    ("funding", "description", "sponsorship"), ("place", "coverage", "spatial"),
    ("extent", "format", "extent"), ("version", "description", "version"),
)  # fmt: skip


def make(deposit: Deposit, record: Record) -> Iterator[tuple[str, bytes]]:
    """Give the item's descriptions and the list of its files."""
    rows = [
        (element, qualifier, value.text)
        for field, element, qualifier in _FIELDS
        for value in values(record, field)
    ]
    rows += [("language", "iso", code) for code in alpha3(record)]
    rows.append(("type", "none", "corpus"))
    for licence in record.licences:
        rows.append(("rights", "none", licence.label))
        if licence.uri:
            rows.append(("rights", "uri", licence.uri))
    restricted = any(item.status == "restricted" for item in record.licences)
    rows.append(("rights", "label", "RES" if restricted else "PUB"))
    yield "dublin_core.xml", _values("dc", rows)
    content = ("ResourceInfo#ContentInfo", "mediaType", "text")
    yield "metadata_metashare.xml", _values("metashare", [content])
    local = [("files", "count", str(len(deposit.items)))]
    local += [("files", "size", str(record.size))]
    local += [("size", "info", words) for words in record.extents]
    yield "metadata_local.xml", _values("local", local)
    yield "contents", f"{deposit.name}-bag.zip\tbundle:ORIGINAL\n".encode()


def _values(schema: str, rows: list[tuple[str, str, str]]) -> bytes:
    root = Maker.plain("dublin_core", {})
    root.set("schema", schema)
    for element, qualifier, text in dict.fromkeys(rows):
        _M.add(root, "dcvalue", text, element=element, qualifier=qualifier)
    return write(root)
