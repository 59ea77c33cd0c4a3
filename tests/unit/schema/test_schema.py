"""The RNC files: readable, complete, and right for our own edition."""

import csv
from pathlib import Path

import pytest
from lxml import etree

import edition.tei
from edition.read import read
from edition.validate.relaxng import compile, validate
from edition.validate.relaxng.grammar import _compile
from tests.conftest import ROOT
from tests.unit.relaxng.jing import judge, trang
from tests.unit.schema.rnc import FOLDER, TEI, schema

ENTRIES = ("edition.rnc", "part.rnc")
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
SOURCES = ROOT / "sources"


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """Write our own edition as one file, what it includes put in."""
    root = read(SOURCES / "edition.xml").root
    etree.strip_attributes(root, XML_BASE)
    path = tmp_path_factory.mktemp("whole") / "edition.xml"
    root.getroottree().write(str(path), encoding="utf-8")
    return path


def test_our_schema_is_sound_as_each_build_takes_it_to_be():
    path = FOLDER / "edition.rnc"
    checked = _compile(path, cached=False, sound=False)
    assert _compile(path, cached=False, sound=True) == checked


def test_every_file_is_used():
    assert {path.name for path in schema().files} | {"part.rnc"} == {
        path.name for path in FOLDER.glob("*.rnc")
    }


@pytest.mark.parametrize("name", ENTRIES)
def test_trang_compiles_it(name, tmp_path):
    trang(FOLDER / name, tmp_path / "schema.rng")
    assert (tmp_path / "schema.rng").exists()


@pytest.mark.parametrize("name", ENTRIES)
def test_our_reader_compiles_it(name):
    grammar = compile(FOLDER / name, cached=False)
    assert len(grammar.elements) == len(schema().elements)


def test_every_definition_is_used():
    used = set()
    stack = [node for nodes in schema().definitions.values() for node in nodes]
    while stack:
        node = stack.pop()
        if node.kind == "ref":
            used.add(node.attributes["name"])
        stack += node.children
    assert set(schema().definitions) == used


def test_lines_are_short():
    for path in FOLDER.glob("*.rnc"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert len(line) <= 88, f"{path.name}:{number}"


def test_every_element_of_tei_is_in_or_said_to_be_out():
    table = Path(edition.tei.__file__).with_name("elements.tsv")
    known = {row["element"] for row in _table(table)}
    out = _table(FOLDER / "omitted.tsv")
    left = {row["element"] for row in out}
    assert all(row["module"] and row["reason"] for row in out)
    assert not left & set(schema().elements)
    assert known <= set(schema().elements) | left


def test_in_and_out_together_are_tei(tei_all):
    names = {
        item.get("name")
        for item in etree.parse(str(tei_all)).iter("{*}element")
        if item.get("name")
    }
    left = {row["element"] for row in _table(FOLDER / "omitted.tsv")}
    assert set(schema().elements) | left == names


def test_our_edition_is_valid(whole):
    texts = [path for path in SOURCES.rglob("*.xml") if _is_text(path)]
    assert len(texts) > 3
    files = [whole, *texts]
    verdicts, _ = judge(files, FOLDER / "edition.rnc")
    assert {path.name: found for path, found in verdicts.items() if found} == {}
    grammar = compile(FOLDER / "edition.rnc", cached=False)
    assert [violation for path in files for violation in validate(path, grammar)] == []


def test_parts_of_our_edition_are_valid():
    parts = [
        path
        for path in SOURCES.rglob("*.xml")
        if path.name != "edition.xml" and not _is_text(path)
    ]
    assert len(parts) > 3
    verdicts, _ = judge(parts, FOLDER / "part.rnc")
    assert {path.name: found for path, found in verdicts.items() if found} == {}


def _is_text(path: Path) -> bool:
    """Tell whether a file is a text of its own; the edition joins others first."""
    root = etree.parse(str(path)).getroot()
    return root.tag == f"{{{TEI}}}TEI"


def test_a_schema_of_ones_own_can_include_ours(tmp_path):
    """As the README says: narrower here, one more element there."""
    own = tmp_path / "own.rnc"
    own.write_text(
        f'default namespace = "{TEI}"\n'
        f'include "{FOLDER.as_uri()}/edition.rnc" {{\n'
        "  head = element head { att.global, macro.phraseSeq }\n"
        "}\n"
        "model.pLike |= element verse { att.global, macro.phraseSeq }\n",
        encoding="utf-8",
    )
    text = (
        f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>T</title>'
        "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>"
        "</sourceDesc></fileDesc></teiHeader><text><body><div>{}</div></body></text></TEI>"
    )
    right, wrong = tmp_path / "right.xml", tmp_path / "wrong.xml"
    right.write_text(text.format("<head>A</head><verse>B</verse>"), encoding="utf-8")
    wrong.write_text(text.format("<head><lg><l/></lg></head><p/>"), encoding="utf-8")
    verdicts, _ = judge([right, wrong], own)
    assert [bool(verdicts[path]) for path in (right, wrong)] == [False, True]
