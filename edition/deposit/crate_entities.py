"""The entities of an RO-Crate that say who, where, under which terms.

Each is added once and referred to by its ``@id``: an address where the header has
one, else a name within the crate.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from edition.deposit.model import Deposit
from edition.deposit.record import Ident, Licence, Party, Record

_TYPES = {"person": "Person", "organisation": "Organization"}
Fields = dict[str, Any]


class Entities:
    """A crate being written, with what its entities are made from."""

    def __init__(self, deposit: Deposit, record: Record) -> None:
        """Begin with the edition itself as root."""
        from rocrate.rocrate import ROCrate

        self.deposit = deposit
        self.record = record
        self.crate = ROCrate()
        self._known: dict[tuple[str, str], str] = {}

    def add(self, ident: str, kind: str | list[str], /, **fields: Any) -> Fields:
        """Add a contextual entity unless it is there; give a reference to it."""
        from rocrate.model.contextentity import ContextEntity

        if self.crate.dereference(ident) is None:
            kept = {key: value for key, value in fields.items() if value}
            entity = ContextEntity(
                self.crate, ident, properties={"@type": kind, **kept}
            )
            self.crate.add(entity)
        return {"@id": ident}

    def party(self, party: Party) -> Fields:
        """Add a person or body."""
        uris = [item.uri for item in party.idents if item.uri.startswith("http")]
        name = self._known.setdefault(
            ("party", party.name), uris[0] if uris else f"#{slug(party.name)}"
        )
        employers = [self.party(item) for item in party.affiliations]
        return self.add(
            name,
            _TYPES.get(party.kind, "Organization" if party.role == "pbl" else "Person"),
            name=party.name,
            familyName=party.family,
            givenName=party.given,
            affiliation=employers,
            sameAs=[{"@id": uri} for uri in uris[1:]],
        )

    def number(self, ident: Ident) -> Fields | str:
        """Give an identifier, as an entity if it has an address."""
        if not ident.uri:
            return ident.value
        return self.add(
            ident.uri,
            "PropertyValue",
            propertyID=ident.scheme,
            value=ident.value,
            name=f"{ident.scheme} {ident.value}",
        )

    def rights(self, licence: Licence, number: int) -> Fields:
        """Add a statement of rights."""
        return self.add(
            licence.uri or f"#rights-{number}",
            "CreativeWork",
            name=licence.title or licence.spdx or short(licence.label),
            description=licence.words or licence.label,
            identifier=licence.spdx,
        )

    def place(self, number: int) -> Fields:
        """Add a place of the record by its number from 0."""
        spot = self.record.spots[number]
        point: Fields = {}
        if spot.latitude is not None:
            point = self.add(
                f"#point-{number + 1}",
                "GeoCoordinates",
                name=f"{spot.latitude}, {spot.longitude}",
                latitude=str(spot.latitude),
                longitude=str(spot.longitude),
            )
        return self.add(f"#place-{number + 1}", "Place", name=spot.name, geo=point)

    def grant(self, number: int) -> Fields:
        """Add an award of the record by its number from 0."""
        item = self.record.funding[number]
        name = item.title or item.number or f"funded by {item.funder.name}"
        return self.add(
            item.uri or f"#grant-{number + 1}",
            "Grant",
            name=name,
            identifier=item.number,
            funder=self.party(item.funder),
        )


def slug(words: str) -> str:
    """Give words as a name within the crate; letters of any script stay."""
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")[:80]


def short(words: str) -> str:
    """Cut words to what a name can be."""
    return words if len(words) <= 80 else f"{words[:79].rsplit(' ', 1)[0]} …"


def unique(found: Iterable[Fields]) -> list[Fields]:
    """Keep each once, in order."""
    return list({json.dumps(item, sort_keys=True): item for item in found}.values())
