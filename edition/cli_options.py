"""Options that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

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
