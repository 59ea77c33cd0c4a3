"""The command ``edition deposit``: packages for archives, and their check."""

from pathlib import Path
from typing import Any

import click

from edition.cli.options import json_option, set_option
from edition.options import VIEWS

FORMS = ("bag", "zip", "ocfl", "flat")

HELP = """
Make a package that an archive can take without asking back, or check one.

PATH is what build takes. The package, a bag by BagIt 1.0 (RFC 8493), holds

\b
  tei/        the files as edited, and all in one as canonical TEI
  schema/     every schema they declare, and what validating found
  access/     EPUB, PDF and plain text, of each --view
  media/      the originals of all images, and a list of those not to be had
  metadata/   DataCite, Dublin Core, METS with PREMIS, RO-Crate and more

A text whose availability/@status is "restricted" stays out: its header and a stub
go in instead, and the package says so. Nothing is uploaded, and nothing fetched.

\b
Forms (--as):
  bag    a folder, as it is kept on a disk
  zip    the same as one file, its bytes a matter of content and date alone
  ocfl   a version of an OCFL 1.1 object; what has not changed is stored once
  flat   a folder without folders, for an upload form

\b
Examples:
  edition deposit
  edition deposit play.xml --view reading --view diplomatic
  edition deposit --profile zenodo --identifier 10.5281/zenodo.123 --as zip
  edition deposit --as ocfl --version 2
  edition deposit --check output/play-bag
  edition deposit --check parcel.zip --format json

The date is today's, or that of SOURCE_DATE_EPOCH. Exit codes: 0 all is well; 1
errors were found; 2 wrong usage; 3 and up say why nothing was made (see the
README).
"""


def _doi(
    context: click.Context, option: click.Parameter, value: str | None
) -> str | None:
    """Read a DOI in any of its forms."""
    if value is None:
        return None
    from edition.deposit import command

    try:
        return command.doi(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no DOI; it looks like 10.5281/zenodo.123"
        ) from None


def _profile(context: click.Context, option: click.Parameter, value: str) -> str:
    """Refuse a profile that is not there, and tell which are."""
    from edition.deposit import profiles

    if value not in profiles.names():
        known = ", ".join(profiles.names())
        raise click.BadParameter(f"{value!r} is none of {known}")
    return value


@click.command("deposit", help=HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to put the package [output/].",
)
@click.option(
    "--profile",
    default="generic",
    metavar="NAME",
    callback=_profile,
    help="The archive it is for; an unknown NAME lists them [generic].",
)
@click.option("--identifier", metavar="DOI", callback=_doi, help="Its DOI, if it has.")
@click.option("--version", metavar="V", help="Its version [edition/@n].")
@click.option(
    "--view",
    "views",
    multiple=True,
    type=click.Choice(VIEWS),
    help="A view for the reading copies; may be given several times [reading].",
)
@click.option(
    "--as", "form", type=click.Choice(FORMS), help="The form [what the profile says]."
)
@click.option(
    "--include-restricted",
    is_flag=True,
    help="Put in texts whose header calls them restricted.",
)
@set_option
@click.option(
    "--check",
    "packages",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="BAG",
    help="Check a bag, a folder or zip file, instead of making one.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
@json_option("Report for people, or all of it as one JSON document [text].")
@click.option("--debug", is_flag=True, help="Show the details of internal errors.")
@click.pass_context
def deposit_command(context: click.Context, /, **given: Any) -> None:
    """Make or check a deposit, report, and end with the exit code."""
    from edition.deposit import command

    ways = {name: given.pop(name) for name in ("quiet", "as_json", "debug")}
    paths, packages = given.pop("paths"), given.pop("packages")
    output, chosen = given.pop("output"), given.pop("settings")
    if packages and (paths or output):
        raise click.UsageError("--check takes no PATH to build and no --output")
    if len(paths) > 1 and given["identifier"]:
        raise click.UsageError("--identifier belongs to one PATH")
    wish = {name: value for name, value in given.items() if value is not None}
    try:
        if packages:
            from edition.deposit import examine

            code = examine.run(packages, **ways)
        else:
            made = command.Wish(**wish, chosen=chosen)
            code = command.deposit(paths, made, output=output, **ways)
    except KeyboardInterrupt:
        click.echo("interrupted; no half-written package was left", err=True)
        code = 130
    context.exit(code)
