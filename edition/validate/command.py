"""The commands ``edition validate`` and ``edition schema``, told apart from click."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from edition.batch import processes
from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.validate import Plan, binding, many, sarif, schemas, summary, unasked
from edition.validate.many import Checked

_STYLES: dict[Severity, dict[str, Any]] = {
    Severity.ERROR: {"fg": "red", "bold": True},
    Severity.WARNING: {"fg": "yellow"},
    Severity.INFO: {"fg": "cyan"},
}


def run(
    paths: Sequence[Path],
    labels: Sequence[str],
    *,
    schematron: bool,
    form: str,
    jobs: int | None,
    quiet: bool,
    debug: bool,
) -> int:
    """Validate ``paths`` against the schemas ``labels`` (none: the documents' own).

    What was found goes to standard output. Gives the exit code.
    """
    try:
        plan = Plan(binding.named(labels), schematron=schematron, thorough=True)
    except EditionError as error:
        return failed(error, form)
    wanted, results = many.inputs(paths)
    results += many.check_all(wanted, plan, jobs or processes.processors())
    if results and (notes := unasked(plan)):
        first = results[0]
        results[0] = replace(first, findings=(*notes, *first.findings))
    if not debug:
        results = [replace(result, trace="") for result in results]
    code = exit_code(results)
    _print(results, code, form, quiet)
    return code


def exit_code(results: Sequence[Checked]) -> int:
    """Give 0, or the code of the only input, or 1 if any of several has one."""
    if len(results) == 1:
        return results[0].exit_code
    return int(any(result.exit_code for result in results))


def failed(error: EditionError, form: str) -> int:
    """Tell of what ended a command before any input; give the exit code."""
    if form == "text":
        _text([Checked(Path(), error.exit_code, (error.finding,))], to_error=True)
    else:
        result = Checked(Path(), error.exit_code, (error.finding,))
        _print([result], error.exit_code, form, True)
    return error.exit_code


def _print(results: Sequence[Checked], code: int, form: str, quiet: bool) -> None:
    found = [item for result in results for item in result.findings]
    if form == "json":
        click.echo(summary.as_json(results, code))
    elif form == "sarif":
        click.echo(sarif.sarif(found, code))
    elif form == "github":
        for line in sarif.github(found):
            click.echo(line)
    else:
        _text(results)
        if not quiet:
            _table(results)


def _text(results: Sequence[Checked], *, to_error: bool = False) -> None:
    for item, line in summary.lines(results):
        click.echo(_coloured(item, _plain(line)), err=to_error)


def _coloured(item: Finding | None, line: str) -> str:
    if item is None:
        return click.style(line, dim=True)
    mark = f"{item.severity} {item.code}"
    before, found, after = line.partition(f": {mark}: ")
    if not found:
        return line
    style = _STYLES[item.severity]
    return f"{before}: {click.style(mark, **style)}: {after}"


def _plain(line: str) -> str:
    """Spell out characters that could steer the terminal; see edition.cli.report."""
    if line.isprintable():
        return line
    from edition.cli.report import plain

    return plain(line) if "\n" not in line else line


def _table(results: Sequence[Checked]) -> None:
    if len(results) == 1:
        click.echo(_plain(summary.verdict(results[0])))
    elif sys.stdout.isatty():
        from rich.console import Console

        summary.rich_table(results, Console(highlight=False))
    else:
        for line in summary.table(results):
            click.echo(_plain(line))


def listed() -> int:
    """Print the catalogue and what the store has."""
    kept = {item.address: item for item in schemas.everything()}
    for entry in schemas.catalogue():
        have = kept.pop(entry.address, None)
        if have:
            state = "kept, digest known" if have.pinned else "kept, digest as first met"
        else:
            state = "not fetched"
        click.echo(f"{entry.label:<18} {state:<26} {entry.address}")
    for item in kept.values():
        name = item.address or item.path.name
        click.echo(f"{'':<18} {'kept, digest as first met':<26} {name}")
    if house := schemas.house():
        click.echo(f"{binding.HOUSE:<18} {'part of edition':<26} {house}")
    return 0


def fetched(what: str, address: str, renew: bool) -> int:
    """Fetch a schema or take a file; print where it is kept and its digest."""
    from edition.validate import fetch

    try:
        kept = fetch.fetch(what, address=address, renew=renew)
    except EditionError as error:
        return failed(error, "text")
    click.echo(kept.path)
    how = (
        "as the catalogue has it"
        if kept.pinned
        else ("taken now, as none is known beforehand; later fetches must have it too")
    )
    click.echo(f"SHA-256 {kept.sha256}: {how}", err=True)
    return 0


def path(label: str) -> int:
    """Print the file of a schema that is at hand."""
    try:
        (schema,) = binding.named([label])
    except EditionError as error:
        return failed(error, "text")
    click.echo(schema.path)
    return 0
