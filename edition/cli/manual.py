"""The manual page of the program, as roff for the macros ``man``.

It is made of the texts that ``--help`` prints, so that neither can be behind the
other. Blocks that click leaves as they are (after ``\\b``) stay so here.
"""

import re
from collections.abc import Iterable, Iterator

import click

from edition import __version__

_HEADING = re.compile(r"[A-Z].*:")
_EXIT = (
    "0 all is well; 1 errors were found in the input; 2 the command was used wrongly; "
    "3 and up tell why the only input failed: 3 it cannot be had, 4 it is not "
    "well-formed XML, 5 it is not TEI P5, 6 it is unsafe, 7 the output cannot be "
    "written, 8 an output failed its check, 9 a fault of the program, 10 a library of "
    "the system is missing, 11 a schema cannot be used, 12 it cannot be fetched, 13 "
    "the cluster cannot be used, 14 it took longer than --timeout; 130 stopped by "
    "Ctrl-C, 143 by SIGTERM."
)
_FILES = (
    ("edition.xml", "The file an edition's folder is known by, a TEI or teiCorpus."),
    ("edition.toml", "Options of an edition; edition options lists them."),
    (
        "styles/, xslt/",
        "Styles and templates of an edition, over those of the program.",
    ),
    ("output/", "Where the outputs go without --output."),
)
_ENVIRONMENT = (
    (
        "SOURCE_DATE_EPOCH",
        "The date that outputs bear, in seconds since 1970, in place of the TEI "
        "header's or today's.",
    ),
)


def manual(group: click.Group) -> str:
    """Give the manual page of the program and all its commands."""
    return "\n".join(_page(group)) + "\n"


def _page(group: click.Group) -> Iterator[str]:
    context = click.Context(group, info_name="edition", **group.context_settings)
    summary = (group.help or "").strip().partition("\n")[0].rstrip(".")
    yield f'.TH EDITION 1 "" "edition {escape(__version__)}" "User Commands"'
    yield from (".SH NAME", f"edition \\- {escape(summary)}")
    yield from (".SH SYNOPSIS", r"\fBedition\fR [\fIoption\fR]... \fIcommand\fR ...")
    yield ".SH DESCRIPTION"
    yield from _prose(group.help or "")
    yield from _options(group, context)
    yield ".SH COMMANDS"
    for name in group.list_commands(context):
        yield from _command(group.commands[name], context)
    yield from (".SH EXIT STATUS", escape(_EXIT))
    yield ".SH FILES"
    yield from _listed(_FILES)
    yield ".SH ENVIRONMENT"
    yield from _listed(_ENVIRONMENT)


def _command(command: click.Command, parent: click.Context) -> Iterator[str]:
    """Give what is said of a command, then of those below it."""
    context = click.Context(command, info_name=command.name, parent=parent)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {escape(context.command_path)} {escape(usage)}".rstrip()
    yield from _prose(command.help or "")
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield from _command(command.commands[name], context)


def _prose(text: str) -> Iterator[str]:
    """Give the paragraphs of a help text."""
    for block in text.strip().split("\n\n"):
        lines = block.strip("\n").split("\n")
        if lines[0] != "\b":
            yield from (".PP", escape(" ".join(line.strip() for line in lines)))
            continue
        first, *rest = lines[1:]
        yield from (".PP", escape(first)) if _HEADING.fullmatch(first) else ()
        yield from (".RS 2", ".nf")
        kept = rest if _HEADING.fullmatch(first) else [first, *rest]
        yield from (escape(line.removeprefix("  ")) for line in kept)
        yield from (".fi", ".RE")


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record and isinstance(option, click.Option):
            yield from _listed([record])


def _listed(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in rows:
        yield from (".TP", rf"\fB{escape(name)}\fR", escape(text))


def escape(text: str) -> str:
    """Write a line so that roff takes no sign of it as its own.

    Hyphens become minus signs, which can be copied into a shell (man-pages(7)).
    """
    safe = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    safe = safe.replace("^", r"\(ha").replace("~", r"\(ti").replace("`", r"\(ga")
    return rf"\&{safe}" if safe.startswith(".") else safe
