"""Rules about ``xml:id`` (xml:id 1.0, sections 4 and 5)."""

import re

from edition.findings import Findings
from edition.model import Source
from edition.validate.facts import Facts

_NCNAME = re.compile(r"[^\W\d][\w.\-\u00b7]*")


def repeated(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which ids stand more than once in the edition (TEI-008).

    The finding is at the second of them: the first may well be right.
    """
    for value, seen in facts.ids.items():
        if seen.second is not None:
            place, first = source.place(seen.second), source.place(seen.first)
            where = f"line {first.line}"
            if first.path != place.path:
                where = f"{first.path}, {where}"
            findings.add("TEI-008", place, value=value, first=where)


def malformed(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which ids are no names of XML (TEI-010)."""
    for value, seen in facts.ids.items():
        if not _NCNAME.fullmatch(value):
            findings.add("TEI-010", source.place(seen.first), value=value)
