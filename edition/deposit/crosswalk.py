"""The crosswalk: from ``teiHeader`` to one :class:`Record`, and from it to fields.

``crosswalk.tsv`` is the table: for each field where TEI says it, what it is called
in DataCite, Dublin Core, MODS and schema.org, whether a catalogue needs it, and
what to write in the header if it is not there. :func:`values` gives the field's
values, so that flat formats are nothing but this table.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files

from lxml import etree

from edition.deposit import identifiers, licences, topics
from edition.deposit.model import Deposit
from edition.deposit.parties import Parties, creators
from edition.deposit.record import Ident, Party, Record, Relation, Title
from edition.deposit.relations import relations
from edition.model import Meta, Text
from edition.tei.pointers import Pointers, pointers
from edition.tei.strings import every, first, plain

_SOURCES = ("IsDerivedFrom", "IsVersionOf", "IsNewVersionOf")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the crosswalk; see :mod:`edition.deposit.crosswalk`."""

    field: str
    need: str
    tei: str
    datacite: str
    dc: str
    dcterms: str
    mods: str
    schema: str
    where: str
    hint: str


@cache
def table() -> tuple[Row, ...]:
    """Give the lines of ``crosswalk.tsv``."""
    text = files(__package__).joinpath("crosswalk.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    names = [item.name for item in fields(Row)]
    return tuple(Row(*(row[name] or "" for name in names)) for row in rows)


def record(deposit: Deposit) -> Record:
    """Give the record of a deposit, those of its texts inside it."""
    edition = deposit.edition
    root = edition.source.root
    known = pointers(root)
    own = Text(deposit.name, edition.meta, root)
    made = _record(own, known)
    parts: tuple[Record, ...] = ()
    if edition.is_corpus:
        parts = tuple(_record(text, known) for text in edition.texts)
    inherited = [item for part in parts for item in part.relations if _is_source(item)]
    doi = [Ident("DOI", deposit.identifier, f"https://doi.org/{deposit.identifier}")]
    version = deposit.version or _version(first(root, "teiHeader"))
    formats = dict.fromkeys(item.media_type for item in deposit.items)
    return replace(
        made,
        identifiers=(*(doi if deposit.identifier else ()), *_numbers(made, deposit)),
        relations=tuple(dict.fromkeys((*made.relations, *inherited))),
        version=version,
        size=sum(item.size for item in deposit.items),
        formats=tuple(sorted(formats)),
        parts=parts,
    )


def _numbers(made: Record, deposit: Deposit) -> tuple[Ident, ...]:
    """Give the header's identifiers; a DOI given for this deposit replaces its."""
    return tuple(
        item
        for item in made.identifiers
        if not (deposit.identifier and item.scheme == "DOI")
    )


def _is_source(relation: Relation) -> bool:
    return relation.kind != "IsPartOf"


def _record(text: Text, known: Pointers) -> Record:
    meta, header = text.meta, first(text.element, "teiHeader")
    people = Parties(header, known, meta.language)
    parties = people.of(meta.agents)
    publisher = people.publisher(meta.publisher)
    makers = creators(parties, publisher)
    paying = people.funding(meta.agents)
    others = [party for party in parties if party not in makers and party.role != "fnd"]
    return Record(
        text.ident,
        tuple(_titles(meta, header)),
        makers,
        tuple(others),
        publisher,
        meta.place,
        meta.date,
        topics.dates(header, meta),
        meta.language,
        meta.languages,
        topics.subjects(header, known, meta.language),
        topics.descriptions(meta, meta.language),
        tuple(_ident(*pair) for pair in topics.numbers(meta)),
        relations(text, header),
        tuple(licences.licence(rights) for rights in meta.rights),
        paying,
        topics.spots(header, known, meta.language),
        topics.extents(header, meta.language),
        _version(header),
    )


def _ident(scheme: str, value: str) -> Ident:
    return identifiers.thing(value, scheme) or Ident(scheme, value)


def _titles(meta: Meta, header: etree._Element | None) -> Iterator[Title]:
    spoken = "" if meta.language == "und" else meta.language
    yield Title(meta.title, "main", spoken)
    if meta.subtitle:
        yield Title(meta.subtitle, "sub", spoken)
    if meta.short and meta.short != meta.title:
        yield Title(meta.short, "alternative", spoken)
    shown = {meta.title, meta.subtitle, meta.short}
    for title in every(header, "fileDesc/titleStmt/title"):
        kind = title.get("type", "").lower()
        words = plain(title).rstrip(" /:;,=")
        if kind in ("alt", "alternative", "parallel", "translated", "uniform"):
            kind = "translated" if kind in ("parallel", "translated") else "alternative"
            if words and words not in shown:
                shown.add(words)
                yield Title(words, kind, topics.spoken(title))


def _version(header: etree._Element | None) -> str:
    """Give the number of the edition (``edition/@n``), ``""`` if it has none."""
    stated = every(header, "fileDesc/editionStmt/edition")
    return next((n for item in stated if (n := item.get("n", "").strip())), "")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field in words, with its address and language where known."""

    text: str
    uri: str = ""
    language: str = ""


def values(record: Record, field: str) -> tuple[Value, ...]:
    """Give the values of a field of the table, without repeats, best first."""
    found = (value for value in _FIELDS[field](record) if value.text.strip())
    return tuple(dict.fromkeys(found))


def _people(parties: tuple[Party, ...]) -> Iterator[Value]:
    for party in parties:
        ident = next((item.uri for item in party.idents if item.uri), "")
        yield Value(party.inverted, ident)


def _related(record: Record, *kinds: str) -> Iterator[Value]:
    for item in record.relations:
        if item.kind in kinds:
            uri = item.ident.uri or item.ident.value if item.ident else ""
            yield Value(item.citation, uri)


def _rights(record: Record) -> Iterator[Value]:
    for item in record.licences:
        yield Value(item.words or item.label, item.uri)


def _identifiers(record: Record, *, doi: bool) -> Iterator[Value]:
    for item in record.identifiers:
        if (item.scheme == "DOI") is doi:
            yield Value(item.uri or item.value, item.uri)


def _description(record: Record) -> Iterator[Value]:
    """Give the abstract; without one the first of the project's own words."""
    if abstract := record.described("abstract"):
        yield Value(abstract, "", record.language)
    elif methods := record.described("methods"):
        yield Value(methods.split("\n\n")[0], "", record.language)


def _dated(record: Record, kind: str) -> Iterator[Value]:
    for date in record.dates:
        if date.kind == kind:
            yield Value(date.edtf or date.words)


def _sizes(record: Record) -> Iterator[Value]:
    for words in record.extents:
        yield Value(words)
    if record.size:
        yield Value(f"{record.size} bytes")


_FIELDS: Mapping[str, Callable[[Record], Iterator[Value]]] = {
    "title": lambda r: (Value(t.text, "", t.language) for t in r.titles[:1]),
    "alternative": lambda r: (Value(t.text, "", t.language) for t in r.titles[1:]),
    "creator": lambda r: _people(r.creators),
    "contributor": lambda r: _people(r.contributors),
    "publisher": lambda r: _people((r.publisher,) if r.publisher else ()),
    "issued": lambda r: iter((Value(r.issued),)),
    "updated": lambda r: _dated(r, "updated"),
    "created": lambda r: _dated(r, "created"),
    "identifier": lambda r: _identifiers(r, doi=True),
    "other-identifier": lambda r: _identifiers(r, doi=False),
    "language": lambda r: (
        Value(tag) for tag in (r.language, *r.languages) if tag != "und"
    ),
    "subject": lambda r: (Value(s.term, s.uri, s.language) for s in r.subjects),
    "description": _description,
    "methods": lambda r: iter((Value(r.described("methods"), "", r.language),)),
    "rights": _rights,
    "source": lambda r: _related(r, *_SOURCES),
    "translation": lambda r: _related(r, "IsTranslationOf"),
    "part-of": lambda r: _related(r, "IsPartOf"),
    "funding": lambda r: _people(tuple(item.funder for item in r.funding)),
    "place": lambda r: (Value(spot.name) for spot in r.spots),
    "extent": _sizes,
    "format": lambda r: (Value(kind) for kind in r.formats),
    "version": lambda r: iter((Value(r.version),)),
    "type": lambda r: iter((Value("Collection" if r.parts else "Text"),)),
}
