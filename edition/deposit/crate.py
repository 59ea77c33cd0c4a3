"""RO-Crate 1.3: every file, who made the edition, and how the files were made.

Written with the library `rocrate`. The run is told as the profile Process Run
Crate 0.5 asks: each event that made something is a ``CreateAction`` whose
instrument is this program. A text that is withheld is told of, not left out.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from edition.deposit import formats
from edition.deposit.crate_entities import Entities, Fields, short, slug, unique
from edition.deposit.crosswalk import values
from edition.deposit.model import Deposit, Event, Item
from edition.deposit.mods import span
from edition.deposit.record import Licence, Record, Relation
from edition.deposit.roles import role

_PROCESS = "https://w3id.org/ro/wfrun/process/0.5"

_ROLES = {
    "source": "TEI as edited, byte for byte",
    "canonical": "TEI in one file that needs no other",
    "stub": "stands for a text that is withheld",
    "schema": "what the TEI was held against",
    "odd": "documentation of the encoding, from which schemas are made",
    "report": "what validation found",
    "epub": "e-book for reading",
    "pdf": "typeset document for reading and printing",
    "text": "plain text for reading and computing",
    "markdown": "text with light markup for reading and editing",
    "image": "image as the edition has it",
    "readme": "what this package is, for people",
    "review": "questions of a review, answered as far as the files can",
}


class Crate(Entities):
    """The crate of a deposit."""

    def graph(self, items: Sequence[Item]) -> Fields:
        """Give the finished JSON-LD, entities in the order of their ids."""
        self._root()
        for item in items:
            self._file(item)
        self._program()
        self.add(
            "ro-crate-preview.html",
            "CreativeWork",
            name="This package shown",
            about={"@id": "./"},
        )
        paths = {item.path for item in items}
        events = [
            self._event(number, event, paths)
            for number, event in enumerate(self.deposit.events, 1)
        ]
        if events:
            self.crate.root_dataset["mentions"] = [{"@id": name} for name in events]
        found: Fields = self.crate.metadata.generate()
        found["@graph"] = [_single(entity) for entity in found["@graph"]]
        found["@graph"].sort(key=_rank)
        return found

    def _root(self) -> None:
        record, root = self.record, self.crate.root_dataset
        fields: Fields = {
            "name": record.title,
            "alternateName": [title.text for title in record.titles[1:]],
            "description": _description(record),
            "datePublished": record.issued or self.deposit.date,
            "license": self._licence(),
            "conformsTo": self.add(
                _PROCESS,
                ["CreativeWork", "Profile"],
                name="Process Run Crate",
                version="0.5",
            ),
            "publisher": [self.party(p) for p in (record.publisher,) if p],
            "identifier": [self.number(item) for item in record.identifiers],
            "keywords": [item.term for item in record.subjects],
            "inLanguage": [v.text for v in values(record, "language")],
            "version": record.version,
            "temporalCoverage": span(record),
            "spatialCoverage": [self.place(n) for n in range(len(record.spots))],
            "size": list(record.extents),
            "funding": [self.grant(n) for n in range(len(record.funding))],
            "funder": [self.party(item.funder) for item in record.funding],
            "about": [self._text(part) for part in record.parts],
            "conditionsOfAccess": self._withheld(),
        }
        if updated := record.dated("updated"):
            fields["dateModified"] = updated.edtf
        for relation in record.relations:
            self._related(fields, relation)
        for name, who in self._people(record).items():
            fields[name] = unique([*fields.get(name, []), *who])
        for key, value in fields.items():
            if value:
                root[key] = value

    def _people(self, record: Record) -> dict[str, list[Fields]]:
        found: dict[str, list[Fields]] = {}
        for party in (*record.creators, *record.contributors):
            name = role(party.role).schema
            if party in record.creators and name == "contributor":
                name = "author"
            found.setdefault(name, []).append(self.party(party))
        if "author" not in found and record.creators:
            found["creator"] = [self.party(item) for item in record.creators]
        return found

    def _licence(self) -> list[Fields]:
        """Give the licences; RO-Crate wants something said even where nothing is."""
        found = []
        for number, item in enumerate(self.record.licences, 1):
            found.append(self.rights(item, number))
        return found or [
            self.add(
                "#rights",
                "CreativeWork",
                name="No licence is stated",
                description="The TEI header says nothing of rights: ask before use.",
            )
        ]

    def _text(self, part: Record) -> Fields:
        licences = [
            self._rights_of(part, number, item)
            for number, item in enumerate(part.licences, 1)
        ]
        fields: Fields = {"name": part.title, "dateCreated": span(part)}
        fields["inLanguage"] = [v.text for v in values(part, "language")][:1]
        for relation in part.relations:
            self._related(fields, relation)
        stated = [party for party in part.creators if party.role in ("aut", "cre")]
        fields |= self._people(part) if stated or part.contributors else {}
        if not stated:
            fields.pop("author", None)
        name = f"#text-{quote(part.ident)}"
        return self.add(name, "CreativeWork", license=licences, **fields)

    def _rights_of(self, part: Record, number: int, licence: Licence) -> Fields:
        """Give a text's own rights: a licence by its address, words by the text."""
        if licence.uri:
            return self.rights(licence, number)
        return self.add(
            f"#rights-{quote(part.ident)}-{number}",
            "CreativeWork",
            name=short(licence.label),
            description=licence.words or licence.label,
        )

    def _related(self, fields: Fields, relation: Relation) -> None:
        key = {"IsPartOf": "isPartOf", "IsTranslationOf": "translationOfWork"}.get(
            relation.kind, "isBasedOn"
        )
        uri = relation.ident.uri if relation.ident else ""
        name = uri or f"#source-{slug(relation.citation)}"
        reference = self.add(
            name,
            "CreativeWork",
            name=relation.title or relation.citation,
            description=relation.citation,
            datePublished=relation.year,
        )
        fields[key] = unique([*fields.get(key, []), reference])

    def _file(self, item: Item) -> None:
        found = formats.of(item)
        kind: list[Any] = [item.media_type]
        if found.puid:
            page = f"{formats.PRONOM}{found.puid}"
            kind.append(self.add(page, ["WebPage", "Standard"], name=found.name))
        fields: Fields = {
            "name": item.title,
            "contentSize": str(item.size),
            "encodingFormat": kind,
            "inLanguage": "" if item.language == "und" else item.language,
            "license": {"@id": item.licence} if "://" in item.licence else item.licence,
            "description": _about(item),
            "isBasedOn": [{"@id": quote(path)} for path in item.derived],
        }
        if item.text and any(part.ident == item.text for part in self.record.parts):
            fields["about"] = {"@id": f"#text-{quote(item.text)}"}
        if "://" in item.licence:
            self.add(item.licence, "CreativeWork", name=item.licence)
        self.crate.add_file(
            dest_path=item.path,
            properties={key: value for key, value in fields.items() if value},
        )

    def _program(self) -> None:
        name, version = self.deposit.software
        self.add(
            "#software",
            "SoftwareApplication",
            name=name,
            version=version,
            softwareVersion=version,
            # A package URL: a name for software that needs no site to point to.
            url=f"pkg:generic/{quote(name)}@{quote(version)}",
            description="turns TEI P5 into e-books, PDF, plain text and deposits",
        )

    def _event(self, number: int, event: Event, paths: set[str]) -> str:
        """Tell an event; what made no file is an ``AssessAction``."""
        name = f"#event-{number}"
        status = "Failed" if event.outcome == "fail" else "Completed"
        status += "ActionStatus"
        taken = [{"@id": quote(path)} for path in event.inputs if path in paths]
        made = [{"@id": quote(path)} for path in event.outputs if path in paths]
        self.add(
            name,
            "CreateAction" if made else "AssessAction",
            name=event.kind,
            description=event.detail,
            endTime=event.when,
            instrument={"@id": "#software"},
            object=taken or [{"@id": "./"}],
            result=made,
            actionStatus={"@id": f"http://schema.org/{status}"},
        )
        return name

    def _withheld(self) -> list[str]:
        return [
            f"“{item.text.meta.title}” is not in this package: {item.reason}"
            for item in self.deposit.withheld
        ]


def build(deposit: Deposit, record: Record, items: Sequence[Item]) -> Fields:
    """Give ``ro-crate-metadata.json`` as data."""
    return Crate(deposit, record).graph(items)


def to_json(graph: Fields) -> bytes:
    """Give the bytes of ``ro-crate-metadata.json``."""
    return (json.dumps(graph, ensure_ascii=False, indent=2) + "\n").encode()


def _about(item: Item) -> str:
    """Say what a file is for."""
    words = _ROLES.get(item.role, "metadata")
    return f"{words}, {item.view} view" if item.view else words


def _single(entity: Fields) -> Fields:
    """Give one value instead of a list of one, as RO-Crate 1.3 recommends."""
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in entity.items()
    }


def _rank(entity: Fields) -> tuple[int, str]:
    first = ("ro-crate-metadata.json", "./")
    name = entity["@id"]
    return (first.index(name) if name in first else len(first), name)


def _description(record: Record) -> str:
    """Give the abstract, or say at least what kind of thing this is."""
    found = [value.text for value in values(record, "description")]
    return found[0] if found else f"{record.title}: a digital edition in TEI P5"
