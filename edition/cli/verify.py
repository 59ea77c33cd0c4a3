"""The command ``edition verify``: does a finished book hold every word?"""

from pathlib import Path
from typing import Any

import click

from edition.cli.options import json_option
from edition.options import VIEWS

HELP = """
Find out whether finished books hold every word of their TEI.

Each ARTIFACT, an EPUB, a tagged PDF, a plain text or Markdown, is opened again and
compared word by word with the TEI it was built from. What the view must contain is
computed anew, by code that shares nothing with the transformation. Every word that
is missing, stands twice or in another place is told with its line in the TEI.

\b
The table says, in words:
  expected   what the view must contain; the header is not counted
  found      how much of it is there, and as recall in per cent
  precision  how much of what is there is expected
  order      how much stands in its place
  added      labels, marks of notes, locators and the like, not counted

\b
Examples:
  edition verify output/play.epub --source play.xml
  edition verify output/* --source sources/ --view diplomatic
  edition verify letters/*.txt --source letters/ --format json > words.json

Exit codes: 0 all words are there (99.9 % in a PDF); 1 some are not, or with
--strict anything else is wrong; 3 and up: an input cannot be read (see the README).
"""


@click.command("verify", help=HELP)
@click.argument(
    "artifacts",
    nargs=-1,
    required=True,
    metavar="ARTIFACT...",
    type=click.Path(path_type=Path),
)
@click.option(
    "--source",
    required=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The TEI: a file, an edition's folder, a folder of TEI files.",
)
@click.option("--view", type=click.Choice(VIEWS), help="The view that was built.")
@click.option("--witness", metavar="SIGLUM", help="The witness whose text was built.")
@click.option(
    "--parallel",
    type=click.Choice(("none", "interleaved", "facing")),
    help="How a text and its translation were brought together [edition.toml].",
)
@click.option(
    "--notes/--no-notes",
    default=None,
    help="Was the text or Markdown built with notes, or without [with].",
)
@json_option("A table, or everything as one JSON document [text].")
@click.option("--strict", is_flag=True, help="Let anything wrong be an error.")
@click.pass_context
def verify_command(
    context: click.Context,
    /,
    artifacts: tuple[Path, ...],
    source: Path,
    as_json: bool,
    strict: bool,
    **chosen: Any,
) -> None:
    """Verify, report, and end with the exit code."""
    from edition.verify import run  # only now: --help needs none of the libraries

    context.exit(run.run(artifacts, source, chosen, as_json=as_json, strict=strict))
