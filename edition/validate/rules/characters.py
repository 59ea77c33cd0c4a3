"""Rules about characters (TEI P5 chapter 5; Unicode 15, UAX 15 and section 23.5)."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.validate.facts import Facts, Seen, count

LIMIT = 20
_T = f"{{{TEI}}}"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# What a wrong decoding leaves behind: U+FFFD and the C1 controls but NEL.
_DAMAGE = re.compile("[\ufffd\x80-\x84\x86-\x9f]")
# Where a private character is declared, or stands with its declaration.
_DECLARING = frozenset(_T + name for name in ("g", "mapping", "glyph", "char"))


def _texts(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give each piece of text with the element it stands in."""
    for node in root.iter():
        element = node if isinstance(node.tag, str) else node.getparent()
        if element is node and node.text and not node.text.isascii():
            yield node, node.text
        if node is not root and node.tail and not node.tail.isascii():
            parent = node.getparent()
            if parent is not None:
                yield parent, node.tail


def _whole(root: etree._Element) -> str:
    text = etree.tostring(root, method="text", encoding="unicode")
    return str(text)


def unnormalised(source: Source, facts: Facts, findings: Findings) -> None:
    """Say whether text is not in Unicode's form NFC (CHR-001), once a document."""
    if unicodedata.is_normalized("NFC", _whole(source.root)):
        return
    places = 0
    first: tuple[etree._Element, str] | None = None
    for element, text in _texts(source.root):
        if not unicodedata.is_normalized("NFC", text):
            places += 1
            first = first or (element, text)
    if first is not None:
        element, text = first
        word = next(
            (
                item
                for item in text.split()
                if not unicodedata.is_normalized("NFC", item)
            ),
            "",
        )
        times = f" ({places} passages)" if places > 1 else ""
        findings.add("CHR-001", source.place(element), word=word[:40], times=times)


def private(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which private-use characters no ``g`` explains (CHR-002)."""
    _characters(source, findings, "CHR-002", _PRIVATE)


def damaged(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which characters are left of a wrong decoding (CHR-003)."""
    _characters(source, findings, "CHR-003", _DAMAGE)


def _characters(
    source: Source, findings: Findings, code: str, pattern: re.Pattern[str]
) -> None:
    if not pattern.search(_whole(source.root)):
        return
    found: dict[str, Seen] = {}
    declared: set[str] = set()
    for element, text in _texts(source.root):
        for char in pattern.findall(text):
            if element.tag in _DECLARING:
                declared.add(char)
            else:
                count(found, char, element)
    told = [item for item in found.items() if item[0] not in declared]
    for char, seen in told[:LIMIT]:
        findings.add(
            code, source.place(seen.first), char=f"U+{ord(char):04X}", times=seen.times
        )
