"""What a witness has in the place of words that ``@loc`` and a lemma name.

TEI P5 12.2.1, the location-referenced method: the entry gives the number of a line
and its words in the lemma. Only where the very words stand in the one place of that
number has the witness its own instead.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from edition.model import TEI

_T = f"{{{TEI}}}"
_NUMBERED = frozenset(
    _T + name for name in "l lg p ab seg s u div div1 div2 div3 div4 div5".split()
)
_DIVISIONS = tuple(_T + name for name in ("div", "div1", "div2", "div3", "div4"))
_UNREAD = frozenset(
    _T + name
    for name in "note app listApp figDesc sic orig abbr am del surplus".split()
)
_PARTS = re.compile(r"[\s,:;§.]+")
_RANGE = re.compile(r"\s*[-–—]\s*")

# A text: that of an element, or its tail.
Slot = tuple[etree._Element, bool]
# From, to before, and the reading that stands there: None if an earlier text has it.
Cut = tuple[int, int, etree._Element | None]


def is_listed(app: etree._Element) -> bool:
    """Tell whether an entry stands in a list of entries, by name or in fact.

    In fact: in a paragraph in ``back`` of nothing but entries with ``@from``.
    """
    parent = app.getparent()
    if parent is None or parent.tag not in (f"{_T}p", f"{_T}ab"):
        return parent is not None and parent.tag == f"{_T}listApp"
    if not app.get("from") or next(parent.iterancestors(f"{_T}back"), None) is None:
        return False
    texts = [parent.text, *(child.tail for child in parent)]
    others = parent.iterchildren(etree.Element)
    return not any((text or "").strip() for text in texts) and all(
        child.tag == f"{_T}app" and child.get("from") for child in others
    )


class Located:
    """The numbered places of a document."""

    def __init__(self, root: etree._Element) -> None:
        """Read the numbers; lines of verse without one are counted."""
        self._places: dict[str, list[etree._Element]] = defaultdict(list)
        self._last: dict[etree._Element | None, int] = {}
        self._read(root, [])

    def _read(self, element: etree._Element, around: list[str]) -> None:
        if element.tag == f"{_T}teiHeader" or element.tag == f"{_T}listApp":
            return
        number = self._number(element) if element.tag in _NUMBERED else ""
        path = [*around, *_numbers(number)]
        if number:
            for start in range(len(path)):
                self._places[".".join(path[start:])].append(element)
        for child in element.iterchildren(etree.Element):
            self._read(child, path)

    def _number(self, element: etree._Element) -> str:
        number = str(element.get("n", "")).strip()
        division = next(element.iterancestors(*_DIVISIONS), None)
        if element.tag != f"{_T}l":
            return number
        if not number and element.get("part", "").lower() not in ("m", "f"):
            number = str(self._last.get(division, 0) + 1)
        if number.isdecimal():
            self._last[division] = int(number)
        return number

    def cuts(
        self, app: etree._Element, lemma: str, reading: etree._Element
    ) -> Iterator[tuple[Slot, Cut]]:
        """Give the texts that the words of an entry stand in, and where in them."""
        words = lemma.split()
        ends = _RANGE.split(app.get("loc", ""))
        if not words or len(ends) > 2:
            return
        wanted = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
        found = self._places.get(".".join(_numbers(ends[0])), [])
        if len(found) > 1:
            found = _nearest(found, app)
            found = [item for item in found if _is_edited(item)] or found
        cuts = [list(_in(place, wanted, reading)) for place in found]
        known = [item for item in cuts if item]
        yield from known[0] if len(known) == 1 else ()


def _in(
    place: etree._Element, wanted: re.Pattern[str], reading: etree._Element
) -> Iterator[tuple[Slot, Cut]]:
    slots = list(_slots(place))
    texts = [(node.tail if is_tail else node.text) or "" for node, is_tail in slots]
    match = wanted.search("".join(texts))
    if match is None:
        return
    start, new = 0, reading
    for slot, text in zip(slots, texts, strict=True):
        low, high = match.start() - start, match.end() - start
        start += len(text)
        if low < len(text) and high > 0:
            yield slot, (max(low, 0), min(high, len(text)), new)
            new = None


def _slots(place: etree._Element) -> Iterator[Slot]:
    yield place, False
    for child in place:
        if isinstance(child.tag, str) and child.tag not in _UNREAD:
            yield from _slots(child)
        yield child, True


def _nearest(found: list[etree._Element], app: etree._Element) -> list[etree._Element]:
    """Keep those within the smallest element around an entry that has any."""
    for around in app.iterancestors():
        inside = [item for item in found if around in item.iterancestors()]
        if inside:
            return inside
    return found


def _is_edited(element: etree._Element) -> bool:
    """Tell whether a place is in the edited text, not in a translation of it."""
    around = element.iterancestors(f"{_T}div")
    return any(node.get("type") == "edition" for node in around)


def _numbers(value: str) -> list[str]:
    return [part for part in _PARTS.split(value.strip().casefold()) if part]
