"""What the user may choose: the command line over ``edition.toml`` over defaults.

The TEI header is the only source of metadata; these options say only how the
outputs are made.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from edition.errors import InputError
from edition.findings import Findings, Place, finding

FORMATS = ("epub", "pdf", "text")
VIEWS = ("reading", "diplomatic", "critical")
PAGES = ("a5", "a4", "letter", "6x9", "large-print")
WIDTHS = range(20, 401)
FILE = "edition.toml"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one build.

    ``formats`` are names of writers in the order asked for; ``view`` one of
    :data:`VIEWS`; ``page`` one of :data:`PAGES`; ``notes`` false leaves the notes
    out of the plain text; ``width`` its columns, one of :data:`WIDTHS`. The number
    of every ``paragraphs``-th paragraph is printed, of none if it is 0.
    """

    formats: tuple[str, ...] = FORMATS
    view: str = "reading"
    page: str = "a5"
    notes: bool = True
    width: int = 78
    paragraphs: int = 0


class MisfitError(ValueError):
    """A value does not fit its option; the text says what would."""


def one_of(choices: tuple[str, ...]) -> Callable[[Any], str]:
    """Give a reader of values that takes one of ``choices``."""

    def take(value: Any) -> str:
        if value not in choices:
            near = get_close_matches(str(value).lower(), choices, 1)
            meant = f'did you mean "{near[0]}"? ' if near else ""
            raise MisfitError(f"{meant}give one of {', '.join(choices)}")
        return str(value)

    return take


def formats(value: Any) -> tuple[str, ...]:
    """Read a list of formats; one named twice is built once."""
    if not isinstance(value, list) or not value:
        raise MisfitError('give a list, such as ["epub", "pdf"]')
    take = one_of(FORMATS)
    return tuple(dict.fromkeys(take(item) for item in value))


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise MisfitError("give true or false, without quotation marks")
    return value


def _columns(value: Any) -> int:
    if type(value) is not int or value not in WIDTHS:
        raise MisfitError(f"give a whole number from {WIDTHS[0]} to {WIDTHS[-1]}")
    return value


def _step(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise MisfitError("give a whole number: 5 numbers every fifth, 0 none")
    return value


# The keys of edition.toml: fields of Options, each with what reads its value.
KEYS: Mapping[str, Callable[[Any], object]] = {
    "formats": formats,
    "view": one_of(VIEWS),
    "page": one_of(PAGES),
    "notes": _yes_or_no,
    "width": _columns,
    "paragraphs": _step,
}


def load(folder: Path, findings: Findings) -> Options:
    """Read ``edition.toml`` of a folder if there is one.

    Unknown keys are findings OPT-002 with the nearest known one. A file that is
    not TOML (OPT-001), a value that does not fit (OPT-003) or a file that cannot
    be read (IN-002) raises :class:`InputError`.
    """
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Options()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            finding("OPT-001", _place(path, error), reason=error)
        ) from None
    except OSError as error:
        raise InputError(
            finding("IN-002", Place(str(path)), reason=error.strerror)
        ) from None
    place = Place(str(path))
    chosen: dict[str, Any] = {}
    for key, value in data.items():
        if key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            known = f"known are {', '.join(KEYS)}"
            hint = f'did you mean "{near[0]}"?' if near else known
            findings.add("OPT-002", place, key=key, hint=hint)
            continue
        try:
            chosen[key] = KEYS[key](value)
        except MisfitError as misfit:
            wrong = finding(
                "OPT-003",
                place,
                key=key,
                reason=f"{value!r} does not fit",
                hint=misfit,
            )
            raise InputError(wrong) from None
    return Options(**chosen)


def _place(path: Path, error: Exception) -> Place:
    """Take line and column out of the message of :mod:`tomllib`."""
    if found := re.search(r"at line (\d+), column (\d+)", str(error)):
        return Place(str(path), int(found[1]), int(found[2]))
    return Place(str(path))


def override(options: Options, **chosen: Any) -> Options:
    """Put what the command line chose (anything but ``None``) over the file."""
    known = {field.name for field in fields(Options)}
    given = {name: value for name, value in chosen.items() if value is not None}
    assert given.keys() <= known
    return replace(options, **given)
