"""What a catalogue or archive asks for and the header does not say.

Each field that the profile requires or recommends is looked up in the record; a
gap is a finding at the place of the header where the words would go, with the TEI
to write there. Beside it: identifiers with a wrong check digit, licences without
address, names that cannot be told apart into family and given name.
"""

from collections.abc import Iterator

from lxml import etree

from edition.deposit import identifiers
from edition.deposit.crosswalk import Row, table, values
from edition.deposit.model import Deposit
from edition.deposit.profiles import Profile
from edition.deposit.record import Party, Record
from edition.findings import Findings, Place
from edition.tei.strings import first

# Fields whose names say too little in a sentence.
_WORDS = {"issued": "date of publication", "created": "date of the text"}


def find(
    deposit: Deposit, record: Record, profile: Profile, findings: Findings
) -> None:
    """Report every gap between a record and what a profile asks."""
    rows = {row.field: row for row in table()}
    for fields, code in (
        (profile.required, "DEP-001"),
        (profile.recommended, "DEP-002"),
    ):
        for field in fields:
            row = rows[field]
            if not _said(record, field):
                findings.add(
                    code,
                    _place(deposit, row),
                    field=_WORDS.get(field, field.replace("-", " ")),
                    archive=profile.title,
                    tei=row.hint,
                )
    _names(deposit, record, rows["contributor"], findings)
    for licence in record.licences:
        if not licence.uri and not any(item.uri for item in record.licences):
            findings.add("DEP-004", _place(deposit, rows["rights"]))
            break


def _said(record: Record, field: str) -> bool:
    """Tell whether the header itself says a field; what is inferred does not count."""
    if field == "description":
        return bool(record.described("abstract"))
    if field == "creator":
        return any(party.role != "pbl" for party in record.creators)
    if field == "language":
        return record.language != "und"
    return bool(values(record, field))


def _place(deposit: Deposit, row: Row) -> Place:
    """Give the place of the deepest element there is on the way to a field."""
    source = deposit.edition.source
    element = source.root
    header = first(element, "teiHeader")
    if header is None:
        return source.place(element)
    element = header
    for name in filter(None, row.where.split("/")):
        inner: etree._Element | None = first(element, name)
        if inner is None:
            break
        element = inner
    return source.place(element)


def _names(deposit: Deposit, record: Record, row: Row, findings: Findings) -> None:
    place = _place(deposit, row)
    for party in dict.fromkeys(_everybody(record)):
        for ident in party.idents:
            if not identifiers.sound(ident):
                findings.add(
                    "DEP-003", place, name=party.name, value=ident.value,
                    scheme=ident.scheme,
                )  # fmt: skip
    people = [
        party.name
        for party in dict.fromkeys(_everybody(record))
        if party.kind != "organisation" and not party.family
    ]
    if people:
        names = ", ".join(f"“{name}”" for name in dict.fromkeys(people))
        findings.add("DEP-005", place, names=names)


def _everybody(record: Record) -> Iterator[Party]:
    yield from record.creators
    yield from record.contributors
    yield from (item.funder for item in record.funding)
