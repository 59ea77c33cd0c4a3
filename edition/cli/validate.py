"""The options of ``edition validate`` and ``edition schema``."""

from pathlib import Path

import click

VALIDATE_HELP = """
Say what in TEI files is not as their schema or good sense has it.

PATH is a TEI file; or the folder or teiCorpus file of an edition; or a folder of
TEI files. Without PATH the edition is looked for as by build.

The schema that a document names with <?xml-model?> binds: a file, or an address
that was fetched before. What it forbids is an error. If there is none at hand, the
house schema of edition advises: what it says are warnings. Then come rules beyond
any schema: pointers that lead nowhere, witnesses that nobody declares, dates,
languages, characters. Nothing is fetched from the network.

\b
Examples:
  edition validate
  edition validate play.xml --schema tei_all
  edition validate letters/ --schema odd/letters.rng --schema odd/letters.sch
  edition validate sources/ --format sarif > report.sarif

Exit codes: 0 all is well, or there are warnings only; 1 errors were found; 2 wrong
usage; 3 and up say why the only input failed (see the README).
"""

SCHEMA_HELP = """
Fetch the schemas of the TEI once; afterwards all is offline.

\b
Examples:
  edition schema list
  edition schema fetch tei_all             the current release
  edition schema fetch tei_all@4.3.0       a release that stays
  edition schema fetch https://dracor.org/schema.rng
  edition schema fetch my.rng --as https://example.org/my.rng
"""


@click.command("validate", help=VALIDATE_HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "-s",
    "--schema",
    "labels",
    multiple=True,
    metavar="house|tei_all|FILE",
    help="A schema to hold the files against, instead of those they name: .rng, "
    ".rnc, .xsd, .dtd or Schematron (.sch). May be given several times.",
)
@click.option(
    "--schematron",
    is_flag=True,
    help="Run the Schematron rules within --schema too.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "github")),
    default="text",
    help="For people, for programs, or for CI services [text].",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Validate N files at a time [as many as processors].",
)
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.option("--debug", is_flag=True, help="Show the details of internal errors.")
@click.pass_context
def validate_command(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    labels: tuple[str, ...],
    schematron: bool,
    form: str,
    jobs: int | None,
    quiet: bool,
    debug: bool,
) -> None:
    """Validate, report, and end with the exit code."""
    from edition.validate import command

    try:
        code = command.run(
            paths,
            labels,
            schematron=schematron,
            form=form,
            jobs=jobs,
            quiet=quiet,
            debug=debug,
        )
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        code = 130
    context.exit(code)


@click.group("schema", help=SCHEMA_HELP)
def schema_group() -> None:
    """Group the commands about schemas."""


@schema_group.command("list")
@click.pass_context
def list_command(context: click.Context) -> None:
    """List the schemas of the TEI, and which are kept here."""
    from edition.validate import command

    context.exit(command.listed())


@schema_group.command("fetch")
@click.argument("schema", metavar="NAME|ADDRESS|FILE")
@click.option(
    "--as",
    "address",
    default="",
    metavar="ADDRESS",
    help="The address of a FILE, so that documents that name it find it.",
)
@click.option("--renew", is_flag=True, help="Take it although it has changed.")
@click.pass_context
def fetch_command(
    context: click.Context, schema: str, address: str, renew: bool
) -> None:
    """Fetch a schema over HTTPS, or take a FILE, and keep it."""
    from edition.validate import command

    context.exit(command.fetched(schema, address, renew))


@schema_group.command("path")
@click.argument("schema", metavar="NAME|ADDRESS")
@click.pass_context
def path_command(context: click.Context, schema: str) -> None:
    """Print where a schema is kept."""
    from edition.validate import command

    context.exit(command.path(schema))
