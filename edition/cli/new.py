"""The command ``edition new``: a small edition to begin with."""

from pathlib import Path

import click

# As in edition.starter, which is not imported to show the help.
KINDS = ("prose", "letters", "verse")

HELP = """
Make a small edition in a new folder, which builds at once and explains itself.

It has a corpus file with a header that an archive asks for, texts with notes,
registers, edition.toml, a .gitignore, a GitHub workflow and the configuration of a
pre-commit hook. Everything in it may be replaced. DIR must be new or empty.

\b
Kinds:
  prose     chapters with notes and a register of persons
  letters   letters with sender, receiver and date, and two registers
  verse     poems in two copies, with a critical apparatus

\b
Examples:
  edition new harbour
  edition new letters-of-1887 --kind letters
  cd harbour && edition build

Exit codes: 0 it is made; 2 wrong usage; 7 it cannot be written, or something stands
in DIR already.
"""


@click.command("new", help=HELP)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(KINDS), default="prose", help="Of what texts [prose]."
)
@click.pass_context
def new_command(context: click.Context, /, folder: Path, kind: str) -> None:
    """Make it, say what to do next, and end with the exit code."""
    from edition import starter  # only now: --help needs none of it
    from edition.cli.report import plain
    from edition.errors import EditionError

    try:
        paths = starter.create(folder, kind)
    except EditionError as error:
        for line in str(error).split("\n"):  # the finding, its hint
            click.echo(plain(line), err=True)
        context.exit(error.exit_code)
    for path in paths:
        click.echo(plain(str(path)))
    click.echo(f"\nNow: cd {plain(str(folder))} && edition build", err=True)
