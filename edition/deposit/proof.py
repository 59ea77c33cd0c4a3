"""The validation report of a deposit: what schemas and rules say of the TEI.

It names files as they lie in the edition's folder, holds no time, and is the same
for the same TEI.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition import __version__
from edition.deposit.model import Item
from edition.findings import Finding, Findings, Severity
from edition.model import Source
from edition.validate import Plan, validate

JSON = "schema/validation.json"
TEXT = "schema/validation.txt"
# What the house schema says where it advises.
_ADVICE = frozenset({"SCH-002", "SCH-009", "RNG-001"})


def findings(source: Source) -> list[Finding]:
    """Validate a source with all rules; give what was found, file by file."""
    found = Findings()
    validate(source, found, Plan(thorough=True))
    order = {str(path): number for number, path in enumerate(source.files)}
    return sorted(
        found,
        key=lambda item: (
            order.get(item.place.path, len(order)),
            item.place.line,
            item.place.column,
            item.code,
        ),
    )


def is_advised(said: Sequence[Finding]) -> bool:
    """Tell whether the house schema had something to say."""
    return any(item.code in _ADVICE for item in said)


def items(
    said: Sequence[Finding], folder: Path, schemas: Sequence[str], hidden: int
) -> tuple[Item, ...]:
    """Give the report for programs and for people.

    ``hidden`` findings concern withheld texts and are only counted.
    """
    rows = [_row(item, folder) for item in said]
    number = Counter(item.severity for item in said)
    counts = {str(severity): number[severity] for severity in Severity}
    document = {
        "edition": __version__,
        "schemas": list(schemas),
        "counts": counts,
        "withheld": hidden,
        "findings": rows,
    }
    data = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    text = "\n".join(_lines(rows, schemas, counts, hidden)) + "\n"
    return (
        Item(JSON, "application/json", "report", "Validation report", data=_b(data)),
        Item(TEXT, "text/plain", "report", "Validation report to read", data=_b(text)),
    )


def _b(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _row(item: Finding, folder: Path) -> dict[str, object]:
    """Give the fields of a finding, its file named from the edition's folder."""
    row = item.as_dict()
    path = str(row["path"])
    near = Path(path)
    inside = near.is_relative_to(folder)
    row["path"] = near.relative_to(folder).as_posix() if inside else near.name
    for key in ("message", "hint"):
        row[key] = str(row[key]).replace(f"{folder}/", "")
    return row


def _lines(
    rows: Sequence[dict[str, object]],
    schemas: Sequence[str],
    counts: dict[str, int],
    hidden: int,
) -> Iterator[str]:
    yield f"Validated by edition {__version__} against:"
    yield from (f"- {schema}" for schema in schemas)
    yield ", ".join(f"{name}: {count}" for name, count in counts.items())
    if hidden:
        yield f"{hidden} more concern withheld texts and are not told here."
    yield ""
    for row in rows:
        place = ":".join(
            str(row[key]) for key in ("path", "line", "column") if row[key]
        )
        yield f"{place}: {row['severity']} {row['code']}: {row['message']}"
        if row["hint"]:
            yield f"  hint: {row['hint']}"
