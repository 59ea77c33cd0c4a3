"""The rule about notes that stand apart from the text (TEI P5 section 3.9.1)."""

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, XML_ID, Source
from edition.tei.strings import local as local_name
from edition.validate.facts import Facts

_NOTE = f"{{{TEI}}}note"
_DIVISIONS = frozenset("div div1 div2 div3 back noteGrp standOff list".split())
# With one of these a note says itself what it is about.
_ANCHORS = ("target", "corresp", "sameAs", "copyOf", "ana", "facs", "synch", "start")
_LAYOUT = frozenset(
    ("note", "noteGrp", "head", "pb", "lb", "milestone", "fw", "anchor")
)


def uncalled(source: Source, facts: Facts, findings: Findings) -> None:
    """Say where notes are collected that nothing in the text calls (NOTE-001).

    Told once a division, of those that hold notes and nothing else.
    """
    called = {value.rpartition("#")[2] for _, value in facts.pointers if "#" in value}
    lonely: dict[etree._Element, tuple[etree._Element, int]] = {}
    for note in source.root.iter(_NOTE):
        parent = note.getparent()
        if parent is None or local_name(parent) not in _DIVISIONS:
            continue
        if any(note.get(name) for name in _ANCHORS) or note.get(XML_ID) in called:
            continue
        first, count = lonely.get(parent, (note, 0))
        lonely[parent] = (first, count + 1)
    for parent, (first, count) in lonely.items():
        if _holds_notes_only(parent):
            what = f"{count} notes stand" if count > 1 else "a note stands"
            findings.add("NOTE-001", source.place(first), what=what)


def _holds_notes_only(parent: etree._Element) -> bool:
    return all(
        local_name(child) in _LAYOUT
        for child in parent.iter("*")
        if child.getparent() is parent
    )
