"""What a view shows of alternatives: the reading of TEI P5 by the verifier alone.

``reading`` and ``critical`` print what is corrected, regularised and written out,
``diplomatic`` what the source has (TEI P5 3.5, 11.3 and 12). What the critical view
does not print in the text, its notes must give.
"""

import re
from dataclasses import dataclass

from lxml import etree

from edition.model import TEI, XML_ID
from edition.tei.elements import elements

_T = f"{{{TEI}}}"
NEW = ("corr", "reg", "expan", "ex")
OLD = ("sic", "orig", "abbr", "am")
_READ_FIRST = (*NEW, "choice", "seg", "unclear", "supplied")
_TRANSLATOR = re.compile(r"transl|traduc|tradu[ct]|übers|перев|vertal", re.I)
_ASIDE = frozenset(
    name for name, row in elements().items() if row.treatment == "aside"
) - {"teiHeader"}


def name_of(element: etree._Element | None) -> str:
    """Give the local name of an element, nothing for comments and the like."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2]


def is_tei(element: etree._Element) -> bool:
    """Tell whether an element is of TEI P5."""
    return isinstance(element.tag, str) and element.tag.startswith(_T)


@dataclass(frozen=True, slots=True)
class Shown:
    """The children that are printed, and those whose words a note must give."""

    here: list[etree._Element]
    noted: list[etree._Element]


class View:
    """One view of a document; ``ids`` are its elements by ``xml:id``."""

    def __init__(self, name: str, root: etree._Element) -> None:
        """Read the ids that pointers lead to."""
        self.name = name
        self.diplomatic = name == "diplomatic"
        self.critical = name == "critical"
        self.ids: dict[str, etree._Element] = {}
        for element in root.iter(etree.Element):
            if ident := element.get(XML_ID):
                self.ids.setdefault(str(ident), element)

    def find(self, pointer: str) -> etree._Element | None:
        """Give the element that ``#id`` or a bare id points to."""
        return self.ids.get(pointer.rpartition("#")[2])

    def children(self, element: etree._Element) -> Shown:
        """Sort the children of an element; comments count as shown."""
        every = list(element)
        name = name_of(element) if is_tei(element) else ""
        if name == "choice":
            return self._one(self._alternative(every), every)
        if name == "app" and name_of(element.getparent()) != "listApp":
            readings = _readings(element)
            # The critical view gives the whole entry in a note.
            return Shown(readings[:1], [])
        here: list[etree._Element] = []
        noted: list[etree._Element] = []
        for child in every:
            if is_tei(child) and self._hidden(child):
                noted.append(child)
            else:
                here.append(child)
        return Shown(_arranged(name, here), noted if self.critical else [])

    def _one(self, chosen: etree._Element | None, every: list[etree._Element]) -> Shown:
        here = [] if chosen is None else [chosen]
        others = [child for child in every if child is not chosen and is_tei(child)]
        return Shown(here, others if self.critical else [])

    def _alternative(self, every: list[etree._Element]) -> etree._Element | None:
        known = [(name_of(child), child) for child in every if is_tei(child)]
        if self.diplomatic:
            order = [child for name, child in known if name in OLD]
            order += [child for name, child in known if name not in NEW]
        else:
            order = [child for name, child in known if name in _READ_FIRST]
        order += [child for _, child in known]
        return order[0] if order else None

    def _hidden(self, child: etree._Element) -> bool:
        """Tell whether a view leaves an element out of the text."""
        name = name_of(child)
        parent = child.getparent()
        around = name_of(parent)
        if name in ("del", "surplus"):
            return not self.diplomatic and around != "restore"
        if name == "am":
            in_expansion = around == "expan" or (
                around == "abbr" and name_of(parent.getparent()) == "expan"
            )
            return not self.diplomatic and in_expansion
        if name == "ex" and around == "expan":
            return self.diplomatic and parent.find(f"{_T}am") is not None
        if name == "supplied":
            return self.diplomatic and not self._of_source(child)
        return name == "figDesc" and self.diplomatic

    def _of_source(self, element: etree._Element) -> bool:
        """Tell whether the author or translator answers for an element."""
        for pointer in element.get("resp", "").split():
            found = self.find(pointer)
            for node in () if found is None else (found, *found.iterancestors()):
                name = name_of(node)
                if name == "author":
                    return True
                if name == "editor" and _TRANSLATOR.search(node.get("role", "")):
                    return True
                said = "".join(node.itertext()) if name == "respStmt" else ""
                if _TRANSLATOR.search(said):
                    return True
        return False


def is_aside(element: etree._Element) -> bool:
    """Tell whether the table of elements sets an element aside in every view."""
    return is_tei(element) and name_of(element) in _ASIDE


def _readings(app: etree._Element) -> list[etree._Element]:
    """Give lemma and readings of an entry, those of entries within it left out."""
    own = [
        item
        for item in app.iter(f"{_T}lem", f"{_T}rdg")
        if next(item.iterancestors(f"{_T}app"), None) is app
    ]
    lemma = [item for item in own if name_of(item) == "lem"]
    return lemma or own


def _arranged(name: str, here: list[etree._Element]) -> list[etree._Element]:
    """Put headings where a book has them: captions below, others above."""
    if name not in ("figure", "table", "castGroup"):
        return here
    heads = [child for child in here if name_of(child) == "head"]
    rest = [child for child in here if name_of(child) != "head"]
    if name == "figure":
        return rest + heads
    if name == "castGroup":
        parts = [child for child in rest if name_of(child) in ("castItem", "castGroup")]
        rest = parts + [child for child in rest if child not in parts]
    return heads + rest
