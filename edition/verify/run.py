"""One run of ``edition verify``: sources to artifacts, findings, table, exit code."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from edition import options
from edition.batch import discover
from edition.cli.report import counted, plain
from edition.errors import CheckError, EditionError
from edition.findings import Finding, Findings, Place, finding
from edition.read import read
from edition.verify import Verdict, verify
from edition.verify.report import as_json as report_as_json
from edition.verify.report import table

# How many findings of one code are shown for one artifact.
SHOWN = 10


def run(
    artifacts: Sequence[Path],
    path: Path,
    chosen: Mapping[str, Any],
    *,
    as_json: bool = False,
    strict: bool = False,
) -> int:
    """Verify artifacts against the TEI they were built from; give the exit code.

    ``path`` is a TEI file, an edition's folder, or a folder of TEI files, of which
    each artifact takes the one of its name. ``chosen`` goes over the options of
    ``edition.toml``, as in building. Findings go to standard error, the table or
    the JSON document to standard output.
    """
    console = Console(stderr=True, highlight=False)
    verdicts: list[Verdict] = []
    failures: list[EditionError] = []
    for source, group in _sources(artifacts, path, failures):
        try:
            read_ = read(source)
            wanted = options.load(source.parent, Findings())
            wanted = options.override(wanted, **chosen)
        except EditionError as error:
            failures.append(error)
            continue
        for artifact in group:
            try:
                verdicts += verify([artifact], read_, wanted)
            except EditionError as error:
                failures.append(error)
    code = _exit_code(verdicts, failures, strict=strict)
    for failure in failures:
        _print(console, [failure.finding])
    if as_json:
        click.echo(report_as_json(verdicts, code))
        return code
    for verdict in verdicts:
        _print(console, verdict.findings())
    if verdicts:
        for line in table(verdicts):
            click.echo(line)
    return code


def _sources(
    artifacts: Sequence[Path], path: Path, failures: list[EditionError]
) -> list[tuple[Path, list[Path]]]:
    """Give the sources with their artifacts; what has no source is a failure."""
    try:
        jobs = discover.discover(path)
    except EditionError as error:
        failures.append(error)
        return []
    if len(jobs) == 1:
        return [(jobs[0].path, list(artifacts))]
    named = {job.name: job.path for job in jobs}
    groups: dict[Path, list[Path]] = {}
    for artifact in artifacts:
        if source := named.get(artifact.stem) or _of_witness(artifact.stem, named):
            groups.setdefault(source, []).append(artifact)
        else:
            place = Place(str(artifact))
            wrong = finding("VER-008", place, source=path, name=artifact.stem)
            failures.append(CheckError(wrong))
    return list(groups.items())


def _of_witness(stem: str, named: Mapping[str, Path]) -> Path | None:
    """Give the source of ``play-A``, the text of witness A of ``play``."""
    while "-" in stem:
        stem = stem.rpartition("-")[0]
        if source := named.get(stem):
            return source
    return None


def _exit_code(
    verdicts: Sequence[Verdict], failures: Sequence[EditionError], *, strict: bool
) -> int:
    """Give 0, 1 for words lost, or the code of the only failure."""
    if len(failures) == 1 and not verdicts:
        return failures[0].exit_code
    if failures or not all(verdict.is_whole for verdict in verdicts):
        return 1
    return int(strict and not all(verdict.is_perfect for verdict in verdicts))


def _print(console: Console, findings: Iterable[Finding]) -> None:
    """Print the first findings of each code, and how many more there are."""
    seen: Counter[str] = Counter()
    for item in findings:
        seen[item.code] += 1
        if seen[item.code] <= SHOWN:
            line = f"{item.place}: {item.severity} {item.code}: {item.message}"
            console.print(plain(line), soft_wrap=True, markup=False)
            if item.hint and seen[item.code] == 1:
                console.print(f"  hint: {plain(item.hint)}", style="dim", markup=False)
    for code, count in seen.items():
        if count > SHOWN:
            more = counted(count - SHOWN, "more finding")
            console.print(f"  and {more} {code} (--format json lists all)", style="dim")
