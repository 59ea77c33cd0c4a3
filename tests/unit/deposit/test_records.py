"""The records for upload forms, each as its archive reads it."""

import csv
import json
from io import StringIO

import pytest
from lxml import etree

from edition.deposit import metadata, profiles
from edition.deposit.model import Item
from edition.findings import Findings
from tests.conftest import ROOT
from tests.unit.deposit.samples import RICH, deposit


def made(name: str) -> dict[str, bytes]:
    items = metadata.write(deposit(RICH), Findings(), profiles.load(name))
    return {item.path: item.data or b"" for item in items if item.role == "record"}


@pytest.mark.parametrize("name", profiles.names())
@pytest.mark.parametrize("path", [RICH, ROOT / "sources" / "edition.xml"])
def test_every_profile_makes_its_records(name: str, path: object) -> None:
    profile = profiles.load(name)
    given = deposit(path)  # type: ignore[arg-type]
    found: tuple[Item, ...] = metadata.write(given, Findings(), profile)
    records = [item for item in found if item.role == "record"]
    assert bool(records) is bool(profile.records)
    assert len({item.path for item in found}) == len(found)


def test_zenodo() -> None:
    data = json.loads(made("zenodo")["metadata/zenodo.json"])
    about = data["metadata"]
    assert about["creators"] == [
        {
            "person_or_org": {"type": "personal", "family_name": "Quill"}
            | {"given_name": "Ada"}
        }
    ]
    assert [item["role"]["id"] for item in about["contributors"]] == [
        "editor",
        "other",
        "datacurator",
    ]
    assert about["languages"] == [{"id": "eng"}]
    assert about["rights"] == [{"id": "cc-by-sa-4.0"}]
    assert about["funding"][0]["funder"] == {"id": "018mejw64"}
    assert about["dates"][1]["date"] == "1890/1895"
    assert data["pids"]["doi"]["identifier"] == "10.5072/letter.2"
    assert about["description"] == "<p>Ada writes about ships &amp; ice &lt; wind.</p>"


def test_archivematica_has_a_line_for_each_file() -> None:
    text = made("archivematica")["metadata/metadata.csv"].decode()
    rows = list(csv.reader(StringIO(text)))
    assert [row[0] for row in rows[1:]] == [
        f"objects/{item.path}" for item in deposit(RICH).items
    ]
    assert all(len(row) == len(rows[0]) for row in rows)
    assert rows[0].count("dc.subject") == 3
    source = dict(zip(rows[0], rows[1], strict=True))
    assert source["dc.creator"] == "Quill, Ada"


def test_dspace_names_languages_and_licence() -> None:
    root = etree.fromstring(made("clarin-dspace")["metadata/dublin_core.xml"])
    found = {
        (item.get("element"), item.get("qualifier")): item.text
        for item in root.iter("dcvalue")
    }
    assert found["language", "iso"] == "eng"
    assert found["rights", "uri"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert found["rights", "label"] == "PUB"


def test_nakala_has_its_five_fields() -> None:
    metas = json.loads(made("nakala")["metadata/nakala.json"])["metas"]
    own = {
        item["propertyUri"].partition("#")[2]: item["value"]
        for item in metas
        if item["propertyUri"].startswith("http://nakala.fr/terms#")
    }
    assert own.keys() == {"title", "creator", "created", "license", "type"}
    assert own["license"] == "CC-BY-SA-4.0"
    assert own["created"] == "1890"


def test_textgrid_dates_the_work() -> None:
    root = etree.fromstring(made("textgrid")["metadata/textgrid-work.meta"])
    date = root.find(".//{*}dateOfCreation")
    assert date is not None
    assert (date.get("notBefore"), date.get("notAfter")) == ("1890", "1895")
