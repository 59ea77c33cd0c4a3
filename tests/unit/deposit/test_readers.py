"""Dates, licences, identifiers, people: how each is read from a header."""

from pathlib import Path

import pytest
from edtf import parse_edtf
from license_expression import get_spdx_licensing
from lxml import etree

from edition.deposit import edtf, formats, identifiers, licences
from edition.deposit.crosswalk import Row, record, table, values
from edition.deposit.model import Item
from edition.deposit.record import Record
from edition.model import Rights
from tests.unit.deposit.samples import RICH, deposit
from tests.unit.documents import write

DATES = {
    '<date when="1893-05-02"/>': "1893-05-02",
    '<date when="1893-05-02T10:00:00Z"/>': "1893-05-02",
    '<date when="0079"/>': "0079",
    '<date when="-0044-03-15"/>': "-0044-03-15",
    '<date from="1955" to="2023"/>': "1955/2023",
    '<date from="1955"/>': "1955/..",
    '<date to="1955"/>': "../1955",
    '<date notBefore="1890" notAfter="1895"/>': "[1890..1895]",
    '<date notBefore="1890"/>': "[1890..]",
    '<date notAfter="1895"/>': "[..1895]",
    '<date when="1893" cert="low"/>': "1893?",
    '<date when="1893">ca. 1893</date>': "1893~",
    '<date when="1893" cert="low" precision="low"/>': "1893%",
    "<date>1893</date>": "1893",
    "<date>[1893?]</date>": "1893?",
    "<date>um 1893</date>": "1893~",
    "<date>1893-1895</date>": "1893/1895",
    "<date>in the third year of the king</date>": "",
    '<date when="1893-14"/>': "",
    "<date/>": "",
}


@pytest.mark.parametrize(("markup", "expected"), DATES.items())
def test_dates(markup: str, expected: str) -> None:
    found = edtf.edtf(etree.fromstring(markup))
    assert found == expected
    if found:
        parse_edtf(found)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1893", ("1893", "1893")),
        ("1955/2023", ("1955", "2023")),
        ("1955~/2023~", ("1955", "2023")),
        ("../1955", ("", "1955")),
        ("[1890..1895]", ("1890", "1895")),
        ("[1890..]", ("1890", "")),
        ("-0044?", ("-0044", "-0044")),
        ("", ("", "")),
    ],
)
def test_bounds(value: str, expected: tuple[str, str]) -> None:
    assert edtf.bounds(value) == expected


LICENCES = {
    ("https://creativecommons.org/licenses/by/4.0/", ""): "CC-BY-4.0",
    ("http://creativecommons.org/licenses/by-nc-sa/3.0/de/", ""): "CC-BY-NC-SA-3.0-DE",
    ("http://creativecommons.org/licenses/by-nd-nc/2.0/", ""): "CC-BY-NC-ND-2.0",
    ("https://creativecommons.org/licenses/by/4.0/deed.de", ""): "CC-BY-4.0",
    ("https://creativecommons.org/licenses/by/3.0/fr/", ""): "",
    ("https://creativecommons.org/publicdomain/zero/1.0/", ""): "CC0-1.0",
    ("https://www.etalab.gouv.fr/licence-ouverte-open-licence", ""): "etalab-2.0",
    ("", "Distributed under CC BY-SA 4.0"): "CC-BY-SA-4.0",
    ("", "CC0"): "CC0-1.0",
    ("", "All rights reserved"): "",
    ("https://example.org/terms", "CC BY 4.0"): "",
}


@pytest.mark.parametrize(("said", "expected"), LICENCES.items())
def test_licences(said: tuple[str, str], expected: str) -> None:
    found = licences.licence(Rights("free", *said))
    assert found.spdx == expected
    assert bool(found.uri) is bool(said[0] or expected)


def test_every_licence_is_one_of_spdx() -> None:
    known = get_spdx_licensing().known_symbols
    ports = {f"CC-{name}" for name in licences._PORTS}
    plain = {f"CC-{k}-{v}" for k in licences._KINDS for v in licences._VERSIONS}
    assert {row.spdx for row in licences._rows()} | ports | plain <= known.keys()


@pytest.mark.parametrize(
    ("value", "kind", "scheme"),
    [
        ("10.5072/x", "", "DOI"),
        ("https://doi.org/10.5072/x", "url", "DOI"),
        ("9783161484100", "ISBN", "ISBN"),
        ("9783161484100", "", None),
        ("1234-5679", "ISSN", "ISSN"),
        ("urn:nbn:de:kobv:b4-200905193136", "", "URN"),
        ("https://hdl.handle.net/11858/00-1", "", "Handle"),
        ("ark:/12148/btv1b8449691v", "", "ARK"),
        ("https://example.org/a", "", "URL"),
        ("MS 12", "shelfmark", None),
    ],
)
def test_identifiers(value: str, kind: str, scheme: str | None) -> None:
    found = identifiers.thing(value, kind)
    assert (found.scheme if found else None) == scheme


@pytest.mark.parametrize(
    ("uri", "scheme", "sound"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "ORCID", True),
        ("https://orcid.org/0000-0002-1825-0098", "ORCID", False),
        ("https://orcid.org/0000-0002-1694-233X", "ORCID", True),
        ("http://d-nb.info/gnd/118540238", "GND", True),
        ("https://viaf.org/viaf/24602065/", "VIAF", True),
        ("https://ror.org/05dxps055", "ROR", True),
        ("http://www.isni.org/isni/0000000121032683", "ISNI", True),
        ("https://example.org/me", "URL", True),
    ],
)
def test_names(uri: str, scheme: str, sound: bool) -> None:
    found = identifiers.name(uri)
    assert found.scheme == scheme
    assert identifiers.sound(found) is sound


def rich() -> Record:
    return record(deposit(RICH))


def test_people_are_typed_and_parted() -> None:
    found = rich()
    ada, bo = found.creators[0], found.contributors[0]
    assert (ada.family, ada.given, ada.kind) == ("Quill", "Ada", "person")
    assert bo.ident("ORCID") == "https://orcid.org/0000-0002-1825-0097"
    assert bo.affiliations[0].ident("ROR") == "https://ror.org/05dxps055"
    assert [party.kind for party in found.contributors[1:]] == [
        "person",
        "organisation",
    ]


def test_relations_of_the_source() -> None:
    found = {
        (item.kind, item.ident.scheme if item.ident else "")
        for item in rich().relations
    }
    assert found == {
        ("IsDerivedFrom", "DOI"),
        ("IsTranslationOf", ""),
        ("IsDerivedFrom", ""),
        ("IsPartOf", "ISSN"),
    }


def test_a_given_doi_replaces_that_of_the_header() -> None:
    found = record(deposit(RICH, identifier="10.5072/new"))
    assert found.doi == "10.5072/new"
    assert [item.scheme for item in found.identifiers] == ["DOI", "URL"]


def test_subjects_keep_their_schemes() -> None:
    assert [(item.term, item.scheme_uri) for item in rich().subjects] == [
        ("Ships", "https://id.loc.gov/authorities/subjects"),
        ("821.111", "https://udc.example.org/"),
        ("letters", "https://genres.example.org/"),
    ]


@pytest.mark.parametrize("row", table(), ids=lambda row: row.field)
def test_every_field_of_the_table_is_filled_by_the_rich_header(row: Row) -> None:
    assert values(rich(), row.field)
    assert row.datacite
    assert row.schema
    assert row.hint or row.need == "automatic"


@pytest.mark.parametrize(
    ("media_type", "start", "puid"),
    [
        ("application/tei+xml", b"<?xml version='1.0'?><TEI xmlns=''>", "fmt/1476"),
        ("application/tei+xml", b"<!-- c --><tei:teiCorpus>", "fmt/1477"),
        ("application/pdf", b"%PDF-1.7\n", "fmt/276"),
        ("image/gif", b"GIF89a", "fmt/4"),
        ("image/jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01", "fmt/43"),
        ("image/png", b"\x89PNG", ""),
        ("application/x-unheard-of", b"", ""),
    ],
)
def test_formats(tmp_path: Path, media_type: str, start: bytes, puid: str) -> None:
    held = Item("media/a", media_type, "image", "", data=start)
    on_disk = tmp_path / "a"
    write(on_disk, start)
    assert formats.of(held).puid == puid
    assert formats.of(Item("a", media_type, "", "", origin=on_disk)).puid == puid
