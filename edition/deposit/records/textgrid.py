"""Metadata for the TextGrid Repository: a work, and the edition that is of it."""

from collections.abc import Iterator

from lxml import etree

from edition.deposit import edtf
from edition.deposit.crosswalk import values
from edition.deposit.model import Deposit
from edition.deposit.record import Record
from edition.deposit.records.tongues import alpha3
from edition.deposit.roles import role
from edition.deposit.xmlfile import Maker, write

_CORE = "http://textgrid.info/namespaces/metadata/core/2010"
_T = Maker(_CORE, None)
_WORK, _EDITION = "text/tg.work+xml", "text/tg.edition+tg.aggregation+xml"


def make(deposit: Deposit, record: Record) -> Iterator[tuple[str, bytes]]:
    """Give the metadata of the work and of the edition."""
    yield "textgrid-work.meta", _work(record)
    yield "textgrid-edition.meta", _edition(record)


def _object(record: Record, media_type: str) -> tuple[etree._Element, etree._Element]:
    root = _T.root("MetadataContainerType")
    item = _T.add(root, "object")
    provided = _T.add(_T.add(item, "generic"), "provided")
    for title in record.titles:
        if title.kind != "alternative":
            _T.add(provided, "title", title.text)
    for ident in record.identifiers:
        _T.add(provided, "identifier", ident.value, type=ident.scheme)
    _T.add(provided, "format", media_type)
    return root, item


def _work(record: Record) -> bytes:
    root, item = _object(record, _WORK)
    work = _T.add(item, "work")
    for party in record.creators:
        uri = next((ident.uri for ident in party.idents if ident.uri), "")
        _T.add(work, "agent", party.inverted, role="author", id=uri)
    for value in values(record, "description"):
        _T.add(work, "abstract", value.text)
    created = record.dated("created")
    if created:
        begin, end = edtf.bounds(created.edtf)
        bounds = {"date": begin} if begin == end else {}
        if begin != end:
            bounds = {"notBefore": begin, "notAfter": end}
        _T.add(work, "dateOfCreation", created.words or created.edtf, **bounds)
    for spot in record.spots:
        _T.add(_T.add(work, "spatial"), "value", spot.name)
    for subject in record.subjects:
        holder = _T.add(work, "subject")
        _T.add(holder, "id", subject.code or subject.uri, type=subject.scheme)
        _T.add(holder, "value", subject.term)
    _T.add(work, "genre", "other")
    return write(root)


def _edition(record: Record) -> bytes:
    root, item = _object(record, _EDITION)
    edition = _T.add(item, "edition")
    for party in record.contributors:
        _T.add(edition, "agent", party.inverted, role=role(party.role).words)
    if record.publisher:
        _T.add(edition, "agent", record.publisher.name, role="publisher")
    for value in values(record, "source"):
        source = _T.add(_T.add(edition, "source"), "bibliographicCitation")
        _T.add(source, "editionTitle", value.text)
    for code in alpha3(record):
        _T.add(edition, "language", code)
    for licence in record.licences:
        _T.add(edition, "license", licence.label, licenseUri=licence.uri)
    return write(root)
