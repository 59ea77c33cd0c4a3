"""The metadata of a deposit: every file that describes the others.

Files are made in an order in which each can name those before it: the records of
the whole first, then what lists every file with its digest. RO-Crate comes last,
for it describes every file but itself.
"""

import hashlib
from collections.abc import Iterator

from edition.deposit import (
    citation,
    crate,
    crosswalk,
    datacite,
    dublincore,
    gaps,
    mets,
    mods,
    premis,
    preview,
    profiles,
    readme,
    records,
    review,
)
from edition.deposit.model import Deposit, Item
from edition.deposit.profiles import Profile
from edition.deposit.record import Record
from edition.findings import Findings

XML, JSON = "application/xml", "application/json"
CRATE, PREVIEW = "ro-crate-metadata.json", "ro-crate-preview.html"


def write(
    deposit: Deposit, findings: Findings, profile: Profile | None = None
) -> tuple[Item, ...]:
    """Give all items of metadata, with size and digest; gaps are findings.

    ``deposit.items`` must have size and digest. Each item lies in ``metadata/``
    but those that standards want at the root. Items of the role ``record`` are
    made for the upload forms of ``profile``.
    """
    asked = profile or profiles.load("generic")
    record = crosswalk.record(deposit)
    gaps.find(deposit, record, asked, findings)
    made = [
        *_records(deposit, record),
        *_forms(deposit, record, asked),
        *_review(deposit),
    ]
    listed = [*deposit.items, *made]
    made.append(
        item(
            "README.md",
            "text/markdown",
            "readme",
            "What this package is",
            readme.to_markdown(deposit, record, listed),
        )
    )
    listed = [*deposit.items, *made]
    data = premis.to_xml(deposit, record, listed)
    made.append(item("metadata/premis.xml", XML, "metadata", "PREMIS 3.0", data))
    listed = [*deposit.items, *made]
    data = mets.to_xml(deposit, record, listed)
    made.append(item("metadata/mets.xml", XML, "metadata", "METS 1.12", data))
    listed = [*deposit.items, *made]
    html = preview.page(deposit, record, listed)
    made.append(item(PREVIEW, "text/html", "metadata", "This package shown", html))
    graph = crate.to_json(crate.build(deposit, record, listed))
    made.append(item(CRATE, "application/ld+json", "metadata", "RO-Crate 1.3", graph))
    return tuple(made)


def _records(deposit: Deposit, record: Record) -> Iterator[Item]:
    """Give the descriptions of the whole, which name no other file."""
    year, date = deposit.date[:4], deposit.date
    files = (
        ("datacite.json", JSON, "DataCite 4.6, JSON", datacite.to_json(record, year)),
        ("datacite.xml", XML, "DataCite 4.6, XML", datacite.to_xml(record, year)),
        ("oai_dc.xml", XML, "Dublin Core, simple", dublincore.simple(record)),
        ("dcterms.xml", XML, "Dublin Core, terms", dublincore.qualified(record)),
        ("mods.xml", XML, "MODS 3.8", mods.to_xml(record, date)),
    )
    for name, media_type, title, data in files:
        yield item(f"metadata/{name}", media_type, "metadata", title, data)
    yield item(
        "CITATION.cff",
        "application/vnd.cff+yaml",
        "metadata",
        "How to cite the edition",
        citation.to_cff(record),
    )


def _forms(deposit: Deposit, record: Record, profile: Profile) -> Iterator[Item]:
    """Give the records for the upload forms of an archive."""
    for kind in profile.records:
        for name, data in records.make(kind, deposit, record):
            title = f"Record for {profile.title}"
            media_type = records.media_type(name)
            yield item(f"metadata/{name}", media_type, "record", title, data)


def _review(deposit: Deposit) -> Iterator[Item]:
    """Give the review sheet, for people and for programs."""
    words, data = review.to_markdown(deposit), review.to_json(deposit)
    title = "Review sheet"
    yield item("metadata/review.md", "text/markdown", "review", title, words)
    yield item("metadata/review.json", JSON, "review", f"{title}, JSON", data)


def item(path: str, media_type: str, role: str, title: str, data: bytes) -> Item:
    """Give a finished file with its size and digest."""
    digest = hashlib.sha512(data).hexdigest()
    return Item(path, media_type, role, title, data=data, size=len(data), sha512=digest)
