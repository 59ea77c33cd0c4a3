"""PREMIS 3.0: the files as objects, what was done to them, by what, and the rights.

The same elements stand in ``premis.xml`` and, one by one, inside METS. Identifiers
are UUIDs of version 5 made from path and digest, so that the same file of the same
deposit is always the same object.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from edition.deposit import formats
from edition.deposit.model import Deposit, Event, Item, Withheld
from edition.deposit.record import Licence, Record
from edition.deposit.xmlfile import XSI, Maker, write

PREMIS = "http://www.loc.gov/premis/v3"
SCHEMA = "http://www.loc.gov/standards/premis/v3/premis-v3-0.xsd"
_EVENTS = "http://id.loc.gov/vocabulary/preservation/eventType"
_P = Maker(PREMIS, "premis")
_WHOLE = "the deposit"


@dataclass(frozen=True, slots=True)
class Names:
    """The identifiers of the things in one deposit."""

    deposit: Deposit

    def of(self, kind: str, name: str) -> str:
        """Give the UUID of a thing by its kind and name."""
        said = f"tag:edition,2026:{self.deposit.name}/{kind}/{name}"
        return str(uuid5(NAMESPACE_URL, said))

    def file(self, item: Item) -> str:
        """Give the UUID of a file: it changes when its bytes do."""
        return self.of("file", f"{item.path}#{item.sha512}")

    @property
    def whole(self) -> str:
        """Give the UUID of the edition as an intellectual entity."""
        return self.of("entity", _WHOLE)

    @property
    def software(self) -> str:
        """Give the UUID of this program in its version."""
        return self.of("agent", " ".join(self.deposit.software))


def to_xml(deposit: Deposit, record: Record, items: Sequence[Item]) -> bytes:
    """Give ``premis.xml`` for the files ``items``."""
    root = _P.root("premis", SCHEMA, version="3.0")
    names = Names(deposit)
    root.append(entity(deposit, record))
    for withheld in deposit.withheld:
        root.append(_withheld(withheld, names))
    known = {item.path: item for item in items}
    for item in items:
        root.append(file(item, known, names))
    for number, event in enumerate(deposit.events, 1):
        root.append(happened(event, number, known, names))
    root.append(agent(deposit))
    for number, licence in enumerate(record.licences, 1):
        root.append(rights(licence, number, names))
    for withheld in deposit.withheld:
        root.append(restricted(withheld, names))
    return write(root)


def entity(deposit: Deposit, record: Record) -> etree._Element:
    """Give the edition as an intellectual entity."""
    names = Names(deposit)
    element = _object("intellectualEntity")
    _identify(element, "object", "UUID", names.whole)
    for ident in record.identifiers:
        _identify(element, "object", ident.scheme, ident.value)
    _P.add(element, "originalName", record.title)
    for number in range(1, len(record.licences) + 1):
        _link(element, "RightsStatement", names.of("rights", str(number)))
    return element


def file(item: Item, known: dict[str, Item], names: Names) -> etree._Element:
    """Give a file as an object: digest, size, format, origin, what it is part of."""
    element = _object("file")
    _identify(element, "object", "UUID", names.file(item))
    _identify(element, "object", "path", item.path)
    traits = _P.add(element, "objectCharacteristics")
    fixity = _P.add(traits, "fixity")
    _P.add(fixity, "messageDigestAlgorithm", "SHA-512")
    _P.add(fixity, "messageDigest", item.sha512)
    _P.add(traits, "size", str(item.size))
    _format(traits, item)
    _P.add(element, "originalName", item.path.rpartition("/")[2])
    _relate(element, "structural", "is part of", [names.whole])
    sources = [names.file(known[path]) for path in item.derived if path in known]
    if sources:
        _relate(element, "derivation", "has source", sources)
    return element


def _format(traits: etree._Element, item: Item) -> None:
    found = formats.of(item)
    holder = _P.add(traits, "format")
    name = _P.add(holder, "formatDesignation")
    _P.add(name, "formatName", found.name)
    if found.version:
        _P.add(name, "formatVersion", found.version)
    if found.puid:
        key = _P.add(holder, "formatRegistry")
        _P.add(key, "formatRegistryName", "PRONOM")
        _P.add(key, "formatRegistryKey", found.puid)
    _P.add(holder, "formatNote", f"media type {item.media_type}")


def happened(
    event: Event, number: int, known: dict[str, Item], names: Names
) -> etree._Element:
    """Give an event with its agent and the files it took and made."""
    element = etree.Element(f"{{{PREMIS}}}event", nsmap={"premis": PREMIS})
    _identify(element, "event", "UUID", names.of("event", f"{number} {event.kind}"))
    _P.add(
        element, "eventType", event.kind, authority="eventType", authorityURI=_EVENTS
    )
    _P.add(element, "eventDateTime", event.when)
    detail = _P.add(element, "eventDetailInformation")
    _P.add(detail, "eventDetail", event.detail)
    outcome = _P.add(element, "eventOutcomeInformation")
    _P.add(outcome, "eventOutcome", event.outcome)
    holder = _P.add(element, "linkingAgentIdentifier")
    _P.add(holder, "linkingAgentIdentifierType", "UUID")
    _P.add(holder, "linkingAgentIdentifierValue", names.software)
    _P.add(holder, "linkingAgentRole", "executing program")
    for role, paths in (("source", event.inputs), ("outcome", event.outputs)):
        for path in paths:
            if item := known.get(path):
                _link(element, "Object", names.file(item), role)
    if not event.inputs and not event.outputs:
        _link(element, "Object", names.whole, "outcome")
    return element


def agent(deposit: Deposit) -> etree._Element:
    """Give this program as the agent of all events."""
    name, version = deposit.software
    element = etree.Element(f"{{{PREMIS}}}agent", nsmap={"premis": PREMIS})
    _identify(element, "agent", "UUID", Names(deposit).software)
    _P.add(element, "agentName", name)
    _P.add(element, "agentType", "software")
    if version:
        _P.add(element, "agentVersion", version)
    return element


def rights(licence: Licence, number: int, names: Names) -> etree._Element:
    """Give a statement of rights: a licence, or other words about use."""
    holder = etree.Element(f"{{{PREMIS}}}rights", nsmap={"premis": PREMIS})
    element = _P.add(holder, "rightsStatement")
    _identify(element, "rightsStatement", "UUID", names.of("rights", str(number)))
    words = licence.words or licence.label
    if licence.uri:
        _P.add(element, "rightsBasis", "license")
        info = _P.add(element, "licenseInformation")
        _document(info, "license", licence.uri)
        _P.add(info, "licenseTerms", words)
        _P.add(info, "licenseNote", licence.spdx or licence.title)
        _drop_empty(info)
    else:
        _P.add(element, "rightsBasis", "other")
        info = _P.add(element, "otherRightsInformation")
        _P.add(info, "otherRightsBasis", licence.status or "statement of the header")
        _P.add(info, "otherRightsNote", words)
        _drop_empty(info)
    _link(element, "Object", names.whole)
    return holder


def restricted(withheld: Withheld, names: Names) -> etree._Element:
    """Say that a text may not be given out, and why."""
    ident = withheld.text.ident
    holder = etree.Element(f"{{{PREMIS}}}rights", nsmap={"premis": PREMIS})
    element = _P.add(holder, "rightsStatement")
    _identify(element, "rightsStatement", "UUID", names.of("withheld", ident))
    _P.add(element, "rightsBasis", "other")
    info = _P.add(element, "otherRightsInformation")
    _P.add(info, "otherRightsBasis", withheld.status)
    _P.add(info, "otherRightsNote", withheld.reason)
    granted = _P.add(element, "rightsGranted")
    _P.add(granted, "act", "disseminate")
    _P.add(granted, "restriction", "disallow")
    _link(element, "Object", names.of("entity", ident))
    return holder


def _withheld(withheld: Withheld, names: Names) -> etree._Element:
    """Give a text that is not here as an intellectual entity."""
    ident = withheld.text.ident
    element = _object("intellectualEntity")
    _identify(element, "object", "UUID", names.of("entity", ident))
    _P.add(element, "originalName", withheld.text.meta.title)
    _relate(element, "structural", "is part of", [names.whole])
    _link(element, "RightsStatement", names.of("withheld", ident))
    return element


def _object(kind: str) -> etree._Element:
    spaces = {"premis": PREMIS, "xsi": XSI}
    element = etree.Element(f"{{{PREMIS}}}object", nsmap=spaces)
    element.set(f"{{{XSI}}}type", f"premis:{kind}")
    return element


def _identify(parent: etree._Element, name: str, kind: str, value: str) -> None:
    holder = _P.add(parent, f"{name}Identifier")
    _P.add(holder, f"{name}IdentifierType", kind)
    _P.add(holder, f"{name}IdentifierValue", value)


def _document(parent: etree._Element, name: str, uri: str) -> None:
    holder = _P.add(parent, f"{name}DocumentationIdentifier")
    _P.add(holder, f"{name}DocumentationIdentifierType", "URI")
    _P.add(holder, f"{name}DocumentationIdentifierValue", uri)


def _link(parent: etree._Element, name: str, value: str, role: str = "") -> None:
    holder = _P.add(parent, f"linking{name}Identifier")
    _P.add(holder, f"linking{name}IdentifierType", "UUID")
    _P.add(holder, f"linking{name}IdentifierValue", value)
    if role:
        _P.add(holder, f"linking{name}Role", role)


def _relate(
    parent: etree._Element, kind: str, subkind: str, values: Iterable[str]
) -> None:
    holder = _P.add(parent, "relationship")
    _P.add(holder, "relationshipType", kind)
    _P.add(holder, "relationshipSubType", subkind)
    for value in values:
        inner = _P.add(holder, "relatedObjectIdentifier")
        _P.add(inner, "relatedObjectIdentifierType", "UUID")
        _P.add(inner, "relatedObjectIdentifierValue", value)


def _drop_empty(parent: etree._Element) -> None:
    for child in list(parent):
        if not len(child) and not child.text:
            parent.remove(child)
