"""The rule about levels of headings (WCAG 2.2, technique G141)."""

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.tei.strings import local as local_name
from edition.validate.facts import Facts

_HEAD = f"{{{TEI}}}head"
_DIVISIONS = frozenset(["div", *(f"div{number}" for number in range(1, 8))])
_DIVS = tuple(f"{{{TEI}}}{name}" for name in sorted(_DIVISIONS))


def skipped(source: Source, facts: Facts, findings: Findings) -> None:
    """Say where a heading is two levels below the one above it (TEI-017).

    That is so where a division without heading stands between two that have one.
    Told once, with the number.
    """
    # The nearest division above, for each whether it has a heading, and whether
    # one above it has: worked out downwards, so each is looked at once.
    headed: dict[etree._Element, bool] = {}
    above: dict[etree._Element, bool] = {}
    first, count = None, 0
    for division in source.root.iter(*_DIVS):
        has = headed[division] = division.find(_HEAD) is not None
        parent = division.getparent()
        if parent is None or local_name(parent) not in _DIVISIONS:
            above[division] = False
            continue
        above[division] = headed[parent] or above[parent]
        if has and not headed[parent] and above[parent]:
            first = division if first is None else first
            count += 1
    if first is not None:
        times = f" ({count} times)" if count > 1 else ""
        findings.add("TEI-017", source.place(first), times=times)
