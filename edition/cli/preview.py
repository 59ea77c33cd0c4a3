"""The command ``edition preview``: the pages in a browser while one works."""

from pathlib import Path
from typing import Any

import click

from edition.cli.options import set_option
from edition.options import PAGES, VIEWS

HELP = """
Show an edition in a browser, and build it anew after every change.

PATH is a TEI file, or the folder or corpus file of an edition; without PATH the
edition is looked for as by build. The address that is printed shows the e-book, the
pages of the PDF and the plain text; what is looked at is built, when a file of the
edition's folder changes. What is wrong stands below the page until it is repaired.
Nothing is written to output/.

The page can be reached from this machine alone, and with the address alone.

\b
Examples:
  edition preview
  edition preview play.xml --view critical
  edition preview play.xml --page a4 --open
  edition preview --port 8000

Ctrl-C ends it. Exit codes: 0 ended so; 2 wrong usage; 3 and up: there is nothing
to show, or the port cannot be had (see the README).
"""


@click.command("preview", help=HELP)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--view", type=click.Choice(VIEWS), help="Which text [reading].")
@click.option("--witness", metavar="SIGLUM", help="The text of one witness.")
@click.option("--page", type=click.Choice(PAGES), help="Page of the PDF [a5].")
@set_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="The port on 127.0.0.1 [any that is free].",
)
@click.option("--open", "is_opened", is_flag=True, help="Open a browser as well.")
@click.pass_context
def preview_command(
    context: click.Context,
    /,
    path: Path | None,
    settings: dict[str, object],
    port: int,
    is_opened: bool,
    **given: Any,
) -> None:
    """Preview until Ctrl-C."""
    from edition.cli.report import plain
    from edition.errors import EditionError
    from edition.preview import run  # only now: --help needs none of it

    chosen = settings | {key: item for key, item in given.items() if item is not None}
    try:
        run.run(path, chosen, port=port, is_opened=is_opened)
    except EditionError as error:
        for line in str(error).split("\n"):  # the finding, its hint
            click.echo(plain(line), err=True)
        context.exit(error.exit_code)
