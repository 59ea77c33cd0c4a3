"""Where a fragmentary witness is there, and where it is not (TEI P5 12.1.5).

``witStart`` and ``lacunaEnd`` say that a witness begins or goes on, ``witEnd`` and
``lacunaStart`` that it breaks off; each speaks of the witnesses of its reading. What
stands between is not in the witness: its words are left out of that witness's text,
and a sign says so.
"""

from lxml import etree

from edition.apparatus.read import LEM, RDG, Reader, T, attested
from edition.apparatus.tree import remove
from edition.model import TEI

_BEGIN = (T + "witStart", T + "lacunaEnd")
_END = (T + "witEnd", T + "lacunaStart")
_EMPTIED = tuple(
    T + name for name in "l lg p ab head sp speaker stage seg item list div".split()
)
_NOTES = tuple(T + name for name in ("note", "figure"))
_KEPT = tuple(T + name for name in ("teiHeader", "listApp", "standOff", "listWit"))
_SHOWN = tuple(T + name for name in ("gap", "graphic", "figure", "pb"))
_MARK = f"{{{TEI}}}anchor"

Marker = tuple[etree._Element, bool]


def absent(
    root: etree._Element, bearers: tuple[str, ...], reader: Reader
) -> list[Marker]:
    """Mark the places where a witness breaks off (``False``) or goes on (``True``).

    Each is an anchor before or after the entry that tells it: readings may be left
    out of the text, anchors are not. It is told in the tree's order.
    """
    found: list[Marker] = []
    for mark in list(root.iter(*_BEGIN, *_END)):
        reading = next(mark.iterancestors(LEM, RDG), None)
        app = None if reading is None else next(reading.iterancestors(T + "app"), None)
        if app is None or reading is None:
            continue
        entry = reader.entry(app)
        own = [item for item in entry.readings if item.element is reading]
        if attested(own, bearers) is None:
            continue
        begins = mark.tag in _BEGIN
        anchor = etree.Element(_MARK)
        if begins:
            # The words of its reading are there.
            app.addprevious(anchor)
        else:
            tail, app.tail = app.tail, None
            app.addnext(anchor)
            anchor.tail = tail
        found.append((anchor, begins))
    return found


def leave_out(root: etree._Element, markers: list[Marker]) -> int:
    """Take out the words where the witness is absent; give how many they are.

    A gap stands where each lacuna begins. Blocks that are left without words go.
    """
    if not markers:
        return 0
    walk = _Walk(dict(markers), is_there=not markers[0][1])
    walk.through(root)
    for block in reversed(walk.emptied):
        parent = block.getparent()
        is_empty = not "".join(block.itertext()).strip()
        if parent is not None and is_empty and next(block.iter(*_SHOWN), None) is None:
            remove(block)
    for anchor, _ in markers:
        remove(anchor)
    return walk.words


class _Walk:
    """Goes through a tree in order, knowing whether the witness is there."""

    def __init__(self, kinds: dict[etree._Element, bool], *, is_there: bool) -> None:
        self._kinds = kinds
        self._is_there = is_there
        self._is_told = False
        self.emptied: list[etree._Element] = []
        self.words = 0

    def through(self, element: etree._Element) -> None:
        """Take the text out of an element as far as the witness has it not."""
        if element in self._kinds:
            self._is_there, self._is_told = self._kinds[element], False
        before = self.words
        if self._loses(element.text):
            is_apart = _ends_apart(element.text)
            element.text = None
            self._tell(element, None, is_apart)
        for child in list(element):
            if child.tag in _NOTES and not self._is_there:
                self.words += len("".join(child.itertext()).split())
                remove_with_nothing(child)
            elif child.tag not in _KEPT and isinstance(child.tag, str):
                self.through(child)
            if self._loses(child.tail):
                is_apart = _ends_apart(child.tail)
                child.tail = None
                self._tell(element, child, is_apart)
        if self.words > before and element.tag in _EMPTIED:
            self.emptied.append(element)

    def _loses(self, text: str | None) -> bool:
        if self._is_there or not text or not text.strip():
            return False
        self.words += len(text.split())
        return True

    def _tell(
        self, element: etree._Element, child: etree._Element | None, is_apart: bool
    ) -> None:
        """Put a gap where the first words of a lacuna stood."""
        if self._is_told:
            return
        self._is_told = True
        gap = etree.Element(T + "gap", {"reason": "lacuna"})
        gap.tail = " " if is_apart else None
        element.insert(0 if child is None else element.index(child) + 1, gap)


def _ends_apart(text: str | None) -> bool:
    return text is not None and text[-1:].isspace()


def remove_with_nothing(element: etree._Element) -> None:
    """Empty an element that must stay where it is, so that nothing of it shows."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = _MARK, tail
