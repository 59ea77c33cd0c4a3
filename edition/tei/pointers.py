"""Pointers of headers: prefixes, local ids, the addresses of authority files.

``prefixDef`` is TEI P5 section 17.2.3. Names point to a register entry or a
person declared elsewhere in the header; what is wanted is the URI by which the
rest of the world knows that person.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from edition.model import TEI, XML_ID
from edition.tei import patterns
from edition.tei.strings import local, named, plain

_ABSOLUTE = re.compile(r"(?:https?://|urn:)\S+$")
# Authority files by the names that idno/@type and bare prefixes give them.
_FILES = {
    "orcid": "https://orcid.org/",
    "gnd": "https://d-nb.info/gnd/",
    "pnd": "https://d-nb.info/gnd/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "https://www.wikidata.org/entity/",
    "isni": "https://isni.org/isni/",
    "lccn": "https://id.loc.gov/authorities/names/",
    "lcnaf": "https://id.loc.gov/authorities/names/",
    "geonames": "https://www.geonames.org/",
    "ulan": "http://vocab.getty.edu/ulan/",
    "ror": "https://ror.org/",
}

_KNOWN = re.compile(
    r"https?://(?:www\.)?(?:orcid\.org|viaf\.org|isni\.org|d-nb\.info/gnd|ror\.org|"
    r"lobid\.org/gnd|id\.loc\.gov|wikidata\.org|vocab\.getty\.edu|isni\.oclc\.org)"
)


@dataclass(frozen=True, slots=True)
class Pointers:
    """What a document's pointers mean: its ids and its declared prefixes."""

    ids: Mapping[str, etree._Element]
    prefixes: tuple[tuple[str, str, str], ...] = ()

    def resolve(self, pointer: str) -> str:
        """Write a pointer out by its ``prefixDef``; others stay as they are."""
        prefix, colon, rest = pointer.partition(":")
        if not colon or pointer.startswith(("http:", "https:", "urn:")):
            return pointer
        for ident, pattern, replacement in self.prefixes:
            if ident != prefix:
                continue
            try:
                if match := patterns.match(pattern, rest):
                    template = re.sub(r"\$(\d)", r"\\g<\1>", replacement)
                    return match.expand(template)
            except (re.error, IndexError):
                # A pattern in XPath's own dialect; it then resolves nothing.
                continue
        if address := _FILES.get(prefix.lower()):
            return address + rest
        return pointer

    def target(self, pointer: str) -> etree._Element | None:
        """Give the element of this document that a pointer means, if any."""
        _, hash_, ident = self.resolve(pointer).rpartition("#")
        return self.ids.get(ident) if hash_ else None

    def authorities(self, *elements: etree._Element) -> tuple[str, ...]:
        """Give the URIs that stand for the bearer of a name, without repeats.

        Those of authority files if there are any, for registers link to much else.
        """
        found: dict[str, None] = {}
        for element in elements:
            for uri in self._authorities(element, 3):
                found.setdefault(uri)
        known = tuple(uri for uri in found if _KNOWN.match(uri))
        return known or tuple(found)

    def _authorities(self, element: etree._Element, depth: int) -> Iterator[str]:
        pointers = [*element.get("ref", "").split(), *element.get("key", "").split()]
        for child in element.iterchildren("{*}*"):
            name = local(child)
            kind = child.get("type", "").lower()
            if name == "idno":
                yield from self._idno(kind, plain(child))
            elif name == "ref" and kind in _FILES:
                yield from self._idno(kind, child.get("target", ""))
            elif name in ("persName", "orgName", "name") and depth > 1:
                yield from self._authorities(child, 1)
        for pointer in pointers:
            uri = self.resolve(pointer)
            target = self.target(pointer)
            if target is not None and target is not element and depth:
                yield from self._authorities(target, depth - 1)
            elif _ABSOLUTE.match(uri):
                yield uri

    @staticmethod
    def _idno(kind: str, value: str) -> Iterator[str]:
        if _ABSOLUTE.match(value):
            yield value
        elif kind in _FILES and value:
            yield _FILES[kind] + value.replace(" ", "")


def pointers(root: etree._Element) -> Pointers:
    """Gather the ids and prefixes of a whole document; the first id wins."""
    ids: dict[str, etree._Element] = {}
    prefixes = []
    for element in root.iter(etree.Element):
        if ident := element.get(XML_ID):
            ids.setdefault(ident, element)
        if element.tag == f"{{{TEI}}}listPrefixDef":
            prefixes += [
                (
                    item.get("ident", ""),
                    item.get("matchPattern", ""),
                    item.get("replacementPattern", ""),
                )
                for item in named(element, "prefixDef")
            ]
    return Pointers(ids, tuple(prefixes))
