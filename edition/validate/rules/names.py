"""The rule about element names: those that TEI P5 does not have."""

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.tei.elements import elements
from edition.validate.facts import Facts


def unknown(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which elements are not of TEI P5, each name once (TEI-004).

    Elements of other namespaces (MathML, SVG, examples) are left alone; those of
    no namespace are named, for they mostly have lost that of TEI by mistake.
    """
    known = elements()
    for tag, seen in facts.names.items():
        name = etree.QName(tag)
        if name.namespace == TEI and name.localname not in known:
            shown = name.localname
        elif not name.namespace:
            shown = f'{name.localname} xmlns=""'
        else:
            continue
        findings.add("TEI-004", source.place(seen.first), name=shown, count=seen.count)
