"""Who had a part in the edition, with kind, parted name, identifiers, employers.

The agents are those of :mod:`edition.tei.agents`; here the elements they came
from are looked at again for what a catalogue asks beyond a title page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from edition.deposit import identifiers
from edition.deposit.record import Funding, Party
from edition.model import Agent
from edition.tei.names import names
from edition.tei.pointers import Pointers
from edition.tei.strings import every, first, local, named, plain, squeeze

_BODIES = ("sponsor", "funder", "publisher", "distributor", "authority")
_HOLDERS = ("author", "editor", "principal", "persName", "orgName", "name", *_BODIES)
_ORGANISATION = frozenset("org orgname organisation organization institution".split())
# The roles that make a creator, the first that the header has.
_CREATORS = (("aut", "cre"), ("edt",), ("com", "cmp"), ("pdr", "rth"), ("trc", "mrk"))
_PERSONAL = frozenset({"ORCID", "ULAN"})
_CORPORATE = frozenset({"ROR", "GRID", "Crossref Funder ID"})


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the element of a name says beyond the name."""

    kind: str
    affiliations: tuple[Party, ...]


class Parties:
    """The agents of one header as parties."""

    def __init__(
        self, header: etree._Element | None, pointers: Pointers, language: str
    ) -> None:
        """Gather what the elements of the header say of each name in it."""
        self._header = header
        self._pointers = pointers
        self._language = language
        self._facts: dict[str, _Facts] = {}
        for element in [] if header is None else header.iter(etree.Element):
            if local(element) in _HOLDERS:
                self._learn(element)

    def of(self, agents: Iterable[Agent]) -> tuple[Party, ...]:
        """Give agents as parties, in order."""
        return tuple(self._party(agent) for agent in agents)

    def publisher(self, shown: str) -> Party | None:
        """Give who publishes, by the name that title pages ``shown``."""
        if not shown:
            return None
        statement = first(self._header, "fileDesc/publicationStmt")
        for element in named(statement, "publisher", "distributor", "authority"):
            uris = self._pointers.authorities(
                element, *named(element, "orgName", "name")
            )
            if uris:
                return self._party(Agent(shown, "pbl", refs=uris))
        return self._party(Agent(shown, "pbl"))

    def funding(self, agents: Iterable[Agent]) -> tuple[Funding, ...]:
        """Give each funder with its award (``idno``, ``ref`` inside ``funder``)."""
        awards: dict[str, list[Funding]] = {}
        for element in every(self._header, "fileDesc/titleStmt/funder"):
            for item in names(element, self._language, bodies=True):
                awards.setdefault(item.display.casefold(), []).extend(_awards(element))
        found: list[Funding] = []
        for agent in agents:
            if agent.role != "fnd":
                continue
            party = self._party(agent)
            known = awards.get(agent.name.casefold()) or [Funding(party)]
            found += [replace(award, funder=party) for award in known]
        return tuple(dict.fromkeys(found))

    def _learn(self, element: etree._Element) -> None:
        bodies = local(element) in _BODIES
        for item in names(element, self._language, bodies=bodies):
            key = item.display.casefold()
            kind = self._kind(item.element) or self._kind(element)
            affiliations = tuple(self._affiliations(element, item.element))
            if old := self._facts.get(key):
                kind = old.kind or kind
                affiliations = old.affiliations or affiliations
            self._facts[key] = _Facts(kind, affiliations)

    def _kind(self, element: etree._Element) -> str:
        """Tell a person from a body by the markup alone, ``""`` if it does not say."""
        tag, kind = local(element), element.get("type", "").lower()
        if tag in ("orgName", "org") or kind in _ORGANISATION:
            return "organisation"
        if tag in ("persName", "person") or kind in ("person", "pers", "persname"):
            return "person"
        if named(element, "surname", "forename", "persName"):
            return "person"
        if tag in _BODIES or named(element, "orgName"):
            return "organisation"
        for pointer in element.get("ref", "").split():
            target = self._pointers.target(pointer)
            if target is not None and local(target) in ("person", "org"):
                return "person" if local(target) == "person" else "organisation"
        return ""

    def _affiliations(self, *elements: etree._Element) -> Iterator[Party]:
        holders = [
            *elements,
            *(
                target
                for element in elements
                for pointer in element.get("ref", "").split()
                if (target := self._pointers.target(pointer)) is not None
                and local(target) == "person"
            ),
        ]
        seen = set()
        for holder in holders:
            for item in named(holder, "affiliation"):
                words = plain(item).rstrip(" .,;")
                inner = named(item, "orgName", "name")
                uris = self._pointers.authorities(item, *inner)
                if words and words not in seen:
                    seen.add(words)
                    idents = identifiers.names(uris)
                    yield Party(words, kind="organisation", idents=idents)

    def _party(self, agent: Agent) -> Party:
        facts = self._facts.get(agent.name.casefold(), _Facts("", ()))
        idents = identifiers.names(agent.refs)
        schemes = {item.scheme for item in idents}
        kind = facts.kind
        if schemes & _CORPORATE or (not kind and agent.role in ("fnd", "spn")):
            kind = "organisation"
        elif schemes & _PERSONAL or (not kind and ", " in agent.sort_name):
            kind = "person"
        family, _, given = agent.sort_name.partition(", ")
        parted = kind == "person" and given
        return Party(
            agent.name,
            agent.role,
            kind,
            family if parted else "",
            given if parted else "",
            agent.label,
            idents,
            facts.affiliations,
        )


def _awards(funder: etree._Element) -> Iterator[Funding]:
    """Give what stands in a funder beside its name: numbers and links."""
    nobody = Party("")
    links = [item for item in named(funder, "ref", "ptr") if item.get("target")]
    for idno in named(funder, "idno"):
        value, kind = squeeze(plain(idno)), idno.get("type", "").lower()
        known = value.startswith("http") and identifiers.name(value).scheme != "URL"
        if value and not known and kind not in ("ror", "isni", "gnd", "viaf", "grid"):
            uri = links[0].get("target", "") if links else ""
            yield Funding(nobody, value, plain(links[0]) if links else "", uri)


def creators(parties: Iterable[Party], publisher: Party | None) -> tuple[Party, ...]:
    """Give who made the work: authors, or else editors, or who else is named.

    The publisher comes last: an edition that names nobody has that maker at least.
    """
    known = list(parties)
    for roles in _CREATORS:
        if found := [party for party in known if party.role in roles]:
            return tuple(found)
    others = [party for party in known if party.role not in ("fnd", "spn", "pbl")]
    return tuple(others[:1] or ([publisher] if publisher else []))
