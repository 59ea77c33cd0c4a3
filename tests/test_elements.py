"""Every element of TEI P5 has a treatment and a case, and the cases are TEI.

``python -m tests.test_elements`` names the elements that no case has yet.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from edition.model import TEI
from edition.tei.elements import attributes, elements
from tests.unit.relaxng import jing
from tests.unit.rendering import document

CASES = Path(__file__).parent / "cases" / "tei"
_EXAMPLES = "http://www.tei-c.org/ns/Examples"
TREATMENTS = frozenset(
    "block inline container list table figure note apparatus milestone metadata "
    "aside".split()
)


def inputs() -> Iterator[tuple[str, str]]:
    """Give name and document of each case."""
    for path in sorted(CASES.glob("*/*/input.xml")):
        name = str(path.parent.relative_to(CASES))
        yield name, document(path.read_text(encoding="utf-8"))


def used() -> set[str]:
    """Give the names of the TEI elements that stand in any case."""
    found = set()
    for _, markup in inputs():
        for element in etree.fromstring(markup.encode()).iter(etree.Element):
            name = etree.QName(element)
            if name.namespace in (TEI, _EXAMPLES):
                found.add(name.localname)
    return found


def missing() -> list[str]:
    """Give the elements that no case has."""
    return sorted(set(elements()) - used())


def test_the_table_has_the_elements_of_tei(tei_all: Path) -> None:
    names = {
        str(item.get("name"))
        for item in etree.parse(str(tei_all)).iter("{*}element")
        if item.get("name")
    }
    assert set(elements()) == names


def test_the_table_has_the_attributes_of_tei(tei_all: Path) -> None:
    names = {
        str(item.get("name"))
        for item in etree.parse(str(tei_all)).iter("{*}attribute")
        if item.get("name")
    }
    assert set(attributes()) == names
    assert all(row.treatment and row.reason for row in attributes().values())


def test_each_row_is_whole() -> None:
    for row in elements().values():
        assert row.content in ("text", "elements"), row
        assert row.flow in ("block", "inline"), row
        assert row.treatment in TREATMENTS, row
        assert (row.treatment == "aside") == bool(row.reason), row


def test_each_element_stands_in_a_case() -> None:
    assert missing() == []


def test_cases_are_valid_tei_or_said_not_to_be(tei_all: Path, tmp_path: Path) -> None:
    with (CASES / "invalid.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert all(row["why it is not valid TEI"] for row in rows)
    paths = {}
    for name, markup in inputs():
        path = tmp_path / f"{name.replace('/', '-')}.xml"
        path.write_text(markup, encoding="utf-8")
        paths[path] = name
    verdicts, _ = jing.judge(list(paths), tei_all)
    invalid = {paths[path] for path, messages in verdicts.items() if messages}
    assert invalid == {row["case"] for row in rows}


if __name__ == "__main__":
    print("\n".join(missing()) or "each element has a case")
