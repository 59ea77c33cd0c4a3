"""The witnesses of a source and their sigla (TEI P5 12.1.4.3).

A siglum is what the editors wrote as one: ``abbr`` in a witness or in the head of a
list, else ``@n``, else the ``xml:id``. A pointer that nothing declares stands for
itself; the rule APP-003 of :mod:`edition.validate` names it.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from lxml import etree

from edition.apparatus.model import Witness
from edition.errors import InputError
from edition.findings import Place, finding
from edition.model import TEI, XML_ID
from edition.tei.index import Index
from edition.tei.sources import own_siglum
from edition.tei.strings import local, plain

_T = f"{{{TEI}}}"
_LISTS = (f"{_T}listWit",)
_SHOWN = 20
_LONGEST = 12
# What a person, a book or a hand is called by, best first.
_NAMES = ("abbr", "surname", "persName", "orgName", "name", "author", "title")


class Witnesses:
    """Look-ups over the witnesses of one source."""

    def __init__(self, index: Index) -> None:
        """Read the lists of witnesses; the sigla of readings on first use."""
        self._index = index
        self._by_number: dict[str, etree._Element] = {}
        self._declared: dict[str, Witness] = {}
        for element in index.source.root.iter(f"{_T}witness", f"{_T}listWit"):
            witness = self._witness(element)
            if not witness.siglum:
                continue
            self._declared.setdefault(witness.siglum, witness)
            if number := element.get("n"):
                self._by_number.setdefault(number, element)

    @property
    def declared(self) -> tuple[Witness, ...]:
        """Give the witnesses and groups that lists declare, in order."""
        return tuple(self._declared.values())

    def _witness(self, element: etree._Element) -> Witness:
        lists = element.iterancestors(*_LISTS)
        groups = tuple(filter(None, (self._sign(item) for item in lists)))
        within = element.iterdescendants(f"{_T}witness")
        members = tuple(filter(None, (self._sign(item) for item in within)))
        return Witness(self._sign(element), element.get(XML_ID, ""), groups, members)

    def _sign(self, element: etree._Element) -> str:
        """Give the siglum of a witness or of a group; nothing for a bare list."""
        head = element.find(f"{_T}head") if local(element) == "listWit" else element
        if head is not None:
            marks = list(head.iterchildren(f"{_T}abbr", f"{_T}siglum"))
            nested = marks or list(head.iterfind(f".//{_T}abbr[@type='siglum']"))
            if nested and (sign := plain(nested[0])):
                return sign
        number: str = element.get("n", "")
        ident: str = element.get(XML_ID, "")
        return number or own_siglum(element) or ident

    def siglum(self, pointer: str) -> str:
        """Give the siglum of what one value of ``@wit`` points to."""
        element = self._index.find(pointer) if "#" in pointer else None
        bare = pointer.rpartition("#")[2]
        if element is None:
            element = self._index.find(f"#{bare}")
        if element is None:
            element = self._by_number.get(bare)
        if element is None:
            return bare
        if local(element) in ("witness", "listWit"):
            return self._sign(element) or bare
        return self.called(pointer)

    def sigla(self, pointers: str) -> tuple[str, ...]:
        """Give the sigla of all values of ``@wit``, none twice."""
        return tuple(dict.fromkeys(map(self.siglum, pointers.split())))

    def called(self, pointer: str) -> str:
        """Give what ``@resp``, ``@source`` or ``@hand`` points to its short name."""
        bare = pointer.rpartition("#")[2]
        element = self._index.find(pointer)
        if element is None:
            return bare
        if (number := element.get("n")) and len(number) <= _LONGEST:
            return str(number)
        for name in _NAMES:
            found = element.find(f".//{_T}{name}")
            words = plain(found) if found is not None else ""
            if words:
                return words if len(words) <= 3 * _LONGEST else bare
        return bare

    def names(self, pointers: str) -> tuple[str, ...]:
        """Give the short names of all values of ``@resp``, ``@source``, ``@hand``."""
        return tuple(dict.fromkeys(map(self.called, pointers.split())))

    def known(self) -> tuple[str, ...]:
        """Give every siglum that is declared or that a reading names, in order."""
        found = dict.fromkeys(self._declared)
        for element in self._index.source.root.iter(f"{_T}lem", f"{_T}rdg"):
            found |= dict.fromkeys(self.sigla(element.get("wit", "")))
        return tuple(found)

    def chosen(self, siglum: str) -> Witness:
        """Give the witness that ``--witness`` names, by siglum or ``xml:id``.

        Raises :class:`InputError` (APP-008) with the known ones for any other.
        """
        bare = siglum.strip().lstrip("#")
        if bare in self._declared:
            return self._declared[bare]
        for witness in self._declared.values():
            if witness.ident == bare:
                return witness
        known = self.known()
        if bare in known:
            return Witness(bare)
        place = Place(str(self._index.source.path))
        hint = _hint(bare, known)
        raise InputError(finding("APP-008", place, siglum=siglum, hint=hint))

    def bearers(self, witness: Witness) -> tuple[str, ...]:
        """Give the sigla under which a witness is cited, its own first."""
        return (witness.siglum, *witness.groups)


def _hint(siglum: str, known: tuple[str, ...]) -> str:
    if not known:
        return "the text names no witnesses at all: leave --witness out"
    folded = {item.casefold(): item for item in reversed(known)}
    near = get_close_matches(siglum.casefold(), folded, 1)
    meant = f'did you mean "{folded[near[0]]}"? ' if near else ""
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"{meant}known are {', '.join(known[:_SHOWN])}{more}"


def lists(root: etree._Element) -> Iterator[etree._Element]:
    """Go through the outermost lists of witnesses of headers."""
    for header in root.iter(f"{_T}teiHeader"):
        for element in header.iter(*_LISTS):
            if next(element.iterancestors(*_LISTS), None) is None:
                yield element
