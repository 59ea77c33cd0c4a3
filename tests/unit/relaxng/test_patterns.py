"""Every pattern: a table of schemas with right and wrong documents.

Each document of ``tests/cases/relaxng/patterns.toml`` is judged by us, by jing and
by libxml2, in the compact syntax and, by way of trang, in the XML syntax too.
"""

import tomllib
from pathlib import Path

import pytest
from lxml import etree

from edition.validate.relaxng import compile, validate
from tests.unit.relaxng import jing

CASES = Path(__file__).parents[2] / "cases" / "relaxng" / "patterns.toml"
TABLE = tomllib.loads(CASES.read_text(encoding="utf-8"))
# No third voice: libxml2 takes an undeclared prefix for none, has no ID checks, and
# tries the first of two elements with overlapping names alone.
NOT_FOR_LIBXML2 = frozenset({"value-qname", "catalogue", "names-overlap"})


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write all schemas in both syntaxes, and all documents."""
    folder = tmp_path_factory.mktemp("patterns")
    for name, case in TABLE.items():
        (folder / f"{name}.rnc").write_text(case["schema"], encoding="utf-8")
        for kind in ("right", "wrong"):
            for index, document in enumerate(case[kind]):
                path = folder / f"{name}-{kind}-{index}.xml"
                path.write_text(document, encoding="utf-8")
    return folder


def documents(folder: Path, name: str) -> list[Path]:
    return sorted(
        [*folder.glob(f"{name}-right-?.xml"), *folder.glob(f"{name}-wrong-?.xml")]
    )


@pytest.mark.parametrize("name", TABLE)
def test_pattern(name: str, schemas: Path) -> None:
    grammar = compile(schemas / f"{name}.rnc", cached=False)
    for document in documents(schemas, name):
        found = validate(document, grammar)
        assert bool(found) == ("wrong" in document.name), document.read_text()


def test_jing_says_the_same(schemas: Path) -> None:
    jobs = [(schemas / f"{name}.rnc", documents(schemas, name)) for name in TABLE]
    for (schema, files), answer in zip(jobs, jing.batch(jobs), strict=True):
        expected = ["invalid" if "wrong" in file.name else "valid" for file in files]
        assert answer == ["right", *expected], schema.name


def test_xml_syntax_says_the_same(schemas: Path, tmp_path: Path) -> None:
    """All schemas become one, since trang takes half a second to wake up."""
    parts = []
    for name in TABLE:
        (tmp_path / f"{name}.rnc").write_bytes((schemas / f"{name}.rnc").read_bytes())
        parts.append(
            f'element _ {{ attribute n {{ "{name}" }}, external "{name}.rnc" }}'
        )
    (tmp_path / "all.rnc").write_text(" |\n".join(parts))
    jing.trang(tmp_path / "all.rnc", tmp_path / "all.rng")
    for name in TABLE:
        xml = tmp_path / f"{name}.rng"
        grammar = compile(xml, cached=False)
        third = None
        if name not in NOT_FOR_LIBXML2:
            third = etree.RelaxNG(etree.parse(xml))
        for document in documents(schemas, name):
            wrong = "wrong" in document.name
            assert bool(validate(document, grammar)) == wrong, document.name
            if third is not None:
                parsed = etree.parse(document)
                assert third.validate(parsed) != wrong, f"libxml2: {document.name}"
