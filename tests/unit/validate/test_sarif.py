"""SARIF 2.1.0: the fields that the standard requires, and GitHub's commands."""

import json
from typing import Any

import pytest

from edition.findings import CATALOGUE, Finding, Place, Severity, finding
from edition.validate.sarif import github, sarif

FINDINGS = [
    finding("TEI-005", Place("texts/a b.xml", 4)),
    finding(
        "SCH-001", Place("a.xml", 3, 7, "p1"), message="x: 100%", path="", hint="h"
    ),
    finding("TEI-005", Place("/home/ann/é.xml")),
    finding("RNG-001", Place("https://example.org/x.rng", 1), problem="p"),
    finding("TEI-017", Place("a.xml", 9), times=""),
]


@pytest.fixture
def run() -> dict[str, Any]:
    log = json.loads(sarif(FINDINGS, 1))
    # Section 3.13: version and runs are required, $schema tells what it is.
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_the_tool(run: dict[str, Any]) -> None:
    driver = run["tool"]["driver"]  # sections 3.14.6, 3.18.2, 3.19.2
    assert driver["name"] == "edition"
    assert [rule["id"] for rule in driver["rules"]] == [
        "RNG-001",
        "SCH-001",
        "TEI-005",
        "TEI-017",
    ]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_the_invocation(run: dict[str, Any]) -> None:
    (invocation,) = run["invocations"]  # section 3.20.14
    assert invocation == {"executionSuccessful": True, "exitCode": 1}
    failed = json.loads(sarif([], 3))["runs"][0]
    assert failed["invocations"][0]["executionSuccessful"] is False
    assert failed["results"] == []  # section 3.14.23: empty, not absent


def test_the_results(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(FINDINGS)
    for result, item in zip(run["results"], FINDINGS, strict=True):
        assert result["message"]["text"].startswith(item.message)
        assert result["message"]["text"].endswith(item.hint)
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == item.code
    levels = [result["level"] for result in run["results"]]
    assert levels == ["warning", "error", "warning", "error", "note"]


def test_the_places(run: dict[str, Any]) -> None:
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "texts/a%20b.xml",
        "a.xml",
        "file:///home/ann/%C3%A9.xml",
        "https://example.org/x.rng",
        "a.xml",
    ]
    # Section 3.30.5: a line is at least 1, so what is not known is left out.
    assert [place.get("region") for place in places] == [
        {"startLine": 4},
        {"startLine": 3, "startColumn": 7},
        None,
        {"startLine": 1},
        {"startLine": 9},
    ]
    assert run["columnKind"] == "unicodeCodePoints"
    logical = run["results"][1]["locations"][0]["logicalLocations"]
    assert logical == [{"name": "p1", "kind": "element"}]


def test_every_code_can_be_told() -> None:
    for code, rule in CATALOGUE.items():
        item = Finding(code, rule.severity, Place("a.xml", 1), "x")
        assert json.loads(sarif([item], 0))["runs"][0]["results"]


def test_github() -> None:
    odd = Finding("TEI-001", Severity.INFO, Place("a,b:c.xml"), "100%\nof it")
    assert list(github([*FINDINGS[:2], odd])) == [
        "::warning file=texts/a b.xml,title=TEI-005,line=4::the header gives no title"
        "%0Aadd title to titleStmt",
        "::error file=a.xml,title=SCH-001,line=3,col=7::x: 100%25%0Ah",
        "::notice file=a%2Cb%3Ac.xml,title=TEI-001::100%25%0Aof it",
    ]
