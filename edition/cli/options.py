"""Options that several commands share, and ``edition options``, which lists all."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar

import click

from edition.option_values import MisfitError
from edition.options import FILE, ROWS, Row, setting

_Command = TypeVar("_Command", bound=Callable[..., Any])


def json_option(text: str) -> Callable[[_Command], _Command]:
    """Give ``--format text|json`` as the truth value ``as_json``; ``text`` helps."""
    return click.option(
        "--format",
        "as_json",
        type=click.Choice(("text", "json")),
        default="text",
        callback=lambda context, option, value: value == "json",
        help=text,
    )


def _settings(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> dict[str, object]:
    """Read each ``key=value``; the later goes over the earlier."""
    try:
        return dict(setting(value) for value in values)
    except MisfitError as misfit:
        told = ", ".join(values)
        raise click.BadParameter(f"{told}: {misfit}") from None


def set_option(command: _Command) -> _Command:
    """Add ``--set key=value`` as ``settings``: fields of ``Options``."""
    return click.option(
        "--set",
        "settings",
        metavar="KEY=VALUE",
        multiple=True,
        callback=_settings,
        help=f"Any option of {FILE}; edition options lists them.",
    )(command)


OPTIONS_HELP = f"""
List the options of {FILE}: key, values, default, what it does.

They stand in a file {FILE} beside the TEI file of an edition, or are given to
edition build with --set.

\b
Examples:
  edition options
  edition options --format toml > {FILE}    a file to begin with
  edition build play.xml --set text.width=60
"""


def as_toml() -> str:
    """Give an ``edition.toml`` with every option in it, none of them in force."""
    return "\n".join(_toml())


def _toml() -> Iterator[str]:
    yield "# How the outputs of this edition are made."
    yield "# To set an option, take away the # before it."
    for table, rows in groupby(ROWS.values(), lambda row: row.table):
        if table:
            yield f"\n[{table}]"
        for row in rows:
            yield f"\n# {_bare(row.meaning)}: {_bare(row.kind.values)}"
            yield f"# {row.word} = {default(row)}"


def default(row: Row) -> str:
    """Give the default as TOML writes it."""
    value = list(row.default) if isinstance(row.default, tuple) else row.default
    return json.dumps(value, ensure_ascii=False)


def as_text() -> str:
    """Give the options as paragraphs, the examples as they stand in the file."""
    return "\n\n".join(_paragraph(row) for row in ROWS.values())


def _paragraph(row: Row) -> str:
    table = f"[{row.table}] " if row.table else ""
    lines = (
        row.key,
        f"  {_bare(row.meaning)}",
        f"  values:  {_bare(row.kind.values)}",
        f"  default: {default(row)}",
        f"  example: {table}{row.word} = {row.example}",
    )
    return "\n".join(lines)


def _bare(words: str) -> str:
    """Take off the signs that are for the README."""
    return words.replace("`", "")


def as_json() -> str:
    """Give the options as a JSON array."""
    rows = [
        {
            "key": row.key,
            "meaning": _bare(row.meaning),
            "values": _bare(row.kind.values),
            "default": row.default,
            "example": row.example,
        }
        for row in ROWS.values()
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_markdown() -> str:
    """Give the table that stands in the README."""
    head = ("key", "what it does", "values", "default")
    lines = [_cells(head), _cells(["---"] * len(head))]
    for row in ROWS.values():
        values = row.kind.values.replace('"', "`")
        lines.append(_cells((f"`{row.key}`", row.meaning, values, f"`{default(row)}`")))
    return "\n".join(lines)


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


FORMS: dict[str, Callable[[], str]] = {
    "text": as_text,
    "toml": as_toml,
    "json": as_json,
    "markdown": as_markdown,
}


@click.command("options", help=OPTIONS_HELP)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMS)),
    default="text",
    help="For people, as a file to begin with, for programs or a page [text].",
)
def options_command(form: str) -> None:
    """Print the options."""
    click.echo(FORMS[form]())
