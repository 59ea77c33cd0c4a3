"""Every document that is valid here is valid TEI: jing and tei_all are the judges."""

from pathlib import Path

import pytest
from lxml import etree

from edition.validate.relaxng import compile, validate
from tests.unit.relaxng.jing import judge
from tests.unit.schema.generate import Generator
from tests.unit.schema.rnc import FOLDER, schema


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> tuple[Generator, dict[Path, str]]:
    """Make a document for each element of the schema."""
    folder = tmp_path_factory.mktemp("documents")
    generator = Generator(schema())
    made = {}
    for seed, name in enumerate(sorted(schema().elements)):
        root = generator.document(name, seed)
        path = folder / f"{seed:03}-{name}.xml"
        etree.ElementTree(root).write(str(path), encoding="utf-8")
        made[path] = name
    return generator, made


def test_every_element_and_attribute_is_tried(documents):
    generator, made = documents
    for path, name in made.items():
        tags = {etree.QName(node).localname for node in etree.parse(str(path)).iter()}
        assert name in tags
    wanted = {
        (name, key.rpartition(":")[2])
        for name in schema().elements
        for key in schema().attributes(name)
    }
    # @active and @mutual exclude each other: one document cannot have both.
    assert wanted - generator.made <= {("relation", "active"), ("relation", "mutual")}


def test_what_is_valid_here_is_valid_tei(documents, tei_all):
    verdicts, _ = judge(list(documents[1]), tei_all)
    assert {path.name: found[0] for path, found in verdicts.items() if found} == {}


def test_what_is_made_is_valid_here(documents):
    grammar = compile(FOLDER / "edition.rnc", cached=False)
    found = {path.name: validate(path, grammar)[:1] for path in documents[1]}
    assert {name: str(first) for name, first in found.items() if first} == {}
