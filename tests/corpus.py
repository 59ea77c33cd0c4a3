"""``make corpus CORPUS=DIR``: build a folder of TEI files and judge the results.

Every file goes the way of ``edition build``; EPUBCheck then reads the e-books, and a
validator of others the PDFs (:mod:`tests.pdf_judge`). The table has a column for each
row of :data:`COLUMNS`: add one there to measure more. The exit code is 1 if a file met
a fault of the program, lacks a format, or made an e-book or a PDF with which these find
fault. A file without a word lacks its formats rightly.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from edition.batch import many, processes
from edition.batch.one import Order, Outcome
from edition.cli import progress, run
from edition.findings import Severity
from edition.options import USUAL
from edition.writers import WRITERS
from tests import pdf_judge
from tests.unit import epubcheck


@dataclass(frozen=True, slots=True)
class Case:
    """A file of the corpus: what was built of it and what the judges say."""

    outcome: Outcome
    messages: Sequence[epubcheck.Message]
    faults: Sequence[str]

    @property
    def formats(self) -> list[str]:
        suffixes = {output.path.suffix for output in self.outcome.outputs}
        return [name for name in USUAL if WRITERS[name].suffix in suffixes]

    @property
    def verdict(self) -> str:
        """Say ``ok``, or how many messages of each grave kind there are."""
        if "epub" not in self.formats:
            return "-"
        bad = Counter(
            message.severity.lower() for message in epubcheck.failures(self.messages)
        )
        return ", ".join(f"{count} {kind}" for kind, count in bad.items()) or "ok"

    @property
    def pdf_verdict(self) -> str:
        """Say ``ok``, or how many kinds of faults the PDF has."""
        if "pdf" not in self.formats:
            return "-"
        return f"{len(self.faults)} kinds" if self.faults else "ok"

    def measure(self, name: str) -> str:
        """Give the measure of a format's file: ``38 pages``."""
        suffix = WRITERS[name].suffix
        files = (file for file in self.outcome.outputs if file.path.suffix == suffix)
        return next((file.measure for file in files), "-")

    def count(self, severity: Severity) -> int:
        return sum(item.severity is severity for item in self.outcome.findings)

    @property
    def empty(self) -> bool:
        """Tell whether the file is a template without a word, rightly refused."""
        return any(item.code == "TEI-003" for item in self.outcome.findings)

    @property
    def problems(self) -> list[str]:
        """Say what makes this file fail, in lines."""
        if self.empty:
            return []
        lines = [self.outcome.trace.rstrip()] if self.outcome.trace else []
        if missing := [name for name in USUAL if name not in self.formats]:
            lines += [f"not built: {', '.join(missing)}"]
            errors = (i for i in self.outcome.findings if i.severity is Severity.ERROR)
            lines += [str(item) for item in errors]
        lines += [str(item) for item in epubcheck.failures(self.messages)]
        return lines + list(self.faults)


Value = str | int | float
COLUMNS: dict[str, Callable[[Case], Value]] = {
    "file": lambda case: case.outcome.path.name,
    "built": lambda case: " ".join(case.formats) or ("no words" if case.empty else "-"),
    "seconds": lambda case: round(case.outcome.seconds, 1),
    "EPUBCheck": lambda case: case.verdict,
    "UA-1, A-3a": lambda case: case.pdf_verdict,
    "pdf": lambda case: case.measure("pdf"),
    "text": lambda case: case.measure("text"),
    "errors": lambda case: case.count(Severity.ERROR),
    "warnings": lambda case: case.count(Severity.WARNING),
    "remarks": lambda case: case.count(Severity.INFO),
}


def build(folder: Path, output: Path, jobs: int, console: Console) -> list[Case]:
    """Build what ``edition build FOLDER`` would and check the e-books."""
    wanted, outcomes = run.inputs([folder])
    order = Order(output, {"formats": USUAL})
    live = console.is_terminal
    paths = [job.path for job in wanted]
    with progress.display(console, paths, (), live, silent=False) as show:
        outcomes += many.build_all(wanted, order, jobs, done=show.done)
    books = _files(outcomes, "epub")
    console.print(f"EPUBCheck reads {len(books)} books")
    told = epubcheck.check(books.values())
    console.print("the PDFs are judged")
    faults = {
        key: pdf_judge.faults(path) for key, path in _files(outcomes, "pdf").items()
    }
    return [
        Case(outcome, told.get(books.get(key, Path()), ()), faults.get(key, ()))
        for key, outcome in enumerate(outcomes)
    ]


def _files(outcomes: Sequence[Outcome], name: str) -> dict[int, Path]:
    """Give the files of a format by the number of their outcome."""
    return {
        key: file.path
        for key, outcome in enumerate(outcomes)
        for file in outcome.outputs
        if file.path.suffix == WRITERS[name].suffix
    }


def table(cases: Sequence[Case]) -> Table:
    """Give the table, one line a file; numbers to the right."""
    result = Table(box=box.SIMPLE, pad_edge=False)
    rows = [[column(case) for column in COLUMNS.values()] for case in cases]
    for index, name in enumerate(COLUMNS):
        number = all(not isinstance(row[index], str) for row in rows)
        result.add_column(name, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        result.add_row(*(str(value) for value in row))
    return result


def record(case: Case) -> dict[str, object]:
    """Give the columns of a case, its problems and its findings by code."""
    codes = Counter(item.code for item in case.outcome.findings)
    columns = {name: column(case) for name, column in COLUMNS.items()}
    return columns | {"problems": case.problems, "codes": dict(sorted(codes.items()))}


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--output", type=click.Path(path_type=Path), default="output/corpus")
@click.option("--jobs", type=click.IntRange(min=1), default=processes.processors())
@click.option("--json", "report", type=click.Path(path_type=Path))
def main(folder: Path, output: Path, jobs: int, report: Path | None) -> None:
    """Build, print the table and what is wrong, give the exit code."""
    cases = build(folder, output, jobs, Console(stderr=True, highlight=False))
    # As wide as it must be, piped or not: a cut table is of no use.
    Console(width=200, highlight=False).print(table(cases), crop=False)
    bad = [case for case in cases if case.problems]
    for case in bad:
        click.echo(f"{case.outcome.path}:")
        for line in "\n".join(case.problems).splitlines():
            click.echo(f"  {line}")
    empty = sum(case.empty for case in cases)
    good = len(cases) - len(bad) - empty
    click.echo(
        f"{len(cases)} files: {good} good, {empty} without a word, {len(bad)} bad"
    )
    if report:
        text = json.dumps(
            [record(case) for case in cases], ensure_ascii=False, indent=1
        )
        report.write_text(text + "\n", encoding="utf-8")
    sys.exit(bool(bad) or not cases)


if __name__ == "__main__":
    main()
