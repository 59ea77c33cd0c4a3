"""MODS 3.8: the bibliographic description inside METS, and a file of its own.

The sources of the edition are ``relatedItem``; a date of the text stands with the
original, for the date of the MODS record itself is that of the edition.
"""

from lxml import etree

from edition.deposit import edtf
from edition.deposit.crosswalk import values
from edition.deposit.record import Ident, Party, Record, Relation
from edition.deposit.xmlfile import XLINK, Maker, write

MODS = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
_RELATORS = "http://id.loc.gov/vocabulary/relators"
_M = Maker(MODS, "mods")
_TYPES = {
    "IsDerivedFrom": "original", "IsTranslationOf": "original", "IsPartOf": "series",
    "IsNewVersionOf": "preceding", "IsVersionOf": "otherVersion",
}  # fmt: skip
_TITLES = {"alternative": "alternative", "translated": "translated"}
_KINDS = {"person": "personal", "organisation": "corporate"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def to_xml(record: Record, date: str) -> bytes:
    """Give ``mods.xml``; ``date`` is that of the deposit."""
    return write(mods(record, date))


def mods(record: Record, date: str) -> etree._Element:
    """Give the element ``mods`` of a record."""
    root = _M.root("mods", SCHEMA, {"xlink": XLINK}, version="3.8")
    _titles(root, record)
    _names(root, record)
    _M.add(root, "typeOfResource", "Text")
    _M.add(root, "genre", "scholarly digital edition")
    _origin(root, record)
    _languages(root, record)
    _physical(root, record)
    for kind, name in (("abstract", "abstract"), ("methods", "note")):
        if words := record.described(kind):
            label = {} if name == "abstract" else {"type": "editorial principles"}
            _M.add(root, name, words, **label)
    if not record.described("abstract"):
        for value in values(record, "description"):
            _M.add(root, "abstract", value.text)
    if created := record.dated("created"):
        _M.add(root, "note", created.words or created.edtf, type="date of the text")
    _subjects(root, record)
    for relation in record.relations:
        _related(root, relation, record)
    for ident in record.identifiers:
        _identifier(root, ident)
    for licence in record.licences:
        element = _M.add(
            root,
            "accessCondition",
            licence.words or licence.label,
            type="use and reproduction",
        )
        if licence.uri:
            element.set(f"{{{XLINK}}}href", licence.uri)
    info = _M.add(root, "recordInfo")
    _M.add(info, "recordCreationDate", date, encoding="w3cdtf")
    _M.add(info, "recordOrigin", "made from the TEI header by machine")
    return root


def _titles(root: etree._Element, record: Record) -> None:
    subs = [title for title in record.titles if title.kind == "sub"]
    for title in record.titles:
        if title.kind == "sub":
            continue
        holder = _M.add(root, "titleInfo", type=_TITLES.get(title.kind, ""))
        if title.language:
            holder.set(_LANG, title.language)
        _M.add(holder, "title", title.text)
        if title.kind == "main":
            for sub in subs:
                _M.add(holder, "subTitle", sub.text)


def _names(root: etree._Element, record: Record) -> None:
    funders = [item.funder for item in record.funding]
    parties = dict.fromkeys((*record.creators, *record.contributors, *funders))
    for party in parties:
        if party.role != "pbl":
            _name(root, party)


def _name(root: etree._Element, party: Party) -> None:
    holder = _M.add(root, "name", type=_KINDS.get(party.kind, ""))
    uris = [item.uri for item in party.idents if item.uri]
    if uris:
        holder.set("valueURI", uris[0])
    if party.family and party.given:
        _M.add(holder, "namePart", party.family, type="family")
        _M.add(holder, "namePart", party.given, type="given")
    else:
        _M.add(holder, "namePart", party.name)
    _M.add(holder, "displayForm", party.name)
    for employer in party.affiliations:
        _M.add(holder, "affiliation", employer.name)
    role = _M.add(holder, "role")
    code = party.role or "ctb"
    _M.add(
        role,
        "roleTerm",
        code,
        type="code",
        authority="marcrelator",
        authorityURI=_RELATORS,
        valueURI=f"{_RELATORS}/{code}",
    )
    if party.label:
        _M.add(role, "roleTerm", party.label, type="text")
    for ident in party.idents:
        _M.add(holder, "nameIdentifier", ident.value, type=ident.scheme.lower())


def _origin(root: etree._Element, record: Record) -> None:
    holder = _M.add(root, "originInfo", eventType="publication")
    if record.place:
        place = _M.add(holder, "place")
        _M.add(place, "placeTerm", record.place, type="text")
    if record.publisher:
        _M.add(holder, "publisher", record.publisher.name)
    if record.issued:
        _M.add(holder, "dateIssued", record.issued, encoding="w3cdtf", keyDate="yes")
    if updated := record.dated("updated"):
        _M.add(holder, "dateModified", updated.edtf, encoding="w3cdtf")
    if record.version or record.described("edition"):
        _M.add(holder, "edition", record.described("edition") or record.version)
    if not len(holder):
        root.remove(holder)


def _languages(root: etree._Element, record: Record) -> None:
    for number, value in enumerate(values(record, "language")):
        usage = "primary" if number == 0 and record.language != "und" else ""
        holder = _M.add(root, "language", usage=usage)
        _M.add(holder, "languageTerm", value.text, type="code", authority="rfc5646")


def _physical(root: etree._Element, record: Record) -> None:
    holder = _M.add(root, "physicalDescription")
    _M.add(holder, "form", "electronic", authority="marcform")
    for media in record.formats:
        _M.add(holder, "internetMediaType", media)
    for value in values(record, "extent"):
        _M.add(holder, "extent", value.text)


def _subjects(root: etree._Element, record: Record) -> None:
    for item in record.subjects:
        if item.code and item.code == item.term:
            scheme = item.scheme_uri or item.scheme
            _M.add(root, "classification", item.code, authorityURI=scheme)
            continue
        holder = _M.add(root, "subject", authorityURI=item.scheme_uri)
        _M.add(holder, "topic", item.term, valueURI=item.uri)
    for spot in record.spots:
        holder = _M.add(root, "subject")
        _M.add(holder, "geographic", spot.name)
        if spot.latitude is not None:
            point = _M.add(_M.add(holder, "cartographics"), "coordinates")
            point.text = f"{spot.latitude}, {spot.longitude}"


def _related(root: etree._Element, relation: Relation, record: Record) -> None:
    holder = _M.add(
        root,
        "relatedItem",
        type=_TYPES.get(relation.kind, ""),
        displayLabel="translated from" if relation.kind == "IsTranslationOf" else "",
    )
    title = _M.add(holder, "titleInfo")
    _M.add(title, "title", relation.title or relation.citation)
    for name in relation.creators:
        _M.add(_M.add(holder, "name"), "namePart", name)
    created = record.dated("created")
    if relation.year:
        origin = _M.add(holder, "originInfo")
        _M.add(origin, "dateIssued", relation.year, encoding="w3cdtf")
    elif created and relation.thing == "PhysicalObject" and not record.parts:
        origin = _M.add(holder, "originInfo")
        scheme = "edtf" if created.edtf else ""
        _M.add(origin, "dateCreated", created.edtf or created.words, encoding=scheme)
    _M.add(holder, "note", relation.citation, type="citation/reference")
    if relation.ident:
        _identifier(holder, relation.ident)
    if relation.thing == "PhysicalObject":
        _M.add(_M.add(holder, "location"), "physicalLocation", relation.citation)


def _identifier(parent: etree._Element, ident: Ident) -> None:
    kind = {"URL": "uri", "Handle": "hdl"}.get(ident.scheme, ident.scheme.lower())
    _M.add(parent, "identifier", ident.value, type=kind)


def span(record: Record) -> str:
    """Give the dates of the text as ISO 8601 has them: a date or an interval."""
    created = record.dated("created")
    begin, end = edtf.bounds(created.edtf) if created else ("", "")
    return begin if begin == end else f"{begin or '..'}/{end or '..'}"
