"""The command line: ``edition build`` and its options, and the other commands.

Exit codes: 0 fine; 1 findings of severity error, or a failed input among
several; 2 wrong usage; the code of the error where the only input failed (see
:mod:`edition.errors`); 130 after Ctrl-C.
"""

import gc
import io
import signal
import sys
from pathlib import Path
from typing import Any

import click

from edition import __version__
from edition.cli import stop
from edition.cli.coverage import coverage_command
from edition.cli.deposit import deposit_command
from edition.cli.group import Sections
from edition.cli.new import new_command
from edition.cli.options import json_option, options_command, set_option
from edition.cli.preview import preview_command
from edition.cli.shell import completion_command, man_command
from edition.cli.validate import schema_group, validate_command
from edition.cli.verify import verify_command
from edition.option_values import MisfitError, Several
from edition.options import FORMATS, PAGES, VIEWS

INTERRUPTED = 128 + signal.SIGINT
_GARBAGE = (20_000, 50, 50)  # objects, times, times; see gc.set_threshold()
# What says how to build, not what: these are no options of an edition.
WAYS = (
    *("output", "jobs", "quiet", "as_json", "losses", "fresh", "resume", "executor"),
    "timeout",
)


def _formats(
    context: click.Context, option: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    """Read ``epub,pdf``; refuse what is no format."""
    if value is None:
        return None
    kind = Several(FORMATS)
    try:
        return kind.take(kind.parse(value))
    except MisfitError as misfit:
        raise click.BadParameter(f"{value!r}: {misfit}") from None


def _executor(context: click.Context, option: click.Parameter, value: str) -> str:
    """Take ``processes`` or ``dask:ADDRESS``."""
    kind, _, address = value.partition(":")
    if value != "processes" and not (kind == "dask" and address):
        raise click.BadParameter(f"{value!r}: give processes or dask:ADDRESS")
    return value


HELP = """
Make books from TEI: EPUB 3.3, PDF, plain text, Markdown; and deposits for archives.

\b
Examples:
  edition new harbour                a small edition to begin with
  edition preview                    its pages in a browser, while you work
  edition build                      the edition of the folder you are in
  edition build play.xml --to epub   the e-book alone
  edition build letters/ --jobs 4    each TEI file of a folder, 4 at a time
  edition validate letters/          what is wrong in them, without building
  edition deposit                    a package for an archive, with all of it

Each command tells more: edition build --help.
"""

BUILD_HELP = """
Build TEI P5 files into EPUB, PDF, plain text and, if asked for, Markdown.

PATH is a TEI file; or the folder or teiCorpus file of an edition; or a folder of
TEI files, each of which then becomes a book of its own. Without PATH the edition
is looked for in the current folder and those above it.

The TEI header gives title, names, language and rights. A file edition.toml beside
the TEI file may keep options for good (edition options lists them); what you say
here goes over it.

\b
Views:
  reading      corrected, regularised, abbreviations written out
  diplomatic   as the source stands, with its line breaks and errors
  critical     the reading text with its apparatus

\b
Examples:
  edition build
  edition build sources/edition.xml --to pdf --page a4
  edition build play.xml --view diplomatic --output proofs/
  edition build poem.xml --witness A            poem-A.epub, the text of A
  edition build letters/ --to text --no-notes --quiet
  edition build play.xml --to markdown          play.md, notes as footnotes
  edition build play.xml --to text --set text.width=60
  edition build letters/ --resume               what a stopped run left undone
  edition build letters/ --executor dask:tcp://10.0.0.5:8786
  edition build play.xml --format json > report.json

Every word of the TEI is looked for in the finished outputs. What is not there as it
stands in the TEI is told in a few lines; --losses lists every place. With --strict a
lost word, a missing image or a look without effect is an error (exit code 8); what a
view does not print, what is set aside with a reason and what is guessed is not.

What was found in the texts is told on standard error, each with file, line and
a hint. Exit codes: 0 all is well; 1 errors were found, or one of several inputs
failed; 2 wrong usage; 3 and up say why the only input failed (see the README).
"""


@click.group(
    cls=Sections,
    help=HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", message="edition %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Group the commands; without any, say which there are."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command("build", help=BUILD_HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "formats",
    metavar="epub,pdf,text,markdown",
    callback=_formats,
    help="What to make [the first three].",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to put the books [output/].",
)
@click.option("--view", type=click.Choice(VIEWS), help="Which text [reading].")
@click.option(
    "--witness",
    metavar="SIGLUM",
    help="The text of one witness, where it is known, else the lemma.",
)
@click.option("--page", type=click.Choice(PAGES), help="Page of the PDF [a5].")
@click.option(
    "--notes/--no-notes",
    default=None,
    help="With the notes in plain text and Markdown, or without [with].",
)
@click.option(
    "--strict",
    is_flag=True,
    default=None,
    help="Store nothing if a word, an image or a look is lost.",
)
@click.option(
    "--losses",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="List what is lost, with lines, in a .tsv or .json file, - for here.",
)
@set_option
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Build N inputs at a time [as many as processors].",
)
@click.option(
    "--executor",
    default="processes",
    metavar="WHO",
    callback=_executor,
    help="Who builds: processes, or dask:ADDRESS of a cluster [processes].",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Give up an input after this long [never; of several, 3600]; 0 is never.",
)
@click.option("--resume", is_flag=True, help="Go on with a batch that was stopped.")
@click.option("--fresh", is_flag=True, help="Build even what has not changed.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
@json_option("Report for people, or all of it as one JSON document [text].")
@click.option("--debug", is_flag=True, help="Show the details of internal errors.")
@click.pass_context
def build_command(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    settings: dict[str, object],
    debug: bool,
    **given: Any,
) -> None:
    """Build, report, and end with the exit code."""
    for stream in (sys.stdout, sys.stderr):  # a file name may be no text
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Only now: --help and --version need none of the libraries.
    from edition.cli import run

    ways = {name: given.pop(name) for name in WAYS}
    if ways["as_json"] and str(ways["losses"]) == "-":
        raise click.UsageError("--format json tells the losses too; leave --losses out")
    if ways["timeout"] and ways["executor"] != "processes":
        raise click.UsageError(
            "--timeout is for processes; a cluster has its own limits"
        )
    chosen = settings | {key: item for key, item in given.items() if item is not None}
    try:
        code = run.run(paths, chosen, debug=debug, **ways)
    except KeyboardInterrupt:
        click.echo("interrupted; no half-written file was left", err=True)
        code = INTERRUPTED
    context.exit(code)


cli.add_command(new_command)
cli.add_command(preview_command)
cli.add_command(validate_command)
cli.add_command(schema_group)
cli.add_command(verify_command)
cli.add_command(coverage_command)
cli.add_command(deposit_command)
cli.add_command(options_command)
cli.add_command(completion_command)
cli.add_command(man_command)


def main() -> None:
    """Run the program: the entry point of ``edition`` and ``python -m edition``."""
    stop.listen()
    # A build makes few cycles and many objects that stay: looking for the former among
    # the latter is put off, which saves a tenth of the time of a small text.
    gc.set_threshold(*_GARBAGE)
    cli(prog_name="edition")
