"""Each folder of ``cases/tei`` is a case: ``input.xml`` and what becomes of it.

``input.xml`` is a TEI document, or what stands in its ``body``. For each file
``expected.VIEW.xhtml`` the case is rendered in that view; ``codes.VIEW.txt`` lists
the codes of the findings where there are any, and ``plain.VIEW.txt`` is the plain
text, where the case has one. ``VIEW@A`` is the text of witness A.
``pytest --refresh`` writes them anew; the difference is then read by a person before
it is committed.
"""

from pathlib import Path

import pytest

from edition.findings import Findings
from edition.options import Options
from edition.writers.text import write
from tests.unit.rendering import arranged, document, shown

CASES = Path(__file__).parent / "cases" / "tei"
PLAIN = sorted(CASES.glob("*/*/plain.*.txt"))
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


@pytest.mark.parametrize(
    "expected", PLAIN, ids=lambda path: str(path.relative_to(CASES))
)
def test_plain_text(
    expected: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    view = expected.name.split(".")[1]
    source = (expected.parent / "input.xml").read_text(encoding="utf-8")
    path = tmp_path / "case.xml"
    path.write_text(document(source), encoding="utf-8")
    book, _ = arranged(path, view)
    text, _ = write(book, Options(view=view), Findings())
    # Title page and imprint end with the digest of the source.
    _, _, shown = text.decode().partition("SHA-256 ")
    _, _, shown = shown.partition("\n")
    if request.config.getoption("--refresh"):
        expected.write_text(shown.lstrip("\n"), encoding="utf-8")
    assert shown.lstrip("\n") == expected.read_text(encoding="utf-8")


def test_every_case_has_an_expectation() -> None:
    inputs = {path.parent for path in CASES.glob("*/*/input.xml")}
    assert inputs == {path.parent for path in EXPECTED}
