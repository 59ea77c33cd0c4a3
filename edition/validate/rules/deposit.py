"""The rule about what an archive asks of a header before it takes a text.

The parts are those that DataCite 4.5 makes mandatory (creator, title, publisher,
year) and those without which nobody may use a deposit or cite it: licence,
source. The title has a rule of its own.
"""

import re

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.tei.strings import every, plain
from edition.validate.facts import Facts

_T = f"{{{TEI}}}"
_TITLE = "fileDesc/titleStmt"
_PUBLICATION = "fileDesc/publicationStmt"
_PERSONS = ("author", "editor", "principal", "respStmt")
_PUBLISHERS = ("publisher", "authority", "distributor")


def header(source: Source, facts: Facts, findings: Findings) -> None:
    """Say in one finding what the edition's own header lacks (HDR-001)."""
    found = source.root.find(f"{_T}teiHeader")
    if found is None:
        return
    lacking = [name for name, there in _parts(found) if not there]
    if lacking:
        findings.add("HDR-001", source.place(found), parts=", ".join(lacking))


def _parts(found: etree._Element) -> list[tuple[str, bool]]:
    years = [
        plain(item) + (item.get("when") or item.get("from") or "")
        for item in every(found, f"{_PUBLICATION}/date")
    ]
    licensed = [
        plain(item) or item.get("target") or ""
        for item in (
            *every(found, f"{_PUBLICATION}/availability"),
            *every(found, f"{_PUBLICATION}/availability/licence"),
        )
    ]
    return [
        ("who is responsible (author or editor)", _any(found, _TITLE, _PERSONS)),
        ("publisher", _any(found, _PUBLICATION, _PUBLISHERS)),
        ("year of publication", any(re.search(r"\d{4}", year) for year in years)),
        ("licence", any(licensed)),
        ("source", _has_source(found)),
    ]


def _any(found: etree._Element, path: str, names: tuple[str, ...]) -> bool:
    return any(plain(item) for name in names for item in every(found, f"{path}/{name}"))


def _has_source(found: etree._Element) -> bool:
    return any(
        "".join(item.itertext()).strip() or len(item.findall(".//*[@target]"))
        for item in every(found, "fileDesc/sourceDesc")
    )
