"""What ``edition validate`` prints for people, and as JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from edition import __version__
from edition.findings import Finding, Severity
from edition.validate.many import Checked

if TYPE_CHECKING:  # slow to load, and only a terminal needs it
    from rich.console import Console

_HEADS = ("file", "errors", "warnings", "remarks")


def lines(results: Sequence[Checked]) -> Iterator[tuple[Finding | None, str]]:
    """Give all findings in order, each with its line, hints without a finding.

    One hint for a run of the same advice, under its last line.
    """
    told: set[Finding] = set()  # what concerns a whole folder is told once
    for result in results:
        items = [item for item in result.findings if item not in told]
        told.update(items)
        for number, item in enumerate(items, 1):
            text = f"{item.place}: {item.severity} {item.code}: {item.message}"
            yield item, text
            following = items[number].hint if number < len(items) else ""
            if item.hint and item.hint != following:
                yield None, f"  hint: {item.hint}"
        if result.trace:
            yield None, result.trace.rstrip()


def rows(results: Sequence[Checked]) -> list[tuple[str, ...]]:
    """Give the rows of the table: path and the numbers, the sum at the end."""
    found = [
        (str(result.path), *(str(result.count(level)) for level in Severity))
        for result in results
    ]
    total = (str(sum(result.count(level) for result in results)) for level in Severity)
    return [*found, (f"{len(results):,} files", *total)]


def table(results: Sequence[Checked]) -> Iterator[str]:
    """Give the table as plain lines."""
    listed = [_HEADS, *rows(results)]
    first = max(len(row[0]) for row in listed)
    for row in listed:
        numbers = "".join(
            f"  {item:>{len(head)}}"
            for item, head in zip(row[1:], _HEADS[1:], strict=True)
        )
        yield f"{row[0]:<{first}}{numbers}"


def rich_table(results: Sequence[Checked], console: "Console") -> None:
    """Print the table on a terminal."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False)
    drawn.add_column(_HEADS[0], overflow="fold")
    for head in _HEADS[1:]:
        drawn.add_column(head, justify="right")
    styles = ("bold red", "yellow", "cyan")
    *each, total = rows(results)
    for row in each:
        numbers = (
            Text(item, style if item != "0" else "dim")
            for item, style in zip(row[1:], styles, strict=True)
        )
        drawn.add_row(Text(row[0]), *numbers)
    drawn.add_section()
    drawn.add_row(*(Text(item, "bold") for item in total))
    console.print(drawn)


def verdict(result: Checked) -> str:
    """Say in one line how one file stands."""
    nouns = zip(Severity, ("error", "warning", "remark"), strict=True)
    parts = [
        f"{count:,} {noun}{'s' * (count != 1)}"
        for level, noun in nouns
        if (count := result.count(level))
    ]
    return f"{result.path}: {', '.join(parts) or 'nothing to say'}"


def as_json(results: Sequence[Checked], exit_code: int) -> str:
    """Give everything as one JSON document, like that of ``edition build``."""
    document = {
        "edition": __version__,
        "exit_code": exit_code,
        "counts": {
            level: sum(result.count(level) for result in results) for level in Severity
        },
        "files": [
            {
                "input": str(result.path),
                "exit_code": result.exit_code,
                "seconds": round(result.seconds, 3),
                "findings": [item.as_dict() for item in result.findings],
            }
            | ({"traceback": result.trace} if result.trace else {})
            for result in results
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)
