"""The places of a text that entries of the apparatus are about.

Entries that stand apart name their place by anchors (``@from``, ``@to``) or by
numbers (``@loc``). A :class:`Track` is the text as one string of letters, which
knows for each where in the tree it stands (TEI P5 12.2.1 and 12.2.2).
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from edition.apparatus.letters import folded, letters
from edition.apparatus.read import T
from edition.model import XML_ID

_UNREAD = frozenset(
    T + name
    for name in "teiHeader note listApp witDetail wit fw figDesc certainty "
    "sic orig abbr am surplus del standOff facsimile listWit".split()
)
_NUMBERED = frozenset(
    T + name
    for name in "l lg p ab seg s u div div1 div2 div3 div4 div5 milestone lb".split()
)
_CONTAINERS = frozenset(T + name for name in "p ab l lg div div1 div2 div3".split())
_DIVISIONS = tuple(T + name for name in ("div", "div1", "div2", "div3", "div4"))
_MILESTONES = (T + "lb", T + "milestone")
_DIVISION = re.compile(r"[\s,:;§]+")
_RANGE = re.compile(r"\s*[-–—]\s*")
_GAP = re.compile(r"\s*(?:…|\.\.\.|\[\.\.\.\])\s*")
_CLOSING = re.compile(r"[^\w\s(\[{⟨‹«„“‘]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a tree: so many characters into the text or tail of an element."""

    element: etree._Element
    is_tail: bool
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a track in letters, from ``start`` to before ``end``."""

    start: int
    end: int
    element: etree._Element


class Track:
    """The letters of a tree in order, with the places that have ids or numbers."""

    def __init__(
        self, root: etree._Element, unread: frozenset[etree._Element] = frozenset()
    ) -> None:
        """Walk through the tree once; it must not change while this is used.

        ``unread`` are elements the text does not print, such as other readings.
        """
        self._unread = unread
        self._root = root
        self._last: dict[etree._Element, int] = {}
        self._parts: list[str] = []
        self._spots: list[tuple[etree._Element, bool, int]] = []
        self._spans: dict[etree._Element, Span] = {}
        self._named: dict[str, etree._Element] = {}
        self._numbered: dict[str, list[Span]] = defaultdict(list)
        self._marks: dict[str, tuple[str, int, etree._Element]] = {}
        self.order: dict[tuple[etree._Element, bool], int] = {}
        self._walk(root, [])
        self._end_marks(frozenset(self._marks))
        self.text = "".join(self._parts)

    def _walk(self, element: etree._Element, numbers: list[str]) -> None:
        start = len(self._parts)
        number = element.get("n", "").strip() or self._counted(element)
        path = numbers
        if number and element.tag in _NUMBERED:
            path = [*numbers, number]
            if element.tag in _MILESTONES:
                self._mark(element, path)
            elif element.tag == T + "l" and number.isdecimal():
                division = next(element.iterancestors(*_DIVISIONS), self._root)
                self._last[division] = int(number)
        if ident := element.get(XML_ID):
            self._named.setdefault(ident, element)
        if element in self._unread:
            self._spans[element] = Span(start, start, element)
            return
        self._run(element, False)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNREAD:
                self._walk(child, path)
            elif ident := child.get(XML_ID) if isinstance(child.tag, str) else None:
                self._named.setdefault(ident, child)
            self._run(child, True)
        if element.tag in _CONTAINERS and element.tag != T + "p":
            self._end_marks(frozenset(self._marks_in(element)))
        self._spans[element] = span = Span(start, len(self._parts), element)
        if path is not numbers and element.tag not in _MILESTONES:
            self._number(path, span)

    def _counted(self, element: etree._Element) -> str:
        """Count a line of verse that has no number from those before it."""
        if element.tag != T + "l":
            return ""
        division = next(element.iterancestors(*_DIVISIONS), self._root)
        if element.get("part", "").lower() in ("m", "f"):
            return ""
        last = self._last.get(division, 0)
        self._last[division] = last + 1
        return str(last + 1)

    def _run(self, element: etree._Element, is_tail: bool) -> None:
        self.order[element, is_tail] = len(self.order)
        text = element.tail if is_tail else element.text
        if not text or (not is_tail and not isinstance(element.tag, str)):
            return
        for letter, place in folded(text):
            self._parts.append(letter)
            self._spots.append((element, is_tail, place))

    def _mark(self, element: etree._Element, path: list[str]) -> None:
        """Begin a line at a milestone; the one before of its unit ends there."""
        unit = element.get("unit", "") if element.tag == T + "milestone" else "lb"
        self._end_marks(frozenset((unit,)))
        self._marks[unit] = (".".join(path), len(self._parts), element)

    def _marks_in(self, element: etree._Element) -> list[str]:
        return [
            unit
            for unit, (_, _, mark) in self._marks.items()
            if any(node is element for node in mark.iterancestors())
        ]

    def _end_marks(self, units: frozenset[str]) -> None:
        for unit in units:
            if unit in self._marks:
                path, start, element = self._marks.pop(unit)
                self._number(path.split("."), Span(start, len(self._parts), element))

    def _number(self, path: list[str], span: Span) -> None:
        """Note a place under each end of its path: 1.3.12, 3.12, 12."""
        steps = ".".join(path).split(".")
        for start in range(len(steps)):
            self._numbered[".".join(steps[start:]).casefold()].append(span)

    # --- looking up

    def ends(self, start: str, end: str) -> Span | None:
        """Give the span between two pointers; with the first alone, its element."""
        first = self._named.get(start.strip().rpartition("#")[2])
        last = self._named.get(end.strip().rpartition("#")[2]) if end else first
        if first not in self._spans or last not in self._spans:
            return None
        one, two = self._spans[first], self._spans[last]
        if two.end < one.start:
            one, two = two, one
        return Span(one.start, two.end, two.element)

    def __contains__(self, element: object) -> bool:
        """Tell whether an element has a place in the text."""
        return element in self._spans

    def up_to(self, start: str, app: etree._Element) -> Span | None:
        """Give the span from a pointer to an entry that stands in the text."""
        first = self._named.get(start.strip().rpartition("#")[2])
        if (
            first not in self._spans
            or self._spans[first].start > self._spans[app].start
        ):
            return None
        return Span(self._spans[first].start, self._spans[app].start, app)

    def before(self, app: etree._Element) -> Span | None:
        """Give the line before an entry that stands in the text."""
        if app not in self._spans:
            return None
        previous = app.getprevious()
        end = self._spans[app].start
        if (
            previous is not None
            and previous.tag in _CONTAINERS
            and not (previous.tail or "").strip()
        ):
            return self._spans.get(previous)
        around = app.getparent()
        return (
            Span(self._spans[around].start, end, app) if around in self._spans else None
        )

    def located(self, loc: str, app: etree._Element, lemma: str) -> Span | None:
        """Give the span of ``@loc``: pointers, or numbers as ``1.3.12-14``.

        Of several places with this number the one nearest around the entry is
        meant, else the only one that has the lemma; else none is known.
        """
        if loc.startswith("#"):
            first, *rest = loc.split()
            return self.ends(first, rest[-1] if rest else "")
        ends = [_DIVISION.sub(".", part.strip()) for part in _RANGE.split(loc)]
        ends = [end.strip(".").casefold() for end in ends if end.strip(".")]
        if not ends or len(ends) > 2:
            return None
        around = ends[0].split(".")[: -len(ends[-1].split("."))]
        full = ".".join([*around, ends[-1]])
        last = self._numbered.get(full) or self._numbered.get(ends[-1], [])
        found = [
            Span(one.start, two.end, two.element)
            for one in self._numbered.get(ends[0], [])
            if (two := next((item for item in last if _ends(item, one)), None))
        ]
        return self._one(found, app, lemma)

    def _one(self, found: list[Span], app: etree._Element, lemma: str) -> Span | None:
        if len(found) > 1:
            found = _nearest(found, app)
        if len(found) > 1:
            edited = [span for span in found if _is_edited(span.element)]
            found = edited or found
        if len(found) > 1 and lemma:
            found = [span for span in found if self.find(lemma, span)] or found
        return found[0] if len(found) == 1 else None

    def find(self, lemma: str, span: Span) -> Span | None:
        """Find the words of a lemma in a span; an ellipsis may stand for some."""
        start, begin = span.start, -1
        for part in _GAP.split(lemma):
            wanted = letters(part)
            if not wanted:
                continue
            at = self._word(wanted, start, span.end)
            if at < 0:
                return None
            begin = at if begin < 0 else begin
            start = at + len(wanted)
        return Span(begin, start, span.element) if begin >= 0 else None

    def _word(self, wanted: str, start: int, end: int) -> int:
        """Find letters, as whole words if they stand so anywhere."""
        at = first = self.text.find(wanted, start, end)
        while at >= 0:
            if self._is_edge(at) and self._is_edge(at + len(wanted)):
                return at
            at = self.text.find(wanted, at + 1, end)
        return first

    def _is_edge(self, at: int) -> bool:
        """Tell whether a word may begin at a letter."""
        if at in (0, len(self.text)):
            return True
        element, is_tail, place = self._spots[at]
        before = self._spots[at - 1]
        if before[:2] == (element, is_tail):
            return place - before[2] > 1
        text = (element.tail if is_tail else element.text) or ""
        return text[:place].strip(" \t\r\n") != text[:place] or _is_apart(before)

    # --- places in the tree

    def after(self, span: Span, *, closing: bool = False) -> Spot:
        """Give the spot behind the last letter of a span, its ``closing`` points too.

        A span without letters is a point: behind its element, or at its end.
        """
        if span.end > span.start:
            element, is_tail, place = self._spots[span.end - 1]
            text = (element.tail if is_tail else element.text) or ""
            mark = _CLOSING.match(text, place + 1) if closing else None
            return Spot(element, is_tail, mark.end() if mark else place + 1)
        element = span.element
        if element.tag in _CONTAINERS or element.tag == T + "seg":
            if len(element):
                return Spot(element[-1], True, len(element[-1].tail or ""))
            return Spot(element, False, len(element.text or ""))
        return Spot(element, True, 0)

    def cut(self, span: Span) -> Spot:
        """Take the words of a span out of the tree; give where they stood.

        Letters after the span keep their places only in other pieces of text, so
        spans must be cut from the last to the first.
        """
        start, is_tail, offset = self._spots[span.start]
        runs: dict[tuple[etree._Element, bool], tuple[int, int]] = {}
        for element, tail, place in self._spots[span.start : span.end]:
            low, high = runs.get((element, tail), (place, place))
            runs[element, tail] = (min(low, place), max(high, place))
        last = self._spots[span.end - 1][:2]
        for number, ((element, tail), (low, high)) in enumerate(runs.items()):
            text = (element.tail if tail else element.text) or ""
            low = low if number == 0 else 0
            high = high + 1 if (element, tail) == last else len(text)
            kept = text[:low] + text[high:]
            if tail:
                element.tail = kept
            else:
                element.text = kept
        return Spot(start, is_tail, offset)

    def words(self, span: Span) -> str:
        """Give the words of a span as the tree has them."""
        runs: dict[tuple[etree._Element, bool], tuple[int, int]] = {}
        for element, tail, place in self._spots[span.start : span.end]:
            low, _ = runs.get((element, tail), (place, place))
            runs[element, tail] = (low, place)
        last = list(runs)[-1:]
        parts: list[str] = []
        before: etree._Element | None = None
        for number, ((element, tail), (low, high)) in enumerate(runs.items()):
            around = _block(element, tail)
            if number and around is not before:
                parts.append(" ")
            before = around
            text = (element.tail if tail else element.text) or ""
            is_last = (element, tail) in last
            parts.append(
                text[low if number == 0 else 0 : high + 1 if is_last else None]
            )
        return " ".join("".join(parts).split())


def insert(spot: Spot, new: etree._Element) -> None:
    """Put an element at a spot, the text behind it after it."""
    element = spot.element
    text = (element.tail if spot.is_tail else element.text) or ""
    new.tail = text[spot.offset :] or None
    if spot.is_tail:
        element.tail = text[: spot.offset] or None
        parent = element.getparent()
        parent.insert(parent.index(element) + 1, new)
    else:
        element.text = text[: spot.offset] or None
        element.insert(0, new)


def _ends(span: Span, start: Span) -> bool:
    """Tell whether a stretch may be the last of those that another begins."""
    return span.start >= start.start and span.end >= start.end


def _block(element: etree._Element, is_tail: bool) -> etree._Element | None:
    """Give the line or paragraph that a piece of text stands in."""
    if not is_tail and element.tag in _CONTAINERS:
        return element
    return next(element.iterancestors(*_CONTAINERS), None)


def _nearest(found: list[Span], app: etree._Element) -> list[Span]:
    """Keep the spans within the smallest element around an entry that has any."""
    for around in app.iterancestors():
        inside = [
            span
            for span in found
            if any(node is around for node in span.element.iterancestors())
        ]
        if inside:
            return inside
    return found


def _is_edited(element: etree._Element) -> bool:
    """Tell whether a place is in the edited text, not in a translation of it."""
    kinds = (node.get("type", "") for node in element.iterancestors(T + "div"))
    return "edition" in kinds


def _is_apart(before: tuple[etree._Element, bool, int]) -> bool:
    """Tell whether white space follows a letter in its piece of text."""
    element, is_tail, place = before
    text = (element.tail if is_tail else element.text) or ""
    return text[place + 1 :].strip(" \t\r\n") != text[place + 1 :] or not is_tail
