"""The rule about notes that stand apart from the text (TEI P5 section 3.9.1)."""

import re

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, XML_ID, Source
from edition.tei.strings import local as local_name
from edition.validate.facts import Facts

_NOTE = f"{{{TEI}}}note"
# With one of these a note says itself what it is about.
_ANCHORS = ("target", "corresp", "sameAs", "copyOf", "ana", "facs", "synch", "start")

# What divisions of notes are called; others hold notes that are text.
_COLLECTING = re.compile(
    "(end|foot)?notes?|annotations?|comment(s|ary)?|anmerkungen", re.I
)


def uncalled(source: Source, facts: Facts, findings: Findings) -> None:
    """Say where notes are collected that nothing in the text calls (NOTE-001).

    Told once a division, of those that are there for notes.
    """
    called = {value.rpartition("#")[2] for _, value in facts.pointers if "#" in value}
    # A pointer that lost its # has a finding of its own.
    called.update(value for _, value in facts.bare)
    lonely: dict[etree._Element, tuple[etree._Element, int]] = {}
    for note in source.root.iter(_NOTE):
        parent = note.getparent()
        if parent is None or not _collects(parent):
            continue
        if any(note.get(name) for name in _ANCHORS) or note.get(XML_ID) in called:
            continue
        first, count = lonely.get(parent, (note, 0))
        lonely[parent] = (first, count + 1)
    for first, count in lonely.values():
        what = f"{count} notes stand" if count > 1 else "a note stands"
        findings.add("NOTE-001", source.place(first), what=what)


def _collects(parent: etree._Element) -> bool:
    """Tell whether an element is there to collect notes."""
    name = local_name(parent)
    if name in ("noteGrp", "standOff"):
        return True
    return name.startswith("div") and bool(
        _COLLECTING.fullmatch(parent.get("type", ""))
    )
