"""DataCite Metadata Schema 4.6: the record as JSON, and as XML made from that.

The JSON has the shape of DataCite's REST interface, which the package `datacite`
knows how to write as XML. What an institution has not given yet is told by the
schema's own words for the unknown (appendix 3): ``(:tba)``, ``(:unav)``.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from edition.deposit import edtf
from edition.deposit.crosswalk import values
from edition.deposit.record import Dated, Ident, Licence, Party, Record, Relation
from edition.deposit.roles import role
from edition.deposit.xmlfile import XSI, write

KERNEL = "http://datacite.org/schema/kernel-4"
SCHEMA = "http://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
UNAVAILABLE, TO_COME = "(:unav)", "(:tba)"
_SPDX = "https://spdx.org/licenses/"
_TITLES = {"sub": "Subtitle", "alternative": "AlternativeTitle"} | {
    "translated": "TranslatedTitle"
}
_DESCRIPTIONS = {"abstract": "Abstract", "methods": "Methods"} | {
    "series": "SeriesInformation", "edition": "Other"
}  # fmt: skip
_DATES = {"issued": "Issued", "updated": "Updated", "created": "Other"}
# Where the authority files live; DataCite asks for it beside each identifier.
_AUTHORITIES = {
    "ORCID": "https://orcid.org/", "ROR": "https://ror.org/",
    "ISNI": "https://isni.org/", "GND": "https://d-nb.info/gnd/",
    "VIAF": "https://viaf.org/viaf/", "Wikidata": "https://www.wikidata.org/",
    "LCNAF": "https://id.loc.gov/authorities/names/",
    "ULAN": "http://vocab.getty.edu/ulan/",
}  # fmt: skip
_FUNDERS = frozenset({"ISNI", "GRID", "Crossref Funder ID", "ROR"})
Fields = dict[str, Any]


def as_dict(record: Record, year: str) -> Fields:
    """Give the record in the shape of DataCite's JSON.

    ``year`` is that of the deposit; it stands where the header names none.
    """
    found: Fields = {
        "doi": record.doi,
        "types": {
            "resourceTypeGeneral": "Collection" if record.parts else "Text",
            "resourceType": "Digital edition (TEI P5)",
        },
        "creators": [_party(item) for item in record.creators]
        or [{"name": UNAVAILABLE}],
        "titles": [_title(t.text, t.kind, t.language) for t in record.titles],
        "publisher": _publisher(record.publisher),
        "publicationYear": record.year or year,
        "subjects": _unique(_subjects(record)),
        "contributors": [
            _party(item) | {"contributorType": role(item.role).datacite}
            for item in record.contributors
        ],
        "dates": _unique(_date(item) for item in record.dates),
        "language": "" if record.language == "und" else record.language,
        "alternateIdentifiers": [
            {
                "alternateIdentifier": item.value,
                "alternateIdentifierType": item.scheme,
            }
            for item in record.identifiers
            if item.value != record.doi
        ],
        "relatedIdentifiers": _unique(
            found for item in record.relations for found in _related(item)
        ),
        "relatedItems": _unique(
            _item(item) for item in record.relations if item.ident is None
        ),
        "sizes": [value.text for value in values(record, "extent")],
        "formats": list(record.formats),
        "version": record.version,
        "rightsList": _unique(_rights(item) for item in record.licences),
        "descriptions": _descriptions(record),
        "geoLocations": [
            _filled(
                {
                    "geoLocationPlace": spot.name,
                    "geoLocationPoint": {
                        "pointLatitude": spot.latitude,
                        "pointLongitude": spot.longitude,
                    }
                    if spot.latitude is not None
                    else {},
                }
            )
            for spot in record.spots
        ],
        "fundingReferences": _unique(_funding(record)),
        "schemaVersion": KERNEL,
    }
    return _filled(found)


def to_json(record: Record, year: str) -> bytes:
    """Give ``datacite.json``."""
    data = as_dict(record, year)
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def to_xml(record: Record, year: str) -> bytes:
    """Give ``datacite.xml``."""
    from datacite import schema45

    data = as_dict(record, year)
    data["doi"] = data.get("doi", TO_COME)
    root = etree.fromstring(schema45.tostring(data).encode())
    # The library knows version 4.5 (4.6 adds terms, no elements) and drops codes.
    codes = (item.get("classificationCode") for item in data.get("subjects", ()))
    for element, code in zip(root.iter(f"{{{KERNEL}}}subject"), codes, strict=True):
        if code:
            element.set("classificationCode", code)
    root.set(f"{{{XSI}}}schemaLocation", f"{KERNEL} {SCHEMA}")
    return write(root)


def _filled(fields: Mapping[str, Any]) -> Fields:
    return {
        key: value for key, value in fields.items() if value not in ("", None, [], {})
    }


def _unique(found: Iterator[Fields] | Any) -> list[Fields]:
    """Keep each once: the schema allows no repeats in its lists."""
    return list({json.dumps(item, sort_keys=True): item for item in found}.values())


def _title(text: str, kind: str, language: str) -> Fields:
    return _filled({"title": text, "titleType": _TITLES.get(kind), "lang": language})


def _party(party: Party) -> Fields:
    kinds = {"person": "Personal", "organisation": "Organizational"}
    return _filled(
        {
            "name": party.inverted,
            "nameType": kinds.get(party.kind),
            "givenName": party.given,
            "familyName": party.family,
            "nameIdentifiers": [_name(item) for item in party.idents],
            "affiliation": [_affiliation(item) for item in party.affiliations],
        }
    )


def _name(ident: Ident) -> Fields:
    return _filled(
        {
            "nameIdentifier": ident.uri or ident.value,
            "nameIdentifierScheme": ident.scheme,
            "schemeUri": _AUTHORITIES.get(ident.scheme),
        }
    )


def _affiliation(party: Party) -> Fields:
    ident = _best(party.idents)
    return _filled(
        {
            "name": party.name,
            "affiliationIdentifier": ident.uri if ident else "",
            "affiliationIdentifierScheme": ident.scheme if ident else "",
            "schemeUri": _AUTHORITIES.get(ident.scheme) if ident else "",
        }
    )


def _best(idents: Sequence[Ident]) -> Ident | None:
    return min(idents, key=lambda item: item.scheme != "ROR", default=None)


def _publisher(party: Party | None) -> Fields:
    if party is None:
        return {"name": UNAVAILABLE}
    ident = _best(party.idents)
    return _filled(
        {
            "name": party.name,
            "publisherIdentifier": ident.uri if ident else "",
            "publisherIdentifierScheme": ident.scheme if ident else "",
            "schemeUri": _AUTHORITIES.get(ident.scheme) if ident else "",
        }
    )


def _subjects(record: Record) -> Iterator[Fields]:
    for item in record.subjects:
        yield _filled(
            {
                "subject": item.term,
                "subjectScheme": item.scheme,
                "schemeUri": item.scheme_uri,
                "valueUri": item.uri,
                "classificationCode": item.code,
                "lang": item.language,
            }
        )


def _date(date: Dated) -> Fields:
    """Give a date as W3CDTF or a range of such; what these cannot say in words."""
    begin, end = edtf.bounds(date.edtf)
    words = date.words if date.words and date.words != date.edtf else ""
    if date.kind == "created":
        words = f"date of the text: {words or date.edtf}"
    if not begin and not end:
        return {}
    text = begin if begin == end else f"{begin}/{end}"
    return _filled(
        {"date": text, "dateType": _DATES[date.kind], "dateInformation": words}
    )


def _related(relation: Relation) -> Iterator[Fields]:
    ident = relation.ident
    if ident is not None:
        yield {
            "relatedIdentifier": ident.uri if ident.scheme == "URL" else ident.value,
            "relatedIdentifierType": ident.scheme,
            "relationType": relation.kind,
        }


def _item(relation: Relation) -> Fields:
    return _filled(
        {
            "relatedItemType": relation.thing,
            "relationType": relation.kind,
            "titles": [{"title": relation.title or relation.citation}],
            "creators": [{"name": name} for name in relation.creators],
            "publicationYear": relation.year,
        }
    )


def _rights(licence: Licence) -> Fields:
    return _filled(
        {
            "rights": licence.words or licence.label,
            "rightsUri": licence.uri,
            "rightsIdentifier": licence.spdx.lower(),
            "rightsIdentifierScheme": "SPDX" if licence.spdx else "",
            "schemeUri": _SPDX if licence.spdx else "",
        }
    )


def _descriptions(record: Record) -> list[Fields]:
    found = [
        {
            "description": item.text,
            "descriptionType": _DESCRIPTIONS[item.kind],
            "lang": item.language,
        }
        for item in record.descriptions
    ]
    if not record.described("abstract"):
        found[:0] = [
            {
                "description": value.text,
                "descriptionType": "Abstract",
                "lang": value.language,
            }
            for value in values(record, "description")
        ]
    return [_filled(item) for item in found]


def _funding(record: Record) -> Iterator[Fields]:
    for item in record.funding:
        ident = next((i for i in item.funder.idents if i.scheme in _FUNDERS), None)
        yield _filled(
            {
                "funderName": item.funder.name,
                "funderIdentifier": ident.uri if ident else "",
                "funderIdentifierType": ident.scheme if ident else "",
                "awardNumber": item.number,
                "awardUri": item.uri if item.uri.startswith("http") else "",
                "awardTitle": item.title,
            }
        )
