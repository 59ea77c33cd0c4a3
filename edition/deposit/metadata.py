"""The metadata of a deposit: every file that describes the others.

Files are made in an order in which each can name those before it: the records
of the whole first, then what lists every file with its digest. RO-Crate comes
last, for it describes every file but itself.
"""

import hashlib

from edition.deposit import crosswalk, datacite, dublincore, mods
from edition.deposit.model import Deposit, Item
from edition.findings import Findings

XML, JSON = "application/xml", "application/json"


def write(deposit: Deposit, findings: Findings) -> tuple[Item, ...]:
    """Give all items of metadata, with size and digest; gaps are findings.

    ``deposit.items`` must have size and digest. Each item lies in ``metadata/``
    but those that standards want at the root.
    """
    record = crosswalk.record(deposit)
    year = deposit.date[:4]
    return (
        _item("README.md", "text/markdown", "readme", "Read me", _readme(deposit)),
        _item(
            "metadata/datacite.json",
            JSON,
            "metadata",
            "Record in DataCite 4.6 (JSON)",
            datacite.to_json(record, year),
        ),
        _item(
            "metadata/datacite.xml",
            XML,
            "metadata",
            "Record in DataCite 4.6 (XML)",
            datacite.to_xml(record, year),
        ),
        _item(
            "metadata/oai_dc.xml",
            XML,
            "metadata",
            "Record in simple Dublin Core",
            dublincore.simple(record),
        ),
        _item(
            "metadata/dcterms.xml",
            XML,
            "metadata",
            "Record in DCMI Metadata Terms",
            dublincore.qualified(record),
        ),
        _item(
            "metadata/mods.xml",
            XML,
            "metadata",
            "Record in MODS 3.8",
            mods.to_xml(record, deposit.date),
        ),
    )


def _readme(deposit: Deposit) -> bytes:
    lines = [f"# {deposit.edition.meta.title}", ""]
    lines += [f"- `{item.path}`: {item.title}" for item in deposit.items]
    return ("\n".join(lines) + "\n").encode()


def _item(path: str, media_type: str, role: str, title: str, data: bytes) -> Item:
    digest = hashlib.sha512(data).hexdigest()
    return Item(path, media_type, role, title, data=data, size=len(data), sha512=digest)
