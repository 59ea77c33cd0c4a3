"""Verse lines: their numbers, and where the parts of a shared line begin.

TEI P5 chapter 6 and 7.2.5. A line that has ``@n`` bears that number; where a text
numbers no line at all, its lines are counted, anew in each division and in each
poem of several in a division. A line that several speakers share counts once.
"""

import re
from collections.abc import Iterator, Sequence

from edition.arranging.parallel import is_translation
from edition.xhtml.tree import HEADINGS, Element, X

# A number alone, or at the end of a reference such as 2.1.45.
_NUMBER = re.compile(r"(?:.*[^\w]|[A-Za-z]+)?0*(\d+)")
_POEMS = frozenset(
    "poem poeme poème gedicht sonnet sonett ode elegy elegie ballad ballade epigram "
    "epigramm hymn hymne song lied psalm chanson canto poesia".split()
)
# Divisions that are parts of a poem.
_PARTS = frozenset("stanza strophe verse verses couplet lg section part".split())
# Lines quoted within a text are none of its own.
_QUOTED = tuple(X + name for name in ("blockquote", "table", "li", "figure"))
_APART = frozenset("epigraph note-block floatingText quote cit argument".split())
# A text is verse if it has this many lines for each paragraph of prose.
_VERSE = 2
# The width of a letter and the widest indent of a shared line, in em; indents go
# by steps for which base.css has a class each.
_LETTER, _WIDEST, _GRID, _MEASURE = 0.43, 20, 2, 26


def number(body: Element, step: int) -> None:
    """Number the lines of a rendered text: ``data-n``; mark those to be printed.

    Every ``step``-th line gets ``data-line``, what stands beside it; none does if
    ``step`` is 0. Lines shared by speakers get a class ``inset-N`` (em).
    """
    lines = [element for element in body.iter(X + "p", X + "div") if is_line(element)]
    own = [line for line in lines if not _is_apart(line)]
    is_numbered = any(map(_own, own))
    poems: dict[Element, list[Element]] = {}
    titled: dict[Element, bool] = {}
    for line in own:
        poems.setdefault(_scope(line, titled), []).append(line)
    for scope, found in poems.items():
        if any(map(_own, found)) or (not is_numbered and _is_verse(found, scope)):
            _number(found, step)
    _share(lines)


def is_line(element: Element) -> bool:
    """Tell whether an element of the XHTML is a line of verse, or a part of one."""
    return str(element.get("class", "")).partition(" ")[0] == "l"


def _is_apart(line: Element) -> bool:
    return any(
        node.tag in _QUOTED
        or not _APART.isdisjoint(_classes(node))
        or is_translation(node)
        for node in line.iterancestors()
    )


def _scope(line: Element, titled: dict[Element, bool]) -> Element:
    """Give the poem or division in which a line is counted.

    ``titled`` keeps of each parent what :func:`_is_titled` says of its groups.
    """
    for node in line.iterancestors():
        classes = _classes(node)
        kind = node.get("data-tei-type", "").lower()
        if "lg" in classes and (kind in _POEMS or _is_titled(node, titled)):
            return node
        if node.tag == X + "section" and kind not in _PARTS:
            return node
    return line.getroottree().getroot()


def _is_titled(group: Element, titled: dict[Element, bool]) -> bool:
    """Tell whether a group is a poem of several: all beside it have headings."""
    parent = group.getparent()
    if parent is None or "lg" in _classes(parent):
        return False
    if parent not in titled:
        beside = [child for child in parent if "lg" in _classes(child)]
        firsts = [next(child.iterchildren(), None) for child in beside]
        titled[parent] = all(
            first is None or first.tag in HEADINGS or "head" in _classes(first)
            for first in firsts
        )
    return titled[parent]


def _is_verse(lines: Sequence[Element], scope: Element) -> bool:
    """Tell whether what lines stand in is verse, not prose that quotes some."""
    prose = sum(
        1
        for element in scope.iter(X + "p")
        if not _classes(element).isdisjoint(("p", "ab"))
    )
    return len(lines) >= _VERSE * prose


def _own(line: Element) -> int:
    """Give the number in ``@n``, 0 for none; ``12a`` is no number."""
    said = line.get("data-n", "").strip()
    found = _NUMBER.fullmatch(said) if len(said) < 50 else None
    return int(found[1]) if found else 0


def _number(lines: Sequence[Element], step: int) -> None:
    """Give each line of a poem or division its number."""
    shown = set()
    for line, place in zip(lines, _counted(lines), strict=True):
        if not place:
            continue
        if not line.get("data-n"):
            line.set("data-n", str(place))
        if step and place % step == 0 and place not in shown:
            line.set("data-line", str(place))
            shown.add(place)


def _counted(lines: Sequence[Element]) -> list[int]:
    """Give the numbers of lines: their own, the others counted from those."""
    places: list[int] = []
    last = 0
    for line in lines:
        if own := _own(line):
            last = own
            places.append(own)
        elif line.get("data-n"):
            places.append(0)
        else:
            last += not places or not _goes_on(line)
            places.append(last)
    first = next((at for at, line in enumerate(lines) if _own(line)), None)
    if first is None or not first:
        return places
    # What stands before the first number is counted back from it.
    before = places[first - 1] + (not _goes_on(lines[first]))
    shift = places[first] - before
    return [max(place + shift, 0) for place in places[:first]] + places[first:]


def _goes_on(line: Element) -> bool:
    return not _classes(line).isdisjoint(("part-m", "part-f"))


def _share(lines: Sequence[Element]) -> None:
    """Let each later part of a shared line begin where the one before it ended.

    The width of letters is not known here: an average stands for it.
    """
    end = 0.0
    for line in lines:
        width = len("".join(_texts(line))) * _LETTER
        if not _goes_on(line):
            end = width
            continue
        room = max(_MEASURE - width, 0)
        inset = round(min(end, room, _WIDEST) / _GRID) * _GRID
        if inset:
            line.set("class", f"{line.get('class')} inset-{inset}")
        end = inset + width


def _texts(element: Element) -> Iterator[str]:
    """Give the words of a line without the calls of notes."""
    yield " ".join((element.text or "").split())
    for child in element:
        if "noteref" not in _classes(child):
            yield from _texts(child)
        yield " ".join((child.tail or "").split())


def _classes(element: Element) -> set[str]:
    return set(str(element.get("class", "")).split())
