"""Judge deposits by programs whose dependencies clash with ours.

`make check-deposit` gives them an environment of their own: roc-validator for
RO-Crate, cffconvert for CITATION.cff. No network is used: the one thing that is
asked for, the JSON-LD context, is answered from the file that `rocrate` ships.

    python tests/deposit_judges.py FOLDER...    folders that hold a crate
"""

import json
import sys
from pathlib import Path

import requests
from cffconvert import Citation
from rocrate.vocabs import RO_CRATE
from rocrate_validator import models, services


def answer(
    self: requests.Session, method: str, url: str, **_: object
) -> requests.Response:
    """Stand in for the network."""
    if not (url.startswith("https://w3id.org/ro/crate/") and url.endswith("/context")):
        raise requests.ConnectionError(f"no network here: {url}")
    response = requests.Response()
    response.status_code, response.url, response.encoding = 200, url, "utf-8"
    response.headers["Content-Type"] = "application/ld+json"
    response._content = json.dumps(RO_CRATE).encode()
    return response


def crate(folder: Path) -> int:
    """Print what the specification of RO-Crate forbids in a crate; count it."""
    settings = services.ValidationSettings(
        rocrate_uri=folder,
        profile_identifier="ro-crate-1.3",
        requirement_severity=models.Severity.RECOMMENDED,
        no_cache=True,
    )
    issues = services.validate(settings).get_issues(models.Severity.RECOMMENDED)
    faults = [item for item in issues if item.severity == models.Severity.REQUIRED]
    for item in faults:
        print(f"  {item.message}")
    remarks = len(issues) - len(faults)
    print(f"{folder}: RO-Crate 1.3: {len(faults)} faults, {remarks} recommendations")
    return len(faults)


def citation(folder: Path) -> int:
    """Hold CITATION.cff against the schema of its format."""
    text = (folder / "CITATION.cff").read_text(encoding="utf-8")
    try:
        Citation(text).validate()
    except Exception as error:  # whatever a judge says against it
        print(f"{folder}: CITATION.cff: {error}")
        return 1
    print(f"{folder}: CITATION.cff: valid")
    return 0


if __name__ == "__main__":
    requests.Session.request = answer
    faults = [crate(Path(name)) + citation(Path(name)) for name in sys.argv[1:]]
    sys.exit(any(faults) or not faults)
