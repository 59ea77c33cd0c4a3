"""The Schematron rules of edition.odd, run as they stand there."""

from functools import cache

from lxml import etree, isoschematron

from tests.unit.schema.odd import odd
from tests.unit.schema.rnc import TEI

_SCH = "http://purl.oclc.org/dsdl/schematron"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_T = f"{{{TEI}}}"


def idents() -> list[str]:
    """Give the names of the rules; what only declares a prefix is none."""
    return [
        item.get("ident")
        for item in odd().root.iter(_T + "constraintSpec")
        if item.find(f"{_T}constraint/{{{_SCH}}}rule") is not None
    ]


@cache
def _schematron() -> isoschematron.Schematron:
    schema = etree.Element(f"{{{_SCH}}}schema", nsmap={"sch": _SCH, "tei": TEI})
    for item in odd().root.iter(f"{{{_SCH}}}ns"):
        schema.append(_copy(item))
    for ident in idents():
        pattern = etree.SubElement(schema, f"{{{_SCH}}}pattern", id=ident)
        (spec,) = odd().root.xpath(
            "//*[local-name() = 'constraintSpec'][@ident = $i]", i=ident
        )
        for rule in spec.iterfind(f"{_T}constraint/{{{_SCH}}}rule"):
            pattern.append(_copy(rule))
    return isoschematron.Schematron(schema, store_report=True)


def _copy(item: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(item, with_tail=False))


def broken(document: etree._ElementTree) -> list[tuple[str, str]]:
    """Give each rule that a document breaks, with its words, in order."""
    _schematron().validate(document)
    found = []
    pattern = ""
    for item in _schematron().validation_report.getroot():
        if item.tag == _SVRL + "active-pattern":
            pattern = item.get("id")
        elif item.tag in (_SVRL + "failed-assert", _SVRL + "successful-report"):
            found.append((pattern, " ".join("".join(item.itertext()).split())))
    return found
