"""A record for InvenioRDM, the program of Zenodo (its JSON for new uploads)."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from edition.deposit import edtf
from edition.deposit.crosswalk import values
from edition.deposit.model import Deposit
from edition.deposit.record import Dated, Licence, Party, Record
from edition.deposit.records.tongues import alpha3
from edition.deposit.roles import role

Fields = dict[str, Any]
# The schemes of names and of related works that InvenioRDM knows.
_NAMES = {"ORCID": "orcid", "GND": "gnd", "ISNI": "isni", "ROR": "ror"}
_THINGS = {
    "DOI": "doi", "Handle": "handle", "ARK": "ark", "ISBN": "isbn", "ISSN": "issn",
    "URN": "urn", "PURL": "purl", "URL": "url", "w3id": "w3id",
}  # fmt: skip
_DATES = {"updated": "updated", "created": "other"}
_DESCRIPTIONS = {"methods": "methods", "series": "series-information"}


def make(deposit: Deposit, record: Record) -> Iterator[tuple[str, bytes]]:
    """Give ``zenodo.json``."""
    closed = "restricted" if _closed(record) else "public"
    fields: Fields = {
        "access": {"record": "public", "files": closed},
        "files": {"enabled": True},
        "metadata": _metadata(deposit, record),
    }
    if record.doi:
        fields["pids"] = {"doi": {"identifier": record.doi, "provider": "external"}}
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    yield "zenodo.json", f"{text}\n".encode()


def _closed(record: Record) -> bool:
    return any(item.status == "restricted" for item in record.licences)


def _metadata(deposit: Deposit, record: Record) -> Fields:
    words = values(record, "description")
    found: Fields = {
        "resource_type": {"id": "dataset" if record.parts else "publication-book"},
        "title": record.title,
        "additional_titles": [_title(t.text, t.kind) for t in record.titles[1:]],
        "publication_date": record.issued or deposit.date,
        "creators": [_maker(item, with_role=False) for item in record.creators],
        "contributors": [_maker(item, with_role=True) for item in record.contributors],
        "publisher": record.publisher.name if record.publisher else "",
        "description": _html(words[0].text) if words else "",
        "additional_descriptions": [
            {"description": _html(d.text), "type": {"id": _DESCRIPTIONS[d.kind]}}
            for d in record.descriptions
            if d.kind in _DESCRIPTIONS
        ],
        "subjects": [{"subject": item.term} for item in record.subjects],
        "languages": [{"id": code} for code in alpha3(record)],
        "dates": [date for item in record.dates for date in _date(item)],
        "version": record.version,
        "rights": [_rights(item) for item in record.licences],
        "identifiers": [
            {"identifier": item.value, "scheme": _THINGS[item.scheme]}
            for item in record.identifiers
            if item.scheme in _THINGS and item.value != record.doi
        ],
        "related_identifiers": [
            {
                "identifier": item.ident.value,
                "scheme": _THINGS[item.ident.scheme],
                "relation_type": {"id": item.kind.lower()},
            }
            for item in record.relations
            if item.ident and item.ident.scheme in _THINGS
        ],
        "references": [
            {"reference": item.citation} for item in record.relations if not item.ident
        ],
        "sizes": [value.text for value in values(record, "extent")],
        "formats": list(record.formats),
        "funding": [_funding(item.funder, item.number) for item in record.funding],
        "locations": {"features": [{"place": spot.name} for spot in record.spots]}
        if record.spots
        else {},
    }
    return {key: value for key, value in found.items() if value}


def _title(text: str, kind: str) -> Fields:
    kinds = {"sub": "subtitle", "translated": "translated-title"}
    return {"title": text, "type": {"id": kinds.get(kind, "alternative-title")}}


def _maker(party: Party, *, with_role: bool) -> Fields:
    """Give a person or body; a person without parted name has all as family name."""
    person: Fields = {"type": "organizational", "name": party.name}
    if party.kind != "organisation":
        family = party.family or party.name
        person = {"type": "personal", "family_name": family}
        if party.given:
            person["given_name"] = party.given
    idents = [
        {"scheme": _NAMES[item.scheme], "identifier": item.value}
        for item in party.idents
        if item.scheme in _NAMES
    ]
    if idents:
        person["identifiers"] = idents
    found: Fields = {"person_or_org": person}
    if with_role:
        found["role"] = {"id": role(party.role).invenio}
    if party.affiliations:
        found["affiliations"] = [{"name": item.name} for item in party.affiliations]
    return found


def _date(date: Dated) -> list[Fields]:
    """Give a date in EDTF level 0, which is all that InvenioRDM takes."""
    begin, end = edtf.bounds(date.edtf)
    if date.kind not in _DATES or not (begin and end):
        return []
    text = begin if begin == end else f"{begin}/{end}"
    words = {"description": f"date of the text: {date.words or text}"}
    more = words if date.kind == "created" else {}
    return [{"date": text, "type": {"id": _DATES[date.kind]}, **more}]


def _rights(licence: Licence) -> Fields:
    if licence.spdx:
        return {"id": licence.spdx.lower()}
    link = {"link": licence.uri} if licence.uri else {}
    return {"title": {"en": licence.label}, **link}


def _funding(funder: Party, number: str) -> Fields:
    ror = funder.ident("ROR").rpartition("/")[2]
    found: Fields = {"funder": {"id": ror} if ror else {"name": funder.name}}
    if number:
        found["award"] = {"number": number, "title": {"en": number}}
    return found


def _html(words: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in words.split("\n\n"))
