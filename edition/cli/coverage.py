"""The command ``edition coverage``: the elements of files and their treatment."""

from pathlib import Path

import click

from edition.cli.options import json_option

HELP = """
List the TEI elements and attributes that files use, and what becomes of each.

PATH is a TEI file, an edition's folder, or a folder of TEI files. For each element:
its treatment (block, inline, note, apparatus, list, table, figure, container,
milestone, metadata, aside with the reason), how often it stands there, how often of
these in a header, and in how many files. At the end what has no treatment: its words
are kept, its meaning is lost; and the words of @rend that no look is known for.
An attribute is a look, a link, a number, shown where there are no words, or set aside.

\b
Examples:
  edition coverage play.xml
  edition coverage letters/ sources/ --format json > coverage.json

Exit codes: 0 every element has a treatment; 1 some have none, or a file could not
be read; 3 and up: the only file could not be read (see the README).
"""


@click.command("coverage", help=HELP)
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(path_type=Path),
)
@json_option("A table, or everything as one JSON document [text].")
@click.pass_context
def coverage_command(
    context: click.Context, /, paths: tuple[Path, ...], as_json: bool
) -> None:
    """Count, report, and end with the exit code."""
    from edition import coverage  # only now: --help needs none of the libraries
    from edition.cli.report import plain

    found, failures = coverage.cover(list(paths))
    for error in failures:
        click.echo(plain(str(error.finding)), err=True)
    if found.files or as_json:
        lines = [coverage.as_json(found)] if as_json else coverage.table(found)
        for line in lines:
            click.echo(line)
    if len(failures) == 1 and not found.files:
        context.exit(failures[0].exit_code)
    context.exit(int(bool(failures or found.without())))
