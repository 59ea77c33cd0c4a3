"""The rule about ``choice``, whose parts are alternatives (TEI P5 3.5)."""

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.validate.facts import Facts, Seen, count

_CHOICE = f"{{{TEI}}}choice"


def single(source: Source, facts: Facts, findings: Findings) -> None:
    """Say where fewer than two alternatives stand in a ``choice`` (TEI-018).

    The schema of TEI P5 lets that pass; a view then has nothing to choose from.
    """
    found: dict[str, Seen] = {}
    for choice in source.root.iter(_CHOICE):
        parts = [etree.QName(part).localname for part in choice.iterchildren("*")]
        if len(parts) < 2:
            content = f"only <{parts[0]}>" if parts else "nothing"
            count(found, content, choice)
    for content, seen in found.items():
        findings.add(
            "TEI-018", source.place(seen.first), content=content, times=seen.times
        )
