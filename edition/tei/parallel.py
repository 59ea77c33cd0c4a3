"""Parallel texts: a text and its translation, put side by side.

TEI P5 17.3 and 17.5: a division, paragraph, stanza or line says by ``@corresp`` what
it renders, or a ``link`` says that two belong together. Of two that differ in
language, or of which one stands in a translation, the later is moved to the earlier
and both are wrapped in a ``pair``. What has no counterpart stays where it is.
"""

from collections.abc import Iterator

from lxml import etree

from edition.model import TEI, XML_ID, XML_LANG
from edition.tei.strings import local

PAIR = "{urn:edition:functions}pair"
_T = f"{{{TEI}}}"
# What can stand beside its counterpart, and what is too small for it.
_UNITS = frozenset("p ab lg l sp u head item quote stage".split())
_DIVISIONS = frozenset("div div1 div2 div3 div4 div5 div6 div7 text body".split())
_PHRASES = frozenset("s seg cl phr w".split())
_TRANSLATIONS = frozenset("translation transl trans übersetzung traduction".split())


def align(tree: etree._Element) -> int:
    """Bring together in a tree what corresponds; give the number of pairs.

    ``tree`` is a copy of a ``TEI`` element and is changed in place.
    """
    ids = {
        str(element.get(XML_ID)): element
        for element in tree.iter(etree.Element)
        if element.get(XML_ID)
    }
    order = {element: place for place, element in enumerate(tree.iter())}
    taken: set[etree._Element] = set()
    count = 0
    heads = []
    for first, second in list(_all(tree, ids)):
        if order[second] < order[first]:
            first, second = second, first
        if any(_is_paired(item, taken) for item in (first, second)):
            continue
        if not _is_translation(first, second):
            continue
        if any(node is first for node in second.iterancestors()):
            continue
        taken |= {first, second}
        if local(first) == "head":
            heads.append((first, second))
            continue
        _join(first, second)
        count += 1
    for first, second in heads:
        # A heading goes where all that it is the heading of has gone.
        if not _has_more(second):
            _join(first, second)
    if count:
        _tidy(tree)
    return count


def _all(
    tree: etree._Element, ids: dict[str, etree._Element]
) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Give what corresponds, units before the divisions that hold them."""
    named: list[tuple[etree._Element, etree._Element]] = []
    for element in tree.iter(etree.Element):
        if element.tag == _T + "link":
            ends = _ends(element.get("target", ""), ids)
            named += [(ends[0], end) for end in ends[1:]]
        elif local(element) in _UNITS | _DIVISIONS | _PHRASES:
            ends = _ends(element.get("corresp", ""), ids)
            named += [(element, end) for end in ends]
    units = [(_unit(one), _unit(other)) for one, other in named]
    for one, other in units:
        if one is not None and other is not None and local(one) == local(other):
            yield one, other
            yield from _heads(one.getparent(), other.getparent())
    for one, other in named:
        if {local(one), local(other)} <= _DIVISIONS:
            yield from _heads(one, other)
            yield from _within(one, other)


def _heads(
    one: etree._Element | None, other: etree._Element | None
) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Pair the headings of two divisions, if each has one."""
    heads = [None if item is None else item.find(_T + "head") for item in (one, other)]
    if one is not other and heads[0] is not None and heads[1] is not None:
        yield heads[0], heads[1]


def _is_paired(element: etree._Element, taken: set[etree._Element]) -> bool:
    """Tell whether an element has its counterpart, or what is around or in it."""
    nodes = (*element.iter(etree.Element), *element.iterancestors())
    return not taken.isdisjoint(nodes)


def _ends(pointers: str, ids: dict[str, etree._Element]) -> list[etree._Element]:
    found = (ids.get(item.removeprefix("#")) for item in pointers.split())
    return [item for item in found if item is not None]


def _unit(element: etree._Element) -> etree._Element | None:
    """Give a unit itself, and for a phrase the unit that it stands in."""
    if local(element) in _UNITS:
        return element
    if local(element) not in _PHRASES:
        return None
    return next((e for e in element.iterancestors() if local(e) in _UNITS), None)


def _within(
    one: etree._Element, other: etree._Element
) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Pair what two divisions hold, if they hold the same in the same order."""
    lists = [list(item.iterchildren(etree.Element)) for item in (one, other)]
    names = [[local(child) for child in children] for children in lists]
    if names[0] != names[1]:
        return
    for first, second in zip(*lists, strict=True):
        if local(first) in _UNITS:
            yield first, second
        elif local(first) in _DIVISIONS:
            yield from _within(first, second)


def _is_translation(first: etree._Element, second: etree._Element) -> bool:
    """Tell whether one of two is in another language, or in a translation."""
    if _language(first) != _language(second):
        return True
    kinds = [
        {node.get("type", "").lower() for node in (item, *item.iterancestors())}
        for item in (first, second)
    ]
    return bool(_TRANSLATIONS & (kinds[0] ^ kinds[1]))


def _language(element: etree._Element) -> str:
    for node in (element, *element.iterancestors()):
        if language := node.get(XML_LANG):
            return str(language)
    return ""


def _join(first: etree._Element, second: etree._Element) -> None:
    """Move the second beside the first; two headings become heads of one division."""
    language = _language(second)
    old = second.getparent()
    place = first.getparent()
    assert old is not None
    assert place is not None
    _cut(second, old)
    if language:
        second.set(XML_LANG, language)
    if local(first) == "head":
        second.tail, first.tail = first.tail, None
        first.addnext(second)
        return
    pair = etree.Element(PAIR)
    pair.tail, first.tail = first.tail, None
    place.replace(first, pair)
    pair.extend((first, second))


def _has_more(head: etree._Element) -> bool:
    """Tell whether a division has words besides its heading."""
    parent = head.getparent()
    assert parent is not None
    whole = "".join(map(str, parent.itertext(etree.Element)))
    return len(whole.split()) > len("".join(map(str, head.itertext())).split())


def _cut(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out; the text after it stays."""
    tail, element.tail = element.tail, None
    previous = element.getprevious()
    parent.remove(element)
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail


def _tidy(tree: etree._Element) -> None:
    """Take out divisions from which everything has been moved away."""
    emptied = (*_DIVISIONS, "lg", "sp")
    for element in reversed(list(tree.iter(*(_T + name for name in emptied)))):
        parent = element.getparent()
        if parent is None or local(parent) == "TEI" or element.get(XML_ID):
            continue
        holds = any(True for _ in element.iterchildren(etree.Element))
        if not holds and not "".join(map(str, element.itertext())).strip():
            _cut(element, parent)
