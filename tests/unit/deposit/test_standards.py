"""Each record is held against the schema of its standard."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path

import metsrw
import pytest
from datacite import schema45
from lxml import etree

from edition.deposit import datacite, dublincore, mets, mods, premis
from edition.deposit.crosswalk import record
from edition.deposit.model import Deposit
from edition.deposit.record import Record
from tests.conftest import ROOT
from tests.unit.deposit.samples import RICH, deposit
from tests.unit.deposit.schemas import faults
from tests.unit.documents import tei, write

CASES = ("rich", "bare", "headless", "own")


@pytest.fixture(params=CASES)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Record:
    match request.param:
        case "rich":
            return record(deposit(RICH))
        case "own":
            return record(deposit(ROOT / "sources" / "edition.xml"))
        case "bare":
            return record(
                deposit(write(tmp_path / "bare.xml", tei("<p>A</p>", lang="")))
            )
    return record(deposit(write(tmp_path / "none.xml", tei("<p>A</p>", header=""))))


@cache
def _json_schema() -> dict[str, object]:
    """Give the package's schema of 4.5 with the terms that 4.6 added to it."""
    schema = deepcopy(schema45.validator.schema)
    definitions = schema["definitions"]
    definitions["contributorType"]["enum"] += ["Translator"]
    definitions["relationType"]["enum"] += ["IsTranslationOf", "HasTranslation"]
    return dict(schema)


def test_datacite_json(made: Record) -> None:
    data = json.loads(datacite.to_json(made, "2026"))
    validator = type(schema45.validator)(_json_schema())
    assert [error.message for error in validator.iter_errors(data)] == []


def test_datacite_xml(made: Record) -> None:
    assert faults("datacite", datacite.to_xml(made, "2026")) == []


def test_mods(made: Record) -> None:
    assert faults("mods", mods.to_xml(made, "2026-11-22")) == []


def test_dublin_core_has_only_its_own_elements(made: Record) -> None:
    for data, name in (
        (dublincore.simple(made), "dc"),
        (dublincore.qualified(made), "dcterms"),
    ):
        for element in etree.fromstring(data):
            copy = etree.tostring(element)
            assert faults(name, copy) == []


def test_same_bytes_again() -> None:
    first, second = (record(deposit(RICH)) for _ in range(2))
    assert datacite.to_xml(first, "2026") == datacite.to_xml(second, "2026")
    assert mods.to_xml(first, "2026-11-22") == mods.to_xml(second, "2026-11-22")


def _lists(name: str, path: Path = RICH) -> tuple[Deposit, Record, bytes]:
    given = deposit(path)
    made = record(given)
    writer = {"mets": mets.to_xml, "premis": premis.to_xml}[name]
    return given, made, writer(given, made, given.items)


@pytest.mark.parametrize("path", [RICH, ROOT / "sources" / "edition.xml"])
@pytest.mark.parametrize("name", ["mets", "premis"])
def test_lists_of_files(name: str, path: Path) -> None:
    assert faults(name, _lists(name, path)[2]) == []


def test_mets_inside_is_valid_too() -> None:
    _, _, data = _lists("mets")
    inside = etree.fromstring(data).findall(".//{*}xmlData/*")
    assert len(inside) > 8
    for element in inside:
        copy = etree.tostring(element, with_tail=False)
        name = "mods" if element.tag == f"{{{mods.MODS}}}mods" else "premis"
        assert faults(name, copy) == []


def test_mets_as_another_program_reads_it() -> None:
    given, _, data = _lists("mets")
    read = metsrw.METSDocument.fromstring(data)
    found = {file.path for file in read.all_files() if file.type == "Item"}
    assert found == {f"../{item.path}" for item in given.items}
