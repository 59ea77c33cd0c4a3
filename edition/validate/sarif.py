"""Findings in the forms of CI services: SARIF and GitHub's workflow commands.

SARIF is OASIS "Static Analysis Results Interchange Format" 2.1.0; GitHub, GitLab
and others show its results beside the lines they are about.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from edition import __version__
from edition.findings import CATALOGUE, Finding, Place, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS = _LEVELS | {Severity.INFO: "notice"}


def sarif(findings: Iterable[Finding], exit_code: int) -> str:
    """Give all findings as one SARIF log with one run."""
    items = list(findings)
    codes = sorted({item.code for item in items})
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "edition",
                "version": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        # Did the work end of itself: wrong documents are its result.
        "invocations": [
            {"executionSuccessful": exit_code in (0, 1), "exitCode": exit_code}
        ],
        "results": [_result(item, codes.index(item.code)) for item in items],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(code: str) -> dict[str, Any]:
    rule = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.message},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(item: Finding, index: int) -> dict[str, Any]:
    text = f"{item.message}\n{item.hint}" if item.hint else item.message
    return {
        "ruleId": item.code,
        "ruleIndex": index,
        "level": _LEVELS[item.severity],
        "message": {"text": text},
        "locations": [_location(item.place)],
    }


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
    if place.line:
        physical["region"] = {"startLine": place.line}
        if place.column:
            physical["region"]["startColumn"] = place.column
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.xml_id:
        location["logicalLocations"] = [{"name": place.xml_id, "kind": "element"}]
    return location


def _uri(path: str) -> str:
    """Give a relative reference, or a file address for an absolute path."""
    if path.startswith("https://"):
        return path
    file = Path(path)
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())


def github(findings: Iterable[Finding]) -> Iterator[str]:
    """Give a workflow command a finding, which GitHub shows beside the line."""
    for item in findings:
        fields = {"file": item.place.path, "title": item.code}
        if item.place.line:
            fields["line"] = str(item.place.line)
        if item.place.column:
            fields["col"] = str(item.place.column)
        listed = ",".join(f"{key}={_property(text)}" for key, text in fields.items())
        text = f"{item.message}\n{item.hint}" if item.hint else item.message
        yield f"::{_COMMANDS[item.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
