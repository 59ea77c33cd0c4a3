"""The files of metadata taken together: what they say, in which order, of what."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from lxml import etree

from edition.deposit import metadata
from edition.deposit.model import Item, Part, Withheld
from edition.findings import Findings
from tests.conftest import ROOT
from tests.unit.deposit.samples import RICH, deposit
from tests.unit.deposit.schemas import faults
from tests.unit.documents import tei, write

OWN = ROOT / "sources" / "edition.xml"


def files(path: Path = RICH) -> dict[str, Item]:
    return {item.path: item for item in metadata.write(deposit(path), Findings())}


def test_every_item_knows_its_size_and_digest() -> None:
    for item in files().values():
        assert item.data is not None
        assert item.size == len(item.data)
        assert item.sha512 == hashlib.sha512(item.data).hexdigest()
        assert item.part in (Part.METADATA, None)


def test_same_input_gives_same_bytes() -> None:
    assert files() == files()


def test_mets_lists_all_that_was_there_before_it() -> None:
    made = files()
    mets = etree.fromstring(made["metadata/mets.xml"].data)
    listed = {
        element.get("{http://www.w3.org/1999/xlink}href")
        for element in mets.iter("{*}FLocat")
    }
    after = {"metadata/mets.xml", "ro-crate-metadata.json", "ro-crate-preview.html"}
    assert {f"../{path}" for path in made.keys() - after} < listed


def test_crate_describes_every_file_but_itself() -> None:
    made = files()
    graph = json.loads(made["ro-crate-metadata.json"].data or b"")["@graph"]
    known = {entity["@id"] for entity in graph}
    assert made.keys() <= known
    pointed = {value["@id"] for value in _references(graph)}
    outside = {name for name in pointed - known if not name.startswith("http")}
    assert outside == set()


def _references(node: object) -> list[dict[str, str]]:
    if isinstance(node, list):
        return [found for item in node for found in _references(item)]
    if isinstance(node, dict):
        own = [node] if set(node) == {"@id"} else []
        return own + [f for item in node.values() for f in _references(item)]
    return []


def test_withheld_texts_are_told_of_everywhere() -> None:
    given = deposit(OWN)
    text = given.edition.texts[2]
    gone = Withheld(text, "restricted", "The heirs have not agreed.", "tei/t2.txt")
    made = {
        item.path: item.data or b""
        for item in metadata.write(replace(given, withheld=(gone,)), Findings())
    }
    for path in ("README.md", "ro-crate-preview.html", "ro-crate-metadata.json"):
        assert "The heirs have not agreed." in made[path].decode()
    assert b"The heirs have not agreed." in made["metadata/premis.xml"]
    assert faults("premis", made["metadata/premis.xml"]) == []
    assert faults("mets", made["metadata/mets.xml"]) == []


def test_gaps_of_a_bare_header(tmp_path: Path) -> None:
    path = write(tmp_path / "bare.xml", tei("<p>A</p>"))
    findings = Findings()
    metadata.write(deposit(path), findings)
    required = [item for item in findings if item.code == "DEP-001"]
    assert [item.message.split(";")[0] for item in required] == [
        f"the header does not say the {field}"
        for field in ("creator", "publisher", "date of publication", "rights")
    ]
    assert all(item.place.line == 1 and "<" in item.hint for item in required)
    assert set(findings.codes()) == {"DEP-001", "DEP-002"}


def test_rich_header_has_only_a_name_unparted() -> None:
    findings = Findings()
    metadata.write(deposit(RICH), findings)
    assert findings.codes() == ["DEP-005"]
    assert "Cy Turner" in next(iter(findings)).message


def test_wrong_check_digit_is_told(tmp_path: Path) -> None:
    wrong = RICH.read_text("utf-8").replace(
        "0000-0002-1825-0097", "0000-0002-1825-0098"
    )
    findings = Findings()
    metadata.write(deposit(write(tmp_path / "a.xml", wrong)), findings)
    assert findings.codes() == ["DEP-003", "DEP-005"]


def test_markup_in_titles_stays_words(tmp_path: Path) -> None:
    title = "A &lt;script>alert(1)&lt;/script> *bold* [x](y)"
    text = RICH.read_text("utf-8").replace("A Letter from the Harbour", title)
    made = files(write(tmp_path / "a.xml", text))
    assert b"<script>" not in (made["ro-crate-preview.html"].data or b"")
    assert b"\\*bold\\*" in (made["README.md"].data or b"")
