"""Dublin Core: simple (oai_dc 2.0) and qualified (DCMI Metadata Terms, dcterms).

Both are the crosswalk's table read out: an element for each value of each field.
Values that are addresses stand beside the words they belong to.
"""

from edition.deposit.crosswalk import Value, table, values
from edition.deposit.record import Record
from edition.deposit.xmlfile import Maker, write

DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_OAI_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Fields whose values are addresses as much as words.
_ADDRESSED = frozenset({"rights", "source", "translation", "part-of"})


def simple(record: Record) -> bytes:
    """Give ``oai_dc.xml``: the fifteen elements, as OAI-PMH carries them."""
    oai, dc = Maker(OAI, "oai_dc"), Maker(DC, "dc")
    root = oai.root("dc", _OAI_SCHEMA, {"dc": DC})
    for name, value in pairs(record):
        element = dc.add(root, name, value.text)
        if value.language:
            element.set(_LANG, value.language)
    return write(root)


def qualified(record: Record) -> bytes:
    """Give ``dcterms.xml``: the same with the terms that say more."""
    terms = Maker(DCTERMS, "dcterms")
    root = Maker.plain("metadata", {"dcterms": DCTERMS})
    for name, value in pairs(record, terms=True):
        element = terms.add(root, name, value.text)
        if value.language:
            element.set(_LANG, value.language)
    return write(root)


def pairs(record: Record, *, terms: bool = False) -> list[tuple[str, Value]]:
    """Give element and value for all fields, each pair once, in the table's order."""
    found: dict[tuple[str, Value], None] = {}
    for row in table():
        name = row.dcterms if terms else row.dc
        if not name:
            continue
        for value in values(record, row.field):
            found.setdefault((name, Value(value.text, "", value.language)))
            if value.uri and row.field in _ADDRESSED and value.uri not in value.text:
                license_ = terms and row.field == "rights"
                found.setdefault(("license" if license_ else name, Value(value.uri)))
    return list(found)
