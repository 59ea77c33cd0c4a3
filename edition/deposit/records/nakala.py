"""A record for Nakala, the repository of Huma-Num (its JSON for new data)."""

import json
from collections.abc import Iterator
from typing import Any

from edition.deposit import edtf
from edition.deposit.crosswalk import table, values
from edition.deposit.model import Deposit
from edition.deposit.record import Record

_TERMS = "http://nakala.fr/terms#"
_DCTERMS = "http://purl.org/dc/terms/"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
# COAR's vocabulary of resource types: text, collection.
_TEXT, _COLLECTION = (
    f"http://purl.org/coar/resource_type/{code}" for code in ("c_18cf", "c_ddb1")
)
_OWN = frozenset({"title", "creator", "created", "rights", "type"})


def make(deposit: Deposit, record: Record) -> Iterator[tuple[str, bytes]]:
    """Give ``nakala.json``: the five fields Nakala requires, then its dcterms."""
    created = record.dated("created")
    begin = edtf.bounds(created.edtf)[0] if created else ""
    licence = next((item.spdx for item in record.licences if item.spdx), "")
    metas: list[dict[str, Any]] = [
        _meta(_TERMS + "title", title.text, title.language or record.language)
        for title in record.titles
        if title.kind in ("main", "translated")
    ]
    metas += [
        {
            "propertyUri": _TERMS + "creator",
            "value": {
                "givenname": party.given,
                "surname": party.family,
                "orcid": party.ident("ORCID").rpartition("/")[2],
            },
        }
        for party in record.creators
        if party.family
    ] or [{"propertyUri": _TERMS + "creator", "value": None}]
    metas.append(_meta(_TERMS + "created", begin or record.issued or None))
    metas.append(_meta(_TERMS + "license", licence or None))
    kind = _COLLECTION if record.parts else _TEXT
    metas.append(_meta(_TERMS + "type", kind))
    metas += [
        _meta(_DCTERMS + row.dcterms, value.text, value.language)
        for row in table()
        if row.dcterms and row.field not in _OWN - {"creator"}
        for value in values(record, row.field)
    ]
    data = {"status": "pending", "metas": metas}
    yield (
        "nakala.json",
        (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(),
    )


def _meta(name: str, value: str | None, language: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"propertyUri": name, "value": value, "typeUri": _STRING}
    if language and language != "und":
        found["lang"] = language
    return found
