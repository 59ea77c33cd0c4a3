"""Chapters: a rendered text parted into units that reading systems can hold.

A single text has a chapter for each division on its first level; a text of a
corpus is one chapter. What is larger than :data:`LIMIT` is parted at the next
level, and at the last between blocks, so that no file of an e-book is too large
for the devices people own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.model import EPUB, XHTML, Kind
from edition.xhtml.tree import HEADINGS, Element, Part, X, fill, is_mark, parts

# Bytes of XHTML; older reading systems refuse files above 300 kB.
LIMIT = 240_000
# Bytes that a note has more at the end of its chapter than where it is called: the
# call, the way back, the name of its series.
_NOTE = 420
# Bytes of notes by the ids of their calls.
Weights = Mapping[str, int]
_CONTAINERS = frozenset("TEI text group front body back standOff sourceDoc".split())
_PARTS = frozenset("part volume book".split())


@dataclass(slots=True)
class Unit:
    """A chapter to be: its kind, its section, the units below it in the contents.

    ``running`` is the short title of the text it belongs to, if that has one.
    """

    kind: Kind
    section: Element
    below: list["Unit"] = field(default_factory=list)
    running: str = ""

    def walk(self) -> Iterator["Unit"]:
        """Give the unit and all below it, in reading order."""
        yield self
        for unit in self.below:
            yield from unit.walk()


def role(section: Element) -> str:
    """Give the TEI name of a section: the first of its classes."""
    return str(section.get("class", "")).partition(" ")[0]


def of_text(root: Element, notes: Weights) -> list[Unit]:
    """Part a text that is a book of its own."""
    return _units(root, Kind.BODY, notes)


def of_member(root: Element, head: Element | None, notes: Weights) -> Unit:
    """Make a text of a corpus one chapter, parted only if it is too large."""
    kind = Kind.BODY
    if _size(root, notes) > LIMIT:
        below = _units(root, kind, notes)
        section = _section([head] if head is not None else [], root)
        return Unit(Kind.PART, section, below)
    section = _section([head] if head is not None else [], root)
    fill(section, _opened(root))
    return Unit(kind, section)


def _section(content: list[Part], model: Element | None = None) -> Element:
    """Make a new section; it takes the attributes of the one it stands for."""
    section = etree.Element(X + "section", nsmap={None: XHTML, "epub": EPUB})
    for name, value in model.attrib.items() if model is not None else ():
        section.set(name, value)
    if model is not None:
        model.attrib.pop("id", None)
    fill(section, content)
    return section


def _opened(container: Element) -> list[Part]:
    """Give the content of a text with ``text``, ``body`` and the like undone."""
    found: list[Part] = []
    for part in parts(container):
        if isinstance(part, etree._Element) and _is_container(part):
            if part.get("id") or part.get("lang"):
                # Links and languages of a container must not be lost with it.
                wrapper = etree.Element(X + "div", part.attrib)
                fill(wrapper, _opened(part))
                found.append(wrapper)
            else:
                found += _opened(part)
        else:
            found.append(part)
    return found


def _is_container(element: Element) -> bool:
    return element.tag == X + "section" and role(element) in _CONTAINERS


def _units(container: Element, kind: Kind, notes: Weights) -> list[Unit]:
    """Part a container into the units of its divisions and what stands between."""
    name = role(container)
    kind = {"front": Kind.FRONT, "back": Kind.BACK, "standOff": Kind.BACK}.get(
        name, kind
    )
    units: list[Unit] = []
    loose: list[Part] = []
    made = _inner(container, kind, notes, is_open=True)
    for part in parts(container):
        fresh = made.get(part)
        if fresh is None:
            loose.append(part)
            continue
        _settle(loose, units, fresh, kind, container, notes)
        loose = []
        units += fresh
    _settle(loose, units, [], kind, container, notes)
    return units


def _inner(
    section: Element, kind: Kind, notes: Weights, *, is_open: bool
) -> dict[Part, list[Unit]]:
    """Make units of the sections within one, while they are still in it.

    Whole they must not be moved: lxml then looks for their namespaces again, in a
    time that grows with the square of the elements. Containers may be ``is_open``.
    """
    made: dict[Part, list[Unit]] = {}
    language = section.get("lang")
    for part in list(section.iterchildren(X + "section")):
        if language and not part.get("lang"):
            part.set("lang", language)
        if is_open and _is_container(part):
            made[part] = _units(part, kind, notes)
        else:
            made[part] = [_unit(part, kind, notes)]
    return made


def _settle(
    loose: list[Part],
    before: list[Unit],
    after: list[Unit],
    kind: Kind,
    container: Element,
    notes: Weights,
) -> None:
    """Give what stands between divisions a place: a chapter, or a neighbour."""
    if not any(part.strip() if isinstance(part, str) else True for part in loose):
        return
    if is_mark(loose) and (after or before):
        if after:
            _lead(after[0].section, loose)
        else:
            fill(before[-1].section, loose)
        return
    section = _section(loose)
    section.set("class", f"div {role(container)}")
    for name in ("id", "lang"):
        if value := container.attrib.pop(name, None):
            section.set(name, value)
    # A title before the divisions heads them; it does not make a page of its own.
    only_heads = all(
        not part.strip()
        if isinstance(part, str)
        else part.tag in HEADINGS or is_mark([part])
        for part in loose
    )
    if only_heads and after:
        first = after[0]
        heads = parts(section)
        for part in heads:
            if isinstance(part, etree._Element) and part.tag in HEADINGS:
                part.tag = X + "p"
                part.set("class", f"{part.get('class', '')} over-head".strip())
        _lead(first.section, heads)
        return
    before += _cut(Unit(kind, section), notes)


def _lead(section: Element, content: list[Part]) -> None:
    rest = parts(section)
    fill(section, [*content, *rest])


def _unit(section: Element, kind: Kind, notes: Weights) -> Unit:
    """Make a division a unit; part it if it is a part, or too large."""
    has_inner = next(section.iterchildren(X + "section"), None) is not None
    is_part = section.get("data-tei-type", "").lower() in _PARTS
    if has_inner and (is_part or _size(section, notes) > LIMIT):
        made = _inner(section, kind, notes, is_open=False)
        head: list[Part] = []
        units: list[Unit] = []
        loose: list[Part] = []
        began = False
        for part in parts(section):
            if part in made:
                if loose and began:
                    _settle(loose, units, [], kind, etree.Element("none"), notes)
                    loose = []
                began = True
                units += made[part]
            elif began:
                loose.append(part)
            else:
                head.append(part)
        if loose:
            _settle(loose, units, [], kind, etree.Element("none"), notes)
        fill(section, head)
        chief, *more = _cut(Unit(Kind.PART, section), notes)
        chief.below = [*more, *units]
        return chief
    first, *rest = _cut(Unit(kind, section), notes)
    first.below = rest
    return first


def _cut(unit: Unit, notes: Weights) -> list[Unit]:
    """Cut a section without divisions between its blocks where it is too large."""
    if _size(unit.section, notes) <= LIMIT:
        return [unit]
    section = unit.section
    runs: list[list[Part]] = [[]]
    size = 0
    for part in parts(section):
        length = len(part) if isinstance(part, str) else _size(part, notes)
        if size and size + length > LIMIT:
            runs.append([])
            size = 0
        runs[-1].append(part)
        size += length
    fill(section, runs[0])
    units = [unit]
    for run in runs[1:]:
        piece = etree.Element(X + "section", section.attrib, nsmap=section.nsmap)
        piece.attrib.pop("id", None)
        piece.set("class", f"{section.get('class', '')} continued".strip())
        fill(piece, run)
        units.append(Unit(unit.kind, piece))
    return units


def weights(notes: Mapping[str, Element]) -> Weights:
    """Give the bytes that each note adds to its chapter, by the id of its call."""
    own = {call: _size(content, {}) + _NOTE for call, content in notes.items()}
    # A note within a note stands in the same chapter.
    return {call: own[call] + _called(notes[call], own) for call in notes}


def _called(element: Element, notes: Weights) -> int:
    return sum(notes.get(call.get("id", ""), 0) for call in element.iter(X + "a"))


def _size(element: Element, notes: Weights) -> int:
    """Give the bytes an element will have in an e-book, with the notes it calls."""
    length = len(etree.tostring(element, encoding="utf-8", with_tail=False))
    return length + _called(element, notes)
