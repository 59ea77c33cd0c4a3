"""``CITATION.cff``: how to cite the edition (Citation File Format 1.2.0).

Written as YAML whose strings are all in double quotes, which is a subset that both
YAML and JSON know; so nothing in a title can be taken for markup.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from edition.deposit.crosswalk import values
from edition.deposit.record import Party, Record

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def to_cff(record: Record) -> bytes:
    """Give the file; who is known only as a body or by one name is an entity."""
    lines = ['cff-version: "1.2.0"', 'type: "dataset"']
    lines.append(_line("message", "Please cite this edition as below."))
    titles = [title.text for title in record.titles if title.kind in ("main", "sub")]
    lines.append(_line("title", ": ".join(titles[:2])))
    lines.append("authors:")
    lines += _people(record.creators) or ['  - name: "Anonymous"']
    if record.doi:
        lines.append(_line("doi", record.doi))
    if _DAY.fullmatch(record.issued):
        lines.append(_line("date-released", record.issued))
    if record.version:
        lines.append(_line("version", record.version))
    if record.licence:
        lines.append(_line("license-url", record.licence.uri))
    if record.subjects:
        lines.append("keywords:")
        terms = dict.fromkeys(item.term for item in record.subjects)
        lines += [f"  - {_quoted(term)}" for term in terms]
    if found := values(record, "description"):
        lines.append(_line("abstract", found[0].text))
    lines += _preferred(record)
    return ("\n".join(lines) + "\n").encode()


def _preferred(record: Record) -> Iterator[str]:
    """Give the citation with what a data set has no room for: editors, publisher."""
    yield "preferred-citation:"
    yield '  type: "generic"'
    yield f"  {_line('title', record.title)}"
    yield "  authors:"
    for line in _people(record.creators) or ['  - name: "Anonymous"']:
        yield f"  {line}"
    for role, key in (("edt", "editors"), ("trl", "translators")):
        found = tuple(item for item in record.contributors if item.role == role)
        if found:
            yield f"  {key}:"
            yield from (f"  {line}" for line in _people(found))
    if record.publisher:
        yield "  publisher:"
        yield f"    {_line('name', record.publisher.name)}"
    if record.year.isdigit():
        yield f"  year: {int(record.year)}"
    if record.doi:
        yield f"  {_line('doi', record.doi)}"


def _people(parties: tuple[Party, ...]) -> list[str]:
    found: list[str] = []
    for party in dict.fromkeys(parties):
        if party.family and party.given:
            pairs = [("family-names", party.family), ("given-names", party.given)]
            pairs += [("orcid", party.ident("ORCID"))]
            employers = ", ".join(item.name for item in party.affiliations)
            pairs += [("affiliation", employers)]
        else:
            pairs = [("name", party.name), ("orcid", party.ident("ORCID"))]
        kept = [_line(key, value) for key, value in pairs if value]
        found += [f"  - {kept[0]}", *(f"    {line}" for line in kept[1:])]
    return found


def _line(key: str, value: str) -> str:
    return f"{key}: {_quoted(value)}"


def _quoted(value: Any) -> str:
    """Write a string as JSON; YAML reads it the same save for two line ends."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(
        f"\\u{ord(sign):04x}" if sign in "\x7f\x85\u2028\u2029\ufeff" else sign
        for sign in text
    )
