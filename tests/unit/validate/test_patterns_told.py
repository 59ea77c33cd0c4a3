"""A pattern that could be matched without end is told, and not used."""

from pathlib import Path

from edition.findings import Findings
from edition.read import read
from edition.validate import validate
from tests.unit.documents import HEADER, tei, write

PREFIX = (
    "</fileDesc><encodingDesc><listPrefixDef><prefixDef ident='p' "
    "matchPattern='{}' replacementPattern='#$1'/></listPrefixDef></encodingDesc>"
)


def codes(folder: Path, pattern: str) -> list[str]:
    header = HEADER.replace("</fileDesc>", PREFIX.format(pattern))
    body = f"<p xml:id='a'>x <ref target='p:{'a' * 60}!'>y</ref></p>"
    findings = Findings()
    path = write(folder / "a.xml", tei(body, header=header))
    validate(read(path), findings)
    return findings.codes()


def test_patterns_without_end(tmp_path: Path) -> None:
    assert codes(tmp_path, "(a+)+$") == ["SEC-008"]
    assert codes(tmp_path, "([a-z]+)") == []
