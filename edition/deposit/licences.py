"""Licences: from the address or the words of a header to an SPDX identifier.

Those of Creative Commons are read by rule, the others by ``licences.tsv``; an
identifier that SPDX does not have is never made up.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from edition.deposit.record import Licence
from edition.model import Rights

_COMMONS = re.compile(
    r"creativecommons\.org/licen[sc]es/(by(?:-n[cd]|-sa)*)/(\d\.\d)(?:/([a-z]{2,3}))?",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\bCC[ -]?(BY(?:[ -](?:NC|ND|SA))*)[ -]+v?\.?(\d\.\d)(?![\d.])", re.IGNORECASE
)
_ZERO = re.compile(r"\bCC[ -]?0(?:[ -]1\.0)?\b")
_VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
# The ports to a country's law that SPDX has; the others have only their address.
_PORTS = frozenset(
    "BY-2.5-AU BY-3.0-AT BY-3.0-AU BY-3.0-DE BY-3.0-IGO BY-3.0-NL BY-3.0-US "
    "BY-NC-3.0-DE BY-NC-ND-3.0-DE BY-NC-ND-3.0-IGO BY-NC-SA-2.0-DE BY-NC-SA-2.0-FR "
    "BY-NC-SA-2.0-UK BY-NC-SA-3.0-DE BY-NC-SA-3.0-IGO BY-ND-3.0-DE BY-SA-2.0-UK "
    "BY-SA-2.1-JP BY-SA-3.0-AT BY-SA-3.0-DE BY-SA-3.0-IGO".split()
)
_KINDS = ("BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA")
_NAMES = {"BY": "Attribution", "NC": "NonCommercial", "ND": "NoDerivatives"} | {
    "SA": "ShareAlike"
}


@dataclass(frozen=True, slots=True)
class _Row:
    spdx: str
    pattern: re.Pattern[str]
    title: str


def licence(rights: Rights) -> Licence:
    """Give one statement of ``availability`` with its SPDX identifier if it has one."""
    uri = rights.licence if "://" in rights.licence else ""
    spdx, title = identify(rights.licence, rights.text)
    if not uri and spdx.startswith("CC-BY"):
        kind, version = spdx[3:].rsplit("-", 1)
        uri = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    if not uri and spdx == "CC0-1.0":
        uri = "https://creativecommons.org/publicdomain/zero/1.0/"
    return Licence(rights.text, uri, spdx, title, rights.status)


def identify(address: str, words: str = "") -> tuple[str, str]:
    """Give SPDX identifier and title of a licence, ``("", "")`` if unknown."""
    if match := _COMMONS.search(address):
        kind, version, port = match[1].upper(), match[2], (match[3] or "").upper()
        return _commons(kind, version, "" if port == "DEE" else port)
    for row in _rows():
        if row.pattern.search(address):
            return row.spdx, row.title
    if address and "://" in address:
        return "", ""
    if match := _WORDS.search(f"{address} {words}"):
        return _commons(match[1].upper().replace(" ", "-"), match[2], "")
    if _ZERO.search(f"{address} {words}"):
        return "CC0-1.0", "Creative Commons Zero 1.0 Universal"
    return "", ""


def _commons(kind: str, version: str, port: str) -> tuple[str, str]:
    parts = kind.split("-")
    kind = "-".join(part for part in ("BY", "NC", "ND", "SA") if part in parts)
    spdx = "-".join(filter(None, (kind, version, port)))
    words = "-".join(_NAMES[part] for part in kind.split("-"))
    title = " ".join(filter(None, ("Creative Commons", words, version, port)))
    if spdx in _PORTS or (not port and kind in _KINDS and version in _VERSIONS):
        return f"CC-{spdx}", title
    return "", title


@cache
def _rows() -> tuple[_Row, ...]:
    text = files(__package__).joinpath("licences.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        _Row(row["spdx"], re.compile(row["pattern"], re.IGNORECASE), row["title"])
        for row in rows
    )
