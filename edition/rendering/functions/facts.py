"""Functions of ``ed:`` that put into words what only attributes or order tell."""

from typing import Any

from lxml import etree

from edition.labels import label_or_nothing
from edition.model import TEI
from edition.rendering import amounts, fact_words, facts, textparts, wording
from edition.rendering.functions.bound import Bound, string
from edition.tei import durations
from edition.tei.strings import local as local_name
from edition.tei.strings import plain

_T = f"{{{TEI}}}"


class Facts(Bound):
    """Dates, people, amounts, the entries of registers, references."""

    def date(self, nodes: list[etree._Element]) -> str:
        """Put the date that attributes give into words, ISO 8601 as it stands."""
        get = nodes[0].get
        if when := get("when") or get("when-iso") or get("when-custom"):
            return str(when)
        start = get("from") or get("notBefore") or ""
        end = get("to") or get("notAfter") or ""
        return "–".join(filter(None, (start, end)))

    def person(self, nodes: list[Any]) -> str:
        """Give the names of those ``@who`` points to."""
        names = []
        for pointer in string(nodes).split():
            element = self._index.find(pointer)
            known = None
            if element is not None:
                known = next(element.iter(_T + "persName", _T + "name"), None)
            own = "" if element is None else element.get("n", "")
            names.append(plain(known) or own or pointer.rpartition("#")[2])
        return ", ".join(names)

    def duration(self, nodes: list[etree._Element]) -> str:
        """Give the length of a pause and the like in figures: "2 s"."""
        return durations.shown(nodes[0].get("dur", ""))

    def part_label(self, nodes: list[etree._Element]) -> str:
        """Give the label of a part of a description by its name or ``@type``."""
        element = nodes[0]
        language = self._language
        return wording.part(element.get("type", ""), language) or wording.part(
            local_name(element), language
        )

    def cited(self, nodes: list[etree._Element]) -> str:
        """Give the number that a milestone shows, if it shows one."""
        return textparts.shown(nodes[0])

    def unit(self, nodes: list[etree._Element]) -> str:
        """Give the unit of a measure that holds a bare number."""
        return amounts.unit_after(nodes[0], self._language)

    def columns(self, nodes: list[etree._Element]) -> str:
        """Say how many columns and lines a ``layout`` without words tells of."""
        return amounts.layout(nodes[0], self._language)

    def label(self, key: Any) -> str:
        """Give the program's own word for a register or a romanisation, if any."""
        name, language = string(key), self._language
        return label_or_nothing(name, language) or fact_words.fact(name, language)

    def is_large(self, nodes: list[etree._Element]) -> bool:
        """Tell whether a fact of an entry stands below it, by itself."""
        return facts.is_large(nodes[0])

    def is_name(self, nodes: list[etree._Element]) -> bool:
        """Tell whether a child of an entry names it."""
        return facts.is_name(nodes[0])

    def stop(self, nodes: list[etree._Element]) -> str:
        """Give what parts a fact from the words of its entry before it."""
        return facts.stop(nodes[0])

    def life(self, nodes: list[etree._Element]) -> str:
        """Give the years of a life that only attributes tell."""
        return facts.life(nodes[0], self._language)

    def when(self, nodes: list[etree._Element]) -> str:
        """Put the date that attributes give into words of the book's language."""
        return facts.when(nodes[0], self._language)

    def dated(self, nodes: list[etree._Element]) -> str:
        """Give the time of a state in brackets, if its words do not tell it."""
        return facts.dated(nodes[0], self._language)

    def relation(self, nodes: list[etree._Element]) -> str:
        """Put a relation between entries into words, if they are known."""
        return facts.relation(nodes[0], self._index.find, self._language)

    def scope(self, nodes: list[etree._Element]) -> str:
        """Give the word before the number of a volume, page and the like."""
        return facts.scope(nodes[0], self._language)

    def bounds(self, nodes: list[etree._Element]) -> str:
        """Give the range of pages and the like that only attributes give."""
        return facts.bounds(nodes[0])

    def editor(self, nodes: list[etree._Element]) -> str:
        """Give what follows the names of a reference's editors: " (eds)"."""
        return facts.editor(nodes[0], self._language)

    def scheme(self, nodes: list[etree._Element]) -> str:
        """Give the kind of an identifier, such as ISBN."""
        return facts.scheme(nodes[0])
