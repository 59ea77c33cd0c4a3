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


@cache
def schema(name: str) -> etree.XMLSchema:
    gams_xml_catalog.activate_catalog()
    folder = gams_xml_catalog.get_catalog_path().parent
    return etree.XMLSchema(etree.parse(folder / FILES[name]))


def faults(name: str, data: bytes) -> list[str]:
    """Give what a schema has against a document."""
    known = schema(name)
    known.validate(etree.fromstring(data))
    return [f"{entry.line}: {entry.message}" for entry in known.error_log]
