"""Passages that ``addSpan``, ``delSpan`` and ``damageSpan`` mark from point to point.

TEI P5 11.3.1.4: the passage runs from the marker to the end of the element that
``@spanTo`` points to, across whatever begins or ends between. Its texts become
``add``, ``del`` or ``damage``; what is cancelled as a whole block is marked, so that
no empty paragraph stays of it.
"""

from collections.abc import Iterator

from lxml import etree

from edition.model import TEI, XML_ID
from edition.rendering.flow import flow, row
from edition.rendering.views import SPAN, undone
from edition.tei.strings import local as local_name

_T = f"{{{TEI}}}"
_KINDS = {"addSpan": "add", "delSpan": "del", "damageSpan": "damage"}
_NOT_TAKEN = frozenset((XML_ID, "spanTo"))
# What stands between spanned blocks without being of the text.
Slot = tuple[etree._Element, bool]


def mark(tree: etree._Element) -> None:
    """Wrap what the markers of a tree reach; a marker that reaches nothing stays."""
    markers = list(tree.iter(*(_T + name for name in _KINDS)))
    if not markers:
        return
    ids = {node.get(XML_ID): node for node in tree.iter(etree.Element)}
    ends = {
        node: place
        for place, (_, node) in enumerate(etree.iterwalk(tree, events=("end",)))
    }
    for marker in markers:
        target = ids.get(marker.get("spanTo", "").rpartition("#")[2])
        if target is not None and ends[marker] < ends[target]:
            _span(marker, target)


def divide(tree: etree._Element) -> None:
    """Part each ``del`` of which a passage was restored by ``undo`` (TEI P5 11.3.4.4).

    What is around the passage stays deleted, in elements of its own.
    """
    kept = undone(tree)
    for deletion in list(tree.iter(_T + "del")) if kept else ():
        within = deletion.iterdescendants(etree.Element)
        restored = [node for node in within if node.get(XML_ID) in kept]
        if deletion.get(XML_ID) not in kept and restored:
            _divide(deletion, restored)


def _divide(deletion: etree._Element, restored: list[etree._Element]) -> None:
    inner = {node for item in restored for node in item.iter()}
    slots: list[Slot] = [(deletion, False)]
    for node in deletion.iterdescendants():
        if node not in inner:
            slots.append((node, False))
        if node not in inner or node in restored:
            slots.append((node, True))
    for node, is_tail in slots:
        if isinstance(node.tag, str) or is_tail:
            _wrap(node, deletion, "del", is_tail=is_tail)
    for item in restored:
        around = etree.Element(_T + "restore")
        around.sourceline = item.sourceline or 0
        around.tail, item.tail = item.tail, None
        item.addprevious(around)
        around.append(item)
    deletion.tag = _T + "seg"
    for name in set(deletion.attrib) - {XML_ID}:
        del deletion.attrib[name]


def _span(marker: etree._Element, target: etree._Element) -> None:
    """Wrap the texts from a marker to the end of its target."""
    slots = list(_slots(marker, target))
    kind = _KINDS[local_name(marker)]
    if kind == "del":
        for block in _blocks(slots):
            block.set(SPAN, kind)
    for node, is_tail in slots:
        _wrap(node, marker, kind, is_tail=is_tail)


def _slots(marker: etree._Element, target: etree._Element) -> Iterator[Slot]:
    """Give each place of text in a passage: an element, and whether its tail."""
    yield marker, True
    for node, is_end in _onwards(marker):
        if is_end and node is target:
            return
        yield node, is_end


def _onwards(node: etree._Element) -> Iterator[Slot]:
    """Give what begins and ends after an element, in the order of the document."""
    around: etree._Element | None = node
    while around is not None:
        for sibling in around.itersiblings(etree.Element):
            for event, each in etree.iterwalk(sibling, events=("start", "end")):
                yield each, event == "end"
        around = around.getparent()
        if around is not None:
            yield around, True


def _blocks(slots: list[Slot]) -> Iterator[etree._Element]:
    """Give the outermost blocks that begin and end within a passage."""
    begun = {node for node, is_tail in slots if not is_tail}
    whole = {node for node, is_tail in slots if is_tail and node in begun}
    for node in whole:
        if flow(node) == "block" and node.getparent() not in whole:
            yield node


def _wrap(
    node: etree._Element, marker: etree._Element, kind: str, *, is_tail: bool
) -> None:
    """Put one text into an element of the kind, as the marker describes it."""
    text = (node.tail if is_tail else node.text) or ""
    around = row(node.getparent() if is_tail else node)
    if not text.strip() or (around is not None and around.content == "elements"):
        return
    wrapper = etree.Element(_T + kind)
    for name, value in marker.attrib.items():
        if name not in _NOT_TAKEN:
            wrapper.set(name, value)
    if is_tail:
        node.tail = None
        node.addnext(wrapper)
    else:
        node.text = None
        node.insert(0, wrapper)
    bare = text.strip()
    start = text.index(bare)
    wrapper.text, wrapper.tail = bare, text[start + len(bare) :]
    if start and is_tail:
        node.tail = text[:start]
    elif start:
        node.text = text[:start]
