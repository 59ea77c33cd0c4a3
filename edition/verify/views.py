"""What a view shows of alternatives: the reading of TEI P5 by the verifier alone.

``reading`` and ``critical`` print what is corrected, regularised and written out,
``diplomatic`` what the source has (TEI P5 3.5, 11.3 and 12). What the critical view
does not print in the text, its notes must give.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.model import TEI, XML_ID
from edition.tei.elements import elements
from edition.verify.apparatus import Readings
from edition.verify.located import is_listed

_T = f"{{{TEI}}}"
NEW = ("corr", "reg", "expan", "ex")
OLD = ("sic", "orig", "abbr", "am")
_READ_FIRST = (*NEW, "choice", "seg", "unclear", "supplied")
_TRANSLATOR = re.compile(r"transl|traduc|tradu[ct]|übers|перев|vertal", re.I)
# Of other children no state of the text leaves any out.
_DOUBTFUL = frozenset(
    _T + name for name in "del surplus add am ex supplied figDesc desc".split()
)
_ARRANGED = frozenset({"figure", "table", "castGroup"})
_ASIDE = frozenset(
    name for name, row in elements().items() if row.treatment == "aside"
) - {"teiHeader"}


def name_of(element: etree._Element | None) -> str:
    """Give the local name of an element, nothing for comments and the like."""
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_tei(element: etree._Element) -> bool:
    """Tell whether an element is of TEI P5."""
    tag = element.tag
    return isinstance(tag, str) and tag.startswith(_T)


# A text: that of an element, or its tail.
Slot = tuple[etree._Element, bool]


@dataclass(frozen=True, slots=True)
class Shown:
    """The children that are printed, in order, and those that the source has.

    Of the others the notes of the critical view must give the words as well.
    """

    here: list[etree._Element]
    source: frozenset[etree._Element]


_NOTHING = Shown([], frozenset())


class View:
    """One view of a document; ``ids`` are its elements by ``xml:id``."""

    def __init__(self, name: str, root: etree._Element, witness: str = "") -> None:
        """Read the ids that pointers lead to, and what was undone or struck.

        ``witness`` is the siglum of the witness whose text it is, if it is one's.
        """
        self.readings = Readings(root, witness)
        self.name = name
        self.diplomatic = name == "diplomatic"
        self.critical = name == "critical"
        self.ids: dict[str, etree._Element] = {}
        for element in root.iter(etree.Element):
            if ident := element.get(XML_ID):
                self.ids.setdefault(str(ident), element)
        self._undone = self._read_undone(root)
        self._struck = frozenset() if self.diplomatic else self._read_struck(root)

    def find(self, pointer: str) -> etree._Element | None:
        """Give the element that ``#id`` or a bare id points to."""
        return self.ids.get(pointer.rpartition("#")[2])

    def is_struck(self, element: etree._Element, *, is_tail: bool) -> bool:
        """Tell whether a text is within what a ``delSpan`` strikes out."""
        return (element, is_tail) in self._struck

    def children(self, element: etree._Element) -> Shown:
        """Sort the children of an element; comments count as shown."""
        every = list(element)
        if not every:
            return _NOTHING
        name = name_of(element) if is_tei(element) else ""
        if name == "choice":
            here = self._alternative(every, written=self.diplomatic)
            there = self._alternative(every, written=True)
            return Shown(
                [here] if here is not None else [], frozenset([there]) - {None}
            )
        if name == "app" and not is_listed(element):
            # The critical view gives the whole entry in a note.
            printed = self.readings.printed(element)
            readings = [] if printed is None else [printed]
            return Shown(readings, frozenset(readings))
        if name not in _ARRANGED and all(x.tag not in _DOUBTFUL for x in every):
            return Shown(every, frozenset(every))
        here_ = [item for item in every if not self._hides(item, self.diplomatic)]
        there_ = [item for item in every if not self._hides(item, True)]
        return Shown(_arranged(name, here_), frozenset(there_))

    def _alternative(
        self, every: list[etree._Element], *, written: bool
    ) -> etree._Element | None:
        known = [(name_of(child), child) for child in every if is_tei(child)]
        if written:
            order = [child for name, child in known if name in OLD]
            order += [child for name, child in known if name not in NEW]
        else:
            order = [child for name, child in known if name in _READ_FIRST]
        order += [child for _, child in known]
        if not order:
            return None
        alike = [child for child in order if child.tag == order[0].tag]
        return sorted(alike, key=_doubt)[0]

    def _hides(self, child: etree._Element, written: bool) -> bool:
        """Tell whether a state of the text leaves an element out."""
        if not is_tei(child):
            return False
        name = name_of(child)
        parent = child.getparent()
        around = name_of(parent)
        if name == "del":
            return not (written or self._is_kept(child) or self._restored(child))
        if name == "surplus":
            return not written
        if name == "add":
            return not written and child.get(XML_ID) in self._undone
        if name == "am":
            in_expansion = around == "expan" or (
                around == "abbr" and name_of(parent.getparent()) == "expan"
            )
            return not written and in_expansion
        if name == "ex" and around == "expan":
            return written and parent.find(f"{_T}am") is not None
        if name == "supplied":
            return self.diplomatic and not self._of_source(child)
        # Descriptions are the encoder's, not the source's.
        is_description = name == "desc" and around in ("graphic", "media")
        return self.diplomatic and (name == "figDesc" or is_description)

    def _is_kept(self, deletion: etree._Element) -> bool:
        """Tell whether a deletion was taken back, by ``restore`` or ``undo``."""
        if deletion.get(XML_ID) in self._undone:
            return True
        for ancestor in deletion.iterancestors():
            name = name_of(ancestor)
            if name in ("del", "p", "ab", "l", "lg", "div", "note", "item", "cell"):
                return False
            if name == "restore":
                return True
        return False

    def _restored(self, deletion: etree._Element) -> list[etree._Element]:
        """Give the passages of a deletion that were taken back by ``undo``."""
        within = deletion.iterdescendants(etree.Element)
        return [node for node in within if node.get(XML_ID) in self._undone]

    def _read_undone(self, root: etree._Element) -> frozenset[str]:
        undone: set[str] = set()
        for element in root.iter(f"{_T}undo", f"{_T}redo"):
            idents = {
                item.rpartition("#")[2] for item in element.get("target", "").split()
            }
            undone = undone | idents if name_of(element) == "undo" else undone - idents
        return frozenset(undone)

    def _read_struck(self, root: etree._Element) -> frozenset[Slot]:
        """Give the texts from each ``delSpan`` to the end of what it points to."""
        struck: set[Slot] = set(self._read_parted(root))
        targets = {
            marker: target
            for marker in root.iter(f"{_T}delSpan")
            if (target := self.find(marker.get("spanTo", ""))) is not None
        }
        passed: set[etree._Element] = set()
        until: set[etree._Element] = set()  # where what is struck now ends
        walk = etree.iterwalk(root, events=("start", "end")) if targets else ()
        for event, node in walk:
            if event == "end":
                passed.add(node)
                until.discard(node)
                if node in targets and targets[node] not in passed:
                    until.add(targets[node])
            if until:
                struck.add((node, event == "end"))
        return frozenset(struck)

    def _read_parted(self, root: etree._Element) -> Iterator[Slot]:
        """Give the texts of a deletion around what of it was restored."""
        for deletion in root.iter(f"{_T}del") if self._undone else ():
            restored = self._restored(deletion)
            if not restored or self._is_kept(deletion):
                continue
            inner = {node for item in restored for node in item.iter()}
            yield deletion, False
            for node in deletion.iterdescendants():
                if node not in inner:
                    yield node, False
                if node not in inner or node in restored:
                    yield node, True

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


def _doubt(element: etree._Element) -> float:
    """Give a number that falls with ``@cert``."""
    value = element.get("cert", "")
    try:
        return 1 - float(value)
    except ValueError:
        known = {"high": 0.0, "medium": 0.34, "low": 0.67, "unknown": 0.84}
        return known.get(value, 0.17)


def is_aside(element: etree._Element) -> bool:
    """Tell whether the table of elements sets an element aside in every view."""
    return is_tei(element) and name_of(element) in _ASIDE


def _arranged(name: str, here: list[etree._Element]) -> list[etree._Element]:
    """Put headings where a book has them: captions below, others above."""
    if name not in _ARRANGED:
        return here
    heads = [child for child in here if name_of(child) == "head"]
    rest = [child for child in here if name_of(child) != "head"]
    if name == "figure":
        return rest + heads
    if name == "castGroup":
        parts = [child for child in rest if name_of(child) in ("castItem", "castGroup")]
        rest = parts + [child for child in rest if child not in parts]
    return heads + rest
