"""Each folder of ``cases/rules`` is a text and the codes that all rules give it.

``input.xml`` is the document, other files are what it points to; ``codes.txt``
lists the codes in order, each as often as it is found, and is empty for a text
with which nothing is wrong.
"""

import re
from pathlib import Path

import pytest

from edition.read import read
from edition.validate import rules

CASES = Path(__file__).parents[2] / "cases" / "rules"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/input.xml"))


@pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda path: str(path.relative_to(CASES))
)
def test_case(folder: Path) -> None:
    source = read(folder / "input.xml")
    found = [*source.findings, *rules.told(source, thorough=True)]
    expected = (folder / "codes.txt").read_text().split()
    assert [item.code for item in found] == expected, "\n".join(map(str, found))
    assert all(item.place.line for item in found)


def test_every_code_of_the_rules_has_a_case() -> None:
    told = {
        code for path in FOLDERS for code in (path / "codes.txt").read_text().split()
    }
    modules = Path(str(rules.__file__)).parent.glob("*.py")
    text = "".join(path.read_text() for path in modules)
    known = set(re.findall(r'"([A-Z]{3,4}-\d{3})"', text))
    # Those that have more to show than a code.
    others = {"REF-002", "TEI-004", "TEI-005", "TEI-007", "TEI-010"}
    assert known <= told | others
