"""The command ``edition deposit --check``, told apart from click."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from edition import __version__
from edition.batch import one as batch
from edition.cli import report
from edition.cli.report import counted
from edition.clock import stopwatch
from edition.deposit.check import check
from edition.errors import EditionError
from edition.findings import Findings, Severity


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one package; ``sound`` if nothing is wrong with it."""

    outcome: batch.Outcome
    files: int = 0
    size: int = 0

    @property
    def sound(self) -> bool:
        """Tell whether an archive can take it."""
        return self.outcome.exit_code == 0


def run(packages: Sequence[Path], *, quiet: bool, as_json: bool, debug: bool) -> int:
    """Check packages, report, and give the exit code.

    Findings go to standard error, a line for each package or the JSON document to
    standard output.
    """
    results = [_one(path, debug) for path in packages]
    outcomes = [item.outcome for item in results]
    codes = [item.exit_code for item in outcomes]
    code = codes[0] if len(codes) == 1 else int(any(codes))
    if as_json:
        click.echo(_json(results, code))
        return code
    report.findings(outcomes, Console(stderr=True, highlight=False))
    if not quiet:
        for item in results:
            click.echo(_line(item))
    return code


def _one(path: Path, debug: bool) -> Examined:
    """Check one package; every failure is told, none is raised."""
    watch = stopwatch()
    found = Findings()
    try:
        checked = check(path, found)
    except EditionError as error:
        found.extend([error.finding])
        return Examined(batch.Outcome(path, error.exit_code, (), tuple(found)))
    except Exception as error:  # a fault of ours, to be told like any other
        outcome = batch.broken(path, error, found)
        trace = outcome.trace if debug else ""
        return Examined(batch.Outcome(path, 9, (), outcome.findings, trace))
    code = 1 if found.errors else 0
    outcome = batch.Outcome(path, code, (), tuple(found), "", watch())
    return Examined(outcome, checked.files, checked.size)


def _line(item: Examined) -> str:
    number = report.counts([item.outcome])
    parts = [
        counted(number[severity], report.NOUNS[severity])
        for severity in Severity
        if number[severity]
    ]
    verdict = "sound" if item.sound else "not sound"
    about = f"{counted(item.files, 'file')}, {report.size(item.size)}"
    told = f" ({', '.join(parts)})" if parts else ""
    return f"{report.shown(item.outcome.path)}: {verdict}, {about}{told}"


def _json(results: Sequence[Examined], code: int) -> str:
    number = report.counts([item.outcome for item in results])
    document: dict[str, Any] = {
        "edition": __version__,
        "exit_code": code,
        "counts": {severity: number[severity] for severity in Severity},
        "packages": [
            {
                "package": str(item.outcome.path),
                "sound": item.sound,
                "exit_code": item.outcome.exit_code,
                "files": item.files,
                "bytes": item.size,
                "seconds": round(item.outcome.seconds, 2),
                "findings": [each.as_dict() for each in item.outcome.findings],
            }
            for item in results
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)
