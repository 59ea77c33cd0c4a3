"""Each folder of ``cases/tei`` is a case: ``input.xml`` and what becomes of it.

``input.xml`` is a TEI document, or what stands in its ``body``. For each file
``expected.VIEW.xhtml`` the case is rendered in that view; ``codes.VIEW.txt`` lists
the codes of the findings where there are any. ``VIEW@A`` is the text of witness A.
``pytest --refresh`` writes them anew; the difference is then read by a person before
it is committed.
"""

from pathlib import Path

import pytest

from tests.unit.rendering import arranged, document, shown

CASES = Path(__file__).parent / "cases" / "tei"
EXPECTED = sorted(CASES.glob("*/*/expected.*.xhtml"))


@pytest.mark.parametrize(
    "expected", EXPECTED, ids=lambda path: str(path.relative_to(CASES))
)
def test_case(expected: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    view = expected.name.split(".")[1]
    name, _, witness = view.partition("@")
    source = (expected.parent / "input.xml").read_text(encoding="utf-8")
    path = tmp_path / "case.xml"
    path.write_text(document(source), encoding="utf-8")
    book, findings = arranged(path, name, witness=witness)
    text, codes = shown(book), "".join(f"{code}\n" for code in findings.codes())
    listed = expected.with_name(f"codes.{view}.txt")
    if request.config.getoption("--refresh"):
        expected.write_text(text, encoding="utf-8")
        if codes:
            listed.write_text(codes, encoding="utf-8")
        else:
            listed.unlink(missing_ok=True)
    assert text == expected.read_text(encoding="utf-8")
    assert codes == (listed.read_text(encoding="utf-8") if listed.exists() else "")


def test_every_case_has_an_expectation() -> None:
    inputs = {path.parent for path in CASES.glob("*/*/input.xml")}
    assert inputs == {path.parent for path in EXPECTED}
