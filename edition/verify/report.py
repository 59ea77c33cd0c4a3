"""What ``edition verify`` prints: a table of the artifacts, or one JSON document."""

import json
from collections.abc import Iterator, Sequence

from wcwidth import wcswidth

from edition.cli.report import plain
from edition.verify import Verdict, percent
from edition.verify.compare import Fault

_HEADS = tuple(
    "artifact,view,expected,found,recall %,precision %,order %,added".split(",")
)
_LEFT = 2  # columns of words; the others are numbers


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Give a line for each artifact; all but the shares are numbers of words."""
    rows = [_HEADS, *map(_row, verdicts)]
    widths = [
        max(wcswidth(cell) for cell in column) for column in zip(*rows, strict=True)
    ]
    for row in rows:
        cells = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - wcswidth(cell))
            cells.append(cell + gap if number < _LEFT else gap + cell)
        yield "  ".join(cells).rstrip()


def _row(verdict: Verdict) -> tuple[str, ...]:
    result = verdict.result
    shares = (result.recall, result.precision, result.order)
    counts = (f"{result.expected:,}", f"{result.found:,}")
    start = (plain(str(verdict.path)), verdict.view, *counts)
    return (*start, *map(percent, shares), f"{result.added:,}")


def as_json(verdicts: Sequence[Verdict], exit_code: int) -> str:
    """Give all faults of all artifacts."""
    document = {
        "exit_code": exit_code,
        "artifacts": [_artifact(verdict) for verdict in verdicts],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _artifact(verdict: Verdict) -> dict[str, object]:
    result = verdict.result
    return {
        "path": str(verdict.path),
        "kind": verdict.kind,
        "view": verdict.view,
        "expected": result.expected,
        "found": result.found,
        "added": result.added,
        "recall": float(percent(result.recall)),
        "precision": float(percent(result.precision)),
        "order": float(percent(result.order)),
        "missing": _faults(result.missing),
        "doubled": _faults(result.doubled),
        "displaced": _faults(result.displaced),
        "spaced": _faults(result.spaced),
        "strange": _faults(result.strange),
    }


def _faults(faults: Sequence[Fault]) -> list[dict[str, object]]:
    return [
        {
            "path": fault.line.path,
            "line": fault.line.number,
            "words": list(fault.words),
            "about": fault.about,
        }
        for fault in faults
    ]
