"""The archives' own schemas, which a package brings; no network is used."""

from functools import cache

import gams_xml_catalog
from lxml import etree

FILES = {
    "datacite": "datacite/kernel-4/metadata.xsd",
    "mods": "loc/mods/v3/mods-3-8.xsd",
    "mets": "loc/mets/version1121/mets.xsd",
    "premis": "loc/premis/v3/premis-v3-0.xsd",
    "dc": "dublincore/2008/dc.xsd",
    "dcterms": "dublincore/2008/dcterms.xsd",
}


SPACES = {
    "mets": "http://www.loc.gov/METS/",
    "mods": "http://www.loc.gov/mods/v3",
    "premis": "http://www.loc.gov/premis/v3",
}


@cache
def schema(name: str) -> etree.XMLSchema:
    gams_xml_catalog.activate_catalog()
    folder = gams_xml_catalog.get_catalog_path().parent
    if name == "mets":
        # What METS wraps is judged too if its schemas are known beside it.
        imports = "".join(
            f'<import namespace="{space}" schemaLocation="{folder / FILES[name]}"/>'
            for name, space in SPACES.items()
        )
        whole = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
        return etree.XMLSchema(etree.fromstring(whole))
    return etree.XMLSchema(etree.parse(folder / FILES[name]))


def faults(name: str, data: bytes) -> list[str]:
    """Give what a schema has against a document."""
    known = schema(name)
    known.validate(etree.fromstring(data))
    return [f"{entry.line}: {entry.message}" for entry in known.error_log]
